import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Level } from '../../graph-schema/levels.ts';
import { useSession } from '../api/session.ts';
import { clearWorkingGraph } from '../api/use-network.ts';
import { useWorkspace } from '../pages/use-workspace.ts';
import { useMapState } from '../state/map-state.ts';
import { Icon } from './Icon.tsx';
import { SampleBanner } from './SampleBanner.tsx';

/** What has to be known of the whole page: no connection, another level, the sample, a part of a large network. */
export function Banners({ connected, level }: { connected: boolean; level: Level | undefined }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { summary, complete, network, narrow } = useWorkspace();
  const { clear, focus, choices, brought, edge } = useMapState();
  return (
    <>
      {!connected && <output className="weft-banner">{t('top.offline')}</output>}
      {level !== undefined && (
        <output className="weft-banner weft-seeing-as">
          <Icon name="eye" />
          <b>{t('top.seeingAs', { level: t(`levels.${level}`) })}</b>
          <Button size="compact-sm" variant="default" onClick={() => useSession.getState().seeAs(undefined)}>
            {t('top.seeAsBack')}
          </Button>
        </output>
      )}
      {summary.sample && complete && level === undefined && <SampleBanner network={network} narrow={narrow} />}
      {!complete && (brought.length > 0 || edge !== undefined || focus || choices.length > 0) && (
        <div className="weft-banner">
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => {
              clear({ selected: undefined, edge: undefined, brought: [] });
              clearWorkingGraph(queries, level);
            }}
          >
            {t('working.clear')}
          </Button>
        </div>
      )}
    </>
  );
}
