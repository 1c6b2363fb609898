import type { TaskAnswer } from '../run-task.ts';

/** A worker entry that misbehaves as its input says. */
export async function runTask({ input }: { readonly input: { readonly path: string } }): Promise<TaskAnswer> {
  switch (input.path) {
    case 'exit':
      process.exit(3);
      break;
    case 'hang':
      await new Promise(() => setInterval(() => undefined, 1000));
      break;
    case 'throw':
      throw new Error('thrown');
  }
  return { output: { games: 1, exact: true } };
}
