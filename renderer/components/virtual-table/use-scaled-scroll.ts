import { type RefObject, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import {
  type ScrollGeometry,
  isOutOfStep,
  maximumOffset,
  offsetAfterScroll,
  offsetAfterWheel,
  offsetToShow,
  scrollTopFor,
  spacerHeight,
  wheelLeavesBar,
} from './scroll-maths.ts';

const settleMilliseconds = 150;

interface UseScaledScrollRequest {
  readonly rowCount: number;
  readonly rowHeight: number;
  readonly headerHeight: number;
}

interface ScaledScroll {
  readonly scrollerRef: RefObject<HTMLDivElement | null>;
  readonly geometry: ScrollGeometry;
  /** Pixels of rows above the viewport. */
  readonly offset: number;
  readonly onScroll: () => void;
  readonly showRow: (row: number) => void;
}

/** Keeps the offset into the rows and the scrollbar together, on the scale that the length needs. */
export function useScaledScroll(request: UseScaledScrollRequest): ScaledScroll {
  const { rowCount, rowHeight, headerHeight } = request;
  const scrollerRef = useRef<HTMLDivElement>(null);
  const position = useRef({ offset: 0, scrollTop: 0 });
  const settling = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [offset, setOffset] = useState(0);
  const [viewport, setViewport] = useState(0);
  const geometry = useMemo(() => ({ rowCount, rowHeight, viewport }), [rowCount, rowHeight, viewport]);

  useLayoutEffect(() => {
    const scroller = scrollerRef.current;
    if (scroller === null) return undefined;
    const measure = () => setViewport(Math.max(0, scroller.clientHeight - headerHeight));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(scroller);
    return () => observer.disconnect();
  }, [headerHeight]);

  /** Puts the scrollbar where the offset belongs; reads it back, since the browser rounds. */
  const alignScrollbar = useCallback(() => {
    const scroller = scrollerRef.current;
    if (scroller === null) return;
    scroller.scrollTop = scrollTopFor(geometry, position.current.offset);
    position.current = { ...position.current, scrollTop: scroller.scrollTop };
  }, [geometry]);

  // The number of rows or the viewport may have shrunk under the offset.
  useLayoutEffect(() => {
    const kept = Math.min(position.current.offset, maximumOffset(geometry));
    position.current = { ...position.current, offset: kept };
    setOffset(kept);
    alignScrollbar();
  }, [geometry, alignScrollbar]);

  useEffect(() => () => clearTimeout(settling.current), []);

  const onScroll = () => {
    const scroller = scrollerRef.current;
    if (scroller === null || scroller.scrollTop === position.current.scrollTop) return;
    const { scrollTop } = scroller;
    const next = offsetAfterScroll(geometry, position.current, scrollTop);
    position.current = { offset: next, scrollTop };
    // Within the scroll event, so that this frame already shows the rows.
    flushSync(() => setOffset(next));
    clearTimeout(settling.current);
    if (!isOutOfStep(geometry, next, scrollTop)) return;
    const atEnd = scrollTop <= 0 || scrollTop >= spacerHeight(geometry) - geometry.viewport;
    if (atEnd) alignScrollbar();
    else settling.current = setTimeout(alignScrollbar, settleMilliseconds);
  };

  const moveTo = useCallback(
    (next: number) => {
      if (next === position.current.offset) return;
      position.current = { ...position.current, offset: next };
      setOffset(next);
      alignScrollbar();
    },
    [alignScrollbar],
  );

  // On a large scale the bar has few pixels left near its ends while there are many rows: a wheel
  // that the bar cannot follow moves the rows alone.
  useEffect(() => {
    const scroller = scrollerRef.current;
    if (scroller === null) return undefined;
    const onWheel = (event: WheelEvent) => {
      if (event.ctrlKey || event.deltaMode !== WheelEvent.DOM_DELTA_PIXEL) return;
      if (!wheelLeavesBar(geometry, scroller.scrollTop, event.deltaY)) return;
      event.preventDefault();
      moveTo(offsetAfterWheel(geometry, position.current.offset, event.deltaY));
    };
    scroller.addEventListener('wheel', onWheel, { passive: false });
    return () => scroller.removeEventListener('wheel', onWheel);
  }, [geometry, moveTo]);

  const showRow = (row: number) => {
    if (geometry.viewport > 0) moveTo(offsetToShow(geometry, position.current.offset, row));
  };

  return { scrollerRef, geometry, offset, onScroll, showRow };
}
