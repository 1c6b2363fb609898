export interface SystemInfo {
  readonly version: string;
  /** `served`: no native dialogs; folders are picked with {@link SystemApi.listFolder}. */
  readonly shell: 'desktop' | 'served';
  readonly platform: string;
  readonly cores: number;
  /** Bytes. */
  readonly memory: number;
  readonly home: string;
  /** Where settings and the list of recent projects are kept. */
  readonly configFolder: string;
  /** Bundled sample inputs, one folder for each recipe, for a first run. */
  readonly samplesFolder: string;
}

export interface FolderEntry {
  readonly name: string;
  readonly path: string;
  readonly kind: 'folder' | 'file';
  /** Null for folders. */
  readonly bytes: number | null;
}

export interface FolderListing {
  readonly path: string;
  /** Null at the root. */
  readonly parent: string | null;
  /** Folders first, then files, by name; hidden ones left out. At most 1,000. */
  readonly entries: readonly FolderEntry[];
}

export interface SystemApi {
  info(): Promise<SystemInfo>;
  /** Native dialog; null when dismissed. Desktop only. */
  chooseFolder(request: { readonly title: string }): Promise<string | null>;
  /** Native dialog for files and folders; empty when dismissed. Desktop only. */
  choosePaths(request: { readonly title: string }): Promise<readonly string[]>;
  /** Shows a folder of an open project in the file manager. Desktop only. */
  openFolder(request: { readonly path: string }): Promise<void>;
  listFolder(request: { readonly path: string | null }): Promise<FolderListing>;
}
