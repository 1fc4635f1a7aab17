import { putChange, type ChangeInput } from '../../graph-schema/changes.ts';
import type { Snapshot } from '../../graph-schema/contract.ts';
import type { Filter } from '../../graph-schema/filter.ts';
import { Key, type NodeId } from '../../graph-schema/ids.ts';
import type { Positions, View } from '../../graph-schema/records.ts';
import { sameValue, showText, type Label } from '../../graph-schema/values.ts';
import { keptContacts, type ContactsChoice } from '../contacts/choice.ts';
import { conditionOf } from '../state/choices.ts';
import { usualSize } from '../state/figures.ts';
import { drawnEdgeTypes, type Asked } from '../state/shown.ts';

/** What a view keeps of what is shown. */
export type Kept = Pick<View, 'filter' | 'members' | 'edgeTypes' | 'size' | 'window' | 'contacts'>;

/** What is shown: a ground with what a person chose on it. */
export interface Looked extends Asked {
  /** What sizes nodes. */
  size: string;
  /** All that is shown, where no condition says what: what questions brought of a network the page does not hold whole. */
  brought?: readonly NodeId[] | undefined;
  /** How contacts are shown; undefined: they are not. */
  contacts: ContactsChoice | undefined;
}

/** The conditions that all hold, out of their brackets: a view saved over itself again and again grows none. */
export const conditionsIn = (filter: Filter): Filter[] =>
  'all' in filter ? filter.all.flatMap(conditionsIn) : [filter];

/** What a view keeps of what is shown. */
export function keptOf({ ground, choices, edgeTypes, size, brought, contacts }: Looked): Kept {
  // A long list of ids is what the members of a view are for.
  const ids = ground.filter.flatMap((condition) => ('ids' in condition ? [condition.ids] : []))[0];
  const members = ground.near ?? ids ?? brought;
  const drawn = drawnEdgeTypes({ ground, choices });
  const conditions = [
    ...ground.filter.filter((condition) => !('ids' in condition)),
    ...choices.map((choice) => conditionOf(choice, edgeTypes)),
  ]
    .flatMap(conditionsIn)
    .filter((condition, at, all) => all.findIndex((other) => sameValue(other, condition)) === at);
  return {
    ...(conditions.length > 0 && { filter: { all: conditions } }),
    ...(members && { members: [...members] }),
    ...(drawn && { edgeTypes: drawn.flatMap((key) => Key.safeParse(key).data ?? []) }),
    ...(size !== usualSize && { size }),
    ...keptContacts(contacts),
  };
}

/** A view with what is shown in the place of what it showed; what else it holds stays. */
export function withKept(view: View, kept: Kept): View {
  const { filter: _f, members: _m, edgeTypes: _e, size: _s, window: _w, contacts: _c, ...rest } = view;
  return { ...rest, ...kept };
}

/** A name with another text in the reader's language; what it is in other languages stays. */
export const renamed = (name: Label, language: string, text: string): Label =>
  typeof name === 'string' ? text : { ...name, [language]: text };

const plain = (text: string): string => text.trim().normalize('NFKC').toLocaleLowerCase();

/** The view that is called so already, as a reader of this language sees its name. */
export const viewNamed = (views: readonly View[], text: string, language: string): View | undefined =>
  views.find((view) => plain(showText(view.name, language)) === plain(text));

/** Writes a view, over what it was (null: nothing), with where everything stands. */
export function viewWritten(written: { view: View; base: View | null; places: Positions }): ChangeInput[] {
  const { view, base, places } = written;
  return [
    putChange({ what: 'view', id: view.id, value: view, base }),
    ...(Object.keys(places).length > 0
      ? [{ kind: 'put' as const, what: 'positions' as const, id: view.id, value: places }]
      : []),
  ];
}

/** Has the network open with a view. */
export const viewFirst = (id: string, { settings }: Pick<Snapshot, 'settings'>): ChangeInput[] =>
  settings['defaultView'] === id
    ? []
    : [putChange({ what: 'setting', id: 'defaultView', value: id, base: settings['defaultView'] ?? null })];

/** Takes a view away, with its places and, where the network opens with it, that too: undone together they all come back. */
export const viewRemoved = (view: View, { settings }: Pick<Snapshot, 'settings'>): ChangeInput[] => [
  { kind: 'put', what: 'positions', id: view.id, value: null },
  putChange({ what: 'view', id: view.id, value: null, base: view }),
  ...(settings['defaultView'] === view.id
    ? [putChange({ what: 'setting', id: 'defaultView', value: null, base: view.id })]
    : []),
];
