import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Rectangle } from 'electron';
import type { Settings } from '../../preload/contract.ts';

/** What the window needs to know before the engine is open. */
export interface WindowState {
  /** Of the window when it is not maximised; null on the first start. */
  readonly bounds: Rectangle | null;
  readonly maximised: boolean;
  readonly colorScheme: Settings['colorScheme'];
}

const firstState: WindowState = { bounds: null, maximised: false, colorScheme: 'auto' };
const smallest = { width: 900, height: 600 } as const;
const usual = { width: 1280, height: 820 } as const;

/** How much of the title bar must be on a display to drag the window by. */
const grip = 80;

/** A file that is absent, cut off or of another version counts as a first start. */
export function readWindowState(path: string): WindowState {
  try {
    const { bounds, maximised, colorScheme } = JSON.parse(readFileSync(path, 'utf8'));
    return {
      bounds: isRectangle(bounds) ? bounds : null,
      maximised: maximised === true,
      colorScheme: colorScheme === 'light' || colorScheme === 'dark' ? colorScheme : 'auto',
    };
  } catch {
    return firstState;
  }
}

/** At once and not later: it is called while the app quits. A failure is not worth a word to the user. */
export function writeWindowState(path: string, state: WindowState): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(`${path}.partial`, JSON.stringify(state));
    renameSync(`${path}.partial`, path);
  } catch {
    // The next start takes the state before this one.
  }
}

/** The remembered bounds, or the usual size in the middle when they lie on no display of today. */
export function fitBounds(
  bounds: Rectangle | null,
  displays: readonly Rectangle[],
): Partial<Rectangle> & { readonly width: number; readonly height: number } {
  if (!bounds) return usual;
  const width = Math.max(bounds.width, smallest.width);
  const height = Math.max(bounds.height, smallest.height);
  const visible = displays.some(
    (display) =>
      bounds.x + width >= display.x + grip &&
      bounds.x <= display.x + display.width - grip &&
      bounds.y >= display.y &&
      bounds.y <= display.y + display.height - grip,
  );
  return visible ? { x: bounds.x, y: bounds.y, width, height } : { width, height };
}

export const smallestSize = { minWidth: smallest.width, minHeight: smallest.height } as const;

function isRectangle(value: unknown): value is Rectangle {
  if (typeof value !== 'object' || value === null) return false;
  return ['x', 'y', 'width', 'height'].every((side) => Number.isInteger(Reflect.get(value, side)));
}
