import { candidatesAmong, candidatesBetween } from '../duplicates/candidates.ts';
import type { CandidatePair } from '../duplicates/candidates.ts';
import type { Comparable } from '../duplicates/portrait.ts';
import { maxTwins, type ImportChoices, type PossibleTwin, type Twin } from '../import-report.ts';
import type { NodeType } from '../types.ts';
import { showText } from '../values.ts';
import { shown } from './compare.ts';
import type { Incoming, NamedNode } from './planning.ts';

/** More are not compared in a dry run: looking for duplicates is there for them afterwards. */
export const mostCompared = { incoming: 20_000, existing: 60_000 } as const;
const mostValues = 12;

/** No id of a node begins so. */
const mark = ' ';

/**
 * New records that may be others, of the network or of the same file; the likeliest first. Those of which a person has
 * spoken are among them with what they said. A step for each few; undefined: there are too many to be compared.
 */
export function* findTwins(input: {
  incoming: readonly Incoming[];
  existing: readonly NamedNode[];
  types: (key: string) => Pick<NodeType, 'fields'> | undefined;
  countriesOf: (id: string) => readonly string[];
  said: ImportChoices['twins'];
}): Generator<void, PossibleTwin[] | undefined> {
  const { incoming, existing, types, said } = input;
  if (incoming.length > mostCompared.incoming) return undefined;
  const byType = Map.groupBy(incoming, ({ type }) => type);
  const found: PossibleTwin[] = [];
  for (const [type, records] of byType) {
    const there = existing.filter((node) => node.type === type);
    if (there.length > mostCompared.existing) return undefined;
    const own = new Map<string, Comparable & Pick<Incoming, 'countries'>>(
      records.map(({ key, type: _, ...record }) => [mark + key, { ...record, id: mark + key }]),
    );
    const others = new Map<string, Comparable>(
      there.map(({ id, label, fields, keys }) => [id, { id, label, fields, keys }]),
    );
    const how = {
      type: types(type),
      countriesOf: (id: string) => own.get(id)?.countries ?? input.countriesOf(id),
    };
    const pairs = [
      ...(yield* candidatesBetween([...own.values()], [...others.values()], how)),
      ...(yield* candidatesAmong([...own.values()], how)),
    ];
    for (const pair of pairs) found.push(possible({ pair, type, own, others }));
  }
  const best = found.toSorted((a, b) => b.score - a.score).slice(0, maxTwins);
  return withSaid(best, said);
}

const sameTwin = (a: Twin, b: Twin): boolean => a.node === b.node && a.row === b.row;

/** What was said of each, in its place. */
export const withSaid = (twins: readonly PossibleTwin[], said: ImportChoices['twins']): PossibleTwin[] =>
  twins.map(({ same: _, ...twin }) => {
    const about = said.find(({ key, twin: other }) => key === twin.key && sameTwin(other, twin.twin));
    return about ? { ...twin, same: about.same } : twin;
  });

function possible(input: {
  pair: CandidatePair;
  type: string;
  own: ReadonlyMap<string, Comparable>;
  others: ReadonlyMap<string, Comparable>;
}): PossibleTwin {
  const { pair, type, own, others } = input;
  const [a, b] = pair.ids;
  // Of two rows, the later one is the one that may be the other.
  const [twin, incoming] = own.has(a) && own.has(b) ? [a, b] : own.has(a) ? [b, a] : [a, b];
  const other = others.get(twin) ?? own.get(twin)!;
  return {
    key: incoming.slice(mark.length),
    type,
    twin: own.has(twin) ? { row: twin.slice(mark.length) } : { node: twin as never },
    score: pair.score,
    reasons: pair.reasons as PossibleTwin['reasons'],
    incoming: sideOf(own.get(incoming)!),
    other: sideOf(other),
  };
}

const sideOf = ({ label, fields = {} }: Comparable): PossibleTwin['incoming'] => ({
  name: showText(label),
  values: Object.entries(fields).slice(0, mostValues).map(([key, value]) => ({ path: `fields.${key}`, value: shown(value) })), // prettier-ignore
});
