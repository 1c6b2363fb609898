import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The built screens. */
export function rendererFolder(): string {
  // The build lies beside them; the sources find them in the build.
  const beside = import.meta.url.endsWith('.ts') ? '../out/renderer/' : '../renderer/';
  return fileURLToPath(new URL(beside, import.meta.url));
}

/** Bundled sample inputs, one folder for each recipe. */
export function samplesFolder(): string {
  // Beside the sources in a checkout; two levels up from the build.
  const candidates = ['../resources/samples', '../../resources/samples'];
  const urls = candidates.map((candidate) => new URL(candidate, import.meta.url));
  const found = urls.find((url) => existsSync(url));
  if (!found) throw new Error('the bundled samples are missing');
  return fileURLToPath(found);
}
