import { homedir } from 'node:os';
import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { EngineEvent, ProjectId, ProjectInfo, RecentProject, RunId } from '../../preload/contract.ts';
import { DatawrightError } from '../../preload/failure.ts';
import type { Pool } from '../../workers/pool.ts';
import { Project } from '../projects/project.ts';
import type { UserConfig } from '../projects/user-config.ts';
import { recipeOf } from '../recipes/registry.ts';
import { RunManager } from '../runs/run-manager.ts';

/** A project with its runs, while this process holds it. */
export interface OpenProject {
  readonly project: Project;
  readonly runs: RunManager;
}

export interface OpenProjectsOptions {
  readonly config: UserConfig;
  readonly pool: Pool;
  readonly shell: string;
  readonly emit: (event: EngineEvent) => void;
}

/** The projects that this process holds. */
export class OpenProjects {
  readonly #options: OpenProjectsOptions;
  readonly #open = new Map<ProjectId, OpenProject>();
  #closed = false;

  constructor(options: OpenProjectsOptions) {
    this.#options = options;
  }

  /** @throws DatawrightError `not-found` when the project is not open here. */
  get(id: ProjectId): OpenProject {
    const open = this.#open.get(id);
    if (!open) throw new DatawrightError('not-found', 'This project is not open.', 'Open it again.');
    return open;
  }

  all(): readonly OpenProject[] {
    return [...this.#open.values()];
  }

  /** The open project that has a run. */
  ofRun(id: RunId): OpenProject {
    const open = this.all().find(({ runs }) => runs.has(id));
    if (!open)
      throw new DatawrightError('not-found', 'No open project has this run.', 'Open its project first.');
    return open;
  }

  async create(folder: string, name: string): Promise<ProjectInfo> {
    return this.#hold(Project.create(toAbsolute(folder), name, this.#options.shell));
  }

  async open(folder: string): Promise<ProjectInfo> {
    const path = toAbsolute(folder);
    const known = this.all().find(({ project }) => project.folder === path);
    if (known) return known.project.info;
    return this.#hold(Project.open(path, this.#options.shell));
  }

  async close(id: ProjectId): Promise<void> {
    const { project, runs } = this.get(id);
    await runs.close();
    this.#open.delete(id);
    project.close();
    this.#options.emit({ type: 'projects-changed' });
  }

  async rename(id: ProjectId, name: string): Promise<ProjectInfo> {
    const { project } = this.get(id);
    project.rename(name);
    await this.#remember(project);
    return project.info;
  }

  recent(): readonly RecentProject[] {
    return this.#options.config.recent.map((entry) => ({
      ...entry,
      openAs: this.all().find(({ project }) => project.folder === entry.folder)?.project.info.id ?? null,
      available: Project.isProject(entry.folder),
    }));
  }

  async forget(folder: string): Promise<void> {
    await this.#options.config.forget(folder);
    this.#options.emit({ type: 'projects-changed' });
  }

  suggestFolder(name: string): string {
    const slug =
      name
        .toLowerCase()
        .normalize('NFKD')
        .replace(/[^\p{L}\p{N}]+/gu, '-')
        .replace(/^-+|-+$/g, '') || 'project';
    const base = join(this.#options.config.settings.projectsFolder, slug);
    for (let number = 1; ; number += 1) {
      const folder = number === 1 ? base : `${base}-${number}`;
      if (!existsSync(folder)) return folder;
    }
  }

  /** Also refuses what is on its way here: a project that is opened later would never be released. */
  async closeAll(): Promise<void> {
    this.#closed = true;
    await Promise.all(this.all().map(({ runs }) => runs.close()));
    for (const { project } of this.all()) project.close();
    this.#open.clear();
  }

  async #hold(project: Project): Promise<ProjectInfo> {
    const { pool, emit } = this.#options;
    const { info } = project;
    if (this.#closed) {
      project.close();
      throw new DatawrightError('cancelled', 'The engine is closed.');
    }
    if (this.#open.has(info.id)) {
      project.close();
      throw new DatawrightError(
        'folder-in-use',
        `${project.folder} is a copy of a project that is open: ${this.get(info.id).project.folder}.`,
        'Close the other one first.',
      );
    }
    const runs = new RunManager({
      project,
      pool,
      stagesOf: ({ recipeId, options, sources }) => recipeOf(recipeId).stages(options, sources),
      onChange: (run) => {
        emit({ type: 'run-changed', run });
        if (run.state !== 'running') emit({ type: 'samples-changed', projectId: info.id });
      },
    });
    this.#open.set(info.id, { project, runs });
    await this.#remember(project);
    return info;
  }

  async #remember(project: Project): Promise<void> {
    const { config, emit } = this.#options;
    await config.remember({
      name: project.info.name,
      folder: project.folder,
      openedAt: new Date().toISOString(),
    });
    emit({ type: 'projects-changed' });
  }
}

/** An absolute path without detours. People type `~`, and no shell is there to expand it. */
export function toAbsolute(path: string): string {
  return resolve(path === '~' || path.startsWith('~/') ? join(homedir(), path.slice(1)) : path);
}

/** Whether a path is a folder that exists. */
export function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
