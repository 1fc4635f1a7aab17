import { labelMargin } from './camera.ts';
import type { Seen } from './course.ts';
import type { Line } from './draw-line.ts';
import { clear, contextOf, createLayer, pixelRatio } from './layer.ts';
import { coverLabels, paint } from './paint.ts';
import { paintRing } from './paint-ring.ts';
import type { LabelBook, PlacedLabel } from './place-labels.ts';
import type { Raised } from './raised.ts';
import type { Sight } from './sight.ts';

type Context = CanvasRenderingContext2D;

/** What is above the quiet map: what is raised, rings around what is chosen, and what is drawn by hand. */
export interface RaisedLayer {
  /** Paints it anew; `below` are the labels of the quiet map, if they are asked for. */
  draw(sight: Sight, below: () => readonly PlacedLabel[]): void;
  /** Forgets where labels stand: places or the font are others. */
  placeAnew(): void;
  destroy(): void;
}

/** Names of what is raised, clear of rings and beside names that stay. */
interface Names {
  raised: Raised;
  rings: readonly number[];
  beside: readonly PlacedLabel[];
}

const none: readonly PlacedLabel[] = [];

function paintLine(context: Context, { scene }: Seen['drawing'], { points, closed }: Line): void {
  const path = new Path2D();
  for (const [x, y] of points) path.lineTo(x, y);
  if (closed) path.closePath();
  const { accent } = scene.surroundings;
  context.fillStyle = accent;
  context.globalAlpha = 0.08;
  // oxlint-disable-next-line unicorn/no-array-fill-with-reference-type -- a canvas, not an array
  if (closed) context.fill(path);
  context.globalAlpha = 1;
  context.strokeStyle = accent;
  context.lineWidth = closed ? 1.5 : 2.5;
  context.setLineDash(closed ? [5, 4] : []);
  context.stroke(path);
  context.setLineDash([]);
}

export function createRaisedLayer(container: HTMLElement, labels: LabelBook): RaisedLayer {
  const layer = createLayer(container);
  /** Where names stand, as long as what that depends on is the same. */
  let known: (Names & { zoom: number; labels: readonly PlacedLabel[] }) | undefined;

  /** Names over a map that has faded: that may lie under them. */
  function namesAlone(
    { drawing, camera: { zoom }, size }: Seen,
    { raised: { nodes, first, card }, rings }: Names,
  ): readonly PlacedLabel[] {
    return labels.place({ drawing, zoom, margin: labelMargin(size), among: nodes, first, rings, clearOf: nodes, card });
  }

  /** Names on a map that has not faded: those there are stay, others come beside them; only one with a ring makes way for that. */
  function namesAmong(
    { drawing, camera: { zoom }, size }: Seen,
    { raised: { nodes, first }, rings, beside }: Names,
  ): readonly PlacedLabel[] {
    const request = { drawing, zoom, first, rings, margin: labelMargin(size) };
    const others = beside.filter(({ node }) => !first.has(node));
    const chosen = labels.place({ ...request, among: [...first], beside: others });
    const isAnew = new Set(chosen.map(({ node }) => node));
    const stay = beside.filter(({ node }) => !isAnew.has(node));
    const named = new Set([...isAnew, ...stay.map(({ node }) => node)]);
    const among = nodes.filter((at) => !named.has(at));
    const isRaised = new Set(nodes);
    return [
      ...chosen,
      ...stay.filter(({ node }) => isRaised.has(node)),
      ...labels.place({ ...request, among, beside: [...stay, ...chosen] }),
    ];
  }

  function namesOf(seen: Seen, names: Names): readonly PlacedLabel[] {
    const { zoom } = seen.camera;
    if (known?.zoom !== zoom || known.raised !== names.raised || known.beside !== names.beside) {
      const found = names.raised.dims ? namesAlone(seen, names) : namesAmong(seen, names);
      known = { ...names, zoom, labels: found };
    }
    return known.labels;
  }

  return {
    draw(sight, below) {
      const { drawing, camera, size, raised, pinned, lifted, ringed, line } = sight;
      const context = contextOf(layer, size);
      if (!context) return;
      clear(context);
      context.setTransform(pixelRatio(), 0, 0, pixelRatio(), 0, 0);
      const rings = [drawing.centre, ringed.active, ...ringed.marked].filter((at) => at !== undefined);
      if (raised) {
        const { edges, strongest, dims } = raised;
        const nodes = [...raised.nodes].reverse();
        const seen = { drawing, camera, size };
        const quiet = below();
        // What is dragged passes over names that stay.
        const names = namesOf(sight, { raised, rings, beside: dims || lifted ? none : quiet });
        const picture = { ...seen, nodes, edges, strongest, pinned, strong: true, arrows: true, labels: names };
        // A name is not read twice, nor through another.
        coverLabels(context, { ...seen, labels: quiet }, picture);
        paint(context, picture, pixelRatio());
      }
      const { centre } = drawing;
      if (centre !== undefined) paintRing(context, sight, { at: centre, is: 'centre' });
      for (const at of ringed.marked) paintRing(context, sight, { at, is: 'marked' });
      if (ringed.active !== undefined) paintRing(context, sight, { at: ringed.active, is: 'active' });
      if (line) paintLine(context, drawing, line);
    },
    placeAnew() {
      known = undefined;
    },
    destroy: () => layer.remove(),
  };
}
