import { Button, Group, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { View } from '../../graph-schema/records.ts';
import { openingView } from '../../graph-schema/opening-view.ts';
import { showText } from '../../graph-schema/values.ts';
import { useWorkspace } from '../pages/use-workspace.ts';
import { Dialog } from '../panels/Dialog.tsx';
import { useOverlay } from '../state/overlay.ts';
import { useViewWriter } from './use-view-writer.ts';

/** Asks whether the view that is open is to go, and says what stays. */
export function DeleteView() {
  // As it was read: what somebody else makes of it meanwhile is not lost.
  const [view] = useState(useWorkspace().view);
  return view && <Delete view={view} />;
}

function Delete({ view }: { view: View }) {
  const { t } = useTranslation();
  const { network, language } = useWorkspace();
  const show = useOverlay((state) => state.show);
  const { remove } = useViewWriter();
  const [busy, setBusy] = useState(false);
  const name = showText(view.name, language);
  const isFirst = network.settings['defaultView'] === view.id;
  const next = openingView(
    network.views.filter(({ id }) => id !== view.id),
    network.settings['defaultView'],
  );
  const close = () => show(undefined);

  const yes = async () => {
    setBusy(true);
    const settled = await remove(view);
    setBusy(false);
    if (settled) close();
  };

  return (
    <Dialog title={t('views.delete.title', { name })} close={t('commands.close')} onClose={close}>
      <Stack gap="sm">
        <p className="weft-said">{t('views.delete.stays')}</p>
        {isFirst && (
          <p className="weft-said">
            {next ? t('views.delete.next', { name: showText(next.name, language) }) : t('views.delete.none')}
          </p>
        )}
        <Group justify="flex-end">
          <Button variant="default" data-autofocus onClick={close}>
            {t('views.delete.no')}
          </Button>
          <Button color="red" loading={busy} onClick={() => void yes()}>
            {t('views.delete.yes')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
