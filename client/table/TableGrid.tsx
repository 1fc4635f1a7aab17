import { useMediaQuery } from '@mantine/hooks';
import {
  useCallback,
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
} from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { NodeId } from '../../graph-schema/ids.ts';
import { useEditing } from '../edit/use-editing.ts';
import { directionOf } from '../i18n/languages.ts';
import { useWorkspace } from '../pages/use-workspace.ts';
import { useMapState } from '../state/map-state.ts';
import { CellEditor, type Step } from './CellEditor.tsx';
import type { Column } from './columns.ts';
import { Head, moved } from './Head.tsx';
import { keyDeeds, keyName, stepOf, type KeyDeeds } from './keys.ts';
import { readSort, sortedBy } from './order.ts';
import { Row } from './Row.tsx';
import type { CellWriter } from './use-cell-writer.ts';
import type { Cells, Spot } from './use-cells.ts';
import { useClipboard } from './use-clipboard.ts';
import { spotAt, useDrag } from './use-drag.ts';
import { useGrid } from './use-grid.ts';
import { useMarks } from './use-marks.ts';
import type { Table } from './use-table.ts';
import type { Wish } from './write-cells.ts';

interface Props {
  table: Table;
  cells: Cells;
  writer: CellWriter;
  /** Counts how often a cell was to be shown from elsewhere (find, an address). */
  shown: number;
  onFind(): void;
  say(sentence: string): void;
}

/** The cells: a grid to go through, select in and write into by keys and by mouse. */
export function TableGrid({ table, cells, writer, shown, onFind, say }: Props) {
  const { t } = useTranslation();
  const { looks, editable, language, narrow, go } = useWorkspace();
  const help = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const commit = useRef<() => boolean>(null);
  const wantsFocus = useRef(false);
  const { sort, selected, choose } = useMapState();
  const { rows, columns } = table;
  const { active, range } = cells;
  const rtl = directionOf(language) === 'rtl';
  const coarse = useMediaQuery('(pointer: coarse)', false, { getInitialValueInEffect: false });
  const grid = useGrid({ table, cells, scroller, rtl, coarse, narrow });
  const [editing, setEditing] = useState<{ id: string; key: string; replaces: boolean }>();
  const marks = useMarks(rows);
  const openForm = useEditing((state) => state.open);
  const clipboard = useClipboard({ table, cells, writer, editable, say });
  const startDrag = useDrag(scroller, cells);
  const sorted = useMemo(() => readSort(sort), [sort]);

  const node = rows[active.row];
  const column = columns[active.column];
  const slot = node && column && editable ? column.slot(node) : undefined;
  const isEditing =
    editing !== undefined && editing.id === node?.id && editing.key === column?.key && slot !== undefined;

  const { reveal } = grid;
  const target = range && (cells.head.row !== active.row || cells.head.column !== active.column) ? cells.head : active;
  useLayoutEffect(() => {
    reveal({ row: target.row, column: target.column });
    // Where the table is scrolled to by hand it stays, until a person goes to another cell.
    // eslint-disable-next-line react/exhaustive-deps
  }, [target.row, target.column, shown]);
  useLayoutEffect(() => {
    if (!wantsFocus.current || isEditing) return;
    wantsFocus.current = false;
    scroller.current?.querySelector<HTMLElement>('[data-active]')?.focus({ preventScroll: true });
  });
  useEffect(() => {
    if (!range || (range.top === range.bottom && range.left === range.right)) return;
    say(t('table.selectedSpoken', { rows: range.bottom - range.top + 1, columns: range.right - range.left + 1 }));
    // eslint-disable-next-line react/exhaustive-deps
  }, [range?.top, range?.bottom, range?.left, range?.right]);

  const move = (to: Spot, extend = false) => {
    wantsFocus.current = true;
    if (extend) cells.extend(to);
    else cells.go(to);
  };
  const edit = (replaces = false) => {
    if (!node || !column) return;
    if (slot) setEditing({ id: node.id, key: column.key, replaces });
    // Its connections are fields of its form.
    else if (column.group === 'near' && editable) openForm({ kind: 'node', id: node.id });
    else if (column.slot(node) === undefined && column.group === 'field')
      say(t('table.noField', { type: looks.get(node.type)?.name ?? node.type, field: column.name }));
  };
  const openProfile = (row: number) => {
    const found = rows[row];
    if (found) go(found);
  };
  const finish = useCallback(
    (wish: Wish | undefined, step: Step | undefined) => {
      setEditing(undefined);
      // Left by a click elsewhere: the focus is there.
      if (step) wantsFocus.current = true;
      if (step && (step.rows !== 0 || step.columns !== 0)) {
        const last = columns.length - 1;
        const next = { row: Math.max(0, active.row + step.rows), column: active.column + step.columns };
        if (next.column > last) cells.go({ row: next.row + 1, column: 1 });
        else if (next.column < 1) cells.go({ row: Math.max(0, next.row - 1), column: last });
        else cells.go(next);
      }
      if (wish) void writer.change(wish);
    },
    [active.row, active.column, columns.length, cells, writer],
  );
  const sortBy = (by: Column, add: boolean) => choose({ sort: sortedBy(sort, by.key, add) });

  const deeds: KeyDeeds = {
    enter: () => {
      if (column?.key === 'mark') deeds.mark();
      else if (slot || (column?.group === 'near' && editable)) edit();
      else deeds.openProfile();
    },
    edit: () => edit(),
    sort: (add) => (column?.key === 'mark' ? marks.toggleAll() : column && sortBy(column, add)),
    mark: () => node && marks.toggle(node.id),
    openProfile: () => openProfile(active.row),
    fill: clipboard.fill,
    clear: clipboard.clear,
    find: onFind,
    selectAll: () => cells.select({ top: 0, left: 1, bottom: rows.length - 1, right: columns.length - 1 }),
    moveColumn: (by) => {
      const to = active.column + by;
      if (active.column >= 2 && to >= 2 && to < columns.length) table.choose(moved(columns, active.column, to));
      wantsFocus.current = true;
    },
    widen: (by) => column && table.setWidth(column.key, table.widthOf(column) + by),
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (isEditing || event.nativeEvent.isComposing) return;
    const name = keyName(event, rtl);
    const scene = { cells, rows: rows.length, columns: columns.length, pageLength: grid.pageLength };
    const extend = event.shiftKey && active.row >= 0;
    const to = stepOf(name, extend ? cells.head : active, scene);
    if (to) {
      event.preventDefault();
      move(to, extend);
      return;
    }
    const place: Partial<Record<string, (deeds: KeyDeeds, shift: boolean) => void>> = {
      ...keyDeeds.both,
      ...keyDeeds[active.row < 0 ? 'head' : 'cell'],
    };
    const deed = place[name];
    if (deed) {
      event.preventDefault();
      deed(deeds, event.shiftKey);
    } else if (name === 'Escape' && target !== active) {
      cells.go(active);
    } else if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey && editable && node) {
      // What is typed into cells is meant for them: no letter of it is a shortcut of the page.
      event.stopPropagation();
      // The editor has the focus before the browser writes the letter, which takes the place of what is there.
      flushSync(() => edit(true));
    }
  };

  /** Screen readers, and a click in the head, bring the focus to a cell by themselves. */
  const onFocus = (event: FocusEvent) => {
    const spot = event.target.matches('[data-row]') ? spotAt(event.target) : undefined;
    if (spot && (spot.row !== active.row || spot.column !== active.column)) cells.go(spot);
  };
  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    const element = event.target instanceof Element ? event.target : null;
    const spot = spotAt(element);
    if (!spot || event.button !== 0 || element?.closest('.weft-cell-editor')) return;
    if (commit.current && !commit.current()) return;
    if (spot.row >= 0 && event.shiftKey) {
      event.preventDefault();
      move(spot, true);
      return;
    }
    if (spot.row < 0) return;
    const again = spot.row === active.row && spot.column === active.column && target === active;
    move(spot);
    if (again) tapped.current = event.pointerType === 'touch';
    if (!element?.closest('[data-mark], [data-open-profile]')) startDrag(event);
  };
  /** A finger touched the cell it had touched before. */
  const tapped = useRef(false);
  const onClick = (event: MouseEvent) => {
    const element = event.target instanceof Element ? event.target : null;
    const spot = spotAt(element);
    if (!spot) return;
    if (element?.closest('[data-open-profile]')) openProfile(spot.row);
    else if (columns[spot.column]?.key === 'mark') {
      const found = rows[spot.row];
      if (spot.row < 0) marks.toggleAll();
      else if (found) marks.toggle(found.id);
    } else if (tapped.current && spot.row >= 0) edit();
    tapped.current = false;
  };
  const onDoubleClick = (event: MouseEvent) => {
    const element = event.target instanceof Element ? event.target : null;
    const spot = spotAt(element);
    if (spot && spot.row >= 0 && !element?.closest('[data-mark], [data-open-profile], .weft-cell-editor')) edit();
  };

  const scrolled = scroller.current?.scrollTop ?? 0;
  const room = scroller.current?.clientHeight ?? 600;
  return (
    <>
      <p id={help} className="weft-hidden">
        {t('table.help')}
      </p>
      <div
        ref={scroller}
        role="grid"
        className="weft-table"
        aria-label={t('table.label')}
        aria-describedby={help}
        aria-rowcount={rows.length + 1}
        aria-colcount={columns.length}
        aria-multiselectable="true"
        aria-readonly={!editable || undefined}
        onKeyDown={onKeyDown}
        onFocus={onFocus}
        onPointerDown={onPointerDown}
        onClick={onClick}
        onDoubleClick={onDoubleClick}
        onCopy={clipboard.copy}
        onCut={editable ? clipboard.cut : clipboard.copy}
        onPaste={clipboard.paste}
      >
        <Head
          table={table}
          placed={grid.columns}
          height={grid.headHeight}
          width={grid.width}
          active={active.row < 0 ? active.column : -1}
          sort={sorted}
          rtl={rtl}
          marked={marks.of}
          onSort={sortBy}
        />
        <div role="rowgroup" className="weft-table-body" style={{ height: grid.height, width: grid.width }}>
          {grid.rows.map((at) => {
            const item = rows[at];
            if (!item) return null;
            const isActive = at === active.row;
            const isIn = range !== undefined && at >= range.top && at <= range.bottom;
            return (
              <Row
                key={item.id}
                node={item}
                at={at}
                top={at * grid.rowHeight}
                height={grid.rowHeight}
                width={grid.width}
                columns={columns}
                placed={grid.columns}
                look={looks.get(item.type)}
                active={isActive ? active.column : -1}
                from={isIn ? range.left : -1}
                to={isIn ? range.right : -2}
                marked={marks.has(item.id)}
                opened={item.id === NodeId.safeParse(selected).data}
                editable={editable}
                editor={
                  isActive && isEditing && node && column ? (
                    <CellEditor
                      key={`${editing.id} ${editing.key}`}
                      node={node}
                      column={column}
                      slot={slot}
                      words={table.words}
                      up={at * grid.rowHeight - scrolled > room / 2}
                      replaces={editing.replaces}
                      commit={commit}
                      onDone={finish}
                    />
                  ) : undefined
                }
              />
            );
          })}
        </div>
      </div>
    </>
  );
}
