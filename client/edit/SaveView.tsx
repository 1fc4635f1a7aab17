import { Button, Checkbox, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { limits, showText } from '../../graph-schema/values.ts';
import { DialogForm } from '../panels/DialogForm.tsx';
import { useWorkspace } from '../pages/use-workspace.ts';
import { useOverlay } from '../state/overlay.ts';
import { useViewWriter } from './use-view-writer.ts';
import { viewNamed } from './view-changes.ts';

/** Keeps what is shown, where it stands, as a view under a name, and opens it. */
export function SaveView() {
  const { t } = useTranslation();
  const { network, language } = useWorkspace();
  const show = useOverlay((state) => state.show);
  const { canKeep, add, replace } = useViewWriter();
  const [text, setText] = useState('');
  const [first, setFirst] = useState(false);
  const [busy, setBusy] = useState(false);
  const name = text.trim();
  const taken = name === '' ? undefined : viewNamed(network.views, name, language);
  const close = () => show(undefined);

  const finish = async (writing: Promise<boolean>) => {
    setBusy(true);
    const settled = await writing;
    setBusy(false);
    if (settled) close();
  };
  const save = () => {
    // Enter alone takes nothing away: what is there is replaced by its own button.
    if (!taken && name !== '' && canKeep && !busy) void finish(add({ name, first }));
  };

  return (
    <DialogForm
      title={t('views.save')}
      close={t('commands.close')}
      cancel={t('views.cancel')}
      action={
        taken ? (
          <Button disabled={!canKeep} loading={busy} onClick={() => void finish(replace(taken, { first }))}>
            {t('views.replace')}
          </Button>
        ) : (
          <Button type="submit" disabled={name === '' || !canKeep} loading={busy}>
            {t('views.keep')}
          </Button>
        )
      }
      onSubmit={save}
      onClose={close}
    >
      <TextInput
        data-autofocus
        required
        maxLength={limits.label}
        label={t('views.name')}
        description={t('views.nameHelp')}
        error={taken && t('views.taken', { name: showText(taken.name, language) })}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Checkbox label={t('views.first')} checked={first} onChange={(event) => setFirst(event.currentTarget.checked)} />
    </DialogForm>
  );
}
