import { palette } from './colours.ts';
import { shapes, type NodeType } from './types.ts';

type Colour = NonNullable<NodeType['colour']>;
type Look = Pick<NodeType, 'shape' | 'colour'>;

/** The twelve colours, each on light and on dark. */
export const colourPairs: readonly Colour[] = palette.light.map((light, at) => ({ light, dark: palette.dark[at]! }));

/** Shapes that are given to types: an outline is for those that ask for it. Their number and that of colours have no common divisor. */
const given = shapes.filter((shape) => shape !== 'hexagon-outline');

/**
 * A colour and a shape that none of these types has. Where all are taken, those of types that nothing is of (`idle`) come
 * first, never both of one; then the two together are none's, for 132 types.
 */
export function freeLook(
  types: readonly Look[],
  idle: readonly Look[] = [],
): { shape: NodeType['shape']; colour: Colour } {
  const all = [...types, ...idle];
  const isTaken = (shape: string, colour: Colour) =>
    all.some((type) => type.shape === shape && type.colour?.light === colour.light);
  const free = <T>(from: readonly T[], has: (type: Look, one: T) => boolean): readonly T[] => {
    const without = (taken: readonly Look[]) => from.filter((one) => !taken.some((type) => has(type, one)));
    const ofNone = without(all);
    return ofNone.length > 0 ? ofNone : without(types);
  };
  const freeShapes = free(given, (type, shape) => type.shape === shape);
  const freeColours = free(colourPairs, ({ colour }, { light }) => colour?.light === light);
  const pair = (at: number) => [given[at % given.length]!, colourPairs[at % colourPairs.length]!] as const;
  const turning = Array.from({ length: given.length * colourPairs.length }, (_, at) => pair(all.length + at));
  const inOrder = colourPairs.flatMap((colour) => given.map((shape) => [shape, colour] as const));
  const pairs = (freeColours.length > 0 && freeShapes.length > 0 ? inOrder : turning).filter(
    (each) => !isTaken(...each),
  );
  const fitting = pairs.find(
    ([shape, colour]) =>
      (freeShapes.length === 0 || freeShapes.includes(shape)) &&
      (freeColours.length === 0 || freeColours.includes(colour)),
  );
  const [shape, colour] = fitting ?? pairs[0] ?? pair(all.length);
  return { shape, colour };
}

/** How types look that came without a look: each gets a free one, in their order; the others keep their own. */
export function withLooks(types: readonly NodeType[]): NodeType[] {
  const isBare = ({ icon, shape }: NodeType) => icon === undefined && shape === 'circle';
  const taken: Look[] = types.filter(({ colour }) => colour !== undefined);
  return types.map((type) => {
    if (type.colour) return type;
    const free = freeLook(taken);
    const look = { shape: isBare(type) ? free.shape : type.shape, colour: free.colour };
    taken.push(look);
    return { ...type, ...look };
  });
}
