import { availableParallelism } from 'node:os';
import type { EngineEvent } from '../../preload/contract.ts';
import { createPool } from '../../workers/pool.ts';
import { configFolder, UserConfig } from '../projects/user-config.ts';
import { implementApi } from './api.ts';
import { guardApi } from './doors.ts';
import type { Engine, Host } from './engine.ts';
import { OpenProjects } from './open-projects.ts';

export interface OpenEngineOptions {
  readonly host: Host;
  /** Where settings are kept; the user's configuration folder when left out. */
  readonly home?: string | undefined;
  /** Threads for compute; from the settings when left out or 0. */
  readonly workers?: number | undefined;
}

/** Starts the engine: settings, worker pool, projects, and the contract over them. */
export function openEngine({ host, home = configFolder(), workers = 0 }: OpenEngineOptions): Engine {
  const config = new UserConfig(home);
  const pool = createPool({ threads: workers || config.settings.workers || defaultThreads() });
  const listeners = new Set<(event: EngineEvent) => void>();
  const emit = (event: EngineEvent) => {
    for (const listener of listeners) listener(event);
  };
  const projects = new OpenProjects({ config, pool, shell: shellName(host), emit });
  return {
    api: guardApi(implementApi({ config, pool, projects, host, emit })),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    emit,
    async close() {
      await projects.closeAll();
      await pool.close();
    },
  };
}

/** All cores: the main thread mostly waits for the others. */
function defaultThreads(): number {
  return availableParallelism();
}

function shellName(host: Host): string {
  switch (host.shell) {
    case 'desktop':
      return 'the Datawright app';
    case 'served':
      return 'datawright serve';
    case 'terminal':
      return 'datawright on the command line';
    case 'script':
      return 'a script that uses Datawright';
  }
}
