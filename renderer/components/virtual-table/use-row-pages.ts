import { useLayoutEffect, useSyncExternalStore } from 'react';
import type { RowPages } from './row-pages.ts';
import type { RowRange } from './scroll-maths.ts';

/** Asks for what is in view, and draws again when rows have come. */
export function useRowPages<Row>(pages: RowPages<Row>, { first, end }: RowRange): void {
  useSyncExternalStore(pages.subscribe, () => pages.version);
  useLayoutEffect(() => pages.show({ first, end }), [pages, first, end]);
}
