import { UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HistoryEntry } from '../../graph-schema/history.ts';
import { useHistory } from '../api/use-history.ts';
import { isTelling } from '../../graph-schema/difference.ts';
import { Differences } from './Differences.tsx';
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
  const paths = entry.changes.filter(isTelling);
  const named = new Intl.ListFormat('en', { style: 'narrow' }).format(
    paths.slice(0, 4).map(({ path }) => nameOf(path)),
  );
  const did =
    entry.did === 'changed' ? t('history.changed', { what: named, count: paths.length }) : t(`history.${entry.did}`);
  return (
    <Step step={entry} title={did} name={entry.why ?? did}>
      {entry.why !== undefined && <bdi className="weft-muted">{entry.why}</bdi>}
      {entry.did === 'changed' && <Differences of={of.kind} type={type} changes={paths.slice(0, 6)} />}
      {entry.size > 1 && <p className="weft-muted">{t('history.more', { count: entry.size - 1 })}</p>}
    </Step>
  );
}
