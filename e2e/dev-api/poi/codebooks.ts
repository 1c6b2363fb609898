import type {
  CodebookBucket,
  CodebookInfo,
  CodebookMatch,
  CodebookQuality,
  CodebookRow,
  LevelUsage,
} from '../../../preload/contract.ts';
import { groupBy } from '../group-by.ts';
import { type DevModel, soundModels } from './models.ts';
import { type DevPoi, cityOf, poisOf } from './pois.ts';
import { randomFrom } from './random.ts';

const made = new Map<string, readonly CodebookRow[]>();

/** The rows of a codebook as a model of this diversity would make them: the less, the more codes are dead. */
export function codebookRows(model: DevModel): readonly CodebookRow[] {
  const known = made.get(model.name);
  if (known !== undefined) return known;
  const city = cityOf(model.dataset ?? 'NYC');
  const diversity = model.parameters?.diversity ?? 0.25;
  const alive = Math.round(
    city.codes * (0.62 + diversity * 0.5 - (model.parameters?.quantisation ?? 1) * 0.02),
  );
  const random = randomFrom(
    Math.round(diversity * 100) + city.codes * (2 - (model.parameters?.quantisation ?? 1)),
  );
  const skew = 1.9 - diversity;
  const code = (near: number) => Math.floor(Math.min(alive, city.codes) * ((near + random()) % 1) ** skew);
  const codesOf = (poi: DevPoi) => [
    spread(code(poi.categoryIndex / 24), city.codes, 7),
    spread(code(poi.regionIndex / 7 + poi.categoryIndex / 90), city.codes, 11),
    spread(code(random()), city.codes, 5),
  ];
  const rows = poisOf(city).map((poi) => ({ poi, codes: codesOf(poi) }));
  const buckets = groupBy(rows, ({ codes }) => codes.join());
  const full = rows.map(({ poi, codes }, index) => ({
    index,
    pid: poi.pid,
    codes,
    sid: spell(codes),
    bucket: buckets.get(codes.join())?.length ?? 1,
    category: poi.category,
    region: poi.region,
  }));
  made.set(model.name, full);
  return full;
}

/** Codes that are near each other in use do not stand beside each other. */
function spread(code: number, size: number, step: number): number {
  return (code * step + 3) % size;
}

function spell(codes: readonly number[]): string {
  return codes.map((code, level) => `<${'abcdefgh'.charAt(level)}_${code}>`).join('');
}

export function tableOf(model: DevModel): string {
  return `${model.dataset}/LLM Dataset/Intermediate Files/codebooks-${model.name}.csv`;
}

export function modelOf(table: string): DevModel {
  const model = soundModels.find((one) => tableOf(one) === table);
  if (model === undefined) throw new Error(`There is no codebook ${table}.`);
  return model;
}

export function codebookInfo(model: DevModel): CodebookInfo {
  const rows = codebookRows(model);
  const shared = [...groupBy(rows, (row) => row.sid)]
    .filter(([, members]) => members.length > 1)
    .map(([sid, members]): CodebookBucket => ({ sid, pids: members.map((row) => row.pid) }))
    .toSorted((one, other) => other.pids.length - one.pids.length);
  return {
    table: tableOf(model),
    model: model.name,
    dataset: model.dataset ?? 'NYC',
    parameters: model.parameters,
    device: 'cpu',
    collisions: 'none',
    nearTies: model.parameters?.diversity === 0.5 ? null : 3,
    quality: qualityOf(rows, shared, model.shape?.codes ?? []),
    buckets: shared.slice(0, 100),
    bytes: rows.length * 1410,
  };
}

function qualityOf(
  rows: readonly CodebookRow[],
  shared: readonly CodebookBucket[],
  sizes: readonly number[],
): CodebookQuality {
  const uniqueSids = new Set(rows.map((row) => row.sid)).size;
  return {
    rows: rows.length,
    uniqueSids,
    collidedBuckets: shared.length,
    collidedRows: shared.reduce((sum, { pids }) => sum + pids.length, 0),
    largestBucket: shared[0]?.pids.length ?? 1,
    collisionRate: (rows.length - uniqueSids) / rows.length,
    levels: sizes.map((size, level) => usageOf(rows, size, level)),
  };
}

function usageOf(rows: readonly CodebookRow[], size: number, level: number): LevelUsage {
  const counts = Array.from({ length: size }, () => 0);
  for (const { codes } of rows) counts[codes[level] ?? 0] = (counts[codes[level] ?? 0] ?? 0) + 1;
  const shares = counts.filter((count) => count > 0).map((count) => count / rows.length);
  const entropy = -shares.reduce((sum, share) => sum + share * Math.log2(share), 0);
  const usedCodes = shares.length;
  return { size, counts, usedCodes, deadCodes: size - usedCodes, entropy, perplexity: 2 ** entropy };
}

/** The neighbours of a Pid or of codes, the longest common prefix first. */
export function neighbours(
  rows: readonly CodebookRow[],
  wanted: readonly number[],
): readonly CodebookMatch[] {
  const matches = rows.map((row) => ({ ...row, shared: sharedCodes(row.codes, wanted) }));
  return matches
    .filter((row) => row.shared > 0)
    .toSorted((one, other) => other.shared - one.shared || one.pid - other.pid);
}

function sharedCodes(codes: readonly number[], wanted: readonly number[]): number {
  const differs = wanted.findIndex((code, level) => codes[level] !== code);
  return differs === -1 ? wanted.length : differs;
}
