import type { ClipboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { showNote } from '../panels/notices.tsx';
import { copiedBlock, pastedBlock } from './block.ts';
import { fillDown, pasteBlock } from './paste.ts';
import type { CellWriter } from './use-cell-writer.ts';
import type { Cells } from './use-cells.ts';
import type { Table } from './use-table.ts';

/** What is done with the cells selected. */
export interface Clipboard {
  copy(event: ClipboardEvent): void;
  cut(event: ClipboardEvent): void;
  paste(event: ClipboardEvent): void;
  fill(): void;
  clear(): void;
}

/** Copies, pastes, fills and clears cells; each is one change. `say` tells those who do not see it. */
export function useClipboard(input: {
  table: Table;
  cells: Cells;
  writer: CellWriter;
  editable: boolean;
  say(sentence: string): void;
}): Clipboard {
  const { table, cells, writer, editable, say } = input;
  const { t } = useTranslation();
  const { rows, columns } = table;
  const { range } = cells;

  /** Events of an editor in a cell are its own. */
  const isOwn = (event: ClipboardEvent) =>
    range !== undefined && !(event.target instanceof HTMLElement && event.target.closest('.weft-cell-editor'));
  const copy = (event: ClipboardEvent) => {
    if (!isOwn(event) || !range) return;
    event.preventDefault();
    const chosen = columns.slice(range.left, range.right + 1).filter((column) => column.key !== 'mark');
    const block = rows.slice(range.top, range.bottom + 1).map((node) => chosen.map((column) => column.text(node)));
    event.clipboardData.setData('text/plain', copiedBlock(block));
    say(t('table.copied', { count: block.length * chosen.length }));
  };
  const clear = () => {
    if (!editable || !range) return;
    const written = cells.within(range).filter(({ node, column }) => column.slot(node)?.value !== undefined);
    void writer.write(
      'cleared',
      written.map((cell) => ({ ...cell, value: undefined })),
    );
  };
  return {
    copy,
    clear,
    cut(event) {
      copy(event);
      if (isOwn(event)) clear();
    },
    paste(event) {
      const text = event.clipboardData.getData('text/plain');
      if (!editable || !range || text === '' || !isOwn(event)) return;
      event.preventDefault();
      const pasted = pasteBlock({ block: pastedBlock(text), range, rows, columns });
      void writer.write('pasted', pasted.wishes).then((done) => {
        if (!done) return;
        const { rowsLeftOut, columnsLeftOut } = pasted;
        if (rowsLeftOut > 0) showNote(t, t('table.leftOut', { count: rowsLeftOut }));
        if (columnsLeftOut > 0) showNote(t, t('table.leftOutColumns', { count: columnsLeftOut }));
      });
      cells.select(pasted.range);
    },
    fill() {
      if (editable && range) void writer.write('filled', fillDown({ range, rows, columns }));
    },
  };
}
