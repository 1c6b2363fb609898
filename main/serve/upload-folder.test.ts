import type * as FileSystem from 'node:fs/promises';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { UploadFolder } from './upload-folder.ts';

const disk = vi.hoisted(() => ({ full: false }));

vi.mock('node:fs/promises', async (importOriginal) => {
  const original = await importOriginal<typeof FileSystem>();
  const open: typeof original.open = async (...args) => {
    const file = await original.open(...args);
    if (disk.full) {
      file.writeFile = async () => {
        await file.write('half');
        throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
      };
    }
    return file;
  };
  return { ...original, open };
});

let home: string;
let upload: UploadFolder;
const at = (...names: string[]) => join(home, 'drop', ...names);
const written = () =>
  readdirSync(at(), { recursive: true })
    .map(String)
    .toSorted((a, b) => a.localeCompare(b, 'en'));

beforeEach(async () => {
  disk.full = false;
  home = mkdtempSync(join(tmpdir(), 'datawright-upload-'));
  upload = await UploadFolder.create(at(), 100);
});

afterEach(() => rmSync(home, { recursive: true }));

test('a file is written under its name, and its own path is its top', async () => {
  const file = await upload.write('games.pgn', 6, Readable.from([Buffer.from('1. e4 ')]));
  expect(file).toEqual({ path: at('games.pgn'), top: at('games.pgn') });
  expect(readFileSync(at('games.pgn'), 'utf8')).toBe('1. e4 ');
});

test('folders are kept, and the first of them is the top', async () => {
  const first = await upload.write('a/b/one.pgn', 1, Readable.from(['1']));
  const second = await upload.write('a/two.pgn', 1, Readable.from(['2']));
  expect([first, second]).toEqual([
    { path: at('a', 'b', 'one.pgn'), top: at('a') },
    { path: at('a', 'two.pgn'), top: at('a') },
  ]);
  expect(written()).toEqual(['a', join('a', 'b'), join('a', 'b', 'one.pgn'), join('a', 'two.pgn')]);
});

test('files of the same name all stay, in whatever case they are written', async () => {
  for (const name of ['x.pgn.gz', 'x.pgn.gz', 'X.PGN.gz']) await upload.write(name, 1, Readable.from(['1']));
  expect(written()).toEqual(['x.pgn (2).gz', 'X.PGN (3).gz', 'x.pgn.gz']);
});

test('an empty file arrives', async () => {
  await upload.write('empty.pgn', 0, Readable.from([]));
  expect(readFileSync(at('empty.pgn'))).toHaveLength(0);
});

test('a file that came short is refused and leaves nothing', async () => {
  await expect(upload.write('x.pgn', 10, Readable.from(['1234']))).rejects.toMatchObject({
    code: 'bad-request',
    message: '“x.pgn” did not arrive whole.',
  });
  expect(written()).toEqual([]);
});

async function* broken() {
  yield 'half';
  throw new Error('aborted');
}

test('a connection that breaks leaves nothing', async () => {
  await expect(upload.write('x.pgn', 8, Readable.from(broken()))).rejects.toThrow('aborted');
  expect(written()).toEqual([]);
});

test('a disk that fills up is named, and leaves nothing', async () => {
  disk.full = true;
  const source = Readable.from(['12345678']);
  await expect(upload.write('x.pgn', 8, source)).rejects.toMatchObject({
    code: 'disk-full',
    message: `${at('x.pgn')} cannot be written: the disk is full.`,
  });
  expect(written()).toEqual([]);
  expect(source.destroyed).toBe(false);
});

test('a name that climbs out is refused before anything is written', async () => {
  await expect(upload.write('../x.pgn', 1, Readable.from(['1']))).rejects.toMatchObject({
    code: 'bad-request',
  });
  expect(readdirSync(home)).toEqual(['drop']);
});

test('what cannot fit is refused before anything is sent', async () => {
  const folder = join(home, 'large');
  await expect(UploadFolder.create(folder, 2 ** 60)).rejects.toMatchObject({ code: 'disk-full' });
  expect(readdirSync(home)).toEqual(['drop']);
});
