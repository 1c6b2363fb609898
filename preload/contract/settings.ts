export interface Settings {
  readonly colorScheme: 'auto' | 'light' | 'dark';
  /** Worker threads for compute; 0 takes one per core, less one for the screens. */
  readonly workers: number;
  /** Folder under which new projects are suggested. */
  readonly projectsFolder: string;
}

export interface SettingsApi {
  get(): Promise<Settings>;
  /** Changes the given settings and returns them all. */
  update(request: { readonly changes: Partial<Settings> }): Promise<Settings>;
}
