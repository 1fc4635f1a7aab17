import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { NodeId } from '../../graph-schema/ids.ts';
import { useWorkspace } from '../pages/use-workspace.ts';
import { focusOn, mostFocused } from '../state/focus.ts';
import { useMapState } from '../state/map-state.ts';

/** For a network the page does not hold whole: shows what is around a node beside what is shown already. */
export function ExpandButton({ id }: { id: NodeId }) {
  const { t } = useTranslation();
  const { complete, pending } = useWorkspace();
  const { focus, choices, brought, choose } = useMapState();
  const isBrought = !focus && choices.length === 0 && brought.includes(id);
  if (complete || focus?.ids.includes(id) || (isBrought && !pending)) return null;

  const expand = () => {
    // Conditions leave out what is around: it is a place of its own, with the way back.
    if (!focus && choices.length > 0) {
      choose({ focus: focusOn([id]), choices: [] });
      return;
    }
    if (focus) {
      choose({ focus: { ...focus, ids: [...focus.ids, id].slice(-mostFocused) } });
      return;
    }
    choose({ brought: [...brought.filter((other) => other !== id), id] });
  };
  return (
    <Button size="compact-md" variant="default" loading={isBrought} onClick={expand}>
      {t('focus.expand')}
    </Button>
  );
}
