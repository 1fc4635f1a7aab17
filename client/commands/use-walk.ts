import { useCallback, useMemo, type KeyboardEvent } from 'react';
import { create } from 'zustand';
import { useTranslation } from 'react-i18next';
import type { GraphNode } from '../../graph-schema/elements.ts';
import { showText } from '../../graph-schema/values.ts';
import { useWorkspace } from '../pages/use-workspace.ts';
import { readingOf, wayOf } from '../profile/relations.ts';
import { bringKeyboard, spots } from '../state/keyboard.ts';
import { useMapState } from '../state/map-state.ts';
import { stepsFrom } from './walk.ts';

interface WalkState {
  /** Id of the node a person stands on; undefined: no walk. */
  at: string | undefined;
  /** Which of the ways out they look at. */
  step: number;
  /** Where they came from and which way they took there, the last at the end. */
  trail: readonly { at: string; step: number }[];
}

/** Where a walk over the graph stands. */
export const useWalkState = create<WalkState>()(() => ({ at: undefined, step: 0, trail: [] }));

export const endWalk = (): void => useWalkState.setState({ at: undefined, step: 0, trail: [] });

/** The node a person stands on; undefined: there is no walk, or not on this page. */
export const walkedTo = (): string | undefined =>
  useMapState.getState().page === 'map' ? useWalkState.getState().at : undefined;

/**
 * A walk over the graph by keyboard: the arrows go through the ways out of a node, Enter follows one, Backspace goes back,
 * Space opens the profile, Escape ends it. `said` is what there is to say of where one stands.
 */
export function useWalk() {
  const { t } = useTranslation();
  const { index, shown, network, looks, language } = useWorkspace();
  const { at, step, trail } = useWalkState();
  const open = useMapState((state) => state.open);
  const nameOf = useCallback((node: GraphNode) => showText(node.label, language), [language]);
  const among = useMemo(() => new Set<string>(shown.nodes.map(({ id }) => id)), [shown.nodes]);
  const steps = useMemo(
    () => (at === undefined ? [] : stepsFrom(index, at, { among, nameOf })),
    [index, at, among, nameOf],
  );
  const number = at === undefined ? undefined : index.numberOf(at);
  const here = number === undefined ? undefined : index.nodes[number];
  const current = steps[Math.min(step, steps.length - 1)];
  const all = number === undefined ? 0 : index.topology.offsets[number + 1]! - index.topology.offsets[number]!;

  const where = here
    ? t('commands.walk.here', {
        name: nameOf(here),
        type: looks.get(here.type)?.name ?? here.type,
        count: all,
        shown: steps.length,
        context: steps.length === 0 && all > 0 ? 'none' : steps.length < all ? 'some' : 'all',
      })
    : '';
  const reading =
    here && current
      ? readingOf(
          network.types.edges.find(({ key }) => key === current.edge.type),
          current.edge.type,
          { way: wayOf(current.edge, here.id), language },
        )
      : '';
  const way = current
    ? t('commands.walk.step', {
        at: Math.min(step, steps.length - 1) + 1,
        all: steps.length,
        reading,
        name: nameOf(current.node),
      })
    : '';

  const onKeyDownCapture = (event: KeyboardEvent) => {
    if (at === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    // Buttons that stand on the map have keys of their own.
    if (!(event.target instanceof Element && event.target.matches(spots.map))) return;
    const turn = (by: number) =>
      useWalkState.setState({ step: steps.length === 0 ? 0 : (step + by + steps.length) % steps.length });
    const back = trail.at(-1);
    if (event.key === 'ArrowRight' || event.key === 'ArrowDown') turn(1);
    else if (event.key === 'ArrowLeft' || event.key === 'ArrowUp') turn(-1);
    else if (event.key === 'Enter' && current)
      useWalkState.setState({ at: current.node.id, step: 0, trail: [...trail, { at, step: steps.indexOf(current) }] });
    else if (event.key === 'Backspace' && back !== undefined)
      useWalkState.setState({ ...back, trail: trail.slice(0, -1) });
    else if (event.key === ' ') open({ kind: 'node', id: at });
    else if (event.key === 'Escape') endWalk();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return {
    /** What the map raises while a walk goes on. */
    active:
      at === undefined
        ? undefined
        : current
          ? { kind: 'edge' as const, id: String(current.edge.id) }
          : { kind: 'node' as const, id: at },
    at,
    where,
    way,
    onKeyDownCapture,
  };
}

/** Begins a walk: on the node that is open, else on the one that matters most of those drawn. */
export function useStartWalk(): () => void {
  const { shown, scene } = useWorkspace();
  return useCallback(() => {
    const { selected } = useMapState.getState();
    const first =
      selected !== undefined && shown.nodes.some(({ id }) => id === selected)
        ? selected
        : scene.nodes.reduce<(typeof scene.nodes)[number] | undefined>(
            (best, node) => (!best || node.priority > best.priority ? node : best),
            undefined,
          )?.standsFor.id;
    useWalkState.setState({ at: first, step: 0, trail: [] });
    bringKeyboard('map');
  }, [shown.nodes, scene]);
}
