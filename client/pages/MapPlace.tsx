import { useCallback } from 'react';
import { useSession } from '../api/session.ts';
import { usePositions } from '../api/use-network.ts';
import { EmptyState, StartWithSearch } from '../panels/EmptyState.tsx';
import { everythingView } from '../filter/ViewChoice.tsx';
import { GraphCanvas } from '../panels/GraphCanvas.tsx';
import { Legend } from '../filter/Legend.tsx';
import { useMapState } from '../state/map-state.ts';
import { useWorkspace } from './use-workspace.ts';

const noPlaces = {};

/** The map with its legend, or what to do where there is nothing to draw yet. */
export function MapPlace({ name, covered }: { name: string; covered: number }) {
  const { summary, complete, network, scene, view, narrow, shown } = useWorkspace();
  const level = useSession((session) => session.level);
  const selected = useMapState((state) => state.selected);
  const focus = useMapState((state) => state.focus);
  const open = useMapState((state) => state.open);
  const positions = usePositions(view?.id);
  // Places are waited for, so that the map is laid out only when there are none.
  const isPlaced = view === undefined || !positions.isPending;
  const select = useCallback(
    (id: string | undefined) => open(id === undefined ? undefined : { kind: 'node', id }),
    [open],
  );
  const ground = [level ?? '', view?.id ?? everythingView, ...(focus ? ['around', ...focus.ids] : [])].join(' ');
  const isEmpty = complete ? network.nodes.length === 0 : shown.nodes.length === 0;

  return (
    <>
      <div className="weft-map">
        {isPlaced && (
          <GraphCanvas
            scene={scene}
            places={focus ? noPlaces : (positions.data?.positions ?? noPlaces)}
            ground={ground}
            selected={selected}
            name={name}
            narrow={narrow}
            covered={covered}
            onSelect={select}
          />
        )}
        {isEmpty && (complete ? <EmptyState /> : <StartWithSearch nodes={summary.nodes} edges={summary.edges} />)}
      </div>
      <Legend />
    </>
  );
}
