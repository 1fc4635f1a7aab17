import { createOccupancy } from '../../graph-schema/labels.ts';
import { shapeLooks } from '../../graph-schema/looks.ts';
import { labelRoom, nodeScale, type Extent } from './camera.ts';
import type { Drawing } from './drawing.ts';
import { alongLeader, boxAt, candidates, grown, leaderTo, lineHeight, spokes, widths } from './label-candidates.ts';
import type { Candidate, Freedom, Leader } from './label-candidates.ts';
import { createLabelForms, forms, type Form } from './label-forms.ts';
import { hitReach, ringRadius } from './marks.ts';

export const labelFont = {
  size: 12,
  line: lineHeight,
  family: '"Noto Sans Variable", "Noto Sans Arabic Variable", system-ui, sans-serif',
} as const;
/** The card of what is under the pointer, in pixels, as map.css has it; `letters`: so much larger than those of a label. */
const card = { most: 260, beside: 24, sign: 18, head: 34, line: 19, gap: 8, letters: 13 / 12 } as const;
/** How many nodes, by priority, may have their label above or beside them where there is no room below: a small map whole. */
const named = 150;
/** So many, by priority, may have it farther off, with a line to it: one for each so many square pixels. */
const lead = { least: 5, most: 12, each: 40_000 } as const;
/** How far off that may be, in pixels, and how far for what is chosen, which has its name wherever there is room. */
const farthest = { first: 400, others: 300 } as const;
/** A map of no more nodes has room for names farther away. */
const few = 60;
/**
 * How far in pixels any other node is from the room of a name, and where no line says whose it is: at a side more than its own, so
 * that it does not stand below or above another; off a corner of its own much more, for it looks like that of what it is beside.
 */
const apart = { room: 2, aside: 5.5, corner: 10 } as const;
/** Into at most how many lines a label is broken. A chosen node has its whole name. */
const lines = { below: 2, around: 2, near: 3, anywhere: 3, far: 3, led: 3, first: 5 } as const satisfies Record<Freedom | 'first', number>; // prettier-ignore

/** A label's lines, and where the middle of their top is, in screen pixels right and down from the middle of its node. */
export interface PlacedLabel {
  node: number;
  lines: readonly string[];
  /** Of the widest line, when all letters are bold. */
  width: number;
  left: number;
  top: number;
  /** Of a label that stands off, a line that says whose it is. */
  leader?: Leader;
  /** Of a node that is named before all others: its line is seen above all. */
  isFirst: boolean;
}

interface LabelRequest {
  drawing: Drawing;
  zoom: number;
  among: readonly number[];
  first: ReadonlySet<number>;
  /** Nodes with a ring, beside those of `first`. */
  rings?: readonly number[];
  margin: number;
  /** Only nodes in this part of the model get one. */
  within?: Extent | undefined;
  /** Over these none lies; all nodes of the drawing unless said. */
  clearOf?: readonly number[];
  /** Labels that stand already, of others than `among`: none lies over those either. */
  beside?: readonly PlacedLabel[];
  /** Below this node lies a card that says what it is: the others' labels do not lie under it. */
  card?: number | undefined;
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
  /** The font is another. */
  measureAnew(): void;
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

/** How far any other node is from a label that has no line. */
function apartFrom({ left, top, height, aside }: Candidate, half: ReturnType<typeof halfBox>): number {
  if (aside) return apart.aside;
  const isAtCorner = Math.abs(left) > half.halfWidth && Math.abs(top + height / 2) > half.halfHeight;
  return isAtCorner ? apart.corner : apart.room;
}

/** A label no longer than this is not worth the question whether it has room. */
const least = { width: 16, height: labelFont.line } as const;

/** Measures and breaks labels, each once. */
export function createLabelBook(): LabelBook {
  const names = createLabelForms(`600 ${labelFont.size}px ${labelFont.family}`);
  /** Where the nodes of a drawing stand at one zoom. */
  let ground: { drawing: Drawing; zoom: number; nodes: ReturnType<typeof createOccupancy> } | undefined;
  function groundOf(drawing: Drawing, zoom: number) {
    if (ground?.drawing !== drawing || ground.zoom !== zoom)
      ground = { drawing, zoom, nodes: occupiedBy(drawing, zoom, drawing.nodes) };
    return ground.nodes;
  }

  function boxOf(drawing: Drawing, at: number, how: { zoom: number; ringed?: boolean }): Extent {
    const { halfWidth, halfHeight } = halfBox(drawing, at, how);
    const [x, y] = [(drawing.x[at] ?? 0) * how.zoom, (drawing.y[at] ?? 0) * how.zoom];
    return { left: x - halfWidth, right: x + halfWidth, top: y - halfHeight, bottom: y + halfHeight };
  }

  function occupiedBy(drawing: Drawing, zoom: number, those: readonly number[]) {
    const nodes = createOccupancy();
    for (const at of those) nodes.add(boxOf(drawing, at, { zoom }), at);
    return nodes;
  }

  /** The room of the card below a node (MapTip), which says its type and, in as many lines as that takes, its name. */
  function cardBox(drawing: Drawing, at: number, zoom: number): Extent {
    const node = drawing.scene.nodes[at];
    const [type, name] = [node?.look.name ?? '', node?.label ?? ''].map((text) => names.measure(text) * card.letters);
    const width = Math.min(card.most, Math.max(type! + card.sign, name!) + card.beside);
    const height = card.head + Math.ceil(name! / (card.most - card.beside)) * card.line;
    const top = (drawing.y[at] ?? 0) * zoom + ((node?.size ?? 0) / 2) * nodeScale(zoom) + card.gap;
    const x = (drawing.x[at] ?? 0) * zoom;
    return { left: x - width / 2, right: x + width / 2, top, bottom: top + height };
  }

  function begin(request: LabelRequest): Placing {
    const { drawing, zoom, among, first, margin, within, clearOf, beside = [], rings = [] } = request;
    const { extent, scene } = drawing;
    const centre = ((extent.left + extent.right) / 2) * zoom;
    const edges = {
      left: Math.min(extent.left * zoom - margin, centre - widths[0]),
      right: Math.max(extent.right * zoom + margin, centre + widths[0]),
      // The ground about its letters is to be seen, too.
      top: extent.top * zoom - labelRoom.above + 4,
      bottom: extent.bottom * zoom + labelRoom.above,
    };
    const all = groundOf(drawing, zoom);
    const some = clearOf && occupiedBy(drawing, zoom, clearOf);
    let nodes = all;
    const taken = createOccupancy();
    const rank = (at: number) => (first.has(at) ? 10 : 0) + (scene.nodes[at]?.priority ?? 0);
    const order = [...among].sort((a, b) => rank(b) - rank(a) || a - b);
    const area = (extent.right - extent.left) * (extent.bottom - extent.top) * zoom ** 2;
    const leading = Math.min(lead.most, Math.max(lead.least, Math.round(area / lead.each)));
    const largest = occupiedBy(drawing, zoom, order.slice(0, leading));
    const labels: PlacedLabel[] = [];
    // No ring goes through a name.
    const ringed = new Set([...first, ...rings]);
    for (const at of ringed) taken.add(boxOf(drawing, at, { zoom, ringed: true }), at);
    if (request.card !== undefined) taken.add(cardBox(drawing, request.card, zoom), request.card);
    for (const { node, lines: words, width, left, top, leader } of beside) {
      const [x, y] = [(drawing.x[node] ?? 0) * zoom, (drawing.y[node] ?? 0) * zoom];
      taken.add(boxAt(x + left, y + top, width, words.length * labelFont.line), -1);
      if (leader) for (const part of alongLeader(leader, x, y)) taken.add(part, -1);
    }

    const isFreeFor = (at: number, box: Extent) => nodes.free(box, at) && taken.free(box, at);

    /** Adds the label of a node where it finds room, if it can over none of all nodes, else over none of `clearOf`; true when it has. */
    function place(at: number, how: Freedom): boolean {
      nodes = all;
      if (!some) return placeClear(at, how);
      if (placeClear(at, how === 'far' || how === 'led' ? 'anywhere' : how)) return true;
      nodes = some;
      return placeClear(at, how);
    }

    /** Adds the label of a node where it finds room over none of `nodes`; true when it has. */
    function placeClear(at: number, how: Freedom): boolean {
      const node = scene.nodes[at];
      const [mx, my] = [drawing.x[at] ?? 0, drawing.y[at] ?? 0];
      if (!node || (within && (mx < within.left || mx > within.right || my < within.top || my > within.bottom)))
        return false;
      const [x, y] = [mx * zoom, my * zoom];
      const half = halfBox(drawing, at, { zoom, ringed: ringed.has(at) });
      // Most have no room even for two letters: those are not measured.
      if (how === 'below' && !isFreeFor(at, boxAt(x, y + half.halfHeight + 2, least.width, least.height))) return false;
      const middle = (width: number) => Math.min(Math.max(0, edges.left + width / 2 - x), edges.right - width / 2 - x);
      /** A line may pass over small nodes, if need be, but over none of the largest. */
      const isOver = (part: Extent) => taken.free(part, at) && largest.free(part, at);
      const hasRoom = (place: Candidate, over = false) => {
        const { width, height, left, top, aside } = place;
        if (x + left - width / 2 < edges.left - 1 || x + left + width / 2 > edges.right + 1) return false;
        // Farther off it is out of sight on a map that was fitted.
        if (y + top < edges.top - 1 || (place.distance > 0 && y + top + height > edges.bottom + 1)) return false;
        const letters = boxAt(x + left, y + top, width, height);
        const box = aside ? boxAt(x + left + Math.sign(left) * 7, y + top, width + 14, height) : letters;
        const leader = leaderTo(place, half);
        if (!nodes.free(grown(box, apart.room), at)) return false;
        // Without a line it would be read as the name of another node that is as near.
        if (!leader && !nodes.free(grown(letters, apartFrom(place, half)), at)) return false;
        const isWay = (part: Extent) => (over ? isOver(part) : isFreeFor(at, part));
        return isFreeFor(at, box) && (!leader || alongLeader(leader, x, y).every(isWay));
      };
      const inForm = (form: Form) => ({
        broken: (maxWidth: number) =>
          names.broken(node.label, { form, maxWidth, most: first.has(at) ? lines.first : lines[how] }),
        half,
      });
      const near = (...those: Form[]): Candidate | undefined => {
        for (const form of those)
          for (const place of candidates({ ...inForm(form), middle, how })) if (hasRoom(place)) return place;
        return undefined;
      };
      const far = first.has(at) ? farthest.first : farthest.others;
      const reach = how === 'far' || how === 'led' ? far : 0;
      const around = (those: readonly Form[], over = false): Candidate | undefined => {
        const isOpen = (right: number, down: number) => {
          const point = grown({ left: x + right, right: x + right, top: y + down, bottom: y + down }, 2);
          return over ? isOver(point) : isFreeFor(at, point);
        };
        for (const place of spokes({
          forms: those.map(inForm),
          half,
          most: reach,
          how: over ? 'over' : 'between',
          isOpen,
        }))
          if (hasRoom(place, over)) return place;
        return undefined;
      };
      // A whole name at another side, or farther away, rather than a part of it below.
      const found =
        near('whole', 'short') ??
        around(['whole', 'short']) ??
        near('begun') ??
        around(['begun']) ??
        (how === 'led' ? around(forms, true) : undefined);
      if (!found) return false;
      taken.add(boxAt(x + found.left, y + found.top, found.width, found.height), -1);
      const leader = leaderTo(found, half);
      if (leader) for (const part of alongLeader(leader, x, y)) taken.add(part, -1);
      const { lines: told, width, left, top } = found;
      labels.push({ node: at, lines: told, width, left, top, isFirst: first.has(at), ...(leader && { leader }) });
      return true;
    }

    const isSmall = drawing.nodes.length <= few;
    // What is raised over a map that has faded has all the room there is.
    const isAlone = clearOf !== undefined && among.length <= few;
    function freedom(at: number, turn: number): Freedom {
      if (first.has(at) || (turn < leading && turn < among.length)) return 'led';
      if (turn >= among.length) return 'far';
      if (isAlone) return 'anywhere';
      if (isSmall) return 'near';
      return rank(at) >= 2 || turn < named ? 'around' : 'below';
    }

    let turn = 0;
    return {
      labels,
      goOn(until) {
        while (turn < order.length) {
          const at = order[turn] ?? 0;
          const isPlaced = place(at, freedom(at, turn));
          // On a small map those that found none have what room is left when all others stand.
          if (!isPlaced && (isSmall || isAlone) && turn < among.length) order.push(at);
          turn += 1;
          if ((turn % 16 === 0 || turn <= leading) && performance.now() > until) return turn >= order.length;
        }
        return true;
      },
    };
  }

  return {
    begin,
    measureAnew: names.measureAnew,
    place(request) {
      const placing = begin(request);
      placing.goOn(Number.POSITIVE_INFINITY);
      return placing.labels;
    },
  };
}
