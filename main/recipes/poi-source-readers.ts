import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, dirname, join, parse } from 'node:path';
import type { RqvaeShape } from '../../preload/contract.ts';
import { DatawrightError } from '../../preload/failure.ts';
import type { CheckInsKind } from '../../workers/poi/check-ins-format.ts';
import { findFolderOfPart, findPoiFolder } from '../../workers/poi/find-poi-folder.ts';
import { sniffCheckIns } from '../../workers/poi/read-check-ins.ts';
import { sniffCodebook } from '../../workers/rqvae/read-codebook.ts';
import type { SourceReader } from '../projects/source-reader.ts';
import { nameModel, nameModelOfCodebook } from './name-model.ts';

export const CHECK_IN_FORMATS: Readonly<Record<CheckInsKind, string>> = {
  'foursquare-tsv': 'Foursquare columns, tab-separated',
  'foursquare-csv': 'Foursquare columns, comma-separated',
  'uid-pid-time': 'Columns Uid, Pid and Time',
};

const EMPTY = { reason: 'It is empty.' };
const PLAIN = { compression: 'none' } as const;
/** Of a file this small, the rows are all seen at once. */
const COUNTED_BYTES = 16 << 10;

/** Raw check-ins, as tab-separated or comma-separated text. */
export const checkInsReader: SourceReader = {
  kind: 'check-ins',
  async recognise(path, bytes) {
    if (bytes === 0) return /\.(csv|tsv)$/i.test(path) ? EMPTY : null;
    if (!/\.(csv|tsv|txt)$/i.test(path)) return null;
    return (await sniffCheckIns(path)) === null ? null : PLAIN;
  },
  async describe(_, { path, bytes }) {
    const found = await sniffCheckIns(path);
    if (found === null || found.checkIns === 0) {
      throw new DatawrightError('source-unreadable', 'No check-ins were found in it.');
    }
    const exact = bytes <= COUNTED_BYTES;
    return {
      holds: { unit: 'check-in', count: found.checkIns, exact },
      detail: CHECK_IN_FORMATS[found.kind],
    };
  },
};

/** Folders in the published layout; each part of one that is dropped alone stands for its folder. */
export const poiDatasetReader: SourceReader = {
  kind: 'poi-dataset',
  async recognise(path) {
    const folder = await findFolderOfPart(path);
    return folder === null ? null : { partOf: folder };
  },
  folders: {
    // Its tables look like check-ins, and what it encodes like models.
    mayHold: ['codebook'],
    async recognise(path) {
      const folder = await findPoiFolder(path);
      if (folder === null) return null;
      const { features, missing, splits } = folder;
      if (features === null && Object.keys(splits).length === 0) {
        return { reason: `It has features of POIs, but no ${missing.join(' and no ')}.` };
      }
      const parts = [features?.metadata, features?.features, features?.index, ...Object.values(splits)];
      const sizes = await Promise.all(parts.map(async (part) => (part ? (await stat(part)).size : 0)));
      return { bytes: sizes.reduce((sum, size) => sum + size, 0) };
    },
  },
  async describe(pool, { path }) {
    const folder = await findPoiFolder(path);
    const modes = Object.keys(folder?.splits ?? {});
    const splits = modes.length > 0 ? `splits ${modes.join(', ')}` : 'no splits';
    if (!folder?.features) {
      return { holds: { unit: 'POI', count: 0, exact: false }, detail: `No features; ${splits}` };
    }
    const { pois, columns } = await pool.run('describe-features', folder.features);
    return {
      holds: { unit: 'POI', count: pois, exact: true },
      detail: `${columns.toLocaleString('en')} features; ${splits}`,
    };
  },
};

/** Trained RQ-VAEs: torch files, safetensors and ONNX. */
export const modelReader: SourceReader = {
  kind: 'rqvae-model',
  async recognise(path, bytes) {
    const name = basename(path);
    if (!/\.(pt|pth|safetensors|onnx)$/i.test(name) || /^poi_features\./i.test(name)) return null;
    if (bytes === 0) return EMPTY;
    // What a codebook was made with; the model that it was converted from is the source.
    if (isConverted(path)) return { belongs: true };
    if (name === 'code_indices_log.pt') return { reason: 'A log of the training; not a model.' };
    const best = name === 'rqvae_checkpoint.pt' && existsSync(join(dirname(path), 'rqvae_best.pt'));
    return best ? { reason: 'rqvae_best.pt beside it is the model that is used.' } : PLAIN;
  },
  async describe(pool, { path }) {
    const shape = await pool.run('inspect-model', { path });
    return {
      holds: { unit: 'model', count: 1, exact: true },
      detail: `${nameModel(path)} · ${describeShape(shape)}`,
    };
  },
};

function isConverted(path: string): boolean {
  const { dir, name, ext } = parse(path);
  return ext === '.onnx' && existsSync(join(dir, `codebooks-${name}.csv`));
}

/** Codebooks, `Pid,Codebook,Vector`. */
export const codebookReader: SourceReader = {
  kind: 'codebook',
  async recognise(path, bytes) {
    if (/^codebooks-.+\.report\.json$/.test(basename(path))) return { belongs: true };
    if (bytes === 0 || !/\.csv$/i.test(path)) return null;
    return (await sniffCodebook(path)) ? PLAIN : null;
  },
  describe: async (_, { path }) => ({
    holds: { unit: 'codebook', count: 1, exact: true },
    detail: nameModelOfCodebook(path),
  }),
};

/** `1407 → 1024 → 512 → 128 → 64 · 3 × 32` */
export function describeShape({ inputs, hidden, dimensions, levels, codes }: RqvaeShape): string {
  const layers = [inputs, ...hidden, ...(dimensions === null ? [] : [dimensions])].join(' → ');
  if (codes === null) return `${layers} · ${levels} levels`;
  const same = codes.every((size) => size === codes[0]);
  return `${layers} · ${same ? `${levels} × ${codes[0]}` : codes.join(' × ')}`;
}
