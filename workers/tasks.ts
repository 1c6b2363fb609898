import type { RqvaeShape } from '../preload/contract.ts';
import type { ReadArchiveInput } from './archives/read-archive.ts';
import type { CountGamesInput, CountGamesOutput } from './archives/count-games.ts';
import type { EncodeGamesInput, EncodedGames } from './chess/encoded-games.ts';
import type { SampleGamesInput, SampledGames } from './chess/sample-games.ts';
import type { WriteShardInput, WrittenShard } from './chess/write-shard.ts';
import type { HashedFile } from './files/hash-file.ts';
import type { FeatureShape } from './poi/describe-features.ts';
import type { FindMissingPidsInput, MissingPids } from './poi/find-missing-pids.ts';
import type { PrepareReport } from './poi/prepare-report.ts';
import type { PreviewInstructionsInput, PreviewedInstructions } from './poi/preview-instructions.ts';
import type { PreparePoisInput } from './poi/prepare-pois.ts';
import type { PoiPlaces } from './poi/read-places.ts';
import type { SearchInstructionsInput, FoundInstructions } from './poi/search-instruction-file.ts';
import type { SurveyInput, Survey } from './poi/survey-check-ins.ts';
import type { WriteInstructionsInput } from './poi/write-instructions-task.ts';
import type { WrittenInstructions } from './poi/write-instructions.ts';
import type { CodebookParts } from './rqvae/codebook.ts';
import type { ConvertedModel, ConvertModelInput } from './rqvae/convert-model.ts';
import type { DeviceState } from './rqvae/devices.ts';
import type { EncodedPois, EncodePoisInput } from './rqvae/encode-pois.ts';
import type { PoiDatasetFiles } from './rqvae/find-dataset-files.ts';
import type { InspectModelInput } from './rqvae/inspect-model.ts';
import type { WriteCodebookInput, WrittenCodebook } from './rqvae/write-codebook.ts';
import type { ReadRowsInput, ReadRowsOutput } from './tables/read-rows.ts';

interface Task<Input, Output> {
  readonly input: Input;
  readonly output: Output;
}

interface OfPath {
  readonly path: string;
}

/** Every task of the pool: its name, what it takes and what it gives. */
export interface Tasks {
  readonly 'read-archive': Task<ReadArchiveInput, void>;
  readonly 'count-games': Task<CountGamesInput, CountGamesOutput>;
  readonly 'encode-games': Task<EncodeGamesInput, EncodedGames>;
  readonly 'sample-games': Task<SampleGamesInput, SampledGames>;
  readonly 'write-shard': Task<WriteShardInput, WrittenShard>;
  readonly 'read-rows': Task<ReadRowsInput, ReadRowsOutput>;
  readonly 'hash-file': Task<OfPath, HashedFile>;

  readonly 'survey-check-ins': Task<SurveyInput, Survey>;
  readonly 'prepare-pois': Task<PreparePoisInput, PrepareReport>;
  readonly 'describe-features': Task<PoiDatasetFiles, FeatureShape>;
  readonly 'read-places': Task<{ readonly folder: string }, PoiPlaces | null>;
  readonly 'find-missing-pids': Task<FindMissingPidsInput, MissingPids>;
  readonly 'preview-instructions': Task<PreviewInstructionsInput, PreviewedInstructions>;
  readonly 'write-instructions': Task<WriteInstructionsInput, WrittenInstructions>;
  readonly 'index-instructions': Task<OfPath, { readonly offsets: Float64Array }>;
  readonly 'search-instructions': Task<SearchInstructionsInput, FoundInstructions>;

  readonly 'inspect-model': Task<InspectModelInput, RqvaeShape>;
  readonly 'list-devices': Task<null, readonly DeviceState[]>;
  readonly 'convert-model': Task<ConvertModelInput, ConvertedModel>;
  readonly 'encode-pois': Task<EncodePoisInput, EncodedPois>;
  readonly 'write-codebook': Task<WriteCodebookInput, WrittenCodebook>;
  readonly 'read-codebook': Task<OfPath, CodebookParts>;
}

export type TaskName = keyof Tasks;
export type TaskInput<Name extends TaskName> = Tasks[Name]['input'];
export type TaskOutput<Name extends TaskName> = Tasks[Name]['output'];
