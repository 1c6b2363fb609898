/**
 * What the screens may ask of the engine, as one typed interface. The engine implements it
 * (main/engine/api.ts); Comlink carries it over a MessagePort in the desktop app and over a
 * WebSocket when the screens are served. A call takes one object or nothing, which a schema checks at
 * the engine's door, and rejects with an {@link ApiFailure}.
 *
 * Binary values are `Uint8Array`: the one typed array that both carriers bring over unchanged.
 */
export type * from './contract/chess.ts';
export type * from './contract/failure.ts';
export type * from './contract/events.ts';
export type * from './contract/poi.ts';
export type * from './contract/projects.ts';
export type * from './contract/recipes.ts';
export type * from './contract/runs.ts';
export type * from './contract/samples.ts';
export type * from './contract/settings.ts';
export type * from './contract/sources.ts';
export type * from './contract/system.ts';

import type { ProjectsApi } from './contract/projects.ts';
import type { RecipesApi } from './contract/recipes.ts';
import type { RunsApi } from './contract/runs.ts';
import type { SamplesApi } from './contract/samples.ts';
import type { SettingsApi } from './contract/settings.ts';
import type { SourcesApi } from './contract/sources.ts';
import type { SystemApi } from './contract/system.ts';

export interface DatawrightApi {
  readonly projects: ProjectsApi;
  readonly sources: SourcesApi;
  readonly recipes: RecipesApi;
  readonly runs: RunsApi;
  readonly samples: SamplesApi;
  readonly settings: SettingsApi;
  readonly system: SystemApi;
}

export type ApiGroup = keyof DatawrightApi;
