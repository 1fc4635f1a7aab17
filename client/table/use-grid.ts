import { defaultRangeExtractor, useVirtualizer, type Range as VisibleRange } from '@tanstack/react-virtual';
import { useCallback, useEffect, useMemo, useState, type RefObject } from 'react';
import type { Cells, Spot } from './use-cells.ts';
import type { Table } from './use-table.ts';

/** A column with where it stands. */
export interface PlacedColumn {
  /** Its number among all columns. */
  at: number;
  /** Pixels from the beginning of the row; the first two are held in sight. */
  start: number;
  width: number;
}

/** What of a table is in sight, and how to bring the rest there. */
export interface Grid {
  rowHeight: number;
  headHeight: number;
  /** Of all rows together, and of all columns. */
  height: number;
  width: number;
  /** Numbers of the rows that are drawn, the active one always among them. */
  rows: readonly number[];
  columns: readonly PlacedColumn[];
  /** How many whole rows are in sight. */
  pageLength: number;
  /** Scrolls no further than it takes to see a cell. */
  reveal(spot: Spot): void;
}

const held = 2;
/** Pixels of these on a phone, at most. */
const mostHeld = [40, 138] as const;

/** Always among what is drawn: where the focus is must not go away. */
const withAlways = (always: number) => (range: VisibleRange) => {
  const drawn = defaultRangeExtractor(range);
  if (always < 0 || always >= range.count || drawn.includes(always)) return drawn;
  return [...drawn, always].sort((a, b) => a - b);
};

export function useGrid(input: {
  table: Table;
  cells: Cells;
  scroller: RefObject<HTMLDivElement | null>;
  rtl: boolean;
  coarse: boolean;
  /** A phone: what is held in sight leaves room for the rest. */
  narrow: boolean;
}): Grid {
  const { table, cells, scroller, rtl, coarse, narrow } = input;
  const { rows, columns, widthOf } = table;
  const rowHeight = coarse ? 44 : 34;
  const headHeight = coarse ? 46 : 38;
  const { active } = cells;
  const starts = useMemo(() => {
    const found = [0];
    columns.forEach((column, at) => {
      const width = widthOf(column);
      found.push(found.at(-1)! + (narrow && at < held ? Math.min(width, mostHeld[at]!) : width));
    });
    return found;
  }, [columns, widthOf, narrow]);
  const width = starts.at(-1)!;
  const heldWidth = starts[Math.min(held, columns.length)]!;
  const getScrollElement = useCallback(() => scroller.current, [scroller]);

  const down = useVirtualizer({
    count: rows.length,
    getScrollElement,
    estimateSize: useCallback(() => rowHeight, [rowHeight]),
    overscan: 6,
    scrollMargin: headHeight,
    rangeExtractor: useMemo(() => withAlways(active.row), [active.row]),
    useFlushSync: false,
  });
  const across = useVirtualizer({
    horizontal: true,
    count: Math.max(0, columns.length - held),
    getScrollElement,
    estimateSize: useCallback((at: number) => (starts[at + held + 1] ?? 0) - (starts[at + held] ?? 0), [starts]),
    overscan: 2,
    scrollMargin: heldWidth,
    isRtl: rtl,
    rangeExtractor: useMemo(() => withAlways(active.column - held), [active.column]),
    useFlushSync: false,
  });
  useEffect(() => across.measure(), [across, starts]);
  useEffect(() => down.measure(), [down, rowHeight]);

  const drawnRows = down
    .getVirtualItems()
    .map((item) => item.index)
    .join(' ');
  const drawnColumns = across
    .getVirtualItems()
    .map((item) => item.index + held)
    .join(' ');
  const visibleRows = useMemo(() => numbersOf(drawnRows), [drawnRows]);
  const visibleColumns = useMemo(
    () =>
      [...Array.from({ length: Math.min(held, columns.length) }, (_, at) => at), ...numbersOf(drawnColumns)]
        .filter((at) => at < columns.length)
        .map((at) => ({ at, start: starts[at]!, width: starts[at + 1]! - starts[at]! })),
    [drawnColumns, columns.length, starts],
  );

  const reveal = useCallback(
    (spot: Spot) => {
      const element = scroller.current;
      if (!element) return;
      if (spot.row >= 0) {
        const top = spot.row * rowHeight;
        const room = element.clientHeight - headHeight;
        if (top < element.scrollTop) element.scrollTop = top;
        else if (top + rowHeight > element.scrollTop + room) element.scrollTop = top + rowHeight - room;
      }
      if (spot.column < held) return;
      const [from, to] = [starts[spot.column] ?? 0, starts[spot.column + 1] ?? 0];
      const scrolled = Math.abs(element.scrollLeft);
      const next =
        from - heldWidth < scrolled || to - from > element.clientWidth - heldWidth
          ? from - heldWidth
          : Math.max(scrolled, to - element.clientWidth);
      if (next !== scrolled) element.scrollLeft = rtl ? -next : next;
    },
    [scroller, rowHeight, headHeight, starts, heldWidth, rtl],
  );

  const [pageLength, setPageLength] = useState(10);
  useEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    const measure = () => setPageLength(Math.max(1, Math.floor((element.clientHeight - headHeight) / rowHeight)));
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroller, headHeight, rowHeight]);

  const height = rows.length * rowHeight;
  return { rowHeight, headHeight, height, width, rows: visibleRows, columns: visibleColumns, pageLength, reveal };
}

const numbersOf = (text: string): number[] => (text === '' ? [] : text.split(' ').map(Number));
