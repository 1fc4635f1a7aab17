import { create } from 'zustand';
import type { Level } from '../../graph-schema/levels.ts';
import { readLevel, useSession } from '../api/session.ts';
import { languages, type Language } from '../i18n/languages.ts';

/** What a person has chosen to see: all of it stands in the page's address. */
export interface MapChoice {
  /** The node whose profile is open. */
  selected: string | undefined;
  /** Keys of the node types shown; empty: all. */
  types: readonly string[];
  /** Words searched for. */
  text: string;
  /** The view that is open; undefined: the network's own. */
  view: string | undefined;
  language: Language;
}

/** What the address says: also the level a person looks with, which the session keeps. */
export interface PageAddress extends MapChoice {
  level: Level | undefined;
}

const names = {
  selected: 'node',
  types: 'types',
  text: 'q',
  view: 'view',
  language: 'lang',
  level: 'as',
} as const satisfies Record<keyof PageAddress, string>;

/** Reads the query of an address. */
export function readAddress(query: string): PageAddress {
  const parameters = new URLSearchParams(query);
  const text = (name: string) => parameters.get(name)?.slice(0, 500) || undefined;
  return {
    selected: text(names.selected),
    types:
      text(names.types)
        ?.split(',')
        .filter((key) => key !== '') ?? [],
    text: text(names.text) ?? '',
    view: text(names.view),
    language: languages.find((language) => language === parameters.get(names.language)) ?? 'en',
    level: readLevel(parameters.get(names.level)),
  };
}

/** The query of the address that says this. */
export function writeAddress(choice: PageAddress): string {
  const parameters = new URLSearchParams();
  if (choice.selected !== undefined) parameters.set(names.selected, choice.selected);
  if (choice.types.length > 0) parameters.set(names.types, choice.types.join(','));
  if (choice.text.trim() !== '') parameters.set(names.text, choice.text);
  if (choice.view !== undefined) parameters.set(names.view, choice.view);
  if (choice.language !== 'en') parameters.set(names.language, choice.language);
  if (choice.level !== undefined) parameters.set(names.level, choice.level);
  return parameters.size > 0 ? `?${parameters.toString().replaceAll('%2C', ',')}` : '';
}

interface MapState extends MapChoice {
  choose(choice: Partial<MapChoice>): void;
  toggleType(key: string): void;
}

/** The level apart, which is the session's. */
function readChoice(query: string): MapChoice {
  const { level: _level, ...choice } = readAddress(query);
  return choice;
}

/** What the address says once it is kept there (`keepInAddress`). */
export const useMapState = create<MapState>()((set) => ({
  ...readChoice(''),
  choose: (choice) => set(choice),
  toggleType: (key) =>
    set(({ types }) => ({ types: types.includes(key) ? types.filter((other) => other !== key) : [...types, key] })),
}));

/** Takes from the address how to look, writes each choice into it and reads it back when a person goes back. */
export function keepInAddress(): () => void {
  let reading = false;
  const read = () => {
    const { search } = globalThis.location;
    reading = true;
    useSession.getState().seeAs(readAddress(search).level);
    useMapState.setState(readChoice(search));
    reading = false;
  };
  /** A step is something to go back to. */
  const write = (isStep: boolean) => {
    const query = writeAddress({ ...useMapState.getState(), level: useSession.getState().level });
    if (reading || query === globalThis.location.search) return;
    const address = `${globalThis.location.pathname}${query}`;
    if (isStep) globalThis.history.pushState(null, '', address);
    else globalThis.history.replaceState(null, '', address);
  };
  read();
  const stops = [
    // Another node or view is a step; letters typed and boxes ticked are not.
    useMapState.subscribe((now, before) => write(now.selected !== before.selected || now.view !== before.view)),
    useSession.subscribe((now, before) => now.level !== before.level && write(true)),
  ];
  globalThis.addEventListener('popstate', read);
  return () => {
    for (const stop of stops) stop();
    globalThis.removeEventListener('popstate', read);
  };
}
