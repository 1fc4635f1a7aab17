import { Button, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ImportJob } from '../../graph-schema/import-job.ts';
import { isPlanned, isTooLarge } from './is-planned.ts';

interface Props {
  job: ImportJob | undefined;
  /** Whether the job says what would be done with all that was said of it. */
  isCounted: boolean;
  applying: boolean;
  apply(): void;
  discard(): void;
  /** Counts again what could not be counted, if there is anything. */
  retry: (() => void) | undefined;
}

/** What an import ends with: it is done, as it is shown and not otherwise, or let go. */
export function ImportFoot({ job, isCounted, applying, apply, discard, retry }: Props) {
  const { t } = useTranslation();
  const isReady = job && isCounted && isPlanned(job) && job.changeCount > 0 && !isTooLarge(job);
  return (
    <div className="weft-import-foot">
      {retry && (
        <Group role="alert" gap="sm" justify="flex-end" mb="xs">
          {t('import.notCounted')}
          <Button size="xs" variant="default" onClick={retry}>
            {t('import.countAgain')}
          </Button>
        </Group>
      )}
      <Group justify="flex-end">
        <Button variant="default" onClick={discard}>
          {t('import.cancel')}
        </Button>
        <Button disabled={!isReady} loading={applying} onClick={apply}>
          {t('import.apply')}
        </Button>
      </Group>
    </div>
  );
}
