import { Button, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HistoryChange, HistoryEntry } from '../../graph-schema/history.ts';
import { showText } from '../../graph-schema/values.ts';
import { useHistory } from '../api/use-history.ts';
import { Question } from '../edit/FormDialog.tsx';
import { useWriter } from '../edit/use-writer.ts';
import { useWorkspace } from '../pages/use-workspace.ts';
import { usePathNames } from './use-path-names.ts';

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
  const { editable, language } = useWorkspace();
  const { takeBack } = useWriter();
  const nameOf = usePathNames(of.kind, type);
  const [busy, setBusy] = useState(false);
  const [asking, setAsking] = useState(false);
  const when = new Date(entry.at);
  const paths = entry.changes.filter(({ path }) => !quiet.has(path));
  const named = new Intl.ListFormat('en', { style: 'narrow' }).format(
    paths.slice(0, 4).map(({ path }) => nameOf(path)),
  );
  const did =
    entry.did === 'changed' ? t('history.changed', { what: named, count: paths.length }) : t(`history.${entry.did}`);
  const take = async () => {
    setAsking(false);
    setBusy(true);
    await takeBack({ operation: entry.operation, name: entry.why ?? did });
    setBusy(false);
  };
  return (
    <li>
      <div className="weft-history-head">
        <span>
          <b>{did}</b>{' '}
          <span className="weft-muted">
            <bdi>{entry.who ?? t('history.nobody')}</bdi> ·{' '}
            <time dateTime={entry.at} title={when.toLocaleString(language)}>
              {when.toLocaleString(language, { dateStyle: 'medium', timeStyle: 'short' })}
            </time>
          </span>
        </span>
        {entry.undoneBy !== undefined ? (
          <span className="weft-muted">{t('history.takenBack')}</span>
        ) : (
          editable && (
            <Button
              size="compact-xs"
              variant="default"
              loading={busy}
              aria-label={t('history.undoOne', { name: entry.why ?? did })}
              title={entry.size > 1 ? t('history.more', { count: entry.size - 1 }) : undefined}
              // What goes back with it is not in sight here.
              onClick={() => (entry.size > 1 ? setAsking(true) : void take())}
            >
              {t('history.undo')}
            </Button>
          )
        )}
      </div>
      {asking && (
        <Question
          text={t('history.undoWhole', { count: entry.size })}
          yes={t('history.undoAll')}
          no={t('history.leave')}
          onYes={() => void take()}
          onNo={() => setAsking(false)}
        />
      )}
      {entry.why !== undefined && <bdi className="weft-muted">{entry.why}</bdi>}
      {entry.did === 'changed' && (
        <dl>
          {paths.slice(0, 6).map((change) => (
            <Difference key={change.path} name={nameOf(change.path)} change={change} />
          ))}
        </dl>
      )}
      {entry.size > 1 && <p className="weft-muted">{t('history.more', { count: entry.size - 1 })}</p>}
    </li>
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
