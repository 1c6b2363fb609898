import type { ReadArchiveInput } from './archives/read-archive.ts';
import type { CountGamesInput, CountGamesOutput } from './archives/count-games.ts';
import type { EncodeGamesInput, EncodedGames } from './chess/encoded-games.ts';
import type { SampleGamesInput, SampledGames } from './chess/sample-games.ts';
import type { WriteShardInput, WrittenShard } from './chess/write-shard.ts';
import type { InspectModelInput, ModelShape } from './rqvae/inspect-model.ts';
import type { ReadRowsInput, ReadRowsOutput } from './tables/read-rows.ts';

/** Every task of the pool: its name, what it takes and what it gives. */
export interface Tasks {
  readonly 'read-archive': { readonly input: ReadArchiveInput; readonly output: void };
  readonly 'count-games': { readonly input: CountGamesInput; readonly output: CountGamesOutput };
  readonly 'encode-games': { readonly input: EncodeGamesInput; readonly output: EncodedGames };
  readonly 'sample-games': { readonly input: SampleGamesInput; readonly output: SampledGames };
  readonly 'write-shard': { readonly input: WriteShardInput; readonly output: WrittenShard };
  readonly 'read-rows': { readonly input: ReadRowsInput; readonly output: ReadRowsOutput };
  readonly 'inspect-model': { readonly input: InspectModelInput; readonly output: ModelShape };
}

export type TaskName = keyof Tasks;
export type TaskInput<Name extends TaskName> = Tasks[Name]['input'];
export type TaskOutput<Name extends TaskName> = Tasks[Name]['output'];
