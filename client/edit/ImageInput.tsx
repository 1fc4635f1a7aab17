import { Button, FileButton, Group, Input } from '@mantine/core';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { imageUrl } from '../../graph-schema/images.ts';
import { api } from '../api/client.ts';
import { showFailure } from '../panels/notices.tsx';
import { encodeImage } from './encode-image.ts';

/** The picture of a node: chosen from a file, made small, uploaded at once; seen, and taken away. */
export function ImageInput({
  value,
  onChange,
}: {
  value: string | undefined;
  onChange(image: string | undefined): void;
}) {
  const { t } = useTranslation();
  const id = useId();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const address = imageUrl(value);
  const choose = async (file: File | null) => {
    if (!file) return;
    setBusy(true);
    setProblem(undefined);
    try {
      const picture = await encodeImage(file).catch(() => undefined);
      if (!picture) return setProblem(t('edit.image.unreadable', { file: file.name }));
      onChange((await api.addImage({ body: new Uint8Array(await picture.arrayBuffer()) })).id);
    } catch (error) {
      showFailure(t, error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <fieldset className="weft-group" aria-labelledby={id}>
      <Input.Label labelElement="div" id={id}>
        {t('paths.image')}
      </Input.Label>
      <Group gap="sm">
        {address !== undefined && <img className="weft-picture" src={address} alt={t('edit.image.preview')} />}
        {value !== undefined && address === undefined && <bdi className="weft-muted weft-prose">{value}</bdi>}
        <FileButton
          onChange={(file) => void choose(file)}
          accept="image/png,image/jpeg,image/webp,image/gif,image/avif"
        >
          {(props) => (
            <Button {...props} size="compact-md" variant="default" loading={busy}>
              {t(value === undefined ? 'edit.image.choose' : 'edit.image.replace')}
            </Button>
          )}
        </FileButton>
        {value !== undefined && (
          <Button size="compact-md" variant="subtle" color="red" onClick={() => onChange(undefined)}>
            {t('edit.image.remove')}
          </Button>
        )}
      </Group>
      {problem !== undefined && <Input.Error role="alert">{problem}</Input.Error>}
    </fieldset>
  );
}
