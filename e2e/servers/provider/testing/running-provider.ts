import { onTestFinished } from 'vitest';
import type { ProviderScript } from '../script.ts';
import { startProvider, type Provider } from '../start-provider.ts';

/** A provider that ends with the running test. */
export async function runningProvider(script: ProviderScript = {}): Promise<Provider> {
  const provider = await startProvider(script);
  onTestFinished(() => provider.close());
  return provider;
}
