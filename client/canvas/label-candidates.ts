import type { Extent } from './camera.ts';
import type { Broken } from './label-forms.ts';

/** Widths a label is broken to: the first that finds room. */
export const widths = [132, 92, 68] as const;
/** The height of a line of a label, in pixels. */
export const lineHeight = 14.5;

/**
 * Where a label may stand: below its node; beside it too; a little off; wherever there is room not far from it, or farther; or
 * (`led`) farther behind a line that may pass over other nodes, where no line finds a way between them.
 */
export type Freedom = 'below' | 'around' | 'near' | 'anywhere' | 'far' | 'led';

/** A line from the edge of a node to its label, x and y of both ends, in pixels from the middle of the node. */
export type Leader = readonly [number, number, number, number];

/** The room a label takes, with a gap around it. `x`: its middle. */
export const boxAt = (x: number, top: number, width: number, height: number) => ({
  left: x - width / 2 - 3,
  right: x + width / 2 + 3,
  top: top - 1.5,
  bottom: top + height + 1.5,
});

/** A box with so much more room at each side. */
export const grown = ({ left, right, top, bottom }: Extent, by: number): Extent => ({
  left: left - by,
  right: right + by,
  top: top - by,
  bottom: bottom + by,
});

export interface Candidate extends Broken {
  height: number;
  left: number;
  top: number;
  /** At a side, farther from what stands beyond it than from its own node. */
  aside: boolean;
  /** Between it and where it stands when there is room, in pixels. */
  distance: number;
}

/** Labels as far from their nodes as this, or farther, are joined with them by a line, in pixels. */
const off = 8;

/** From the edge of a node to the nearest point of its label. */
export function leaderTo(
  { left, top, width, height, distance }: Candidate,
  { halfWidth, halfHeight }: { halfWidth: number; halfHeight: number },
): Leader | undefined {
  if (distance < off) return undefined;
  const x = Math.min(Math.max(0, left - width / 2), left + width / 2);
  const y = Math.min(Math.max(0, top), top + height);
  // A line from the middle leaves the box of the node where it comes to the first of its sides.
  const inside = Math.min(1, Math.min(halfWidth / Math.abs(x), halfHeight / Math.abs(y)));
  return [x * inside, y * inside, x, y];
}

/** Pixels between a node and its label. */
const distancesFor = {
  below: [0],
  around: [0],
  near: [0, 8, 16],
  anywhere: [0, 10, 22, 36, 52],
  far: [0, 10, 22, 36, 52, 72, 96, 128],
  led: [0, 10, 22, 36, 52, 72, 96, 128],
} as const satisfies Record<Freedom, readonly number[]>;

/** Where a label may stand, the best places first. */
export function* candidates(input: {
  broken: (maxWidth: number) => Broken | undefined;
  half: { halfWidth: number; halfHeight: number };
  middle: (width: number) => number;
  how: Freedom;
}): Generator<Candidate> {
  const { broken, half, middle, how } = input;
  const distances = distancesFor[how];
  for (const distance of distances) {
    for (const maxWidth of widths) {
      const words = broken(maxWidth);
      if (!words || words.lines.length === 0) continue;
      const { width } = words;
      const height = words.lines.length * lineHeight;
      const label = { ...words, height, distance };
      const [below, above] = [half.halfHeight + 2 + distance, -half.halfHeight - 3 - height - distance];
      yield { ...label, left: middle(width), top: below, aside: false };
      if (how === 'below') continue;
      yield { ...label, left: middle(width), top: above, aside: false };
      const side = half.halfWidth + 4 + width / 2 + distance;
      for (const left of [side, -side]) yield { ...label, left, top: -height / 2, aside: true };
      if (how === 'around') continue;
      for (const left of [side, -side])
        for (const top of [below, above]) yield { ...label, left: left * 0.8, top, aside: false };
    }
  }
}

/**
 * How many spokes there are, how much farther out a label may stand on one each time, in pixels, and which part of a label's
 * nearest side a spoke meets, from its middle. `over` are those that run over nodes: there is no end to them, so they are fewer.
 */
const spokesOf = {
  between: { count: 60, step: 10, shifts: [0, -0.45, 0.45] },
  over: { count: 36, step: 20, shifts: [0] },
} as const;

/**
 * Where a label may stand all around its node, the nearest places first; `most`: how far out, in pixels. `isOpen`: a line may
 * run through a point, in pixels from the middle of the node.
 */
export function* spokes(input: {
  forms: readonly { broken(maxWidth: number): Broken | undefined }[];
  half: { halfWidth: number; halfHeight: number };
  most: number;
  how: keyof typeof spokesOf;
  isOpen(x: number, y: number): boolean;
}): Generator<Candidate> {
  const { half, most, isOpen } = input;
  const spoke = spokesOf[input.how];
  const words = input.forms.flatMap(({ broken }) => widths.flatMap((width) => broken(width) ?? []));
  let open = Array.from({ length: spoke.count }, (_, at) => {
    const angle = (2 * Math.PI * at) / spoke.count;
    return [Math.cos(angle), Math.sin(angle)] as const;
  });
  for (let distance: number = spoke.step; distance <= most && open.length > 0; distance += spoke.step) {
    // No line runs on behind what is in its way.
    open = open.filter(([x, y]) => [distance - 5, distance].every((far) => isOpen(x * (half.halfWidth + far), y * (half.halfHeight + far)))); // prettier-ignore
    for (const { lines, width } of words) {
      const height = lines.length * lineHeight;
      for (const [x, y] of open) {
        for (const shift of spoke.shifts) {
          const left = x * (half.halfWidth + distance + width / 2) + Math.abs(y) * shift * width;
          const top = y * (half.halfHeight + distance + height / 2) + Math.abs(x) * shift * height - height / 2;
          const isOver = Math.abs(left) < half.halfWidth + width / 2 + 2 && top < half.halfHeight + 2 && top + height > -half.halfHeight - 2; // prettier-ignore
          if (!isOver) yield { lines, width, height, distance, left, top, aside: false };
        }
      }
    }
  }
}

/** The room a leader takes, as small boxes all along it; (x, y) is the middle of its node. */
export function alongLeader([fromX, fromY, toX, toY]: Leader, x: number, y: number): Extent[] {
  const steps = Math.max(1, Math.ceil(Math.hypot(toX - fromX, toY - fromY) / 5));
  return Array.from({ length: steps }, (_, step) => {
    const part = (step + 0.5) / steps;
    const [left, top] = [x + fromX + (toX - fromX) * part - 2, y + fromY + (toY - fromY) * part - 2];
    return { left, top, right: left + 4, bottom: top + 4 };
  });
}
