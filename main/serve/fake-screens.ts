import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type FakeEngine, fakeEngine } from '../../preload/fake-engine.ts';
import { serveScreens } from '../serve.ts';

/** Served screens with an engine and a page that stand in, for tests. */
export interface FakeScreens {
  readonly engine: FakeEngine;
  readonly home: string;
  readonly port: number;
  readonly token: string;
  ask(question: Question): Promise<Answer>;
  /** Looks at what is left before it is removed. */
  close(look?: () => void): Promise<void>;
}

export interface Question {
  readonly method?: string;
  /** Sent as it stands, unlike what `fetch` makes of it. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

export interface Answer {
  readonly status: number | undefined;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly text: string;
}

export async function serveFakeScreens(heartbeat = 30_000): Promise<FakeScreens> {
  const home = mkdtempSync(join(tmpdir(), 'datawright-serve-'));
  const rendererFolder = join(home, 'renderer');
  mkdirSync(rendererFolder);
  writeFileSync(join(rendererFolder, 'index.html'), '<!doctype html><title>Screens</title>');
  writeFileSync(join(home, 'config.json'), '{"secret":true}');
  const engine = fakeEngine({
    system: { info: () => ({ configFolder: home }) },
    projects: { suggestFolder: ({ name }: { readonly name: string }) => `/free/${name}` },
  });
  const served = await serveScreens({ engine, rendererFolder, port: 0, host: '127.0.0.1', heartbeat });
  const { port, hash } = new URL(served.url);
  return {
    engine,
    home,
    port: Number(port),
    token: hash.slice('#token='.length),
    ask: (question) => ask(Number(port), question),
    close: async (look) => {
      await served.close();
      look?.();
      rmSync(home, { recursive: true });
    },
  };
}

function ask(port: number, { method = 'GET', path, headers = {}, body }: Question): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, method, path, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, text }));
      response.on('error', reject);
    });
    asked.on('error', reject);
    asked.end(body);
  });
}
