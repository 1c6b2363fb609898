import { mkdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import envPaths from 'env-paths';
import { z } from 'zod';
import type { Settings } from '../../preload/contract.ts';
import { explainErrno } from '../../workers/files/explain-errno.ts';
import { replaceFile } from '../../workers/files/replace-file.ts';
import { withFileLock } from './with-file-lock.ts';

/** Where settings and the list of recent projects are kept; `DATAWRIGHT_HOME` moves it. */
export function configFolder(): string {
  return process.env['DATAWRIGHT_HOME'] ?? envPaths('datawright', { suffix: '' }).config;
}

export interface RecentEntry {
  readonly name: string;
  readonly folder: string;
  readonly openedAt: string;
}

const RECENT_KEPT = 20;

const configSchema = z.object({
  settings: z.preprocess(
    (value) => value ?? {},
    z.object({
      colorScheme: z.enum(['auto', 'light', 'dark']).catch('auto'),
      workers: z.int().min(0).max(256).catch(0),
      projectsFolder: z
        .string()
        .min(1)
        .catch(() => join(homedir(), 'Datawright')),
    }),
  ),
  recent: z.array(z.object({ name: z.string(), folder: z.string(), openedAt: z.string() })).catch([]),
});

type Config = z.infer<typeof configSchema>;

/** The user's settings and recent projects: one small JSON file, written whole. */
export class UserConfig {
  readonly folder: string;
  #config: Config;

  constructor(folder: string) {
    this.folder = folder;
    try {
      mkdirSync(folder, { recursive: true });
    } catch (error) {
      throw explainErrno(error, folder);
    }
    this.#config = this.#read();
  }

  get settings(): Settings {
    return this.#config.settings;
  }

  async updateSettings(changes: Partial<Settings>): Promise<Settings> {
    await this.#change((config) => {
      config.settings = { ...config.settings, ...changes };
    });
    return this.settings;
  }

  /** Newest first. */
  get recent(): readonly RecentEntry[] {
    return this.#config.recent;
  }

  /** Remembers a project for as long as this process lives, and later if that can be saved. */
  async remember(entry: RecentEntry): Promise<void> {
    const edit = (config: Config) => {
      const others = config.recent.filter(({ folder }) => folder !== entry.folder);
      config.recent = [entry, ...others].slice(0, RECENT_KEPT);
    };
    try {
      await this.#change(edit);
    } catch {
      // A list for convenience is not worth a run.
      edit(this.#config);
    }
  }

  async forget(folder: string): Promise<void> {
    await this.#change((config) => {
      config.recent = config.recent.filter((entry) => entry.folder !== folder);
    });
  }

  get #path(): string {
    return join(this.folder, 'config.json');
  }

  #read(): Config {
    return configSchema.parse(readJson(this.#path) ?? {});
  }

  /** Reads before it writes, and lets no other process save in between. */
  async #change(edit: (config: Config) => void): Promise<void> {
    await withFileLock(join(this.folder, 'config.lock'), async () => {
      const config = this.#read();
      edit(config);
      await replaceFile(this.#path, `${JSON.stringify(config, null, 2)}\n`);
      this.#config = config;
    });
  }
}

/** A file that is absent or unreadable counts as empty: settings are not worth refusing to start. */
function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}
