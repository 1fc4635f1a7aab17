import { fitMargin, type Camera, type Size } from './camera.ts';
import type { Seen } from './course.ts';
import type { CytoscapeLayer } from './cytoscape-surface.ts';
import {
  coverLabels,
  paint,
  paintInSteps,
  paintLabels,
  paintLine,
  paintRing,
  type Line,
  type Picture,
} from './paint.ts';
import type { LabelBook, PlacedLabel } from './place-labels.ts';
import { createQuietLabels } from './quiet-labels.ts';
import type { Raised } from './raised.ts';
import { createSheet, widened } from './sheet.ts';

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
  /** Better places are being computed. */
  isProvisional: boolean;
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

/** Cytoscape draws what has at most so many nodes and edges (docs/adr/0010-two-surfaces.md). */
const cytoscapeLimit = { nodes: 150, edges: 300 } as const;
/** What has more nodes is painted in steps. */
const many = 600;
/** Nothing has moved for so long: then Cytoscape draws, in milliseconds. */
const calm = 200;

const isSmall = ({ drawing: { nodes, edges } }: Seen): boolean =>
  nodes.length > 0 && nodes.length <= cytoscapeLimit.nodes && edges.length <= cytoscapeLimit.edges;

/**
 * Two canvases: the quiet map on one, what is raised above it on the other. `look` tells what is to be painted, if anything.
 * The painter draws whatever changes; once a small map stands still, Cytoscape draws it and it is shown as drawn by that. A map
 * that is moved about is shown from a sheet of either.
 */
export function createSurface(container: HTMLElement, labels: LabelBook, look: () => Sight | undefined): Surface {
  const base = createLayer(container);
  const over = createLayer(container);
  base.className = 'weft-canvas-base';
  const quietLabels = createQuietLabels(labels, addLabels);
  /** From where the quiet map was seen last, and how many labels it has. */
  let shown: Camera | undefined;
  let inked = 0;
  let named: { zoom: number; raised: Raised; labels: readonly PlacedLabel[] } | undefined;
  const sheet = createSheet();
  let frame = 0;
  let stale: { base: false | 'moved' | 'other' | 'now'; over: boolean } = { base: 'other', over: true };
  let layer: Promise<CytoscapeLayer | undefined> | undefined;
  let isRested = false;
  let resting: ReturnType<typeof setTimeout> | undefined;
  /** The next step of a large picture. */
  let slow: ReturnType<typeof setTimeout> | undefined;
  /** Counts pictures: one that Cytoscape has drawn meanwhile may be of yesterday. */
  let edition = 0;
  let isGone = false;

  const ratio = () => Math.min(3, globalThis.devicePixelRatio || 1);

  /** A layer as large as the map is now; what was on it stays if it is as large already. */
  function contextOf(layer: HTMLCanvasElement, size: Size): CanvasRenderingContext2D | null {
    const [width, height] = [Math.round(size.width * ratio()), Math.round(size.height * ratio())];
    if (layer.width !== width || layer.height !== height) Object.assign(layer, { width, height });
    return layer.getContext('2d');
  }

  function clear(context: CanvasRenderingContext2D): void {
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, context.canvas.width, context.canvas.height);
  }

  /** The quiet map, without labels when they are not asked for. */
  function quietOf(sight: Sight, named: readonly PlacedLabel[] = quietLabels.of(sight)): Picture {
    const { drawing, camera, size, pinned, lifted } = sight;
    const { scene } = drawing;
    const stays = (at: number) => !lifted?.has(at);
    const isHeld = (at: number) => {
      const edge = scene.edges[at];
      return edge === undefined || (stays(edge.source) && stays(edge.target));
    };
    return {
      drawing, camera, size, pinned,
      nodes: lifted ? drawing.nodes.filter(stays) : drawing.nodes,
      edges: lifted ? drawing.edges.filter(isHeld) : drawing.edges,
      labels: lifted ? named.filter(({ node }) => stays(node)) : named,
      arrows: camera.zoom > 1.1 && drawing.edges.length < 4_000,
    }; // prettier-ignore
  }

  /** Adds the labels that had no place in time for the quiet map. */
  function addLabels(): void {
    // Those steps come to labels yet.
    if (slow !== undefined) return;
    const sight = look();
    const context = base.getContext('2d');
    const onto = sheet.made();
    if (!sight || !context || stale.base || sight.lifted || (!onto && shown !== sight.camera)) {
      redraw('both');
      return;
    }
    const picture = quietOf(sight);
    const rest = picture.labels.slice(inked);
    inked = picture.labels.length;
    const place = onto ?? { context, picture };
    place.context.setTransform(ratio(), 0, 0, ratio(), 0, 0);
    paintLabels(place.context, { ...place.picture, labels: rest });
    if (onto) redraw('camera');
  }

  function drawBase(sight: Sight, how: 'moved' | 'other' | 'now'): void {
    const context = contextOf(base, sight.size);
    if (!context) return;
    const { camera } = sight;
    const isEmpty = shown === undefined;
    // A map that is zoomed is not worth a sheet: each would be for one frame.
    const isMoved = how === 'moved' && shown?.zoom === camera.zoom;
    shown = camera;
    if (isMoved && sheet.copy(context, sight, ratio())) return;
    edition += 1;
    isRested = false;
    const isFirst = slow === undefined;
    clearTimeout(slow);
    slow = undefined;
    if ((how === 'other' || isEmpty) && isFirst && sight.drawing.nodes.length > many) {
      paintSlowly(sight);
      return;
    }
    const picture = quietOf(sight);
    inked = picture.labels.length;
    if (isMoved) {
      const onto = sheet.begin(widened(picture), ratio());
      if (onto) paint(onto, widened(picture), ratio());
      sheet.finish();
      if (sheet.copy(context, sight, ratio())) return;
    }
    sheet.drop();
    clear(context);
    paint(context, picture, ratio());
  }

  /** Paints a large map on a sheet, in steps that let the page go on in between; what was shown before stays until it is there. */
  function paintSlowly(sight: Sight): void {
    const bare = widened(quietOf(sight, []));
    const onto = sheet.begin(bare, ratio());
    if (!onto) return;
    const steps = (function* () {
      yield* paintInSteps(onto, bare, ratio());
      yield;
      const named = quietLabels.of(sight);
      yield;
      onto.setTransform(ratio(), 0, 0, ratio(), 0, 0);
      const picture = widened(quietOf(sight, named));
      inked = picture.labels.length;
      paintLabels(onto, picture);
    })();
    const go = () => {
      slow = undefined;
      const isDone = steps.next().done === true;
      sheet.flush();
      if (!isDone) {
        slow = setTimeout(go);
        return;
      }
      sheet.finish();
      slow = undefined;
      redraw('camera');
    };
    slow = setTimeout(go);
  }

  /** Has a small map that stands still drawn by Cytoscape, which is loaded when there is one. */
  function rest(): void {
    const sight = look();
    if (!sight || sight.lifted || sight.isProvisional || !isSmall(sight) || isGone) return;
    const picture = widened(quietOf(sight));
    inked = picture.labels.length;
    isRested = true;
    const own = edition;
    layer ??= import('./cytoscape-surface.ts').then(
      ({ createCytoscapeLayer }) => createCytoscapeLayer(container),
      // It could not be loaded: the painter's picture is as good.
      () => undefined,
    );
    void layer.then((drawer) => {
      if (!drawer || isGone || own !== edition) return;
      drawer.show(picture, ratio(), (drawn) => {
        const now = look();
        const context = own === edition && now ? contextOf(base, now.size) : undefined;
        if (!context || !now) return;
        const onto = sheet.begin(picture, ratio());
        onto?.drawImage(drawn, 0, 0);
        onto?.setTransform(ratio(), 0, 0, ratio(), 0, 0);
        if (onto) paintLabels(onto, picture);
        sheet.finish();
        sheet.copy(context, now, ratio());
      });
    });
  }

  function drawOver(sight: Sight): void {
    const { drawing, camera, size, raised, pinned, ringed, line } = sight;
    const context = contextOf(over, size);
    if (!context) return;
    clear(context);
    if (raised) {
      if (named?.zoom !== camera.zoom || named.raised !== raised) {
        const { nodes: among, first, dims } = raised;
        // What has faded may lie under a name.
        const request = { drawing, zoom: camera.zoom, among, first, ...(dims && { clearOf: among }) };
        named = { zoom: camera.zoom, raised, labels: labels.place({ ...request, margin: fitMargin(size) - 4 }) };
      }
      const { edges, strongest } = raised;
      const nodes = [...raised.nodes].reverse();
      const seen = { drawing, camera, size };
      const picture = { ...seen, nodes, edges, strongest, pinned, strong: true, arrows: true, labels: named.labels };
      context.setTransform(ratio(), 0, 0, ratio(), 0, 0);
      // A name is not read twice, nor through another.
      if (raised.dims) coverLabels(context, { ...seen, labels: quietLabels.of(sight) }, picture);
      paint(context, picture, ratio());
    } else context.setTransform(ratio(), 0, 0, ratio(), 0, 0);
    for (const at of ringed.marked) paintRing(context, sight, { at, thin: true });
    if (ringed.active !== undefined) paintRing(context, sight, { at: ringed.active, thin: false });
    if (line) paintLine(context, drawing, line);
  }

  function draw(): void {
    frame = 0;
    const sight = look();
    if (!sight || sight.size.width === 0) {
      stale.base = 'other';
      return;
    }
    // What is dragged is placed among the others: these stay to be seen.
    base.style.opacity = sight.lifted ? '0.5' : sight.raised?.dims ? '0.15' : '1';
    if (stale.base) drawBase(sight, stale.base);
    drawOver(sight);
    // Whatever moves, the pointer too, is answered before Cytoscape is asked.
    clearTimeout(resting);
    if (!isRested) resting = setTimeout(rest, calm);
    stale = { base: false, over: false };
  }

  function redraw(what: 'both' | 'over' | 'camera' = 'both'): void {
    if (what === 'both' && stale.base !== 'now') stale.base = 'other';
    else if (what === 'camera') stale.base ||= 'moved';
    stale.over = true;
    frame ||= requestAnimationFrame(draw);
  }

  return {
    redraw,
    drawNow() {
      stale = { base: 'now', over: true };
      cancelAnimationFrame(frame);
      draw();
    },
    placeAnew() {
      quietLabels.forget();
      named = undefined;
    },
    destroy() {
      isGone = true;
      cancelAnimationFrame(frame);
      clearTimeout(resting);
      clearTimeout(slow);
      quietLabels.forget();
      void layer?.then((drawer) => drawer?.destroy());
      base.remove();
      over.remove();
    },
  };
}
