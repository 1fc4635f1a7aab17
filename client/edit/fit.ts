import type { EdgeType } from '../../graph-schema/types.ts';

/** A type for a connection between two nodes; `turned`: it reads from the second to the first. */
export interface FittingType {
  type: EdgeType;
  turned: boolean;
  /** The type is meant for two such nodes. */
  fits: boolean;
  /** Why it is proposed: two such nodes are connected so already, or it names the types of both. */
  why: 'used' | 'meant' | undefined;
}

/** How well a type's end takes a node of a type: 2 named, 1 open to all, undefined not meant for it. */
const ofEnd = (allowed: readonly string[] | undefined, nodeType: string): number | undefined =>
  allowed === undefined ? 1 : allowed.includes(nodeType) ? 2 : undefined;

/** By score: a type for both, one for anything, one for just one of the two. */
const ranks: Readonly<Record<number, number>> = { 4: 0, 2: 1, 3: 2 };

function scoreOf(type: EdgeType, from: string, to: string): number | undefined {
  const [source, target] = [ofEnd(type.from, from), ofEnd(type.to, to)];
  return source === undefined || target === undefined ? undefined : source + target;
}

/**
 * The types a connection from a node of one type to a node of another can have, those that fit first: the more often such
 * two are connected so (`used`) the earlier; then those that name both types, those open to all, and those that name one.
 * Those that fit only the other way round are turned.
 */
export function fittingTypes(input: {
  types: readonly EdgeType[];
  from: string;
  to: string;
  /** How many connections of a type there are between such two nodes. */
  used(type: string): number;
}): FittingType[] {
  const { types, from, to, used } = input;
  const rated = types.map((type) => {
    const [straight, back] = [scoreOf(type, from, to), scoreOf(type, to, from)];
    const turned = back !== undefined && back > (straight ?? 0);
    const score = turned ? back : straight;
    const fits = score !== undefined;
    const why: FittingType['why'] = !fits ? undefined : used(type.key) > 0 ? 'used' : score === 4 ? 'meant' : undefined;
    return { type, turned, fits, why, used: fits ? used(type.key) : 0, rank: score === undefined ? 3 : ranks[score]! };
  });
  rated.sort((a, b) => Number(b.fits) - Number(a.fits) || b.used - a.used || a.rank - b.rank);
  return rated.map(({ type, turned, fits, why }) => ({ type, turned, fits, why }));
}
