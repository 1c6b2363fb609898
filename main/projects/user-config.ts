import { mkdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import envPaths from 'env-paths';
import { z } from 'zod';
import type { Settings } from '../../preload/contract.ts';
import { explainErrno } from '../../workers/files/explain-errno.ts';
import { replaceFile } from '../../workers/files/replace-file.ts';

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
  /** Saves follow one another, or the older could land last. */
  #saving: Promise<void> = Promise.resolve();

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

  async remember(entry: RecentEntry): Promise<void> {
    await this.#change((config) => {
      const others = config.recent.filter(({ folder }) => folder !== entry.folder);
      config.recent = [entry, ...others].slice(0, RECENT_KEPT);
    });
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

  /** Reads before it writes, since another process may have saved in between. */
  async #change(edit: (config: Config) => void): Promise<void> {
    this.#config = this.#read();
    edit(this.#config);
    const content = `${JSON.stringify(this.#config, null, 2)}\n`;
    const save = () => replaceFile(this.#path, content);
    this.#saving = this.#saving.then(save, save);
    await this.#saving;
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
