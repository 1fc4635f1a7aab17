import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Snapshot } from '../../graph-schema/contract.ts';
import { api } from '../api/client.ts';
import { refreshAll } from '../api/use-network.ts';
import { useMapState } from '../state/map-state.ts';
import { newOperation } from '../state/operations.ts';
import { sampleRemoval } from '../state/remove-sample.ts';
import { showDone, showFailure } from './notices.tsx';

/** Says that what is shown is invented, and takes it away in one step that can be undone. */
export function SampleBanner({ network, narrow }: { network: Snapshot; narrow: boolean }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const choose = useMapState((state) => state.choose);
  const [busy, setBusy] = useState(false);
  const remove = async () => {
    setBusy(true);
    choose({ selected: undefined, types: [], text: '', view: undefined });
    try {
      const operation = newOperation();
      await api.change({ body: { operation, why: t('sample.why'), changes: sampleRemoval(network) } });
      await refreshAll(queries);
      showDone(t, { text: t('sample.removed'), operation, after: () => void refreshAll(queries) });
    } catch (error) {
      showFailure(t, error);
    } finally {
      setBusy(false);
    }
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
