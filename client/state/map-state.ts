import { create } from 'zustand';
import { useSession } from '../api/session.ts';
import { languages } from '../i18n/languages.ts';
import { readAddress, writeAddress, type MapChoice } from './address.ts';
import type { Camera } from '../canvas/camera.ts';
import { isSameCamera, readCamera, writeCamera } from './camera.ts';
import { toggled, type Mode, type Subject } from './choices.ts';
import { kept } from './stage.ts';

interface MapState extends MapChoice {
  choose(choice: Partial<MapChoice>): void;
  /** The same, as a part of the step before: «back» does not stop there. */
  amend(choice: Partial<MapChoice>): void;
  /** Opens the profile of a node, or of an edge, or closes it. */
  open(target: { kind: 'node' | 'edge'; id: string } | undefined): void;
  /** Chooses a value of a subject, or no longer. */
  toggle(toggle: { on: Subject; value: string | number | boolean; mode?: Mode }): void;
  /** Takes away every condition and the focus; the view and what is open stay, unless said (`also`) in the same step. */
  clear(also?: Partial<MapChoice>): void;
}

/** The level apart, which is the session's; in the language chosen here where the address says none. */
function readChoice(query: string): MapChoice {
  const { level: _level, ...choice } = readAddress(query);
  const usual = languages.find((language) => language === useSession.getState().language);
  return usual && !new URLSearchParams(query).has('lang') ? { ...choice, language: usual } : choice;
}

/** From where a map was seen says nothing of another: what is looked at changes, and it goes. */
function withoutCamera(now: MapChoice, choice: Partial<MapChoice>): Partial<MapChoice> {
  const mapOf = ({ view, focus }: MapChoice) => [view ?? '', ...(focus?.ids ?? [])].join(' ');
  return mapOf({ ...now, ...choice }) === mapOf(now) ? choice : { camera: undefined, ...choice };
}

/** What changes right now belongs to the step before. */
let amending = false;

/** What the address says once it is kept there (`keepInAddress`). */
export const useMapState = create<MapState>()((set) => ({
  ...readChoice(''),
  choose: (choice) => set((now) => withoutCamera(now, choice)),
  amend: (choice) => {
    amending = true;
    set((now) => withoutCamera(now, choice));
    amending = false;
  },
  open: (target) =>
    set({
      selected: target?.kind === 'node' ? target.id : undefined,
      edge: target?.kind === 'edge' ? target.id : undefined,
    }),
  toggle: (toggle) => set(({ choices }) => ({ choices: toggled(choices, toggle) })),
  clear: (also = {}) =>
    set((now) => {
      const contacts = now.contacts && { ...now.contacts, window: undefined };
      return withoutCamera(now, { choices: [], text: '', focus: undefined, contacts, ...also });
    }),
}));

/** Where a step leads to that «back» comes back from; letters typed, columns sorted and nodes marked are none. */
const steps = [
  'page',
  'selected',
  'edge',
  'brought',
  'view',
  'focus',
  'choices',
  'compare',
  'contactTab',
  'who',
  'kinds',
  'groups',
  'report',
  'matchFrom',
  'wanted',
] as const satisfies (keyof MapChoice)[];

/** So long a choice that changes quickly stands before it is written into the address, in milliseconds. */
const pause = 150;

/** Takes from the address how to look, writes each choice into it and reads it back when a person goes back. */
export function keepInAddress(): () => void {
  let reading = false;
  const read = () => {
    clearTimeout(later);
    takeResting();
    const { search } = globalThis.location;
    const choice = readChoice(search);
    // It was fitted: from where it was seen in a later step is not this one's.
    if (!choice.camera) kept.standpoints.clear();
    reading = true;
    useSession.getState().seeAs(readAddress(search).level);
    useMapState.setState(choice);
    reading = false;
  };
  /** A slider that is moved changes it more often than browsers take it. */
  let later: ReturnType<typeof setTimeout> | undefined;
  const writeSoon = () => {
    clearTimeout(later);
    later = setTimeout(() => write(false), pause);
  };
  const addressOf = (choice: MapChoice) => {
    const { level, language } = useSession.getState();
    return `${globalThis.location.pathname}${writeAddress({ ...choice, level }, language)}`;
  };
  const replace = (address: string) => globalThis.history.replaceState(null, '', address);
  const write = (isStep: boolean, left?: MapChoice) => {
    clearTimeout(later);
    const address = addressOf(useMapState.getState());
    const { pathname, search } = globalThis.location;
    if (reading || address === `${pathname}${search}`) return;
    if (!isStep) return replace(address);
    // What rests still was seen from the place that is left, not from the one that is come to.
    const rested = takeResting();
    if (rested && left) replace(addressOf({ ...left, camera: rested.camera }));
    globalThis.history.pushState(null, '', address);
  };
  read();
  const stops = [
    useMapState.subscribe((now, before) => {
      const isStep = !amending && steps.some((step) => now[step] !== before[step]);
      if (!isStep && now.contacts !== before.contacts && now.contacts && before.contacts) writeSoon();
      else if (!isStep && now.idea !== before.idea) writeSoon();
      else write(isStep, before);
    }),
    useSession.subscribe((now, before) => now.level !== before.level && write(true)),
  ];
  globalThis.addEventListener('popstate', read);
  return () => {
    for (const stop of stops) stop();
    clearTimeout(later);
    takeResting();
    globalThis.removeEventListener('popstate', read);
  };
}

/** So long a map rests before the address says from where it is seen, in milliseconds. */
const rest = 400;
/** From where it is seen since it moved last, until that is written. */
let resting: { camera: Camera | undefined; until: ReturnType<typeof setTimeout> } | undefined;

function takeResting(): { camera: Camera | undefined } | undefined {
  clearTimeout(resting?.until);
  const taken = resting && { camera: readCamera(writeCamera(resting.camera) ?? null) };
  resting = undefined;
  return taken;
}

/** Notes from where a person sees the map, once it rests; undefined: it is fitted. */
export function noteCamera(camera: Camera | undefined): void {
  takeResting();
  const until = setTimeout(() => {
    const rested = takeResting();
    if (rested && !isSameCamera(rested.camera, useMapState.getState().camera)) useMapState.setState(rested);
  }, rest);
  resting = { camera, until };
}
