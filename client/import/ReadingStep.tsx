import { Button, Group, Progress, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ImportProgress } from '../../graph-schema/import-job.ts';

/** How far reading and planning an import is; the bar moves where that is known. */
export function HowFar({ progress }: { progress: ImportProgress | undefined }) {
  const { t } = useTranslation();
  const { step = 'waiting', share } = progress ?? {};
  const percent = share === undefined ? undefined : Math.round(share * 100);
  const said = t(`import.step.${step}`);
  return (
    <Stack gap={6}>
      <output>{percent === undefined ? said : `${said} ${t('import.percent', { percent })}`}</output>
      <Progress value={percent ?? 100} animated={percent === undefined} aria-label={said} />
    </Stack>
  );
}

/** A file that is being read, with a way to stop. */
export function ReadingStep({
  file,
  progress,
  stop,
}: {
  file: string;
  progress: ImportProgress | undefined;
  stop(): void;
}) {
  const { t } = useTranslation();
  return (
    <Stack gap="sm">
      <h2 className="weft-dialog-title">{t('import.reading', { file })}</h2>
      <HowFar progress={progress} />
      <Group justify="flex-end">
        <Button variant="default" data-autofocus onClick={stop}>
          {t('import.stop')}
        </Button>
      </Group>
    </Stack>
  );
}
