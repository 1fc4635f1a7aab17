import { ActionIcon, Button, Checkbox, Popover, TextInput } from '@mantine/core';
import { useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../panels/Icon.tsx';
import type { Column } from './columns.ts';
import { occurrences } from './find.ts';
import { moved } from './Head.tsx';
import type { Table } from './use-table.ts';

const groups = ['own', 'field', 'near'] as const satisfies Column['group'][];

/** Which columns stand in the table, and in which order. */
export function ColumnMenu({ table }: { table: Table }) {
  const { t } = useTranslation();
  const { columns, all, choose } = table;
  const [search, setSearch] = useState('');
  const button = useRef<HTMLButtonElement>(null);
  const shown = columns.slice(2);
  const keys = shown.map((column) => column.key);
  const others = [...all.values()].filter((column) => !columns.includes(column));
  const found =
    search === '' ? others : others.filter(({ name }) => occurrences(name, { text: search, exact: false }).length > 0);
  const list = useRef<HTMLDivElement>(null);
  /** What the keyboard goes on at once it stands at its new place: a column's box, or the button that moved it. */
  const next = useRef<{ key: string; by?: -1 | 1 }>(undefined);
  useLayoutEffect(() => {
    if (!next.current || !list.current) return;
    const { key, by } = next.current;
    next.current = undefined;
    const place = list.current.querySelector(`[data-column="${CSS.escape(key)}"]`);
    const way = by && place?.querySelector<HTMLElement>(`[data-by="${by}"]:enabled`);
    (way || place?.querySelector<HTMLElement>(by ? '[data-by]:enabled' : 'input'))?.focus();
    // oxlint-disable-next-line react/exhaustive-effect-dependencies, react/exhaustive-deps -- what stands where depends on them
  }, [columns]);
  const toggle = (key: string, keysAfter: readonly string[]) => {
    next.current = { key };
    choose(keysAfter);
  };
  return (
    <Popover position="bottom-start" width={312} shadow="md" trapFocus>
      <Popover.Target>
        <Button ref={button} variant="default" size="compact-sm" leftSection={<Icon name="sliders" size={14} />}>
          {t('table.menu.title')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown
        ref={list}
        className="weft-column-menu"
        aria-label={t('table.menu.title')}
        // Closed by a click elsewhere, the focus is there.
        onKeyDown={(event) => event.key === 'Escape' && requestAnimationFrame(() => button.current?.focus())}
      >
        <div className="weft-column-part">
          <h3>{t('table.menu.shown')}</h3>
          <Button variant="subtle" size="compact-xs" onClick={() => choose(undefined)}>
            {t('table.menu.usual')}
          </Button>
        </div>
        <ul>
          {shown.map((column, at) => (
            <li key={column.key} data-column={column.key}>
              <Checkbox
                size="xs"
                checked
                label={<bdi>{column.name}</bdi>}
                onChange={() =>
                  toggle(
                    column.key,
                    keys.filter((key) => key !== column.key),
                  )
                }
              />
              {([-1, 1] as const).map((by) => (
                <ActionIcon
                  key={by}
                  variant="subtle"
                  color="gray"
                  size={26}
                  data-by={by}
                  disabled={at + by < 0 || at + by >= shown.length}
                  aria-label={t(by < 0 ? 'table.menu.earlier' : 'table.menu.later', { name: column.name })}
                  onClick={() => {
                    next.current = { key: column.key, by };
                    choose(moved(columns, at + 2, at + 2 + by));
                  }}
                >
                  <span aria-hidden="true">{by < 0 ? '↑' : '↓'}</span>
                </ActionIcon>
              ))}
            </li>
          ))}
        </ul>
        <h3>{t('table.menu.more')}</h3>
        {others.length > 10 && (
          <TextInput
            size="xs"
            aria-label={t('table.menu.find')}
            placeholder={t('table.menu.find')}
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
          />
        )}
        {found.length === 0 && <p className="weft-muted">{t('table.menu.none')}</p>}
        {groups.map((group) => {
          const members = found.filter((column) => column.group === group);
          if (members.length === 0) return null;
          return (
            <div key={group}>
              <h4>{t(`table.menu.groups.${group}`)}</h4>
              <ul>
                {members.map((column) => (
                  <li key={column.key} data-column={column.key}>
                    <Checkbox
                      size="xs"
                      checked={false}
                      label={<bdi>{column.name}</bdi>}
                      onChange={() => toggle(column.key, [...keys, column.key])}
                    />
                  </li>
                ))}
              </ul>
            </div>
          );
        })}
      </Popover.Dropdown>
    </Popover>
  );
}
