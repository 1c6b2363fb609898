/** Times as seconds since 1970-01-01 00:00, local where the name says so. NaN: not a time. */
const DAY = 86_400;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const monthByName = new Map(MONTHS.map((name, month) => [pack(name), month + 1]));
const weekdays = new Set(WEEKDAYS.map(pack));
const [SPACE, COLON, PLUS, MINUS, ZERO, LETTER_T] = [0x20, 0x3a, 0x2b, 0x2d, 0x30, 0x54];
const UTC_FORM_LENGTH = 'Tue Apr 03 18:00:09 +0000 2012'.length;

/** Reads `Tue Apr 03 18:00:09 +0000 2012`, Foursquare's form, into UTC. */
export function parseUtcTime(bytes: Uint8Array, from: number, to: number): number {
  if (to - from !== UTC_FORM_LENGTH) return Number.NaN;
  const month = monthByName.get(letters(bytes, from + 4));
  const sign = bytes[from + 20];
  const spaced = [3, 7, 10, 19, 25].every((at) => bytes[from + at] === SPACE);
  if (month === undefined || !weekdays.has(letters(bytes, from)) || !spaced) return Number.NaN;
  if (sign !== PLUS && sign !== MINUS) return Number.NaN;
  const year = digits(bytes, from + 26, 4);
  const days = dayNumber(year, month, digits(bytes, from + 8, 2));
  const zone = digits(bytes, from + 21, 2) * 3600 + digits(bytes, from + 23, 2) * 60;
  const seconds = clock(bytes, from + 11, true);
  return days * DAY + seconds - (sign === MINUS ? -zone : zone);
}

/** Reads `YYYY-MM-DD HH:MM` and `YYYY-MM-DD HH:MM:SS`, also with a T between. */
export function parseLocalTime(bytes: Uint8Array, from: number, to: number): number {
  const length = to - from;
  if (length !== 16 && length !== 19) return Number.NaN;
  if (bytes[from + 4] !== MINUS || bytes[from + 7] !== MINUS) return Number.NaN;
  if (bytes[from + 10] !== SPACE && bytes[from + 10] !== LETTER_T) return Number.NaN;
  const days = dayNumber(digits(bytes, from, 4), digits(bytes, from + 5, 2), digits(bytes, from + 8, 2));
  return days * DAY + clock(bytes, from + 11, length === 19);
}

/** Writes `YYYY-MM-DD HH:MM:SS`, the form of the published files. */
export function formatTime(time: number): string {
  const day = Math.floor(time / DAY);
  const second = time - day * DAY;
  return `${formatDay(day)} ${CLOCK[Math.floor(second / 60)]}:${TWO[second % 60]}`;
}

/** Characters of {@link formatTime}. */
export const TIME_LENGTH = 'YYYY-MM-DD HH:MM:SS'.length;

/** The same as {@link formatTime} into bytes; returns where it ends. */
export function writeTime(bytes: Uint8Array, at: number, time: number): number {
  // As int32, which is divided and looked up many times as fast.
  const day = Math.floor(time / DAY) | 0;
  const second = (time - day * DAY) | 0;
  const minute = (second / 60) | 0;
  const hour = (minute / 60) | 0;
  writeDay(bytes, at, day);
  bytes[at + 10] = SPACE;
  writeTwo(bytes, at + 11, hour);
  bytes[at + 13] = COLON;
  writeTwo(bytes, at + 14, minute - hour * 60);
  bytes[at + 16] = COLON;
  writeTwo(bytes, at + 17, second - minute * 60);
  return at + TIME_LENGTH;
}

const daysInBytes = new Map<number, Uint8Array>();

function writeDay(bytes: Uint8Array, at: number, day: number): void {
  let known = daysInBytes.get(day);
  if (known === undefined) {
    known = Buffer.from(formatDay(day), 'latin1');
    daysInBytes.set(day, known);
  }
  for (let i = 0; i < known.length; i += 1) bytes[at + i] = known[i]!;
}

function writeTwo(bytes: Uint8Array, at: number, value: number): void {
  const tens = (value / 10) | 0;
  bytes[at] = ZERO + tens;
  bytes[at + 1] = ZERO + value - tens * 10;
}

export function hourOf(time: number): number {
  return Math.floor(time / 3600) - Math.floor(time / DAY) * 24;
}

const TWO = Array.from({ length: 60 }, (_, value) => String(value).padStart(2, '0'));
const CLOCK = Array.from(
  { length: 1440 },
  (_, minute) => `${TWO[Math.floor(minute / 60)]}:${TWO[minute % 60]}`,
);
const daysWritten = new Map<number, string>();

function formatDay(day: number): string {
  const known = daysWritten.get(day);
  if (known !== undefined) return known;
  const text = new Date(day * DAY * 1000).toISOString().slice(0, 10);
  daysWritten.set(day, text);
  return text;
}

/** `HH:MM` or `HH:MM:SS` in seconds. */
function clock(bytes: Uint8Array, from: number, withSeconds: boolean): number {
  const hour = digits(bytes, from, 2);
  const minute = digits(bytes, from + 3, 2);
  const second = withSeconds ? digits(bytes, from + 6, 2) : 0;
  const colons = bytes[from + 2] === COLON && (!withSeconds || bytes[from + 5] === COLON);
  return colons && hour < 24 && minute < 60 && second < 60 ? hour * 3600 + minute * 60 + second : Number.NaN;
}

/** Days since 1970-01-01 in the Gregorian calendar; NaN for a day that no month has. */
function dayNumber(year: number, month: number, day: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const inMonth =
    month === 2 ? (leap ? 29 : 28) : month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
  if (!(year > 0 && month >= 1 && month <= 12 && day >= 1 && day <= inMonth)) return Number.NaN;
  // Years that begin in March have their leap day at the end.
  const shifted = month > 2 ? year : year - 1;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const leaps = Math.floor(shifted / 4) - Math.floor(shifted / 100) + Math.floor(shifted / 400);
  return shifted * 365 + leaps + dayOfYear - 719_468;
}

function digits(bytes: Uint8Array, from: number, count: number): number {
  let value = 0;
  for (let at = from; at < from + count; at += 1) {
    const digit = bytes[at]! - ZERO;
    if (digit < 0 || digit > 9) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}

function letters(bytes: Uint8Array, from: number): number {
  return ((bytes[from]! | 0x20) << 16) | ((bytes[from + 1]! | 0x20) << 8) | (bytes[from + 2]! | 0x20);
}

function pack(name: string): number {
  return (name.charCodeAt(0) << 16) | (name.charCodeAt(1) << 8) | name.charCodeAt(2);
}
