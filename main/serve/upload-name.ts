import { DatawrightError } from '../../preload/failure.ts';

/** Longest name that common file systems take, in bytes. */
const nameLimit = 255;
const depthLimit = 64;

/** Device names that Windows reserves, with any extension. */
const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/**
 * The folders and the file name that a browser gave for a file, made safe to write on any system.
 * Characters that some system refuses become `_`; a path that climbs is refused whole.
 */
export function uploadName(relativePath: string): readonly [string, ...string[]] {
  const [first, ...rest] = relativePath.split('/').map(safeSegment);
  if (first === undefined || rest.length >= depthLimit) throw refused(relativePath);
  return [first, ...rest];
}

function safeSegment(segment: string, _index: number, segments: readonly string[]): string {
  if (segment === '' || segment === '.' || segment === '..') throw refused(segments.join('/'));
  // oxlint-disable-next-line no-control-regex -- control characters are what it looks for
  const name = segment.replaceAll(/[\u0000-\u001f\u007f\\:*?"<>|]/g, '_').replace(/[. ]+$/, '_');
  if (Buffer.byteLength(name) > nameLimit) throw refused(segments.join('/'));
  return reserved.test(name) ? `_${name}` : name;
}

function refused(relativePath: string): DatawrightError {
  const shown = relativePath.length > 80 ? `${relativePath.slice(0, 80)}…` : relativePath;
  return new DatawrightError(
    'bad-request',
    `“${shown}” is no name for an uploaded file.`,
    'Rename it and drop it again.',
  );
}
