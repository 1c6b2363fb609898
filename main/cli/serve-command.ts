import { Command } from 'commander';
import { DatawrightError } from '../../preload/failure.ts';
import { openEngine } from '../engine/open-engine.ts';
import { rendererFolder } from '../resources.ts';
import type { ExitCode } from './run-command-line.ts';

/** `datawright serve` */
export function serveCommand(finish: (code: ExitCode) => void): Command {
  return new Command('serve')
    .description('Open the screens in a browser, for a machine without one of its own.')
    .option('--port <number>', 'port on the loopback interface; 0 takes a free one', '0')
    .action(async ({ port }: { port: string }) => {
      const number = Number(port);
      if (!Number.isInteger(number) || number < 0 || number > 65_535) {
        throw new DatawrightError(
          'bad-option',
          `--port cannot be ${port}.`,
          'It is a number from 0 to 65535.',
        );
      }
      const { serveScreens } = await import('../serve.ts');
      const engine = openEngine({ host: { shell: 'served' } });
      try {
        const served = await serveScreens({
          engine,
          port: number,
          host: '127.0.0.1',
          rendererFolder: rendererFolder(),
        });
        process.stdout.write(`Datawright is at ${served.url}\nStop it with Ctrl-C.\n`);
        await new Promise<void>((resolve) => {
          process.once('SIGINT', resolve);
          process.once('SIGTERM', resolve);
        });
        await served.close();
      } finally {
        await engine.close();
      }
      finish(0);
    });
}
