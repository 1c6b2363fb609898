import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fitBounds, readWindowState, type WindowState, writeWindowState } from './window-state.ts';

let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'datawright-window-'));
  path = join(folder, 'desktop', 'window-state.json');
});

afterEach(() => rmSync(folder, { recursive: true }));

const first: WindowState = { bounds: null, maximised: false, colorScheme: 'auto' };

describe('the file', () => {
  test('gives back what was written, and leaves nothing beside it', () => {
    const state: WindowState = {
      bounds: { x: -10, y: 20, width: 1000, height: 700 },
      maximised: true,
      colorScheme: 'dark',
    };
    writeWindowState(path, state);
    expect(readWindowState(path)).toEqual(state);
    expect(readdirSync(join(folder, 'desktop'))).toEqual(['window-state.json']);
  });

  test('is a first start when it is absent', () => {
    expect(readWindowState(path)).toEqual(first);
  });

  test.each(['', '{"bounds":', 'null', '[]', '{"bounds":{"x":1},"maximised":"yes","colorScheme":"pink"}'])(
    'is a first start when it holds %j',
    (content) => {
      const damaged = join(folder, 'state.json');
      writeFileSync(damaged, content);
      expect(readWindowState(damaged)).toEqual(first);
    },
  );

  test('that cannot be written is passed over', () => {
    writeFileSync(join(folder, 'file'), '');
    const below = join(folder, 'file', 'state.json');
    writeWindowState(below, first);
    expect(existsSync(below)).toBe(false);
  });
});

describe('the bounds', () => {
  const left = { x: -1920, y: 0, width: 1920, height: 1080 };
  const main = { x: 0, y: 25, width: 1440, height: 875 };
  const bounds = { x: 100, y: 100, width: 1000, height: 700 };

  test('are the usual size on the first start', () => {
    expect(fitBounds(null, [main])).toEqual({ width: 1280, height: 820 });
  });

  test('stay where they were, on whichever display', () => {
    expect(fitBounds(bounds, [main])).toEqual(bounds);
    const there = { ...bounds, x: -1800 };
    expect(fitBounds(there, [main, left])).toEqual(there);
  });

  test.each([
    ['its display is gone', { ...bounds, x: -1800 }],
    ['it is right of all', { ...bounds, x: 1400 }],
    ['it is below all', { ...bounds, y: 870 }],
    ['its title bar is above all', { ...bounds, y: 0 }],
  ])('keep the size only when %s', (_where, far) => {
    expect(fitBounds(far, [main])).toEqual({ width: 1000, height: 700 });
  });

  test('are never smaller than the screens can be', () => {
    expect(fitBounds({ ...bounds, width: 10, height: 10 }, [main])).toEqual({
      ...bounds,
      width: 900,
      height: 600,
    });
  });
});
