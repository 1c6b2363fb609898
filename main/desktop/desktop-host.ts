import { stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { BrowserWindow, dialog, type OpenDialogOptions, shell } from 'electron';
import { DatawrightError } from '../../preload/failure.ts';
import type { Host } from '../engine/engine.ts';

/** Native dialogs and the file manager, for the engine. */
export const desktopHost: Host = {
  shell: 'desktop',
  chooseFolder: async (title) => {
    const [folder] = await choose({
      title,
      properties: ['openDirectory', 'createDirectory', 'promptToCreate'],
    });
    return folder ?? null;
  },
  choosePaths: (title) => {
    // Only macOS has a dialog for files and folders at once; elsewhere folders come by drag and drop.
    const folders = process.platform === 'darwin' ? (['openDirectory'] as const) : [];
    return choose({ title, properties: ['openFile', 'multiSelections', ...folders] });
  },
  openFolder,
};

async function choose(options: OpenDialogOptions): Promise<readonly string[]> {
  const [window] = BrowserWindow.getAllWindows();
  const { canceled, filePaths } = window
    ? await dialog.showOpenDialog(window, options)
    : await dialog.showOpenDialog(options);
  return canceled ? [] : filePaths;
}

/** The engine has checked that the path is one of ours; here it must not start anything. */
async function openFolder(path: string): Promise<void> {
  const isFolder = await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isFolder) throw new DatawrightError('not-found', `${path} is not there any more.`);
  // To macOS a folder with the right ending is a program, which opening would start.
  if (process.platform === 'darwin' && extname(path) !== '') return shell.showItemInFolder(path);
  const problem = await shell.openPath(path);
  if (problem) throw new DatawrightError('not-supported', `${path} could not be shown: ${problem}`);
}
