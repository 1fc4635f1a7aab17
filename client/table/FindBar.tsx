import { ActionIcon, Button, Checkbox, CloseButton, NativeSelect, TextInput } from '@mantine/core';
import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { showNote } from '../panels/notices.tsx';
import { createHaystack, findMatches, isWritable, replaced, type Match } from './find.ts';
import type { CellWriter } from './use-cell-writer.ts';
import type { Cells, Spot } from './use-cells.ts';
import type { Table } from './use-table.ts';

interface Props {
  table: Table;
  cells: Cells;
  writer: CellWriter;
  editable: boolean;
  /** Goes to a cell without taking the focus there. */
  onShow(spot: Spot): void;
  onClose(): void;
}

const isBefore = (a: Spot, b: Spot) => a.row < b.row || (a.row === b.row && a.column < b.column);

/** Looks through the cells, and puts something else in the place of what is found. */
export function FindBar({ table, cells, writer, editable, onShow, onClose }: Props) {
  const { t } = useTranslation();
  const { rows, columns, words } = table;
  const [text, setText] = useState('');
  const [replacement, setReplacement] = useState('');
  const [exact, setExact] = useState(false);
  const [where, setWhere] = useState('');
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const asked = useDeferredValue(text);
  const search = useMemo(() => ({ text: asked, exact }), [asked, exact]);
  const searched = useMemo(
    () => columns.filter(({ key }) => (where === '' ? key !== 'mark' : key === where)),
    [columns, where],
  );
  const isAsked = asked !== '';
  const haystack = useMemo(
    () => (isAsked ? createHaystack(rows, searched, words) : []),
    [isAsked, rows, searched, words],
  );
  const matches = useMemo(() => findMatches(haystack, search), [haystack, search]);
  const writable = useMemo(() => matches.filter(isWritable).length, [matches]);
  const { active, spotOf } = cells;
  const spots = useMemo(() => matches.map((match) => ({ match, spot: spotOf(match) })), [matches, spotOf]);
  const here = spots.findIndex(({ spot }) => spot?.row === active.row && spot.column === active.column);

  /** Nothing comes in the place of what is found: the buttons say so. */
  const isRemoval = replacement === '' && matches.length > 0;

  const step = (by: 1 | -1) => {
    const ahead =
      by === 1
        ? (spots.find(({ spot }) => spot && isBefore(active, spot)) ?? spots[0])
        : (spots.findLast(({ spot }) => spot && isBefore(spot, active)) ?? spots.at(-1));
    if (ahead?.spot) onShow(ahead.spot);
  };
  const replace = async (chosen: readonly Match[]) => {
    const wishes = chosen.flatMap((match) => replaced(match, search, { replacement, words }) ?? []);
    if (chosen.length > 0 && wishes.length === 0) {
      showNote(t, t('table.find.fixed'));
      return;
    }
    if (await writer.write('replaced', wishes)) {
      if (chosen.length === 1) step(1);
    }
  };
  return (
    <search className="weft-find-place">
      <form
        aria-label={t(editable ? 'table.find.title' : 'table.find.alone')}
        className="weft-find"
        onSubmit={(event) => {
          event.preventDefault();
          step(1);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onClose();
          if (event.key === 'Enter' && event.shiftKey) {
            event.preventDefault();
            step(-1);
          }
        }}
      >
        <TextInput
          ref={field}
          size="xs"
          aria-label={t('table.find.what')}
          placeholder={t('table.find.what')}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <output className="weft-muted weft-find-count">
          {isAsked &&
            (here >= 0
              ? t('table.find.place', { place: here + 1, count: matches.length })
              : t('table.find.count', { count: matches.length }))}
        </output>
        <ActionIcon
          variant="default"
          size={28}
          aria-label={t('table.find.previous')}
          disabled={matches.length === 0}
          onClick={() => step(-1)}
        >
          <span aria-hidden="true">↑</span>
        </ActionIcon>
        <ActionIcon
          type="submit"
          variant="default"
          size={28}
          aria-label={t('table.find.next')}
          disabled={matches.length === 0}
        >
          <span aria-hidden="true">↓</span>
        </ActionIcon>
        {editable && (
          <>
            <TextInput
              size="xs"
              aria-label={t('table.find.with')}
              placeholder={t('table.find.with')}
              value={replacement}
              onChange={(event) => setReplacement(event.currentTarget.value)}
            />
            <Button
              size="compact-sm"
              variant="default"
              disabled={matches.length === 0}
              onClick={() => (here < 0 ? step(1) : void replace([matches[here]!]))}
            >
              {t(isRemoval ? 'table.find.remove' : 'table.find.replace')}
            </Button>
            <Button
              size="compact-sm"
              variant="default"
              disabled={matches.length === 0}
              onClick={() => void replace(matches)}
            >
              {t(isRemoval ? 'table.find.removeAll' : 'table.find.replaceAll', { count: writable })}
            </Button>
          </>
        )}
        <NativeSelect
          size="xs"
          aria-label={t('table.find.where')}
          value={where}
          onChange={(event) => setWhere(event.currentTarget.value)}
          data={[
            { value: '', label: t('table.find.everywhere') },
            ...columns.slice(1).map(({ key, name }) => ({ value: key, label: name })),
          ]}
        />
        <Checkbox
          size="xs"
          label={t('table.find.exact')}
          checked={exact}
          onChange={(event) => setExact(event.currentTarget.checked)}
        />
        <CloseButton size="sm" ms="auto" type="button" aria-label={t('table.find.close')} onClick={onClose} />
      </form>
    </search>
  );
}
