import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Snapshot } from '../../graph-schema/contract.ts';
import { useWriter } from '../edit/use-writer.ts';
import { useMapState } from '../state/map-state.ts';
import { sampleRemoval } from '../state/remove-sample.ts';

/** Says that what is shown is invented, and takes it away in one step that can be undone. */
export function SampleBanner({ network, narrow }: { network: Snapshot; narrow: boolean }) {
  const { t } = useTranslation();
  const { write } = useWriter();
  const choose = useMapState((state) => state.choose);
  const [busy, setBusy] = useState(false);
  const remove = async () => {
    setBusy(true);
    choose({ selected: undefined, edge: undefined, choices: [], focus: undefined, text: '', view: undefined });
    await write({ name: t('edit.names.removedSample'), changes: sampleRemoval(network) });
    setBusy(false);
  };
  return (
    <div className="weft-banner">
      <bdi>{t(narrow ? 'sample.bannerShort' : 'sample.banner')}</bdi>
      <Button size="compact-sm" variant="default" loading={busy} onClick={() => void remove()}>
        {t('sample.remove')}
      </Button>
    </div>
  );
}
