import { isMadeKey } from '../formats/text.ts';
import type { TakenAs } from '../import-report.ts';
import type { Source } from '../records.ts';
import { textsOf } from '../values.ts';
import { fold } from './field-names.ts';
import type { NamedNode } from './planning.ts';

/** An entry of a file that has an id of its own there. `type`: key of its type, where entries of several types may have one id. */
export interface ListEntry {
  id: string;
  name: string;
  type?: string | undefined;
}

/** How many entries of a file a source knows by their ids, and how many of these by their names, too. */
export interface InCommon {
  known: number;
  called: number;
}

/**
 * Whether so much in common makes two lists one: at least half of the ids, and of those entries at least half are called as
 * they were. Many lists count from 1 on, so ids alone say little.
 */
export const isAlike = ({ known, called }: InCommon, ids: number): boolean =>
  known > 0 && known * 2 >= ids && called * 2 >= known;

/** Whether a node has the type of an entry, and whether it is called so, in any language. */
export const isOfType = ({ type }: NamedNode, entry: ListEntry): boolean =>
  entry.type === undefined || entry.type === type;
export const isCalled = ({ label }: NamedNode, name: string): boolean =>
  textsOf(label).some((text) => fold(text) === fold(name));

/**
 * The source that a file is of which comes under another name: of those there are (`sources`, imported last first), the one
 * that knows the most of its ids, at least two and half of them. `idsIn`: what in a file may have become this key.
 */
export function sameList(input: {
  entries: readonly ListEntry[];
  named: readonly NamedNode[];
  sources: readonly Pick<Source, 'id' | 'name'>[];
  idsIn(key: string): readonly string[];
}): { source: Pick<Source, 'id' | 'name'>; taken: TakenAs } | undefined {
  const { named, sources, idsIn } = input;
  const entries = [...new Map(input.entries.map((entry) => [JSON.stringify([entry.type, entry.id]), entry])).values()];
  const byId = Map.groupBy(entries, ({ id }) => id);
  const found = new Map(sources.map(({ id }) => [id, { known: new Set<ListEntry>(), called: new Set<ListEntry>() }]));
  for (const node of named) {
    for (const { source, key } of node.keys ?? []) {
      const of = found.get(source);
      if (!of || isMadeKey(key)) continue;
      for (const entry of idsIn(key).flatMap((id) => byId.get(id) ?? [])) {
        if (!isOfType(node, entry)) continue;
        of.known.add(entry);
        if (isCalled(node, entry.name)) of.called.add(entry);
      }
    }
  }
  const ids = entries.length;
  const [best] = sources
    .map((source) => ({
      source,
      known: found.get(source.id)?.known.size ?? 0,
      called: found.get(source.id)?.called.size ?? 0,
    })) // prettier-ignore
    .filter((one) => one.known >= 2 && isAlike(one, ids))
    .toSorted((a, b) => b.known - a.known);
  if (!best) return undefined;
  const { source, known } = best;
  return { source, taken: { name: source.name, known, ids } };
}
