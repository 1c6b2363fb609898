/** What the preload script of the desktop shell leaves on `window`; absent in a browser. */
export interface DatawrightShell {
  /** The path of a dropped or chosen file, or an empty string when it has none. */
  pathForFile(file: File): string;
  readonly platform: string;
}

declare global {
  interface Window {
    readonly datawrightShell?: DatawrightShell;
  }
}

/** IPC between the preload script and the main process: a request, and the port that answers it. */
export const askForPort = 'datawright:ask-for-port';
export const handOverPort = 'datawright:hand-over-port';
