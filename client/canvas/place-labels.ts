import { breakLabel, createOccupancy } from '../../graph-schema/labels.ts';
import { shapeLooks } from '../../graph-schema/looks.ts';
import { nodeScale, type Extent } from './camera.ts';
import type { Drawing } from './drawing.ts';
import { hitReach, ringRadius } from './marks.ts';

export const labelFont = {
  size: 12,
  line: 14.5,
  family: '"Noto Sans Variable", "Noto Sans Arabic Variable", system-ui, sans-serif',
} as const;
/** How many nodes, by priority, may have their label above or beside them where there is no room below: a small map whole. */
const named = 150;
/** A map of no more nodes has room for names farther away. */
const few = 60;

const boxAt = (x: number, top: number, width: number, height: number) => ({
  left: x - width / 2 - 3,
  right: x + width / 2 + 3,
  top,
  bottom: top + height,
});

/** Widths a label is broken to, and into at most how many lines: the first that finds room. A chosen node has its whole name. */
const widths = [132, 92, 68] as const;
const lines = { usual: 2, chosen: 5 } as const;

/** A label's lines, and where the middle of their top is, in screen pixels right and down from the middle of its node. */
export interface PlacedLabel {
  node: number;
  lines: readonly string[];
  left: number;
  top: number;
  /** Of a label that stands off, a line that says whose it is: from the edge of the node to the label, x and y of both ends. */
  leader?: readonly [number, number, number, number];
}

interface LabelRequest {
  drawing: Drawing;
  zoom: number;
  among: readonly number[];
  first: ReadonlySet<number>;
  margin: number;
  /** Only nodes in this part of the model get one. */
  within?: Extent | undefined;
  /** Over these none lies; all nodes of the drawing unless said. */
  clearOf?: readonly number[];
  /** Labels that stand already, of others than `among`: none lies over those either. */
  beside?: readonly PlacedLabel[];
}

/** Labels that find their places one after the other, those that matter most first. */
export interface Placing {
  /** Grows. */
  labels: readonly PlacedLabel[];
  /** Goes on until a moment of `performance.now()`; true when all have been looked at. */
  goOn(until: number): boolean;
}

export interface LabelBook {
  /**
   * Labels of `among` that find room at this zoom, those of `first` before all others. None lies over any node of the drawing
   * (of `clearOf`) or another label, whatever part of the map is in sight. None stands out farther than `margin` pixels from where nodes are:
   * then it is in sight when they are. (One or two nodes may have labels wider than that.)
   */
  place(request: LabelRequest): readonly PlacedLabel[];
  /** The same, for those who have no time to wait for all. */
  begin(request: LabelRequest): Placing;
}

/** How far a node reaches from its middle, in pixels of the screen: its shape, the outline of one that was found, and a ring. */
function halfBox(drawing: Drawing, at: number, how: { zoom: number; ringed?: boolean }) {
  const node = drawing.scene.nodes[at];
  const shape = shapeLooks[node?.look.shape ?? 'circle'];
  const radius = ((node?.size ?? 0) / 2) * nodeScale(how.zoom);
  const outline = radius * (node?.hit ? hitReach : 1) + 1;
  const ring = how.ringed ? ringRadius(radius, false) + 1.5 : 0;
  return {
    halfWidth: Math.max(outline * shape.halfWidth, ring),
    halfHeight: Math.max(outline * shape.halfHeight, ring),
  };
}

/** A label no longer than this is not worth the question whether it has room. */
const least = { width: 16, height: labelFont.line } as const;

interface Candidate {
  lines: readonly string[];
  width: number;
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
function leaderTo(
  { left, top, width, height, distance }: Candidate,
  { halfWidth, halfHeight }: { halfWidth: number; halfHeight: number },
): PlacedLabel['leader'] {
  if (distance < off) return undefined;
  const x = Math.min(Math.max(0, left - width / 2), left + width / 2);
  const y = Math.min(Math.max(0, top), top + height);
  // A line from the middle leaves the box of the node where it comes to the first of its sides.
  const inside = Math.min(1, Math.min(halfWidth / Math.abs(x), halfHeight / Math.abs(y)));
  return [x * inside, y * inside, x, y];
}

/** Where a label may stand: below its node; one that matters also above or at a side; a chosen one wherever there is room near. */
function* candidates(input: {
  broken: (maxWidth: number) => { lines: readonly string[]; width: number };
  half: { halfWidth: number; halfHeight: number };
  middle: (width: number) => number;
  how: 'below' | 'around' | 'near' | 'anywhere';
}): Generator<Candidate> {
  const { broken, half, middle, how } = input;
  const distances = { below: [0], around: [0], near: [0, 8, 16], anywhere: [0, 10, 22, 36, 52] }[how];
  for (const distance of distances) {
    for (const maxWidth of widths) {
      const { lines, width } = broken(maxWidth);
      if (lines.length === 0) return;
      const height = lines.length * labelFont.line;
      const label = { lines, width, height, distance };
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

/** Measures and breaks labels, each once. */
export function createLabelBook(): LabelBook {
  const context = document.createElement('canvas').getContext('2d');
  const known = new Map<string, { lines: string[]; width: number }>();
  const measure = (text: string) => {
    if (!context) return text.length * 7;
    context.font = `600 ${labelFont.size}px ${labelFont.family}`;
    return context.measureText(text).width;
  };
  const broken = (label: string, maxWidth: number, most: number) => {
    const key = `${most} ${maxWidth} ${label}`;
    const before = known.get(key);
    if (before) return before;
    const lines = breakLabel(label, maxWidth, measure, most);
    const entry = { lines, width: Math.max(0, ...lines.map(measure)) };
    known.set(key, entry);
    return entry;
  };
  // Widths change when the web font arrives.
  void document.fonts?.ready.then(() => known.clear());

  /** Where the nodes of a drawing stand at one zoom. */
  let ground: { drawing: Drawing; zoom: number; nodes: ReturnType<typeof createOccupancy> } | undefined;
  function groundOf(drawing: Drawing, zoom: number) {
    if (ground?.drawing !== drawing || ground.zoom !== zoom)
      ground = { drawing, zoom, nodes: occupiedBy(drawing, zoom, drawing.nodes) };
    return ground.nodes;
  }

  function occupiedBy(drawing: Drawing, zoom: number, those: readonly number[]) {
    const nodes = createOccupancy();
    for (const at of those) {
      const { halfWidth, halfHeight } = halfBox(drawing, at, { zoom });
      const [x, y] = [(drawing.x[at] ?? 0) * zoom, (drawing.y[at] ?? 0) * zoom];
      nodes.add({ left: x - halfWidth, right: x + halfWidth, top: y - halfHeight, bottom: y + halfHeight }, at);
    }
    return nodes;
  }

  function begin({ drawing, zoom, among, first, margin, within, clearOf, beside = [] }: LabelRequest): Placing {
    const { extent, scene } = drawing;
    const centre = ((extent.left + extent.right) / 2) * zoom;
    const edges = {
      left: Math.min(extent.left * zoom - margin, centre - widths[0]),
      right: Math.max(extent.right * zoom + margin, centre + widths[0]),
    };
    const nodes = clearOf ? occupiedBy(drawing, zoom, clearOf) : groundOf(drawing, zoom);
    const taken = createOccupancy();
    const rank = (at: number) => (first.has(at) ? 10 : 0) + (scene.nodes[at]?.priority ?? 0);
    const order = [...among].sort((a, b) => rank(b) - rank(a) || a - b);
    const labels: PlacedLabel[] = [];
    for (const { node, lines: words, left, top } of beside) {
      const width = Math.max(...words.map(measure));
      const [x, y] = [(drawing.x[node] ?? 0) * zoom, (drawing.y[node] ?? 0) * zoom];
      taken.add(boxAt(x + left, y + top, width, words.length * labelFont.line), -1);
    }

    function place(at: number, turn: number): void {
      const node = scene.nodes[at];
      const [mx, my] = [drawing.x[at] ?? 0, drawing.y[at] ?? 0];
      if (!node || (within && (mx < within.left || mx > within.right || my < within.top || my > within.bottom))) return;
      const [x, y] = [mx * zoom, my * zoom];
      const half = halfBox(drawing, at, { zoom, ringed: first.has(at) });
      const isFree = (box: Extent) => nodes.free(box, at) && taken.free(box, at);
      const isEarly = rank(at) >= 2 || turn < named;
      const how = first.has(at) ? 'anywhere' : drawing.nodes.length <= few ? 'near' : isEarly ? 'around' : 'below';
      const most = how === 'anywhere' ? lines.chosen : lines.usual;
      // Most have no room even for two letters: those are not measured.
      if (how === 'below' && !isFree(boxAt(x, y + half.halfHeight + 2, least.width, least.height))) return;
      const middle = (width: number) => Math.min(Math.max(0, edges.left + width / 2 - x), edges.right - width / 2 - x);
      const found = candidates({ broken: (width) => broken(node.label, width, most), half, middle, how }).find(
        ({ width, height, left, top, aside }) =>
          x + left - width / 2 >= edges.left - 1 &&
          x + left + width / 2 <= edges.right + 1 &&
          isFree(
            aside
              ? boxAt(x + left + Math.sign(left) * 7, y + top, width + 14, height)
              : boxAt(x + left, y + top, width, height),
          ),
      );
      if (!found) return;
      taken.add(boxAt(x + found.left, y + found.top, found.width, found.height), -1);
      const leader = leaderTo(found, half);
      labels.push({ node: at, lines: found.lines, left: found.left, top: found.top, ...(leader && { leader }) });
    }

    let turn = 0;
    return {
      labels,
      goOn(until) {
        while (turn < order.length) {
          place(order[turn] ?? 0, turn);
          turn += 1;
          if (turn % 16 === 0 && performance.now() > until) return turn >= order.length;
        }
        return true;
      },
    };
  }

  return {
    begin,
    place(request) {
      const placing = begin(request);
      placing.goOn(Number.POSITIVE_INFINITY);
      return placing.labels;
    },
  };
}
