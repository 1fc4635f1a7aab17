import { Button, Group, Progress, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ImportProgress } from '../../graph-schema/import-job.ts';

/** How far reading and planning an import is; the bar moves where that is known. */
function HowFar({ progress }: { progress: ImportProgress | undefined }) {
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

interface Props {
  progress: ImportProgress | undefined;
  stop(): void;
}

/** What is being counted again, with a way to stop. */
export function CountingStep({ progress, stop }: Props) {
  const { t } = useTranslation();
  return (
    <Group align="end" gap="sm">
      <div className="weft-grows">
        <HowFar progress={progress} />
      </div>
      <Button size="xs" variant="default" onClick={stop}>
        {t('import.stop')}
      </Button>
    </Group>
  );
}

/** A file that is being read, with a way to stop. */
export function ReadingStep({ file, progress, stop }: Props & { file: string }) {
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
