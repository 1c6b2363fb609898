import { createContext, use } from 'react';

/** Asks the user for paths: with native dialogs on the desktop, with our own in a browser. */
export interface PathPicker {
  /** Null when dismissed. */
  chooseFolder(title: string): Promise<string | null>;
  /** Files and folders; empty when dismissed. */
  choosePaths(title: string): Promise<readonly string[]>;
}

export const PathPickerContext = createContext<PathPicker | null>(null);

export function usePathPicker(): PathPicker {
  const picker = use(PathPickerContext);
  if (picker === null) throw new Error('A screen was drawn outside of its path picker.');
  return picker;
}
