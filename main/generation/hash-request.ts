import { createHash } from 'node:crypto';
import type { GenerationRequest } from './request.ts';

/**
 * The key of a request in the response cache: SHA-256 of what decides the answer, 32 bytes.
 *
 * @param model The provider and its model: another one would answer otherwise.
 */
export function hashRequest(model: string, request: GenerationRequest): Buffer {
  return createHash('sha256').update(canonicalJson({ model, request })).digest();
}

/** JSON in which the order of properties does not count. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  const sorted = entries.toSorted(([one], [other]) => (one < other ? -1 : 1));
  return `{${sorted.map(([name, item]) => `${JSON.stringify(name)}:${canonicalJson(item)}`).join(',')}}`;
}
