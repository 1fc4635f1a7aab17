import { palette } from './colours.ts';
import { shapes, type NodeType } from './types.ts';

type Colour = NonNullable<NodeType['colour']>;
type Look = Pick<NodeType, 'shape' | 'colour'>;

/** The twelve colours, each on light and on dark. */
export const colourPairs: readonly Colour[] = palette.light.map((light, at) => ({ light, dark: palette.dark[at]! }));

/** Shapes that are given to types: an outline is for those that ask for it. Their number and that of colours have no common divisor. */
const given = shapes.filter((shape) => shape !== 'hexagon-outline');

/** A colour and a shape that none of these types has; where all are taken, the two together are none's, for 132 types. */
export function freeLook(types: readonly Look[]): { shape: NodeType['shape']; colour: Colour } {
  const isTaken = (shape: string, colour: Colour) =>
    types.some((type) => type.shape === shape && type.colour?.light === colour.light);
  const freeShape = given.find((shape) => types.every((type) => type.shape !== shape));
  const freeColour = colourPairs.find(({ light }) => types.every(({ colour }) => colour?.light !== light));
  const pair = (at: number) => [given[at % given.length]!, colourPairs[at % colourPairs.length]!] as const;
  const pairs = Array.from({ length: given.length * colourPairs.length }, (_, at) => pair(types.length + at));
  const [shape, colour] = pairs.find((each) => !isTaken(...each)) ?? pair(types.length);
  if (freeColour) return { shape: freeShape ?? shape, colour: freeColour };
  return freeShape ? { shape: freeShape, colour } : { shape, colour };
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
