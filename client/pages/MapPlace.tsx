import { useCallback, useEffect, useMemo, useState } from 'react';
import { useSession } from '../api/session.ts';
import { usePositions } from '../api/use-network.ts';
import type { Target } from '../canvas/types.ts';
import { endWalk, useWalk, walkedTo } from '../commands/use-walk.ts';
import { WalkBar } from '../commands/WalkBar.tsx';
import { TimePanel } from '../contacts/TimePanel.tsx';
import { useEditing } from '../edit/use-editing.ts';
import { FocusStrip } from '../filter/FocusStrip.tsx';
import { Legend } from '../filter/Legend.tsx';
import { SuggestionLegend } from '../match/SuggestionLegend.tsx';
import { useSuggestedScene } from '../match/use-suggested.ts';
import { NothingShown } from '../filter/NothingShown.tsx';
import { EmptyState, StartWithSearch } from '../panels/EmptyState.tsx';
import { GraphCanvas } from '../panels/GraphCanvas.tsx';
import { MapTools } from '../panels/MapTools.tsx';
import { MarkedBar } from '../panels/MarkedBar.tsx';
import { useTool } from '../panels/use-tool.ts';
import { keepPlaces, placesKept } from '../state/kept-places.ts';
import { noteCamera, useMapState } from '../state/map-state.ts';
import { useOwnPlaces } from '../state/own-places.ts';
import { pinsOf, usePins } from '../state/pins.ts';
import { useStage } from '../state/stage.ts';
import { useArranging } from './use-arranging.ts';
import { ComparisonLegend } from '../snapshots/ComparisonLegend.tsx';
import { useComparedScene } from '../snapshots/use-compared.ts';
import { useWorkspace } from './use-workspace.ts';
import { lineIdOf } from '../../graph-schema/contact-lines.ts';
import { everythingView } from '../../graph-schema/opening-view.ts';

const noPlaces = {};
/** Of so many nodes the places are kept at once. */
const mostKept = 20_000;

/** What is asked for or, while another ground is on its way, what stands there meanwhile. */
function useMeanwhile<T extends { ground: string }>(asked: T, pending: boolean): T {
  const [stands, setStands] = useState(asked);
  const waits = pending && asked.ground !== stands.ground;
  if (!waits && stands !== asked) setStands(asked);
  return waits ? stands : asked;
}

/** The map with its legend, or what to do where there is nothing to draw yet. */
export function MapPlace({ name, covered }: { name: string; covered: number }) {
  const {
    summary,
    complete,
    network,
    scene: plain,
    view,
    narrow,
    shown,
    pending,
    editable,
    ground: looked,
  } = useWorkspace();
  const level = useSession((session) => session.level);
  const { selected, edge, marked, focus, choices, camera, open, choose } = useMapState();
  const tool = useTool();
  const scene = useSuggestedScene(useComparedScene(plain));
  const positions = usePositions(view?.id);
  const walk = useWalk();
  // What is opened otherwise than by it ends a walk: commands are about what a person turned to last.
  useEffect(() => {
    if ((selected !== undefined && selected !== walkedTo()) || edge !== undefined) endWalk();
  }, [selected, edge]);
  const edit = useEditing((state) => state.open);
  const viewKey = view?.id ?? everythingView;
  const pins = usePins((state) => pinsOf(state, viewKey));
  const pinned = useMemo(() => new Set(pins), [pins]);
  const markedIds = useMemo(() => new Set(marked), [marked]);
  // Places are waited for, so that the map is laid out only when there are none.
  const isPlaced = view === undefined || !positions.isPending;
  const stored = positions.data?.positions ?? noPlaces;
  const asked = useMemo(() => {
    const ground = [level ?? '', viewKey, ...(focus ? ['around', ...focus.ids] : [])].join(' ');
    // Where no view says where nodes stand, they begin where this browser had them.
    const starts = focus ? noPlaces : placesKept(ground);
    return { ground, view, focus, starts, kept: focus ? noPlaces : stored };
  }, [level, viewKey, view, focus, stored]);
  // The ground changes with what stands on it.
  const shownOn = useMeanwhile(asked, pending);
  const { ground, kept, starts } = shownOn;
  const cameraOn = useMemo(() => ({ ground: asked.ground, camera }), [asked.ground, camera]);
  const seenFrom = useMeanwhile(cameraOn, pending);
  const arrange = useArranging(shownOn);
  const own = useOwnPlaces((all) => all[ground]);
  const places = useMemo(() => (own ? { ...kept, ...own } : kept), [kept, own]);
  const keep = useCallback(
    (placed: string) => {
      if (shownOn.focus || placed !== shownOn.ground) return;
      const stand = Object.entries(useStage.getState().canvas?.places() ?? {});
      keepPlaces(placed, Object.fromEntries(stand.filter(([id]) => !(id in shownOn.kept))));
    },
    [shownOn],
  );
  // What was dragged, or put back: the map knows of it by now.
  useEffect(() => {
    if (own) keep(ground);
  }, [own, keep, ground]);
  const keepsAll = view !== undefined && editable && focus === undefined && choices.length === 0 && !pending;
  useEffect(() => {
    const arrangeAll = (laidOut: string) => {
      const stand = useStage.getState().canvas?.places() ?? {};
      const drawn = scene.nodes.flatMap(({ id }): [string, [number, number]][] => (stand[id] ? [[id, stand[id]]] : []));
      arrange(Object.fromEntries(drawn), laidOut);
    };
    useStage.setState({
      keepAll: keepsAll && scene.nodes.length <= mostKept ? { ground, keep: arrangeAll } : undefined,
    });
    return () => useStage.setState({ keepAll: undefined });
  }, [keepsAll, ground, scene, arrange]);
  const isNarrowed = choices.length > 0 || focus !== undefined || looked.filter.length > 0;
  const isEmpty = complete ? network.nodes.length === 0 : shown.nodes.length === 0 && !isNarrowed && !pending;
  const hidesAll = !isEmpty && shown.count === 0 && !pending;
  const chosen: Target | undefined =
    selected !== undefined
      ? { kind: 'node', id: selected }
      : edge !== undefined
        ? { kind: 'edge', id: edge }
        : undefined;

  const mark = (ids: readonly string[], add: boolean) =>
    choose({ marked: [...new Set([...(add ? marked : []), ...ids])] });
  const pick = (target: Target | undefined, { toggle }: { toggle: boolean }) => {
    // What is gone stands there as a ghost, and has no profile.
    const isGone = target && scene[target.kind === 'node' ? 'nodes' : 'edges'].some(({ id, standsFor }) => id === target.id && standsFor.kind === 'removed'); // prettier-ignore
    if (isGone) return;
    const line = target?.kind === 'edge' ? scene.edges.find(({ id }) => id === target.id)?.standsFor : undefined;
    // Those who meet, or fit, without a connection are marked as the two they are.
    const isOfTwo = line?.kind === 'contacts' || line?.kind === 'suggestion';
    if (isOfTwo && toggle) return mark(line.of, true);
    // What is between two that fit is told where their contacts are.
    if (line?.kind === 'suggestion') return open({ kind: 'edge', id: lineIdOf(...line.of) });
    if (!toggle || target?.kind !== 'node') return open(target);
    if (marked.includes(target.id)) return choose({ marked: marked.filter((id) => id !== target.id) });
    return mark([...(marked.length === 0 && selected !== undefined ? [selected] : []), target.id], true);
  };

  return (
    <>
      {narrow && <FocusStrip />}
      {/* The walk takes its keys before the map does. */}
      <div className="weft-map" onKeyDownCapture={walk.onKeyDownCapture}>
        {isPlaced && (
          <GraphCanvas
            scene={scene}
            places={places}
            starts={starts}
            pinned={pinned}
            ground={ground}
            active={walk.active ?? chosen}
            stands={walk.at}
            centre={shownOn.focus?.ids.length === 1 ? shownOn.focus.ids[0] : undefined}
            camera={seenFrom.camera}
            marked={markedIds}
            tool={tool}
            name={name}
            narrow={narrow}
            covered={covered}
            onCanvas={(canvas) => useStage.setState({ canvas, arranging: false })}
            onArranging={(arranging) => useStage.setState({ arranging })}
            onPick={pick}
            onLasso={(ids, { add }) => mark(ids, add)}
            onMoved={arrange}
            onPlaced={keep}
            onCamera={noteCamera}
            onConnect={(source, target) => editable && edit({ kind: 'new-edge', source, target })}
            onTool={(next) => useStage.setState({ tool: next })}
          />
        )}
        {!isEmpty && !narrow && <MapTools />}
        {isEmpty && (complete ? <EmptyState /> : <StartWithSearch nodes={summary.nodes} edges={summary.edges} />)}
        {hidesAll && (
          <div className="weft-empty">
            <NothingShown />
          </div>
        )}
        <WalkBar walk={walk} />
        <MarkedBar onMap />
      </div>
      <TimePanel />
      <ComparisonLegend />
      <SuggestionLegend scene={scene} />
      <Legend />
    </>
  );
}
