import { useRef, useState, type PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Column } from './columns.ts';
import type { SortBy } from './order.ts';
import { spotAt } from './use-drag.ts';
import type { PlacedColumn } from './use-grid.ts';
import type { Table } from './use-table.ts';

interface Props {
  table: Table;
  placed: readonly PlacedColumn[];
  height: number;
  width: number;
  /** The column whose name has the focus; −1: none. */
  active: number;
  sort: readonly SortBy[];
  rtl: boolean;
  /** All rows are marked, or some of them. */
  marked: 'all' | 'some' | 'none';
  onSort(column: Column, add: boolean): void;
}

/** Follows the pointer until it is let go. */
function follow(move: (event: globalThis.PointerEvent) => void, end: (event: globalThis.PointerEvent) => void): void {
  const stop = (event: globalThis.PointerEvent) => {
    removeEventListener('pointermove', move);
    removeEventListener('pointerup', stop);
    removeEventListener('pointercancel', stop);
    end(event);
  };
  addEventListener('pointermove', move);
  addEventListener('pointerup', stop);
  addEventListener('pointercancel', stop);
}

/** The names of the columns: a click sorts, dragging moves a column, dragging its edge makes it wider. */
export function Head(props: Props) {
  const { table, placed, height, width, active, sort, rtl, marked, onSort } = props;
  const { t } = useTranslation();
  const dragged = useRef(false);
  /** Where a column that is dragged would go: before this one. */
  const [target, setTarget] = useState<number>();

  const moveColumn = (from: number) => (down: PointerEvent) => {
    dragged.current = false;
    if (from < 2 || down.pointerType === 'touch' || down.button !== 0) return;
    const over = (event: globalThis.PointerEvent) => {
      const found = spotAt(document.elementFromPoint(event.clientX, event.clientY))?.column;
      return found === undefined ? undefined : Math.max(2, found);
    };
    follow(
      (event) => {
        if (Math.abs(event.clientX - down.clientX) > 8) dragged.current = true;
        if (dragged.current) setTarget(over(event));
      },
      (event) => {
        setTarget(undefined);
        const to = over(event);
        if (dragged.current && to !== undefined && to !== from) table.choose(moved(table.columns, from, to));
      },
    );
  };
  const resize = (column: Column) => (down: PointerEvent) => {
    down.stopPropagation();
    const before = table.widthOf(column);
    dragged.current = true;
    follow(
      (event) => table.setWidth(column.key, before + (event.clientX - down.clientX) * (rtl ? -1 : 1)),
      () => undefined,
    );
  };
  const fit = (column: Column, at: number) => {
    const texts = document.querySelectorAll(`.weft-table [data-column="${at}"] .weft-cell-text`);
    const widest = Math.max(60, ...Array.from(texts, (text) => text.scrollWidth));
    table.setWidth(column.key, Math.min(600, widest + (column.key === 'label' ? 76 : 30)));
  };

  return (
    <div role="rowgroup" className="weft-table-head" style={{ height, width }}>
      <div role="row" aria-rowindex={1} className="weft-table-row" style={{ height, width }}>
        {placed.map(({ at, start, width: cellWidth }) => {
          const column = table.columns[at]!;
          const place = sort.findIndex((by) => by.key === column.key);
          const way = place < 0 ? undefined : sort[place]!.down ? 'down' : 'up';
          return (
            <div
              key={column.key}
              role="columnheader"
              aria-colindex={at + 1}
              {...(place === 0 && { 'aria-sort': way === 'up' ? 'ascending' : 'descending' })}
              tabIndex={at === active ? 0 : -1}
              className={at < 2 ? 'weft-cell weft-cell-held' : 'weft-cell'}
              data-row={-1}
              data-column={at}
              data-active={at === active || undefined}
              data-numeric={column.numeric || undefined}
              data-target={target === at || undefined}
              style={{ width: cellWidth, insetInlineStart: start, ...(at >= 2 && { position: 'absolute' }) }}
              onPointerDown={moveColumn(at)}
              onClick={(event) => {
                if (!dragged.current && column.key !== 'mark') onSort(column, event.shiftKey);
              }}
            >
              {column.key === 'mark' ? (
                <input
                  type="checkbox"
                  tabIndex={-1}
                  checked={marked === 'all'}
                  ref={(box) => void (box && (box.indeterminate = marked === 'some'))}
                  readOnly
                  data-mark
                  aria-label={t('table.markAll')}
                />
              ) : (
                <bdi className="weft-cell-text" title={column.name}>
                  {column.name}
                </bdi>
              )}
              {way && (
                <>
                  <span aria-hidden="true" className="weft-sorted">
                    {way === 'up' ? '↑' : '↓'}
                    {sort.length > 1 && place + 1}
                  </span>
                  <span className="weft-hidden">{t(`table.sorted.${way}`, { place: place + 1, of: sort.length })}</span>
                </>
              )}
              {column.key !== 'mark' && (
                <span
                  className="weft-resize"
                  aria-hidden="true"
                  title={t('table.resize', { name: column.name })}
                  onPointerDown={resize(column)}
                  onClick={(event) => event.stopPropagation()}
                  onDoubleClick={() => fit(column, at)}
                />
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}

/** The keys of the columns after the first two, with one of them at another place. */
export function moved(columns: readonly Column[], from: number, to: number): string[] {
  const keys = columns.map((column) => column.key);
  const [key] = keys.splice(from, 1);
  keys.splice(Math.max(2, to), 0, key!);
  return keys.slice(2);
}
