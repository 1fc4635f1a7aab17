import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NodeId } from '../../graph-schema/ids.ts';
import { useBring } from '../pages/use-focus-on.ts';
import { useWorkspace } from '../pages/use-workspace.ts';
import { mostFocused } from '../state/focus.ts';
import { useMapState } from '../state/map-state.ts';

/** For a network the page does not hold whole: shows what is around a node beside what is shown already. */
export function ExpandButton({ id }: { id: NodeId }) {
  const { t } = useTranslation();
  const { complete } = useWorkspace();
  const { focus, choices, choose } = useMapState();
  const bring = useBring();
  const [busy, setBusy] = useState(false);
  if (complete || focus?.ids.includes(id)) return null;

  const expand = async () => {
    // Conditions leave out what is around: it is a place of its own, with the way back.
    if (!focus && choices.length > 0) {
      choose({ focus: { ids: [id], hops: 1, along: 'any', edgeTypes: [] }, choices: [] });
      return;
    }
    if (focus) {
      choose({ focus: { ...focus, ids: [...focus.ids, id].slice(-mostFocused) } });
      return;
    }
    setBusy(true);
    await bring(id);
    setBusy(false);
  };
  return (
    <Button size="compact-md" variant="default" loading={busy} onClick={() => void expand()}>
      {t('focus.expand')}
    </Button>
  );
}
