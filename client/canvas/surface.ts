import { fitMargin, toModel, type Extent, type Size } from './camera.ts';
import type { Seen } from './course.ts';
import type { CytoscapeLayer } from './cytoscape-surface.ts';
import { paint, paintLabels, paintLine, paintRing, type Line, type Picture } from './paint.ts';
import type { LabelBook, PlacedLabel } from './place-labels.ts';
import type { Raised } from './raised.ts';
import { createSheet, margin, widened } from './sheet.ts';

/** What is on the screen at one moment: a surface draws this and knows nothing else. */
export interface Sight extends Seen {
  /** What stands out of the quiet map. Another object when it is another. */
  raised: Raised | undefined;
  /** Nodes that have a ring: the active one, and those chosen together. */
  ringed: { active: number | undefined; marked: readonly number[] };
  pinned: ReadonlySet<number>;
  /** Nodes that are being dragged: their places change from frame to frame. Not part of the quiet map, nor their edges. */
  lifted: ReadonlySet<number> | undefined;
  /** What is drawn by hand. */
  line: Line | undefined;
}

/** What shows a sight in a container. */
export interface Surface {
  /** Paints before the next frame; `over`: only what is above the quiet map has changed; `camera`: only from where it is seen. */
  redraw(what?: 'both' | 'over' | 'camera'): void;
  /** Paints at once, so that a stretched picture is never seen. */
  drawNow(): void;
  /** Forgets where labels stand: places or the font are others. */
  placeAnew(): void;
  destroy(): void;
}

function createLayer(container: HTMLElement): HTMLCanvasElement {
  const layer = document.createElement('canvas');
  layer.setAttribute('aria-hidden', 'true');
  container.append(layer);
  return layer;
}

/** From so many nodes on, only those about the part in sight are named. */
const many = 2_000;

function partInSight({ camera, size, drawing }: Seen, slack: number): Extent | undefined {
  if (drawing.nodes.length < many) return undefined;
  const [left, top] = toModel(camera, size, -size.width * slack, -size.height * slack);
  const [right, bottom] = toModel(camera, size, size.width * (1 + slack), size.height * (1 + slack));
  return { left, top, right, bottom };
}

/** Cytoscape draws what has at most so many nodes and edges (docs/adr/0010-two-surfaces.md). */
export const cytoscapeLimit = { nodes: 300, edges: 1_000 } as const;
/** Nothing has moved for so long: then Cytoscape draws, in milliseconds. */
const calm = 200;

const isSmall = ({ drawing: { nodes, edges } }: Seen): boolean =>
  nodes.length > 0 && nodes.length <= cytoscapeLimit.nodes && edges.length <= cytoscapeLimit.edges;

const holds = (outer: Extent | undefined, inner: Extent | undefined): boolean =>
  !outer ||
  (inner !== undefined &&
    outer.left <= inner.left &&
    outer.top <= inner.top &&
    outer.right >= inner.right &&
    outer.bottom >= inner.bottom);

/**
 * Two canvases: the quiet map on one, what is raised above it on the other. `look` tells what is to be painted, if anything.
 * The painter draws whatever changes; once a small map stands still, Cytoscape draws it and it is shown as drawn by that. A map
 * that is moved about is shown from a sheet of either.
 */
export function createSurface(container: HTMLElement, labels: LabelBook, look: () => Sight | undefined): Surface {
  const base = createLayer(container);
  const over = createLayer(container);
  base.className = 'weft-canvas-base';
  let placed: { zoom: number; within: Extent | undefined; labels: PlacedLabel[] } | undefined;
  let named: { zoom: number; raised: Raised; labels: PlacedLabel[] } | undefined;
  const sheet = createSheet();
  let frame = 0;
  let stale: { base: false | 'moved' | 'other'; over: boolean } = { base: 'other', over: true };
  let layer: Promise<CytoscapeLayer> | undefined;
  let resting: ReturnType<typeof setTimeout> | undefined;
  /** Counts pictures: one that Cytoscape has drawn meanwhile may be of yesterday. */
  let edition = 0;
  /** The zoom of what is shown: a map that is zoomed is not worth a sheet. */
  let shownZoom = 0;
  let isGone = false;

  const ratio = () => Math.min(3, globalThis.devicePixelRatio || 1);

  function clear(layer: HTMLCanvasElement, size: Size): CanvasRenderingContext2D | null {
    const [width, height] = [Math.round(size.width * ratio()), Math.round(size.height * ratio())];
    if (layer.width !== width || layer.height !== height) Object.assign(layer, { width, height });
    const context = layer.getContext('2d');
    context?.setTransform(1, 0, 0, 1, 0, 0);
    context?.clearRect(0, 0, width, height);
    return context;
  }

  function quietOf(sight: Sight): Picture {
    const { drawing, camera, size, pinned, lifted } = sight;
    const { scene } = drawing;
    if (placed?.zoom !== camera.zoom || !holds(placed.within, partInSight(sight, margin))) {
      const within = partInSight(sight, 0.5);
      const request = { drawing, zoom: camera.zoom, among: drawing.nodes, first: new Set<number>(), within };
      placed = { zoom: camera.zoom, within, labels: labels.place({ ...request, margin: fitMargin(size) - 4 }) };
    }
    const stays = (at: number) => !lifted?.has(at);
    const isHeld = (at: number) => {
      const edge = scene.edges[at];
      return edge === undefined || (stays(edge.source) && stays(edge.target));
    };
    return {
      drawing, camera, size, pinned,
      nodes: lifted ? drawing.nodes.filter(stays) : drawing.nodes,
      edges: lifted ? drawing.edges.filter(isHeld) : drawing.edges,
      labels: lifted ? placed.labels.filter(({ node }) => stays(node)) : placed.labels,
      arrows: camera.zoom > 1.1 && drawing.edges.length < 4_000,
    }; // prettier-ignore
  }

  function drawBase(sight: Sight, isMoved: boolean): void {
    const context = clear(base, sight.size);
    if (!context) return;
    if (isMoved && sheet.copy(context, sight, ratio())) return;
    edition += 1;
    clearTimeout(resting);
    resting = setTimeout(rest, calm);
    if (isMoved && shownZoom === sight.camera.zoom) {
      sheet.make(widened(quietOf(sight)), ratio(), (onto, picture) => paint(onto, picture, ratio()));
      if (sheet.copy(context, sight, ratio())) return;
    }
    sheet.drop();
    shownZoom = sight.camera.zoom;
    paint(context, quietOf(sight), ratio());
  }

  /** Has a small map that stands still drawn by Cytoscape, which is loaded when there is one. */
  function rest(): void {
    const sight = look();
    if (!sight || sight.lifted || !isSmall(sight) || isGone) return;
    const picture = widened(quietOf(sight));
    const own = edition;
    layer ??= import('./cytoscape-surface.ts').then(({ createCytoscapeLayer }) => createCytoscapeLayer(container));
    void layer.then((drawer) => {
      if (isGone || own !== edition) return;
      drawer.show(picture, ratio(), (drawn) => {
        const now = look();
        const context = own === edition && now ? clear(base, now.size) : undefined;
        if (!context || !now) return;
        sheet.make(picture, ratio(), (onto) => {
          onto.drawImage(drawn, 0, 0);
          onto.setTransform(ratio(), 0, 0, ratio(), 0, 0);
          paintLabels(onto, picture);
        });
        if (!sheet.copy(context, now, ratio())) paint(context, quietOf(now), ratio());
      });
    });
  }

  function drawOver(sight: Sight): void {
    const { drawing, camera, size, raised, pinned, ringed, line } = sight;
    const context = clear(over, size);
    if (!context) return;
    if (raised) {
      if (named?.zoom !== camera.zoom || named.raised !== raised) {
        const request = { drawing, zoom: camera.zoom, among: raised.nodes, first: raised.first };
        named = { zoom: camera.zoom, raised, labels: labels.place({ ...request, margin: fitMargin(size) - 4 }) };
      }
      const { edges, strongest } = raised;
      const nodes = [...raised.nodes].reverse();
      const picture = { drawing, camera, size, nodes, edges, strongest, pinned, strong: true, arrows: true };
      paint(context, { ...picture, labels: named.labels }, ratio());
    } else context.setTransform(ratio(), 0, 0, ratio(), 0, 0);
    for (const at of ringed.marked) paintRing(context, sight, { at, thin: true });
    if (ringed.active !== undefined) paintRing(context, sight, { at: ringed.active, thin: false });
    if (line) paintLine(context, drawing, line);
  }

  function draw(): void {
    frame = 0;
    const sight = look();
    if (!sight || sight.size.width === 0) return;
    // What is dragged is placed among the others: these stay to be seen.
    base.style.opacity = sight.lifted ? '0.5' : sight.raised?.dims ? '0.15' : '1';
    if (stale.base) drawBase(sight, stale.base === 'moved');
    drawOver(sight);
    stale = { base: false, over: false };
  }

  return {
    redraw(what = 'both') {
      if (what === 'both') stale.base = 'other';
      else if (what === 'camera') stale.base ||= 'moved';
      stale.over = true;
      frame ||= requestAnimationFrame(draw);
    },
    drawNow() {
      stale = { base: 'other', over: true };
      cancelAnimationFrame(frame);
      draw();
    },
    placeAnew() {
      placed = undefined;
      named = undefined;
    },
    destroy() {
      isGone = true;
      cancelAnimationFrame(frame);
      clearTimeout(resting);
      void layer?.then((drawer) => drawer.destroy());
      base.remove();
      over.remove();
    },
  };
}
