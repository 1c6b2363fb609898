import { createHash } from 'node:crypto';
import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { FoundFile } from '../../projects/source-reader.ts';
import type { WritingDatabase } from '../../projects/open-database.ts';
import { explainErrno } from '../../../workers/files/explain-errno.ts';
import type { Source } from './encode-in-order.ts';

/** A source of a run, with where the dataset's earlier runs left it. */
export interface PlannedSource extends Source {
  readonly bytes: number;
  readonly fingerprint: string;
  /** Games that lie before `startAt`. */
  readonly firstGame: number;
}

/** How far a source has been read into a dataset. */
interface StoredCursor {
  readonly name: string;
  /** Offset in the uncompressed text behind the last game that was taken. */
  readonly offset: number;
  readonly game: number;
  readonly ended: boolean;
}

export interface SourcePlan {
  readonly sources: readonly PlannedSource[];
  readonly leftOut: readonly { readonly path: string; readonly reason: string }[];
}

/** The sources of a run, without copies and without those that earlier runs have read to their end. */
export async function planSources(
  database: WritingDatabase,
  output: string,
  files: readonly FoundFile[],
): Promise<SourcePlan> {
  const find = database.prepare('SELECT cursor FROM source_cursors WHERE output = ? AND source = ?').pluck();
  const sources: PlannedSource[] = [];
  const leftOut: { readonly path: string; readonly reason: string }[] = [];
  const first = new Map<string, string>();
  for (const { path, compression, bytes } of files) {
    const fingerprint = await fingerprintFile(path, bytes);
    const original = first.get(fingerprint);
    const json = find.get(output, fingerprint) as string | undefined;
    const cursor = json === undefined ? null : (JSON.parse(json) as StoredCursor);
    if (original !== undefined) {
      leftOut.push({ path, reason: `It is a copy of ${original}, and was left out.` });
    } else if (cursor?.ended) {
      leftOut.push({ path, reason: 'It has been read into this dataset already, and was left out.' });
    } else {
      const { offset: startAt = 0, game: firstGame = 0 } = cursor ?? {};
      sources.push({ path, compression, bytes, fingerprint, startAt, firstGame });
    }
    if (original === undefined) first.set(fingerprint, path);
  }
  return { sources, leftOut };
}

/** Keeps how far a run has read: sources before `index` to their end, that one up to `offset`. */
export function saveCursors(
  database: WritingDatabase,
  output: string,
  sources: readonly PlannedSource[],
  reached: { readonly source: number; readonly offset: number; readonly game: number },
): void {
  const save = database.prepare(
    `INSERT INTO source_cursors VALUES (?, ?, ?)
     ON CONFLICT DO UPDATE SET cursor = excluded.cursor`,
  );
  for (const [index, { path, fingerprint }] of sources.entries()) {
    if (index > reached.source) return;
    const ended = index < reached.source;
    const { offset, game } = ended ? { offset: 0, game: 0 } : reached;
    const cursor: StoredCursor = { name: basename(path), offset, game, ended };
    save.run(output, fingerprint, JSON.stringify(cursor));
  }
}

/** Sources of a resumed run as they are now: a damaged file may have been replaced in the meantime. */
export async function refreshSources(sources: readonly PlannedSource[]): Promise<readonly PlannedSource[]> {
  return Promise.all(
    sources.map(async (source) => {
      const { size } = await stat(source.path).catch((error: unknown) => {
        throw explainErrno(error, source.path);
      });
      return { ...source, bytes: size, fingerprint: await fingerprintFile(source.path, size) };
    }),
  );
}

const EDGE_BYTES = 64 << 10;

/** Knows a file again after it was moved or renamed: its size and a hash of both ends. */
async function fingerprintFile(path: string, bytes: number): Promise<string> {
  const hash = createHash('sha256').update(`${bytes}\n`);
  try {
    const file = await open(path, 'r');
    try {
      const head = await file.read(Buffer.alloc(EDGE_BYTES), 0, EDGE_BYTES, 0);
      const tail = await file.read(Buffer.alloc(EDGE_BYTES), 0, EDGE_BYTES, Math.max(0, bytes - EDGE_BYTES));
      hash.update(head.buffer.subarray(0, head.bytesRead)).update(tail.buffer.subarray(0, tail.bytesRead));
    } finally {
      await file.close();
    }
  } catch (error) {
    throw explainErrno(error, path);
  }
  return hash.digest('hex').slice(0, 32);
}
