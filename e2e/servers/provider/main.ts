import { parseArgs } from 'node:util';
import { namedScripts } from './named-scripts.ts';
import type { ProviderScript } from './script.ts';
import { startProvider } from './start-provider.ts';

/**
 * `node e2e/servers/provider/main.ts --script ok --port 0 [--latency MS] [--seed N] [--key KEY]`: a provider
 * in a process of its own. It prints `{"url", "baseUrl", "script"}` as one line and ends when its stdin does.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      script: { type: 'string', default: 'ok' },
      port: { type: 'string', default: '0' },
      latency: { type: 'string' },
      seed: { type: 'string' },
      key: { type: 'string' },
    },
  });
  const named = new Map<string, ProviderScript>(Object.entries(namedScripts)).get(values.script);
  if (named === undefined) {
    console.error(
      `There is no script '${values.script}'. There are: ${Object.keys(namedScripts).join(', ')}.`,
    );
    process.exitCode = 2;
    return;
  }
  const script = {
    ...named,
    ...(values.latency === undefined ? {} : { latency: Number(values.latency) }),
    ...(values.seed === undefined ? {} : { seed: Number(values.seed) }),
    ...(values.key === undefined ? {} : { key: values.key }),
  };
  const provider = await startProvider(script, Number(values.port));
  console.log(JSON.stringify({ url: provider.url, baseUrl: provider.baseUrl, script: values.script }));
  process.stdin.resume();
  process.stdin.once('close', () => void provider.close());
}

await main();
