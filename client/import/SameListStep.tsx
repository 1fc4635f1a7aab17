import { Checkbox } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ImportJob } from '../../graph-schema/import-job.ts';
import type { ImportChoices } from '../../graph-schema/import-report.ts';

interface Props {
  job: ImportJob;
  choices: ImportChoices;
  onChoose(choices: ImportChoices): void;
}

/** Which list a file under a new name is taken for by the ids of its entries, to be corrected. */
export function SameListStep({ job: { taken }, choices, onChoose }: Props) {
  const { t } = useTranslation();
  const { apart } = choices;
  // What was said stays to be said otherwise, also while it is counted.
  if (!taken && apart === undefined) return null;
  return (
    <div>
      {taken && <div>{t('import.sameList.taken', { name: taken.name, known: taken.known, count: taken.ids })}</div>}
      <Checkbox
        mt={6}
        size="sm"
        label={t('import.sameList.apart')}
        description={t('import.sameList.explained')}
        checked={apart === true}
        // What was said of its entries was about others.
        onChange={(event) => onChoose({ ...choices, apart: event.currentTarget.checked, settled: [], twins: [] })}
      />
    </div>
  );
}
