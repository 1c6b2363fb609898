import { MessageChannel, type MessagePort } from 'node:worker_threads';

/**
 * Gives what a task tells through a port while it runs, the newest when asked late, and returns its
 * result.
 *
 * @param start Starts the task; the port is to be transferred to it.
 */
export async function* runWithProgress<Progress, Result>(
  start: (port: MessagePort) => Promise<Result>,
): AsyncGenerator<Progress, Result, void> {
  const { port1: here, port2: there } = new MessageChannel();
  let newest: Progress | null = null;
  let ended = false;
  let wake = () => {};
  here.on('message', (progress: Progress) => {
    newest = progress;
    wake();
  });
  const result = start(there).finally(() => {
    ended = true;
    wake();
  });
  // Awaited below; if the consumer leaves before, its failure is nobody's.
  result.catch(() => undefined);
  try {
    while (!ended) {
      await new Promise<void>((resolve) => {
        wake = resolve;
        if (ended || newest !== null) resolve();
      });
      const told: Progress | null = newest;
      newest = null;
      if (told !== null) yield told;
    }
    return await result;
  } finally {
    here.close();
  }
}
