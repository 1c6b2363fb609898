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
  const inbox = new NewestOnly<Progress>();
  here.on('message', (progress: Progress) => inbox.put(progress));
  const result = start(there);
  // Awaited below; if the consumer leaves before, its failure is nobody's.
  const ended = result.then(
    () => inbox.end(),
    () => inbox.end(),
  );
  try {
    for (;;) {
      const progress = await inbox.next();
      if (progress === null) return await result;
      yield progress;
    }
  } finally {
    here.close();
    void ended;
  }
}

/** Keeps one message: who is slow to ask wants the newest, not all. */
class NewestOnly<Message> {
  #newest: Message | null = null;
  #ended = false;
  #wake = () => {};

  put(message: Message): void {
    this.#newest = message;
    this.#wake();
  }

  end(): void {
    this.#ended = true;
    this.#wake();
  }

  /** Null: there will be none any more. */
  async next(): Promise<Message | null> {
    if (this.#newest === null && !this.#ended) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    const message = this.#newest;
    this.#newest = null;
    return message;
  }
}
