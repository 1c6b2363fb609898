import { app, BrowserWindow } from 'electron';

/** A run stops at its next yield; one that takes longer than this goes on from its checkpoint later. */
const patience = 10_000;

/** Holds every way of quitting back until `close` is done, or has taken too long. */
export function closeBeforeQuit(close: () => Promise<void>): void {
  let state: 'running' | 'closing' | 'closed' = 'running';
  app.on('before-quit', (event) => {
    if (state === 'closed') return;
    event.preventDefault();
    if (state === 'closing') return;
    state = 'closing';
    for (const window of BrowserWindow.getAllWindows()) window.hide();
    const waiting = new Promise((resolve) => {
      setTimeout(resolve, patience);
    });
    void Promise.race([close().catch(() => undefined), waiting]).then(() => {
      state = 'closed';
      app.quit();
    });
  });
}
