import { UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HistoryEntry } from '../../graph-schema/history.ts';
import type { HistoryChange } from '../../graph-schema/told.ts';
import { showText } from '../../graph-schema/values.ts';
import { useHistory } from '../api/use-history.ts';
import { useWorkspace } from '../pages/use-workspace.ts';
import { Step } from './Step.tsx';
import { usePathNames } from '../profile/use-path-names.ts';

const step = 10;

/** What happened to a record, newest first, each with a way to take it back. */
export function History({ of, type }: { of: { kind: 'node' | 'edge'; id: string }; type: string }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [limit, setLimit] = useState(step);
  const history = useHistory(of, { enabled: open, limit });
  return (
    <details className="weft-section weft-history" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('history.title')}</summary>
      {history.error && <p role="alert">{history.error.message}</p>}
      {history.isPending && open && <p className="weft-muted">{t('history.loading')}</p>}
      <ol>
        {history.data?.entries.map((entry) => (
          <Entry key={entry.operation} entry={entry} of={of} type={type} />
        ))}
      </ol>
      {history.data?.entries.length === 0 && <p className="weft-muted">{t('history.none')}</p>}
      {history.data?.more && limit < 100 && (
        <UnstyledButton
          className="weft-row"
          c="var(--weft-accent)"
          onClick={() => setLimit((before) => Math.min(100, before + 3 * step))}
        >
          {t('history.older')}
        </UnstyledButton>
      )}
    </details>
  );
}

function Entry({ entry, of, type }: { entry: HistoryEntry; of: { kind: 'node' | 'edge' }; type: string }) {
  const { t } = useTranslation();
  const nameOf = usePathNames(of.kind, type);
  const paths = entry.changes.filter(({ path }) => !quiet.has(path));
  const named = new Intl.ListFormat('en', { style: 'narrow' }).format(
    paths.slice(0, 4).map(({ path }) => nameOf(path)),
  );
  const did =
    entry.did === 'changed' ? t('history.changed', { what: named, count: paths.length }) : t(`history.${entry.did}`);
  return (
    <Step step={entry} title={did} name={entry.why ?? did}>
      {entry.why !== undefined && <bdi className="weft-muted">{entry.why}</bdi>}
      {entry.did === 'changed' && (
        <dl>
          {paths.slice(0, 6).map((change) => (
            <Difference key={change.path} name={nameOf(change.path)} change={change} />
          ))}
        </dl>
      )}
      {entry.size > 1 && <p className="weft-muted">{t('history.more', { count: entry.size - 1 })}</p>}
    </Step>
  );
}

/** What says nothing that the entry does not say. */
const quiet: ReadonlySet<string> = new Set(['origin', 'updatedAt', 'version', 'keys']);

function Difference({ name, change }: { name: string; change: HistoryChange }) {
  const { t } = useTranslation();
  const { language } = useWorkspace();
  const shown = (value: unknown) =>
    value === null ? (
      <i>{t('history.nothing')}</i>
    ) : (
      <bdi>{change.path === 'image' ? t('history.picture') : asText(value, language)}</bdi>
    );
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <del>{shown(change.before)}</del> <span aria-hidden="true">→</span> <ins>{shown(change.after)}</ins>
      </dd>
    </div>
  );
}

const longest = 160;

/** A value of any path in few words. */
function asText(value: unknown, language: string): string {
  const text =
    typeof value === 'string'
      ? value
      : Array.isArray(value)
        ? value.map((item) => asText(item, language)).join(', ')
        : typeof value === 'object' && value !== null && Object.values(value).every((item) => typeof item === 'string')
          ? showText(value as Record<string, string>, language)
          : typeof value === 'object'
            ? JSON.stringify(value)
            : String(value);
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
