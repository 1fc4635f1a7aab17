import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReportTemplate } from '../../graph-schema/report/template.ts';
import { limits, showText } from '../../graph-schema/values.ts';
import { DialogForm } from '../panels/DialogForm.tsx';
import { useWorkspace } from '../pages/use-workspace.ts';
import type { SavedReport } from './use-report.ts';
import { useReportWriter } from './use-report-writer.ts';

const plain = (text: string): string => text.trim().normalize('NFKC').toLocaleLowerCase();

/** Keeps a report as a template under a name; one that is called so already is replaced, as the button then says. */
export function SaveReport(props: {
  template: ReportTemplate;
  from: SavedReport | undefined;
  saved: readonly SavedReport[];
  onClose(): void;
}) {
  const { template, from, saved, onClose } = props;
  const { t } = useTranslation();
  const { language } = useWorkspace();
  const { save } = useReportWriter();
  const [text, setText] = useState(from ? showText(from.name, language) : '');
  const [busy, setBusy] = useState(false);
  const name = text.trim();
  const taken = saved.find((one) => plain(showText(one.name, language)) === plain(name));
  const finish = async () => {
    setBusy(true);
    const done = await save(template, { name, before: taken });
    setBusy(false);
    if (done) onClose();
  };
  const submit = () => {
    if (name !== '' && !busy) void finish();
  };
  return (
    <DialogForm
      title={t('report.save.title')}
      close={t('commands.close')}
      cancel={t('report.save.cancel')}
      action={
        <Button type="submit" disabled={name === ''} loading={busy}>
          {t(taken ? 'report.save.replace' : 'report.save.keep')}
        </Button>
      }
      onSubmit={submit}
      onClose={onClose}
    >
      <TextInput
        data-autofocus
        required
        maxLength={limits.label}
        label={t('report.save.name')}
        description={t('report.save.help')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
    </DialogForm>
  );
}
