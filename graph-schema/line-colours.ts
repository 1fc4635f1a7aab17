import { builtinEdgeTypes } from './builtin/edge-types.ts';
import { mixed, neutrals, type Scheme } from './colours.ts';
import { colourPairs } from './type-looks.ts';
import type { EdgeType } from './types.ts';

type Colour = NonNullable<EdgeType['colour']>;

/** The colour of all edges, where a type is said to have none of its own. */
export const plainLine: Colour = { light: neutrals.light.edge, dark: neutrals.dark.edge };

/** Built-in types with a colour of their own, each with its place in the palette, whatever else there is. */
const ofBuiltin: ReadonlyMap<string, number> = new Map([
  ['RUNS', 9],
  ['PARTNER_IN', 8],
  ['MEMBER_OF_TEAM', 6],
  ['WORKS_FOR', 1],
  ['FUNDS', 5],
  ['OPEN_TO', 3],
  ['TOOK_PART', 0],
  ['DERIVED_FROM', 2],
]);

/** In which order they are given to other types: those first that no built-in type has, and that are easiest to tell from them. */
const given: readonly Colour[] = [11, 4, 7, 10, ...[...ofBuiltin.values()].toReversed()].map((at) => colourPairs[at]!);

const builtin: ReadonlySet<string> = new Set(builtinEdgeTypes.map(({ key }) => key));

/** Whether a type is one that every network begins with. */
export const isBuiltinLine = (key: string): boolean => builtin.has(key);

const same = (one: Colour | undefined, other: Colour): boolean => one?.light === other.light && one.dark === other.dark;

/**
 * The colours of types by their keys: the stored ones; of built-in types without one, always the same; of others
 * without one, by their keys, those of the palette that none has. It does not matter which of them are in use.
 */
export function lineColours(types: readonly EdgeType[]): Map<string, Colour> {
  const colours = new Map(
    types.map(({ key, colour }) => [key, colour ?? colourPairs[ofBuiltin.get(key) ?? -1] ?? plainLine] as const),
  );
  const bare = types.filter(({ key, colour }) => colour === undefined && !builtin.has(key)).map(({ key }) => key);
  for (const key of [...new Set(bare)].toSorted()) {
    const taken = [...colours.values(), ...[...ofBuiltin.values()].map((at) => colourPairs[at]!)];
    colours.set(key, given.find((one) => !taken.some((other) => same(other, one))) ?? plainLine);
  }
  return colours;
}

/**
 * A colour for a new type that none of these has; where all are taken, that of a built-in type that no edge is of; where
 * there is none either, that of all edges.
 */
export function freeLineColour(types: readonly EdgeType[], isUsed: (key: string) => boolean): Colour {
  const colours = [...lineColours(types)];
  const stored = new Set(types.filter(({ colour }) => colour !== undefined).map(({ key }) => key));
  const gives = (key: string) => builtin.has(key) && !stored.has(key) && !isUsed(key);
  const without = (taken: typeof colours) => given.find((one) => !taken.some(([, other]) => same(other, one)));
  return without(colours) ?? without(colours.filter(([key]) => !gives(key))) ?? plainLine;
}

/**
 * How lines of a colour are drawn where all others have the colour `edge`: mixed with it, as lines are quiet; as much as
 * keeps the twelve apart (tests/unit/palette.test.ts).
 */
export const drawnLine = (colour: Colour, { scheme, edge }: { scheme: Scheme; edge: string }): string =>
  isPlainLine(colour) ? edge : mixed(edge, colour[scheme], 0.85);

/** Whether lines of a colour look like all others. */
export const isPlainLine = (colour: Colour): boolean => same(colour, plainLine);
