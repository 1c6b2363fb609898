import type { Compression, Holdings, SourceFile, SourceKind } from '../../preload/contract.ts';
import type { Pool } from '../../workers/pool.ts';

export type FoundFile = Omit<SourceFile, 'holds'>;

/** A file of a reader's kind, or the reason why it is of no use though it looks like one. */
export type Recognised = { readonly compression: Compression } | { readonly reason: string };

/** Knows the sources of one kind. Recipes bring theirs; the search for sources asks them all. */
export interface SourceReader {
  readonly kind: SourceKind;
  /** Looks at the name and the first bytes; null when the file is of another kind. */
  recognise(path: string, bytes: number): Promise<Recognised | null>;
  /** Counts what a file holds; throws, with the reason, when there is nothing in it. */
  count(pool: Pool, file: FoundFile): Promise<Holdings>;
}
