import { create } from 'zustand';
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

const names = { selected: 'node', types: 'types', text: 'q', view: 'view', language: 'lang' } as const satisfies Record<
  keyof MapChoice,
  string
>;

/** Reads a choice out of the query of an address. */
export function readChoice(query: string): MapChoice {
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
  };
}

/** The query of the address that says this choice. */
export function writeChoice(choice: MapChoice): string {
  const parameters = new URLSearchParams();
  if (choice.selected !== undefined) parameters.set(names.selected, choice.selected);
  if (choice.types.length > 0) parameters.set(names.types, choice.types.join(','));
  if (choice.text.trim() !== '') parameters.set(names.text, choice.text);
  if (choice.view !== undefined) parameters.set(names.view, choice.view);
  if (choice.language !== 'en') parameters.set(names.language, choice.language);
  return parameters.size > 0 ? `?${parameters.toString().replaceAll('%2C', ',')}` : '';
}

interface MapState extends MapChoice {
  choose(choice: Partial<MapChoice>): void;
  toggleType(key: string): void;
}

export const useMapState = create<MapState>()((set) => ({
  ...readChoice(globalThis.location?.search ?? ''),
  choose: (choice) => set(choice),
  toggleType: (key) =>
    set(({ types }) => ({ types: types.includes(key) ? types.filter((other) => other !== key) : [...types, key] })),
}));

/** Writes each choice into the address and reads it back when a person goes back. Returns how to stop. */
export function keepInAddress(): () => void {
  const stopListening = useMapState.subscribe((state, before) => {
    const query = writeChoice(state);
    if (query === globalThis.location.search) return;
    const address = `${globalThis.location.pathname}${query}`;
    // Another node or view is a step to go back to; letters typed and boxes ticked are not.
    if (state.selected !== before.selected || state.view !== before.view)
      globalThis.history.pushState(null, '', address);
    else globalThis.history.replaceState(null, '', address);
  });
  const back = () => useMapState.setState(readChoice(globalThis.location.search));
  globalThis.addEventListener('popstate', back);
  return () => {
    stopListening();
    globalThis.removeEventListener('popstate', back);
  };
}
