import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { NodeId } from '../../graph-schema/ids.ts';
import { useSession } from '../api/session.ts';
import { broughtQuery } from '../pages/use-brought.ts';
import { useWorkspace } from '../pages/use-workspace.ts';
import { focusOn, mostFocused } from '../state/focus.ts';
import { useMapState } from '../state/map-state.ts';

/** For a network the page does not hold whole: shows what is around a node beside what is shown already. */
export function ExpandButton({ id }: { id: NodeId }) {
  const { t } = useTranslation();
  const { complete, pending } = useWorkspace();
  const { focus, choices, brought, choose } = useMapState();
  const level = useSession((session) => session.level);
  const queries = useQueryClient();
  // As far as it was asked; does not ask.
  const { isError, refetch } = useQuery({ ...broughtQuery(queries, level, id), enabled: false });
  const isBrought = !focus && choices.length === 0 && brought.includes(id);
  if (complete || focus?.ids.includes(id) || (isBrought && !pending && !isError)) return null;

  const expand = () => {
    if (isBrought) {
      void refetch();
      return;
    }
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
    <Button size="compact-md" variant="default" loading={isBrought && !isError} onClick={expand}>
      {t('focus.expand')}
    </Button>
  );
}
