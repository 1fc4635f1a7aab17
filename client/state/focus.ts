import { Along } from '../../graph-schema/filter.ts';
import { Key } from '../../graph-schema/ids.ts';

/** The part of the network a person looks at: what is within some hops of these nodes. */
export interface Focus {
  ids: readonly string[];
  /** 1 to 4. */
  hops: number;
  along: Along;
  /** Keys of the edge types followed; empty: all. */
  edgeTypes: readonly string[];
}

/** A focus is on so many nodes at most. */
export const mostFocused = 50;

/** On these nodes, as a focus begins: what is next to them, along edges of any type and direction. */
export const focusOn = (ids: readonly string[]): Focus => ({
  ids: ids.slice(0, mostFocused),
  hops: 1,
  along: 'any',
  edgeTypes: [],
});

const names = { ids: 'focus', hops: 'hops', along: 'along', edgeTypes: 'over' } as const;
const words = (text: string | null) => (text === null || text === '' ? [] : text.split(','));

export function readFocus(parameters: URLSearchParams): Focus | undefined {
  const ids = words(parameters.get(names.ids)).slice(0, mostFocused);
  if (ids.length === 0) return undefined;
  const hops = Math.round(Number(parameters.get(names.hops) ?? 1));
  return {
    ids,
    hops: hops >= 1 && hops <= 4 ? hops : 1,
    along: Along.safeParse(parameters.get(names.along)).data ?? 'any',
    edgeTypes: words(parameters.get(names.edgeTypes)).filter((key) => Key.safeParse(key).success),
  };
}

export function writeFocus(focus: Focus | undefined, parameters: URLSearchParams): void {
  if (!focus) return;
  parameters.set(names.ids, focus.ids.join(','));
  if (focus.hops !== 1) parameters.set(names.hops, String(focus.hops));
  if (focus.along !== 'any') parameters.set(names.along, focus.along);
  if (focus.edgeTypes.length > 0) parameters.set(names.edgeTypes, focus.edgeTypes.join(','));
}
