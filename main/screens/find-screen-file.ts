import { readFile, realpath } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';

/** A file of the built screens, as a shell hands it to the page. */
export interface ScreenFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly contentType: string;
}

const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

/** What a path may be made of: names without dots in front, so neither `..` nor hidden files. */
const safePath = /^(?:\/[\w-][\w.-]*)+$/;

/**
 * Reads the file that a URL's path names inside the folder of the screens, or null when there is none.
 * Takes the path as it stands in the URL; escapes are refused, since no built file needs any.
 */
export async function findScreenFile(folder: string, urlPath: string): Promise<ScreenFile | null> {
  const path = urlPath === '/' ? '/index.html' : urlPath;
  const contentType = contentTypes[extname(path)];
  if (!contentType || !safePath.test(path)) return null;
  try {
    const file = await realpath(join(folder, path));
    // A link inside the folder could still lead out of it.
    if (!file.startsWith((await realpath(folder)) + sep)) return null;
    return { bytes: await readFile(file), contentType };
  } catch {
    return null;
  }
}
