import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { View } from '../../graph-schema/records.ts';
import { limits, showText } from '../../graph-schema/values.ts';
import { useWorkspace } from '../pages/use-workspace.ts';
import { DialogForm } from '../panels/DialogForm.tsx';
import { useOverlay } from '../state/overlay.ts';
import { useViewWriter } from './use-view-writer.ts';
import { viewNamed } from './view-changes.ts';

/** Asks for another name of the view that is open. */
export function RenameView() {
  // As it was read: what somebody else makes of it meanwhile is not lost.
  const [view] = useState(useWorkspace().view);
  return view && <Rename view={view} />;
}

function Rename({ view }: { view: View }) {
  const { t, i18n } = useTranslation();
  const { network, language } = useWorkspace();
  const show = useOverlay((state) => state.show);
  const { rename } = useViewWriter();
  const before = showText(view.name, language);
  const [text, setText] = useState(before);
  const [busy, setBusy] = useState(false);
  const name = text.trim();
  const others = network.views.filter(({ id }) => id !== view.id);
  const isTaken = name !== before && viewNamed(others, name, language) !== undefined;
  const isTranslated = typeof view.name !== 'string';
  const languages = new Intl.DisplayNames([i18n.language], { type: 'language', fallback: 'code' });
  const close = () => show(undefined);

  const save = async () => {
    if (isTaken || name === '' || busy) return;
    setBusy(true);
    const settled = name === before || (await rename(view, name));
    setBusy(false);
    if (settled) close();
  };

  return (
    <DialogForm
      title={t('views.rename.title', { name: before })}
      close={t('commands.close')}
      cancel={t('views.cancel')}
      action={
        <Button type="submit" disabled={name === '' || isTaken} loading={busy}>
          {t('views.rename.yes')}
        </Button>
      }
      onSubmit={() => void save()}
      onClose={close}
    >
      <TextInput
        data-autofocus
        required
        maxLength={limits.label}
        label={isTranslated ? t('views.rename.nameIn', { language: languages.of(language) }) : t('views.name')}
        description={isTranslated && t('views.rename.others')}
        error={isTaken && t('views.rename.taken')}
        value={text}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => setText(event.currentTarget.value)}
      />
    </DialogForm>
  );
}
