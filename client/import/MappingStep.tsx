import { NumberInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Mapping, TableMapping, TableOutline } from '../../graph-schema/mapping/mapping.ts';
import { useWorkspace } from '../pages/use-workspace.ts';
import { withHeader, withRow, withUse } from './change-mapping.ts';
import { ChoiceSelect } from './ChoiceSelect.tsx';
import { rowChoices, wordingOf, type Wording } from './choices.ts';
import { ColumnRow } from './ColumnRow.tsx';
import { Why } from './Why.tsx';

interface Props {
  tables: readonly TableOutline[];
  mapping: Mapping;
  onChange(mapping: Mapping): void;
}

/** «What is what»: the tables that were read, what their rows and columns are taken for and why, each to be corrected. */
export function MappingStep({ tables, mapping, onChange }: Props) {
  const { t } = useTranslation();
  const { network, language } = useWorkspace();
  const wording = wordingOf(t, language, network.types);
  return (
    <section className="weft-mapping" aria-label={t('mapping.heading')}>
      <h3>{t('mapping.heading')}</h3>
      <p className="weft-muted">{t('mapping.lead')}</p>
      {tables.map((outline, at) => {
        const table = mapping.tables[at];
        return table && <TableStep key={outline.name} {...{ outline, table, at, mapping, wording, onChange }} />;
      })}
    </section>
  );
}

interface TableProps {
  outline: TableOutline;
  table: TableMapping;
  at: number;
  mapping: Mapping;
  wording: Wording;
  onChange(mapping: Mapping): void;
}

/** One table: what its rows are, and a line for each column. */
function TableStep({ outline, table, at, mapping, wording, onChange }: TableProps) {
  const { t } = useTranslation();
  const names = outline.columns.map(({ name }, index) => name || t('mapping.noName', { number: index + 1 }));
  return (
    <details className="weft-mapped" open={table.row.as !== 'none'}>
      <summary>
        <bdi>{outline.name}</bdi>
        <span className="weft-muted">
          {' · '}
          {t('mapping.rows', { count: outline.rows })}
          {outline.hidden && ` · ${t('mapping.hidden')}`}
        </span>
      </summary>
      <div className="weft-mapped-row">
        <ChoiceSelect
          label={t('mapping.eachRow', { table: outline.name })}
          value={table.row}
          groups={rowChoices(wording, table.row)}
          onChange={(row) => onChange(withRow(mapping, { at, row, columns: outline.columns, types: wording.types }))}
        />
        <Why reason={outline.reason} confidence={outline.confidence} />
        {!outline.isList && (
          <HeaderRow
            name={outline.name}
            header={table.header}
            onChange={(header) => onChange(withHeader(mapping, at, header))}
          />
        )}
      </div>
      {table.row.as !== 'none' && (
        <ul className="weft-columns" aria-label={outline.name}>
          {outline.columns.map((column, index) => {
            const use = table.columns[index];
            return (
              use && (
                <ColumnRow
                  key={index}
                  {...{ table, use, names, wording, outline: column, name: names[index] ?? '' }}
                  onChange={(changed) => onChange(withUse(mapping, at, index, changed))}
                />
              )
            );
          })}
        </ul>
      )}
    </details>
  );
}

interface HeaderProps {
  /** Of the table. */
  name: string;
  header: number;
  onChange(header: number): void;
}

/** Which row names the columns; what is not a number yet is not taken. */
function HeaderRow({ name, header, onChange }: HeaderProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState<number | string>(header);
  return (
    <NumberInput
      size="xs"
      className="weft-header-row"
      label={t('mapping.headerRow', { table: name })}
      min={1}
      max={1_000}
      clampBehavior="strict"
      allowDecimal={false}
      value={typed}
      onChange={(value) => {
        setTyped(value);
        if (typeof value === 'number' && value >= 1 && value !== header) onChange(value);
      }}
    />
  );
}
