import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ImportJob } from '../../graph-schema/import-job.ts';
import { api } from '../api/client.ts';
import { keepNoticesAbove } from '../panels/keep-notices-above.ts';
import { showFailure } from '../panels/notices.tsx';

export const waitingKey = ['imports-waiting'];

/** What is said of an import that does not just wait. */
const sentences: Partial<Record<ImportJob['state'], string>> = {
  reading: 'import.isRead',
  interrupted: 'import.wasInterrupted',
};

/** Imports that were read and not applied: each goes on, or goes. */
export function WaitingImports({ goOn }: { goOn(id: string): void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { data } = useQuery({ queryKey: waitingKey, queryFn: ({ signal }) => api.listImports({ signal }), staleTime: Infinity }); // prettier-ignore
  const [first, ...others] = data?.imports ?? [];
  if (!first) return null;
  const discard = () =>
    api
      .discardImport({ params: { id: first.id } })
      .catch((error: unknown) => showFailure(t, error))
      .finally(() => void queries.invalidateQueries({ queryKey: waitingKey }));
  return (
    <output ref={keepNoticesAbove} className="weft-banner weft-import-waits">
      <span>
        <bdi>{t(sentences[first.state] ?? 'import.waits', { file: first.file })}</bdi>{' '}
        {others.length > 0 && t('import.others', { count: others.length })}
      </span>
      <Button size="compact-sm" onClick={() => goOn(first.id)}>
        {t('import.goOn')}
      </Button>
      <Button size="compact-sm" variant="default" onClick={() => void discard()}>
        {t('import.discard')}
      </Button>
    </output>
  );
}
