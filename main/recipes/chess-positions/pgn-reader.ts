import { basename } from 'node:path';
import { DatawrightError } from '../../../preload/failure.ts';
import { sniffCompression } from '../../projects/sniff-compression.ts';
import type { SourceReader } from '../../projects/source-reader.ts';

/** Bytes of text that are read to count games; of larger files the rest is estimated. */
const COUNT_BUDGET = 32 << 20;

/** PGN files, plain or compressed. */
export const pgnReader: SourceReader = {
  kind: 'pgn',
  async recognise(path, bytes) {
    if (!/\.pgn(\.(gz|bz2|zst))?$/i.test(basename(path))) return null;
    return bytes === 0 ? { reason: 'It is empty.' } : { compression: await sniffCompression(path) };
  },
  async describe(pool, { path, compression }) {
    const { games, exact } = await pool.run('count-games', { path, compression, textBudget: COUNT_BUDGET });
    if (games === 0) throw new DatawrightError('source-unreadable', 'No games were found in it.');
    return { holds: { unit: 'game', count: games, exact }, detail: '' };
  },
};
