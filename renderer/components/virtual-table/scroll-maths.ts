/** Chromium caps the height of an element near 33 million px; taller lists scroll on a scale. */
export const maximumSpacer = 16_000_000;

export interface ScrollGeometry {
  readonly rowCount: number;
  readonly rowHeight: number;
  /** Height of the rows' part of the viewport. */
  readonly viewport: number;
}

/** Height of all rows. */
export function contentHeight({ rowCount, rowHeight }: ScrollGeometry): number {
  return rowCount * rowHeight;
}

/** Height of the element that gives the scrollbar its length. */
export function spacerHeight(geometry: ScrollGeometry): number {
  return Math.min(contentHeight(geometry), maximumSpacer);
}

export function maximumOffset(geometry: ScrollGeometry): number {
  return Math.max(0, contentHeight(geometry) - geometry.viewport);
}

/** The offset into the rows that a place of the scrollbar stands for. */
export function offsetAt(geometry: ScrollGeometry, scrollTop: number): number {
  const range = Math.max(0, spacerHeight(geometry) - geometry.viewport);
  if (range === 0) return 0;
  return (clamp(scrollTop, 0, range) / range) * maximumOffset(geometry);
}

/** The place of the scrollbar for an offset into the rows. */
export function scrollTopFor(geometry: ScrollGeometry, offset: number): number {
  const most = maximumOffset(geometry);
  if (most === 0) return 0;
  const range = Math.max(0, spacerHeight(geometry) - geometry.viewport);
  return (clamp(offset, 0, most) / most) * range;
}

/**
 * The new offset after the scrollbar has moved. A small move (a wheel, a touch) goes pixel by pixel,
 * whatever the scale; a large one (the thumb dragged, a click on the track) goes by proportion.
 */
export function offsetAfterScroll(
  geometry: ScrollGeometry,
  before: { readonly offset: number; readonly scrollTop: number },
  scrollTop: number,
): number {
  const moved = scrollTop - before.scrollTop;
  const scaled = contentHeight(geometry) > maximumSpacer;
  if (!scaled || Math.abs(moved) > geometry.viewport) return offsetAt(geometry, scrollTop);
  return clamp(before.offset + moved, 0, maximumOffset(geometry));
}

/** Whether a wheel would push the scrollbar past an end of its scale. */
export function wheelLeavesBar(geometry: ScrollGeometry, scrollTop: number, delta: number): boolean {
  if (contentHeight(geometry) <= maximumSpacer) return false;
  const target = scrollTop + delta;
  return target < 0 || target > spacerHeight(geometry) - geometry.viewport;
}

export function offsetAfterWheel(geometry: ScrollGeometry, offset: number, delta: number): number {
  return clamp(offset + delta, 0, maximumOffset(geometry));
}

/** Whether the scrollbar has come to an end that the rows have not reached, or the other way round. */
export function isOutOfStep(geometry: ScrollGeometry, offset: number, scrollTop: number): boolean {
  return Math.abs(scrollTopFor(geometry, offset) - scrollTop) > 1;
}

export interface RowRange {
  readonly first: number;
  /** Exclusive. */
  readonly end: number;
}

/** Rows that are at least partly in view. */
export function visibleRows({ rowCount, rowHeight, viewport }: ScrollGeometry, offset: number): RowRange {
  const first = clamp(Math.floor(offset / rowHeight), 0, rowCount);
  const end = clamp(Math.ceil((offset + viewport) / rowHeight), first, rowCount);
  return { first, end };
}

/** The smallest move that brings a row wholly into view. */
export function offsetToShow(geometry: ScrollGeometry, offset: number, row: number): number {
  const top = row * geometry.rowHeight;
  const bottom = top + geometry.rowHeight;
  if (top < offset) return clamp(top, 0, maximumOffset(geometry));
  if (bottom > offset + geometry.viewport)
    return clamp(bottom - geometry.viewport, 0, maximumOffset(geometry));
  return offset;
}

/** The row that a key selects, or null when the key is not for moving. */
export function rowAfterKey(
  { rowCount, rowHeight, viewport }: ScrollGeometry,
  row: number | null,
  key: string,
): number | null {
  if (rowCount === 0) return null;
  const page = Math.max(1, Math.floor(viewport / rowHeight) - 1);
  const to = (target: number) => clamp(target, 0, rowCount - 1);
  switch (key) {
    case 'ArrowDown':
      return to(row === null ? 0 : row + 1);
    case 'ArrowUp':
      return to((row ?? 0) - 1);
    case 'PageDown':
      return to((row ?? 0) + page);
    case 'PageUp':
      return to((row ?? 0) - page);
    case 'Home':
      return 0;
    case 'End':
      return rowCount - 1;
    default:
      return null;
  }
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
