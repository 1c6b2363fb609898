/**
 * A value as a careless model gives it: the first property renamed, or another type where there is none.
 * No strict schema allows what comes out.
 */
export function spoilValue(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { value };
  const [first, ...others] = Object.entries(value);
  if (first === undefined) return ['unexpected'];
  return Object.fromEntries([[`${first[0]}_text`, first[1]], ...others]);
}
