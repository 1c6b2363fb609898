const DIGIT = 1 << 16;

/** Row numbers by ascending time; rows of the same time keep their order (radix sort). */
export function orderByTime(times: Float64Array): Uint32Array {
  let order = new Uint32Array(times.length).map((_, row) => row);
  if (isAscending(times)) return order;
  let [first, last] = [Infinity, -Infinity];
  for (const time of times) {
    first = Math.min(first, time);
    last = Math.max(last, time);
  }
  for (let place = 1; place <= last - first; place *= DIGIT) {
    const digitOf = (row: number) => Math.floor((times[row]! - first) / place) % DIGIT;
    const next = new Uint32Array(DIGIT + 1);
    for (const row of order) next[digitOf(row) + 1]! += 1;
    for (let digit = 0; digit < DIGIT; digit += 1) next[digit + 1]! += next[digit]!;
    const sorted = new Uint32Array(order.length);
    for (const row of order) {
      const digit = digitOf(row);
      sorted[next[digit]!] = row;
      next[digit]! += 1;
    }
    order = sorted;
  }
  return order;
}

function isAscending(times: Float64Array): boolean {
  return times.every((time, row) => row === 0 || times[row - 1]! <= time);
}
