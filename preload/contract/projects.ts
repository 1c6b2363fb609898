import type { ProjectId } from './ids.ts';
export type { ProjectId, RecipeId, RunId } from './ids.ts';

/** A project that is open for writing in this process. */
export interface ProjectInfo {
  readonly id: ProjectId;
  readonly name: string;
  /** Absolute path of the project folder. */
  readonly folder: string;
  readonly createdAt: string;
}

export interface RecentProject {
  readonly name: string;
  readonly folder: string;
  /** ISO 8601. */
  readonly openedAt: string;
  /** The id while the project is open here, else null. */
  readonly openAs: ProjectId | null;
  /** False when the folder is gone or unmounted. */
  readonly available: boolean;
}

export interface ProjectsApi {
  recent(): Promise<readonly RecentProject[]>;
  /** Makes `folder` (which must be empty or absent) a project and opens it. */
  create(request: { readonly folder: string; readonly name: string }): Promise<ProjectInfo>;
  /** Opens a project for writing; the same folder twice gives the same project. */
  open(request: { readonly folder: string }): Promise<ProjectInfo>;
  get(request: { readonly projectId: ProjectId }): Promise<ProjectInfo>;
  rename(request: { readonly projectId: ProjectId; readonly name: string }): Promise<ProjectInfo>;
  /** Stops the project's runs (they can be resumed) and releases it for other processes. */
  close(request: { readonly projectId: ProjectId }): Promise<void>;
  /** Takes a folder off the recent list; nothing on disk is touched. */
  forget(request: { readonly folder: string }): Promise<void>;
  /** A free folder for a project of this name, under the user's Datawright folder. */
  suggestFolder(request: { readonly name: string }): Promise<string>;
}
