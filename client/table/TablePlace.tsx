import { Button } from '@mantine/core';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../pages/use-workspace.ts';
import { EmptyState, StartWithSearch } from '../panels/EmptyState.tsx';
import { NothingShown } from '../filter/NothingShown.tsx';
import { ShownInBrief } from '../filter/Legend.tsx';
import { keyNames } from '../commands/keys.ts';
import { MarkedBar } from '../panels/MarkedBar.tsx';
import { Icon } from '../panels/Icon.tsx';
import { useMapState } from '../state/map-state.ts';
import { ColumnMenu } from './ColumnMenu.tsx';
import { FindBar } from './FindBar.tsx';
import { Refused } from './Refused.tsx';
import { TableGrid } from './TableGrid.tsx';
import { useCellWriter } from './use-cell-writer.ts';
import { useCells, type Spot } from './use-cells.ts';
import { useTable } from './use-table.ts';

/** What is shown as a table: the map's equal, and its alternative for those who do not see it. */
export function TablePlace() {
  const { t } = useTranslation();
  const { summary, complete, network, shown, pending, editable, narrow } = useWorkspace();
  const selected = useMapState((state) => state.selected);
  const table = useTable();
  const cells = useCells(table, selected);
  const writer = useCellWriter(table.words);
  const [finding, setFinding] = useState(false);
  const [shownCell, setShownCell] = useState(0);
  const [said, setSaid] = useState('');
  const say = useCallback((sentence: string) => setSaid(sentence), []);
  const { range } = cells;
  const { rows } = table;

  if (rows.length === 0) {
    const isEmpty = complete ? network.nodes.length === 0 : shown.count === 0 && shown.nodes.length === 0 && !pending;
    if (isEmpty)
      return (
        <div className="weft-map">
          {complete ? <EmptyState /> : <StartWithSearch nodes={summary.nodes} edges={summary.edges} />}
        </div>
      );
  }
  const selectedCells = range && (range.bottom > range.top || range.right > range.left);
  const isCut = shown.count > rows.length;
  const showCell = (spot: Spot) => {
    cells.go(spot);
    setShownCell((count) => count + 1);
  };
  return (
    <section className="weft-table-place" aria-label={t('table.title')}>
      <div className="weft-table-bar">
        <ColumnMenu table={table} />
        <Button
          variant="default"
          size="compact-sm"
          {...(narrow
            ? { 'aria-label': t(editable ? 'table.find.title' : 'table.find.alone') }
            : { leftSection: <Icon name="search" size={14} /> })}
          aria-expanded={finding}
          onClick={() => setFinding(!finding)}
        >
          {narrow ? <Icon name="search" size={16} /> : t(editable ? 'table.find.title' : 'table.find.alone')}
        </Button>
        {/* On a phone, how many are shown stands beside it. */}
        {(!narrow || isCut || selectedCells) && (
          <span className="weft-muted weft-table-count">
            <bdi>
              {isCut
                ? t('table.firstOf', { shown: rows.length, count: shown.count })
                : t('table.rows', { count: rows.length })}
              {isCut && ` ${t('table.sortedHere', { count: rows.length })}`}
              {selectedCells &&
                ` · ${t('table.selected', { rows: range.bottom - range.top + 1, columns: range.right - range.left + 1 })}`}
            </bdi>
          </span>
        )}
        {selectedCells && editable && !narrow && (
          <span className="weft-muted">
            {t('table.withSelected', {
              fill: keyNames('mod+D').join(' '),
              copy: keyNames('mod+C').join(' '),
              paste: keyNames('mod+V').join(' '),
            })}
          </span>
        )}
        {narrow && <ShownInBrief />}
        <output className="weft-hidden">{said}</output>
      </div>
      {finding && (
        <FindBar
          table={table}
          cells={cells}
          writer={writer}
          editable={editable}
          onShow={showCell}
          onClose={() => {
            setFinding(false);
            document.querySelector<HTMLElement>('.weft-table [data-active]')?.focus();
          }}
        />
      )}
      {rows.length === 0 ? (
        <div className="weft-table-empty">
          <NothingShown />
        </div>
      ) : (
        <TableGrid
          table={table}
          cells={cells}
          writer={writer}
          shown={shownCell}
          onFind={() => setFinding(true)}
          say={say}
        />
      )}
      <Refused refused={writer.refused} words={table.words} onClose={writer.dismiss} />
      {/* Below the rows, which stay where they are under the mouse that marks them. */}
      <MarkedBar onMap={false} />
    </section>
  );
}
