import type { ProjectId, RecipeId } from './ids.ts';

export type Compression = 'none' | 'gzip' | 'bzip2' | 'zstd';

/** What a source is, as the recipes know it. */
export type SourceKind = 'pgn' | 'check-ins' | 'poi-dataset' | 'rqvae-model' | 'codebook';

/** A file or folder that some recipe can read. */
export interface SourceFile {
  readonly path: string;
  readonly kind: SourceKind;
  readonly compression: Compression;
  /** Size on disk, in bytes. */
  readonly bytes: number;
  readonly holds: Holdings;
  /** What else there is to know of it, on one line; empty when nothing. */
  readonly detail: string;
}

/** How much a source holds; estimated from its beginning when it is large. */
export interface Holdings {
  /** What is counted, in the singular. */
  readonly unit: 'game' | 'check-in' | 'POI' | 'model' | 'codebook';
  readonly count: number;
  readonly exact: boolean;
}

export interface SkippedFile {
  readonly path: string;
  readonly bytes: number;
  /** Why no recipe reads it, in words for the user. */
  readonly reason: string;
}

/** What was found under the paths that a user dropped or chose. */
export interface SourceReport {
  readonly paths: readonly string[];
  readonly files: readonly SourceFile[];
  /** At most 200, for display; `skippedCount` counts them all. */
  readonly skipped: readonly SkippedFile[];
  readonly skippedCount: number;
  readonly totalBytes: number;
  /** Summed, one entry a unit. */
  readonly holds: readonly Holdings[];
  /** The recipe that fits what was found, or null when none does. */
  readonly suggestedRecipe: RecipeId | null;
}

export interface SourcesApi {
  /** Looks at files and folders without keeping anything; sends `inspection-progress` events. */
  inspect(request: {
    readonly inspectionId: string;
    readonly paths: readonly string[];
  }): Promise<SourceReport>;
  cancelInspection(request: { readonly inspectionId: string }): Promise<void>;
  /** Remembers paths as the project's sources. The files stay where they are. */
  add(request: { readonly projectId: ProjectId; readonly paths: readonly string[] }): Promise<void>;
  remove(request: { readonly projectId: ProjectId; readonly path: string }): Promise<void>;
  /** The paths that were added, in order. */
  list(request: { readonly projectId: ProjectId }): Promise<readonly string[]>;
}
