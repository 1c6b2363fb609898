import type { Compression, SourceFile, SourceKind } from '../../preload/contract.ts';
import type { Pool } from '../../workers/pool.ts';

/** A source by its looks, before its content is read. */
export type FoundFile = Omit<SourceFile, keyof SourceDetails>;

/** What a source holds. */
export type SourceDetails = Pick<SourceFile, 'holds' | 'detail'>;

/**
 * A file of a reader's kind; or the folder of which it is a part, and which is the source as a
 * whole; or one that belongs to a source and is not worth a word; or the reason why it is of no use
 * though it looks like one.
 */
export type Recognised =
  | { readonly compression: Compression }
  | { readonly belongs: true }
  | { readonly partOf: string }
  | { readonly reason: string };

/** A folder that is a source as a whole; or the reason why it is none though it looks like one. */
export type RecognisedFolder = { readonly bytes: number } | { readonly reason: string };

/** Knows the sources of one kind. Recipes bring theirs; the search for sources asks them all. */
export interface SourceReader {
  readonly kind: SourceKind;
  /** Looks at the name and the first bytes; null when the file is of another kind. */
  recognise(path: string, bytes: number): Promise<Recognised | null>;
  /** Of a kind whose sources are folders. */
  readonly folders?: {
    recognise(path: string): Promise<RecognisedFolder | null>;
    /** Kinds that are looked for within such a folder; its other files are its own. */
    readonly mayHold: readonly SourceKind[];
  };
  /** Reads what a source holds; throws, with the reason, when there is nothing in it. */
  describe(pool: Pool, file: FoundFile): Promise<SourceDetails>;
}
