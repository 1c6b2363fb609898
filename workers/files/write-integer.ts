const ZERO = 0x30;
const POWERS = Array.from({ length: 10 }, (_, exponent) => 10 ** exponent);

/** Writes an integer from 0 to 2^31 − 1 as ASCII digits; returns where it ends. */
export function writeInteger(bytes: Uint8Array, at: number, value: number): number {
  let digits = 1;
  while (digits < POWERS.length && value >= POWERS[digits]!) digits += 1;
  return writeDigits(bytes, at, value, digits);
}

/** The same in so many digits, with leading zeros. */
export function writeDigits(bytes: Uint8Array, at: number, value: number, digits: number): number {
  let rest = value | 0;
  for (let place = at + digits - 1; place >= at; place -= 1) {
    const tenth = (rest / 10) | 0;
    bytes[place] = ZERO + rest - tenth * 10;
    rest = tenth;
  }
  return at + digits;
}
