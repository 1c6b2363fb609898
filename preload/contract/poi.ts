import type { RunCount } from './runs.ts';

/** Where a model runs. */
export type Device = 'cuda' | 'webgpu' | 'cpu';

export interface DeviceState {
  readonly device: Device;
  /** Why it cannot be used; null when it can. */
  readonly missing: string | null;
}

/** The part of a dataset that a sample belongs to, as the published files are named. */
export type PoiMode = 'train' | 'val' | 'test' | 'test_all';

/** What a run over a file of check-ins would make of it, and how much is left at each step. */
export interface PoiDatasetPreview {
  readonly recipeId: 'poi-dataset';
  readonly datasets: readonly {
    readonly name: string;
    readonly source: string;
    /** Layout of the file, in words. */
    readonly format: string;
    /** The first check-ins that the filters keep. */
    readonly checkIns: readonly PoiCheckIn[];
    /** In the order of the steps. */
    readonly counts: readonly RunCount[];
    readonly notes: readonly string[];
  }[];
  readonly warnings: readonly string[];
}

export interface PoiCheckIn {
  readonly user: string;
  readonly poi: string;
  readonly category: string | null;
  /** First six characters of the Plus Code. */
  readonly region: string | null;
  /** Local, `YYYY-MM-DD HH:MM:SS`. */
  readonly time: string;
}

/** Datasets in the published layout. */
export interface PoiDataset {
  readonly recipeId: 'poi-dataset';
  readonly folder: string;
  readonly datasets: readonly {
    readonly name: string;
    /** Absolute path. */
    readonly folder: string;
    readonly counts: readonly RunCount[];
    readonly samples: Readonly<Record<PoiMode, number>>;
    /** Columns of the features, by block. */
    readonly features: readonly { readonly block: string; readonly columns: number }[];
    readonly notes: readonly string[];
  }[];
  readonly loadSnippet: string;
}

/** How an RQ-VAE was trained, as far as its name tells. */
export interface RqvaeParameters {
  readonly dataset: string;
  /** Weight of the diversity loss. */
  readonly diversity: number;
  /** Weight of the commitment loss. */
  readonly commitment: number;
  readonly learningRate: number;
  /** Weight of the quantisation loss. */
  readonly quantisation: 0 | 1;
}

/** The shape of an RQ-VAE, as its tensors tell. */
export interface RqvaeShape {
  /** Features of a POI. */
  readonly inputs: number;
  /** Outputs of the encoder's hidden layers; empty where they cannot be told. */
  readonly hidden: readonly number[];
  /** Length of a latent; null when the model gives none. */
  readonly dimensions: number | null;
  readonly levels: number;
  /** K of each level; null when the file does not say. */
  readonly codes: readonly number[] | null;
}

/** A model among the sources, and the dataset that it will encode. */
export interface ModelMatch {
  readonly model: string;
  readonly path: string;
  /** Null when the name does not tell. */
  readonly parameters: RqvaeParameters | null;
  readonly shape: RqvaeShape | null;
  /** Name of the dataset; null when none is chosen or fits. */
  readonly dataset: string | null;
  /** False when the options leave the model out. */
  readonly chosen: boolean;
  /** Why it cannot be run as it is; null when it can. */
  readonly problem: string | null;
}

export interface CodebooksPreview {
  readonly recipeId: 'poi-codebook';
  readonly datasets: readonly {
    readonly name: string;
    readonly folder: string;
    readonly pois: number;
    readonly features: number;
  }[];
  readonly models: readonly ModelMatch[];
  readonly devices: readonly DeviceState[];
  /** Files that a run would write, relative to its folder. */
  readonly files: readonly string[];
  /** The first POIs by the first model that can be run; null when there is none. */
  readonly sample: {
    readonly model: string;
    readonly device: Device;
    readonly rows: readonly CodebookRow[];
  } | null;
  readonly warnings: readonly string[];
}

/** A POI and its semantic ID. */
export interface CodebookRow {
  /** Row of the codebook, from 0. */
  readonly index: number;
  readonly pid: number;
  readonly codes: readonly number[];
  /** `<a_12><b_31><c_5>` */
  readonly sid: string;
  /** POIs that have the same codes, this one among them; null when only a few POIs were looked at. */
  readonly bucket: number | null;
  /** From the dataset's tables; null where it has none. */
  readonly category: string | null;
  readonly region: string | null;
}

export interface CodebookMatch extends CodebookRow {
  /** Codes from the first level on that it has in common with what was looked up. */
  readonly shared: number;
}

export interface LevelUsage {
  /** K */
  readonly size: number;
  /** POIs of each code, `[size]`. */
  readonly counts: readonly number[];
  readonly usedCodes: number;
  /** Codes that no POI has. */
  readonly deadCodes: number;
  /** Of the counts, in bits; at most log₂ K. */
  readonly entropy: number;
  /** 2^entropy: as many codes in even use would tell as much. */
  readonly perplexity: number;
}

/** How well semantic IDs tell POIs apart, and how evenly a model uses its codes. */
export interface CodebookQuality {
  readonly rows: number;
  readonly uniqueSids: number;
  /** Semantic IDs that more than one POI has. */
  readonly collidedBuckets: number;
  /** POIs that share theirs. */
  readonly collidedRows: number;
  /** POIs of the semantic ID that most of them share. */
  readonly largestBucket: number;
  /** `(rows − uniqueSids) / rows` */
  readonly collisionRate: number;
  readonly levels: readonly LevelUsage[];
}

/** POIs that share a semantic ID. */
export interface CodebookBucket {
  readonly sid: string;
  readonly pids: readonly number[];
}

export interface CodebookInfo {
  /** Path relative to the dataset folder: the table of its rows. */
  readonly table: string;
  readonly model: string;
  readonly dataset: string;
  readonly parameters: RqvaeParameters | null;
  readonly device: Device;
  readonly collisions: 'none' | 'suffix';
  /** Rows whose code another machine's sums might decide otherwise; null when not known. */
  readonly nearTies: number | null;
  readonly quality: CodebookQuality;
  /** The largest, at most 100; all are in the report beside the codebook. */
  readonly buckets: readonly CodebookBucket[];
  readonly bytes: number;
}

export interface CodebooksDataset {
  readonly recipeId: 'poi-codebook';
  readonly folder: string;
  readonly codebooks: readonly CodebookInfo[];
  readonly loadSnippet: string;
}

/** A file of instruction samples, written or to be written. */
export interface InstructionFileInfo {
  /** Relative to the dataset folder, with forward slashes: the table of its rows. */
  readonly path: string;
  readonly dataset: string;
  readonly mode: PoiMode;
  readonly items: 'id' | 'codebook';
  readonly withTime: boolean;
  /** The model whose codebook spells the POIs; null where they are ids. */
  readonly model: string | null;
}

export interface InstructionText {
  readonly instruction: string;
  readonly input: string;
  readonly output: string;
}

export interface InstructionsPreview {
  readonly recipeId: 'poi-instructions';
  /** In the order in which a run would write them. */
  readonly files: readonly InstructionFileInfo[];
  /** A real row in each of the ways in which these files spell it. */
  readonly samples: readonly (InstructionText & { readonly file: InstructionFileInfo })[];
  /** Slots that each text of the template must have, by option name. */
  readonly slots: Readonly<Record<string, readonly string[]>>;
  /** What keeps a run from starting; null when it may. */
  readonly problem: string | null;
  readonly warnings: readonly string[];
}

export interface InstructionsDataset {
  readonly recipeId: 'poi-instructions';
  readonly folder: string;
  readonly files: readonly (InstructionFileInfo & { readonly rows: number; readonly bytes: number })[];
  readonly loadSnippet: string;
}

/** A sample as a table shows it; long texts are cut. */
export interface InstructionRow extends InstructionText {
  /** From 0. */
  readonly index: number;
}
