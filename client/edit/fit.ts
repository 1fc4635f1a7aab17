import type { EdgeType } from '../../graph-schema/types.ts';

/** A type for a connection between two nodes; `turned`: it reads from the second to the first. */
export interface FittingType {
  type: EdgeType;
  turned: boolean;
  /** The type is meant for two such nodes. */
  fits: boolean;
}

/** How well a type's end takes a node of a type: 2 named, 1 open to all, undefined not meant for it. */
const ofEnd = (allowed: readonly string[] | undefined, nodeType: string): number | undefined =>
  allowed === undefined ? 1 : allowed.includes(nodeType) ? 2 : undefined;

function scoreOf(type: EdgeType, from: string, to: string): number | undefined {
  const [source, target] = [ofEnd(type.from, from), ofEnd(type.to, to)];
  return source === undefined || target === undefined ? undefined : source + target;
}

/**
 * The types a connection from a node of one type to a node of another can have: those meant for such two first, the more
 * precisely, then the more often (`used`) the earlier; those that fit only the other way round are turned.
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
    return { type, turned, fits: score !== undefined, score: score ?? 0, used: used(type.key) };
  });
  rated.sort((a, b) => b.score - a.score || b.used - a.used);
  return rated.map(({ type, turned, fits }) => ({ type, turned, fits }));
}
