import { writeDigits, writeInteger } from '../files/write-integer.ts';

const [MINUS, POINT] = [0x2d, 0x2e];

/** Powers of ten that float64 holds exactly, as far as they are needed. */
const POWERS = Array.from({ length: 14 }, (_, exponent) => 10 ** exponent);
/** Integers of fewer digits than these are divided as int32. */
const INT32_DIGITS = 9;

/** No float32 takes more characters: `-100000000000000000000.0`. */
export const LONGEST_FLOAT32 = 24;

/**
 * Writes the shortest decimal that becomes the same float32 again when it is read as float64 and
 * rounded, as Python and JSON readers do. A whole number keeps `.0`, and zero its sign.
 *
 * @param value A float32 that is finite.
 * @returns Where it ends; at most {@link LONGEST_FLOAT32} further.
 */
export function writeFloat32(bytes: Uint8Array, start: number, value: number): number {
  let at = start;
  if (value < 0 || Object.is(value, -0)) {
    bytes[at] = MINUS;
    at += 1;
  }
  const size = Math.abs(value);
  // Of smaller and larger ones, the digits here would not be exact, or needlessly many.
  if ((size < 1e-4 && size > 0) || size >= 1e6) return writeText(bytes, at, shortest(size));
  // Most have more digits; what fits six may fit fewer.
  for (let digits = fits(size, 6) ? 1 : 7; digits < POWERS.length; digits += 1) {
    if (!fits(size, digits)) continue;
    const power = POWERS[digits]!;
    const scaled = Math.round(size * power);
    const whole = Math.floor(scaled / power);
    at = writeInteger(bytes, at, whole);
    bytes[at] = POINT;
    return writeFraction(bytes, at + 1, scaled - whole * power, digits);
  }
  return writeText(bytes, at, shortest(size));
}

/** Whether a number is the same float32 when it is rounded to so many digits after the point. */
function fits(size: number, digits: number): boolean {
  const power = POWERS[digits]!;
  const scaled = Math.round(size * power);
  // Both are exact, so the quotient is what a reader makes of the text.
  return Math.fround(scaled / power) === size && scaled <= Number.MAX_SAFE_INTEGER;
}

function writeFraction(bytes: Uint8Array, at: number, value: number, digits: number): number {
  if (digits <= INT32_DIGITS) return writeDigits(bytes, at, value, digits);
  const low = POWERS[6]!;
  const high = Math.floor(value / low);
  return writeDigits(bytes, writeDigits(bytes, at, high, digits - 6), value - high * low, 6);
}

/** Nine digits tell any two float32 apart. */
function shortest(size: number): string {
  for (let digits = 1; digits < 9; digits += 1) {
    const rounded = Number(size.toPrecision(digits));
    if (Math.fround(rounded) === size) return asFloat(String(rounded));
  }
  return asFloat(String(Number(size.toPrecision(9))));
}

function asFloat(text: string): string {
  return /[.e]/.test(text) ? text : `${text}.0`;
}

function writeText(bytes: Uint8Array, at: number, text: string): number {
  for (let i = 0; i < text.length; i += 1) bytes[at + i] = text.charCodeAt(i);
  return at + text.length;
}
