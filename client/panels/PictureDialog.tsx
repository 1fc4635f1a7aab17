import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PictureOrder } from '../canvas/types.ts';
import { useWorkspace } from '../pages/use-workspace.ts';
import { networkName } from '../state/network-name.ts';
import { useOverlay } from '../state/overlay.ts';
import { useStage } from '../state/stage.ts';
import { DialogForm } from './DialogForm.tsx';
import { showFailure, showWork } from './notices.tsx';
import { RadioList } from './RadioList.tsx';
import { savePicture } from './save-picture.ts';
import { useCaption } from './use-caption.ts';

const scales = [1, 2, 3, 4, 6, 8];

/** Asks what a picture of the map is to be, and has the browser keep it. */
export function PictureDialog() {
  const { t } = useTranslation();
  const { network, summary, language } = useWorkspace();
  const show = useOverlay((state) => state.show);
  const canvas = useStage((stage) => stage.canvas);
  const caption = useCaption();
  const [title, setTitle] = useState(() => networkName({ network, summary, language }));
  const [as, setAs] = useState<PictureOrder['as']>('png');
  const [of, setOf] = useState<PictureOrder['of']>('map');
  const [scale, setScale] = useState(2);
  const [isCaptioned, setCaptioned] = useState(true);
  const close = () => show(undefined);

  const save = () => {
    if (!canvas) return;
    const end = showWork(t('map.savePicture.made'));
    const order = { as, of, scale, caption: isCaptioned ? { ...caption, title } : undefined };
    savePicture(canvas, order, title)
      .catch((error: unknown) => showFailure(t, error))
      .finally(end);
    close();
  };

  return (
    <DialogForm
      title={t('map.savePicture.title')}
      close={t('commands.close')}
      cancel={t('map.savePicture.cancel')}
      action={
        <Button type="submit" disabled={!canvas}>
          {t('map.savePicture.save')}
        </Button>
      }
      onSubmit={save}
      onClose={close}
    >
      <TextInput
        data-autofocus
        label={t('map.savePicture.name')}
        maxLength={300}
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <RadioList
        label={t('map.savePicture.of')}
        value={of}
        options={[
          { value: 'map', label: t('map.savePicture.map') },
          { value: 'sight', label: t('map.savePicture.sight') },
        ]}
        onChange={setOf}
      />
      <RadioList
        label={t('map.savePicture.as')}
        value={as}
        options={[
          { value: 'png', label: t('map.savePicture.png') },
          { value: 'svg', label: t('map.savePicture.svg') },
        ]}
        onChange={setAs}
      />
      {as === 'png' && (
        <NativeSelect
          label={t('map.savePicture.scale')}
          value={String(scale)}
          onChange={(event) => setScale(Number(event.currentTarget.value))}
          data={scales.map((count) => ({ value: String(count), label: t('map.savePicture.times', { count }) }))}
        />
      )}
      <Checkbox
        label={t('map.savePicture.caption')}
        checked={isCaptioned}
        onChange={(event) => setCaptioned(event.currentTarget.checked)}
      />
    </DialogForm>
  );
}
