/** An error as it crosses the bridge: what happened, and what the user can do next. */
export interface ApiFailure {
  readonly code: FailureCode;
  /** One sentence that names the file, row or option and the reason. */
  readonly message: string;
  /** The next step, or an empty string when there is none. */
  readonly hint: string;
}

export type FailureCode =
  | 'bad-request'
  | 'bad-option'
  | 'cancelled'
  | 'disconnected'
  | 'disk-full'
  | 'folder-in-use'
  | 'internal'
  | 'no-permission'
  | 'not-found'
  | 'not-supported'
  | 'partly-failed'
  | 'nothing-to-do'
  | 'project-locked'
  | 'project-too-new'
  | 'run-busy'
  | 'source-unreadable'
  | 'worker-crashed';
