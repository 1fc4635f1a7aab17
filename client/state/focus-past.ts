import { create } from 'zustand';
import type { MapChoice } from './address.ts';
import type { Focus } from './focus.ts';
import { useMapState } from './map-state.ts';

/** What was shown before a person looked around something. */
export type Before = Pick<MapChoice, 'focus' | 'choices' | 'view' | 'text'>;

const isAround = (one: Focus | undefined, other: Focus | undefined): boolean =>
  one?.ids.join(',') === other?.ids.join(',');

/** The steps back, the last one last, after what is shown changed. How far a focus reaches is no step of its own. */
export function pastAfter(past: readonly Before[], before: Before, now: Before): readonly Before[] {
  if (isAround(before.focus, now.focus)) return past;
  if (!now.focus) return [];
  const last = past.at(-1);
  if (last && isAround(last.focus, now.focus)) return past.slice(0, -1);
  const { focus, choices, view, text } = before;
  return [...past, { focus, choices, view, text }];
}

const useFocusPast = create<{ past: readonly Before[] }>()(() => ({ past: [] }));

/** From now on remembers where each focus was taken from. */
export const keepFocusPast = (): (() => void) =>
  useMapState.subscribe((now, before) => useFocusPast.setState(({ past }) => ({ past: pastAfter(past, before, now) })));

/** Back to what was shown before the focus; of one that an address led to, to the same without it. */
export function leaveFocus(): void {
  const last = useFocusPast.getState().past.at(-1);
  useMapState.getState().choose(last ?? { focus: undefined });
}
