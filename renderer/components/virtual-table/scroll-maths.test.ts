import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type ScrollGeometry,
  contentHeight,
  isOutOfStep,
  maximumOffset,
  maximumSpacer,
  offsetAfterScroll,
  offsetAfterWheel,
  offsetAt,
  offsetToShow,
  rowAfterKey,
  scrollTopFor,
  spacerHeight,
  visibleRows,
  wheelLeavesBar,
} from './scroll-maths.ts';

const small: ScrollGeometry = { rowCount: 1000, rowHeight: 32, viewport: 640 };
const million: ScrollGeometry = { rowCount: 1_000_000, rowHeight: 32, viewport: 640 };

const geometries = fc.record({
  rowCount: fc.integer({ min: 0, max: 50_000_000 }),
  rowHeight: fc.constantFrom(24, 32, 40),
  viewport: fc.integer({ min: 0, max: 2000 }),
});
const fractions = fc.double({ min: 0, max: 1, noNaN: true });

test('a list below the cap scrolls one to one', () => {
  expect(spacerHeight(small)).toBe(32_000);
  expect([0, 1, 17.5, 31_360].map((top) => offsetAt(small, top))).toEqual([0, 1, 17.5, 31_360]);
});

test('a million rows have a spacer at the cap, whose end is the last row', () => {
  expect(spacerHeight(million)).toBe(maximumSpacer);
  const end = offsetAt(million, maximumSpacer - million.viewport);
  expect(end).toBe(maximumOffset(million));
  expect(visibleRows(million, end)).toEqual({ first: 999_980, end: 1_000_000 });
});

test('any offset comes back from its place on the scrollbar', () => {
  fc.assert(
    fc.property(geometries, fractions, (geometry, fraction) => {
      const offset = fraction * maximumOffset(geometry);
      const back = offsetAt(geometry, scrollTopFor(geometry, offset));
      expect(Math.abs(back - offset)).toBeLessThan(geometry.rowHeight / 1000);
    }),
  );
});

test('what is in view lies within the rows and fills the viewport as far as there are rows', () => {
  fc.assert(
    fc.property(geometries, fractions, (geometry, fraction) => {
      const offset = fraction * maximumOffset(geometry);
      const { first, end } = visibleRows(geometry, offset);
      expect(first).toBeGreaterThanOrEqual(0);
      expect(end).toBeLessThanOrEqual(geometry.rowCount);
      const covered = end * geometry.rowHeight - offset;
      const needed = Math.min(geometry.viewport, contentHeight(geometry) - offset);
      expect(covered).toBeGreaterThanOrEqual(needed - 1e-3);
    }),
  );
});

test('a wheel moves by its pixels on any scale, a dragged thumb by proportion', () => {
  const before = { offset: 16_000, scrollTop: scrollTopFor(million, 16_000) };
  expect(offsetAfterScroll(million, before, before.scrollTop + 100)).toBe(16_100);
  const dragged = offsetAfterScroll(million, before, 8_000_000);
  expect(dragged).toBe(offsetAt(million, 8_000_000));
});

test('the scrollbar is out of step once a wheel has moved it off its proportion', () => {
  expect(isOutOfStep(million, 16_000, scrollTopFor(million, 16_000))).toBe(false);
  expect(isOutOfStep(million, 16_100, scrollTopFor(million, 16_000) + 100)).toBe(true);
});

test('a wheel that the bar cannot follow near its ends still moves the rows pixel by pixel', () => {
  const nearTop = scrollTopFor(million, 100);
  expect(wheelLeavesBar(million, nearTop, -240)).toBe(true);
  expect(wheelLeavesBar(million, nearTop, 240)).toBe(false);
  expect(wheelLeavesBar(million, maximumSpacer - million.viewport, 1)).toBe(true);
  expect(wheelLeavesBar(small, 0, -240)).toBe(false);
  expect([offsetAfterWheel(million, 100, -60), offsetAfterWheel(million, 100, -240)]).toEqual([40, 0]);
});

test('a row is brought into view by the smallest move', () => {
  expect(offsetToShow(small, 320, 12)).toBe(320);
  expect(offsetToShow(small, 320, 5)).toBe(160);
  expect(offsetToShow(small, 320, 30)).toBe(352);
  expect(offsetToShow(small, 0, 999)).toBe(maximumOffset(small));
});

test('keys move the selection within the rows', () => {
  const after = (row: number | null, key: string) => rowAfterKey(million, row, key);
  expect([after(null, 'ArrowDown'), after(4, 'ArrowDown'), after(999_999, 'ArrowDown')]).toEqual([
    0, 5, 999_999,
  ]);
  expect([after(0, 'ArrowUp'), after(30, 'PageUp'), after(30, 'PageDown')]).toEqual([0, 11, 49]);
  expect([after(7, 'Home'), after(7, 'End'), after(7, 'a')]).toEqual([0, 999_999, null]);
  expect(rowAfterKey({ ...small, rowCount: 0 }, null, 'End')).toBeNull();
});
