import type { ProjectId } from './ids.ts';
import type { RunInfo } from './runs.ts';
import type { Settings } from './settings.ts';

/** What the engine tells every screen, unasked. */
export type EngineEvent =
  | { readonly type: 'run-changed'; readonly run: RunInfo }
  | { readonly type: 'samples-changed'; readonly projectId: ProjectId }
  | { readonly type: 'sources-changed'; readonly projectId: ProjectId }
  | { readonly type: 'projects-changed' }
  | { readonly type: 'settings-changed'; readonly settings: Settings }
  | {
      readonly type: 'inspection-progress';
      readonly inspectionId: string;
      readonly files: number;
      readonly bytes: number;
      /** The file being read now. */
      readonly path: string;
    }
  /** The shell asks the screens to act: a menu item or its shortcut. */
  | { readonly type: 'command'; readonly command: ShellCommand };

export type ShellCommand = 'new-project' | 'open-project' | 'settings' | 'search' | 'add-sources';
