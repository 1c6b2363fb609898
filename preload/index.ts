import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { askForPort, type DatawrightShell, handOverPort } from './shell.ts';

// The context bridge cannot pass ports, so they travel between the page and this script as window
// messages (https://www.electronjs.org/docs/latest/tutorial/message-ports). Nothing else does.
window.addEventListener('message', (event) => {
  if (event.source === window && event.data === askForPort) ipcRenderer.send(askForPort);
});

ipcRenderer.on(handOverPort, (event) => {
  window.postMessage(handOverPort, window.location.origin, [...event.ports]);
});

const shell: DatawrightShell = {
  pathForFile: (file) => webUtils.getPathForFile(file),
  platform: process.platform,
};

contextBridge.exposeInMainWorld('datawrightShell', shell);
