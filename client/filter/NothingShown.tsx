import { Button, UnstyledButton } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Filter } from '../../graph-schema/filter.ts';
import { api } from '../api/client.ts';
import { keepBefore } from '../api/keep-before.ts';
import { keys } from '../api/keys.ts';
import { useSession } from '../api/session.ts';
import { useWorkspace } from '../pages/use-workspace.ts';
import { countOf } from '../state/shown.ts';
import { dropCondition, useChips } from './use-chips.ts';

const offered = 3;

/** How many nodes satisfy each filter: counted in the page when it holds the whole network, else by the server. */
function useCounts(filters: readonly Filter[]): (number | undefined)[] {
  const { index, complete } = useWorkspace();
  const level = useSession((session) => session.level);
  const asked = JSON.stringify(filters);
  const local = useMemo(
    () => (complete ? filters.map((filter) => countOf(index, filter)) : []),
    // oxlint-disable-next-line react/exhaustive-deps -- the filters are new at every draw; what they say is what matters
    [complete, index, asked],
  );
  const server = useQueries({
    queries: (complete ? [] : filters).map((filter) => ({
      queryKey: keys.select(level, { filter, count: true }),
      placeholderData: keepBefore(level),
      queryFn: async ({ signal }: { signal: AbortSignal }) =>
        (await api.select({ body: { filter, limit: 1 }, signal })).total,
    })),
  });
  return complete ? local : server.map(({ data }) => data);
}

/** Why nothing is shown: what was asked is not answered, or nothing satisfies all conditions. */
export function NothingShown() {
  const { t } = useTranslation();
  const { failed, pending } = useWorkspace();
  if (pending) return <output className="weft-muted weft-nothing">{t('app.loading')}</output>;
  if (!failed) return <NothingSatisfies />;
  return (
    <div className="weft-nothing">
      <p role="alert">
        {t('error.failed')}: {failed.error.message}
      </p>
      <Button onClick={failed.retry}>{t('error.retry')}</Button>
    </div>
  );
}

/** Which of the conditions to drop, to see how many. */
function NothingSatisfies() {
  const { t } = useTranslation();
  const conditions = useChips();
  const counts = useCounts(conditions.map(({ without }) => without()));
  const helpful = conditions
    .map((chip, at) => ({ chip, at, count: counts[at] ?? 0 }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count)
    .slice(0, offered);
  if (conditions.length === 0) return <p className="weft-muted weft-nothing">{t('filter.none')}</p>;
  const isKnown = counts.every((count) => count !== undefined);
  return (
    <div className="weft-nothing">
      <output className="weft-muted">
        {t(helpful.length > 0 || !isKnown ? 'filter.nothing' : 'filter.noneTogether')}
      </output>
      {helpful.map(({ chip, at, count }) => (
        <UnstyledButton key={chip.key} className="weft-drop" onClick={() => dropCondition(chip.drop, at)}>
          {t('filter.dropToSee', { name: chip.text, count })}
        </UnstyledButton>
      ))}
    </div>
  );
}
