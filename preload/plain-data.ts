/** Deeper than any request of the contract; it also ends circles, which structured clone allows. */
const maxDepth = 32;

/**
 * Whether a value is what the contract's requests are made of: primitives, arrays, plain objects and
 * `Uint8Array`. Structured clone would also bring Map, Date, Error, big integers and ports.
 */
export function isPlainData(value: unknown, depth = 0): boolean {
  if (value === null || value === undefined) return true;
  if (typeof value !== 'object') return ['string', 'number', 'boolean'].includes(typeof value);
  if (depth === maxDepth) return false;
  if (Array.isArray(value)) return value.every((item) => isPlainData(item, depth + 1));
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === Uint8Array.prototype) return true;
  if (prototype !== Object.prototype && prototype !== null) return false;
  // An own `__proto__` would change the prototype of whatever the request is copied into.
  return Object.entries(value).every(([key, item]) => key !== '__proto__' && isPlainData(item, depth + 1));
}
