import { shapeLooks } from '../../graph-schema/looks.ts';
import type { Scene } from '../../graph-schema/scene.ts';
import { fitTo, nodeScale, toModel, toScreen, zoomAt, type Camera, type Size } from './camera.ts';
import { createDrawing, createHitGrid, neighbourhood, type Drawing } from './drawing.ts';
import { listenToGestures } from './gestures.ts';
import { createLayouts } from './layouts.ts';
import { createMotion } from './motion.ts';
import { paint, paintRing, type Picture } from './paint.ts';
import { pictureOf } from './picture.ts';
import { createLabelBook, type PlacedLabel } from './place-labels.ts';

export interface CanvasEvents {
  /** A node was clicked, or the empty map (undefined). */
  select(id: string | undefined): void;
  /** The pointer is on a node; `at` is below it, in pixels from the container's corner. */
  hover(hovered: { id: string; x: number; y: number } | undefined): void;
  /** A layout is being computed, and when it is there. */
  busy(working: boolean): void;
  failed(error: unknown): void;
}

export interface Showing {
  scene: Scene;
  /** Where nodes are known to stand, by drawn id. */
  places: Readonly<Record<string, readonly [number, number]>>;
  /** Names what the places belong to (a view). While it stays the same, nodes stay where they are. */
  ground: string;
}

/** A map in a container. Made once; `show` tells it what to draw, again whenever that changes. */
export interface GraphCanvas {
  show(showing: Showing): void;
  /** Marks a node and raises what is around it; `reveal` moves the map when it is out of sight. */
  select(id: string | undefined, options?: { reveal?: boolean }): void;
  move(how: 'in' | 'out' | 'fit'): void;
  /** Forgets where nodes stand and lays everything out anew. */
  layout(): void;
  /** The whole map as a PNG, two pixels to a pixel. */
  picture(): Promise<Blob>;
  destroy(): void;
}

function createLayer(container: HTMLElement): HTMLCanvasElement {
  const layer = document.createElement('canvas');
  layer.setAttribute('aria-hidden', 'true');
  container.append(layer);
  return layer;
}

/** Draws scenes into a container: the quiet map on one canvas, what is raised above it on a second. */
export function createGraphCanvas(container: HTMLElement, events: CanvasEvents): GraphCanvas {
  const base = createLayer(container);
  const over = createLayer(container);
  base.className = 'weft-canvas-base';
  const layouts = createLayouts();
  const labels = createLabelBook();
  const memory = new Map<string, readonly [number, number]>();

  let size: Size = { width: container.clientWidth, height: container.clientHeight };
  let corner = container.getBoundingClientRect();
  let camera: Camera = { x: 0, y: 0, zoom: 1 };
  let showing: Showing | undefined;
  let drawing: Drawing | undefined;
  let find: ReturnType<typeof createHitGrid> | undefined;
  let all: { nodes: number[]; edges: number[] } = { nodes: [], edges: [] };
  let placed: { zoom: number; labels: PlacedLabel[] } | undefined;
  let selected: string | undefined;
  /** To be brought into sight as soon as it is on the map. */
  let awaited: string | undefined;
  let hovered: number | undefined;
  let wantsFit = true;
  let frame = 0;
  let stale = { base: true, over: true };

  const ratio = () => Math.min(3, globalThis.devicePixelRatio || 1);

  function redraw(what: 'both' | 'over' = 'both'): void {
    if (what === 'both') stale.base = true;
    stale.over = true;
    frame ||= requestAnimationFrame(draw);
  }

  function clear(layer: HTMLCanvasElement): CanvasRenderingContext2D | null {
    const [width, height] = [Math.round(size.width * ratio()), Math.round(size.height * ratio())];
    if (layer.width !== width || layer.height !== height) Object.assign(layer, { width, height });
    const context = layer.getContext('2d');
    context?.setTransform(1, 0, 0, 1, 0, 0);
    context?.clearRect(0, 0, width, height);
    return context;
  }

  function draw(): void {
    frame = 0;
    if (!drawing || size.width === 0) return;
    const active = hovered ?? (selected === undefined ? undefined : drawing.index.get(selected));
    base.style.opacity = active === undefined ? '1' : '0.15';
    const arrows = camera.zoom > 1.1;
    if (stale.base) {
      const context = clear(base);
      if (placed?.zoom !== camera.zoom) {
        placed = {
          zoom: camera.zoom,
          labels: labels.place({ drawing, zoom: camera.zoom, among: all.nodes, first: new Set() }),
        };
      }
      if (context)
        paint(
          context,
          { drawing, camera, size, ...all, labels: placed.labels, arrows: arrows && all.edges.length < 4_000 },
          ratio(),
        );
    }
    const context = clear(over);
    if (context && active !== undefined) {
      const raised = neighbourhood(drawing, active);
      const first = new Set([active]);
      const picture: Picture = {
        drawing, camera, size, nodes: [...raised.nodes].reverse(), edges: raised.edges, strong: true, arrows: true,
        labels: labels.place({ drawing, zoom: camera.zoom, among: raised.nodes, first }),
      }; // prettier-ignore
      paint(context, picture, ratio());
      const mark = selected === undefined ? undefined : drawing.index.get(selected);
      if (mark !== undefined) paintRing(context, { drawing, camera, size }, mark);
    }
    stale = { base: false, over: false };
  }

  const motion = createMotion((next) => {
    camera = next;
    redraw();
  });
  const glide = (target: Camera) => motion.glide(camera, target);

  function isInSight(at: number, slack = 0): boolean {
    if (!drawing) return false;
    const [x, y] = toScreen(camera, size, drawing.x[at] ?? 0, drawing.y[at] ?? 0);
    return x > slack && y > slack && x < size.width - slack && y < size.height - slack;
  }

  function reveal(at: number): void {
    if (!drawing || isInSight(at, 48)) return;
    glide({ x: drawing.x[at] ?? 0, y: drawing.y[at] ?? 0, zoom: Math.max(camera.zoom, 0.5) });
  }

  function adopt(scene: Scene, x: Float64Array, y: Float64Array): void {
    drawing = createDrawing(scene, { x, y });
    find = createHitGrid(drawing);
    all = { nodes: scene.nodes.map((_, at) => at), edges: scene.edges.map((_, at) => at) };
    scene.nodes.forEach((node, at) => memory.set(node.id, [x[at] ?? 0, y[at] ?? 0]));
    placed = undefined;
    hovered = undefined;
    events.hover(undefined);
    const nothingInSight = scene.nodes.length > 0 && !all.nodes.some((at) => isInSight(at));
    if ((wantsFit || nothingInSight) && size.width > 0 && scene.nodes.length > 0) {
      camera = fitTo(drawing.extent, size);
      wantsFit = false;
    }
    const found = awaited === undefined ? undefined : drawing.index.get(awaited);
    if (found !== undefined) {
      awaited = undefined;
      reveal(found);
    }
    redraw();
  }

  function show(next: Showing): void {
    if (showing?.ground !== next.ground) {
      memory.clear();
      wantsFit = true;
    }
    showing = next;
    const { scene } = next;
    const [x, y] = [
      new Float64Array(scene.nodes.length).fill(Number.NaN),
      new Float64Array(scene.nodes.length).fill(Number.NaN),
    ];
    let missing = false;
    scene.nodes.forEach((node, at) => {
      const place = memory.get(node.id) ?? next.places[node.id];
      if (place) [x[at], y[at]] = place;
      else missing = true;
    });
    if (!missing) {
      layouts.destroy();
      events.busy(false);
      adopt(scene, x, y);
      return;
    }
    events.busy(true);
    const question = {
      sizes: Float32Array.from(scene.nodes, (node) => node.size * shapeLooks[node.look.shape].halfWidth),
      ends: Int32Array.from(scene.edges.flatMap((edge) => [edge.source, edge.target])),
      x,
      y,
    };
    layouts
      .ask(question)
      .then((answer) => {
        if (!answer || showing !== next) return;
        events.busy(false);
        adopt(scene, answer.x, answer.y);
      })
      .catch((error: unknown) => {
        events.busy(false);
        events.failed(error);
      });
  }

  function nodeAt(point: { x: number; y: number }): number | undefined {
    if (!drawing || !find) return undefined;
    const [x, y] = toModel(camera, size, point.x, point.y);
    const scale = nodeScale(camera.zoom);
    // A little more than what is drawn, and never less than 12 px: targets of 24 px.
    return find(x, y, (node) => Math.max(12, (node.size / 2) * scale * 1.1 + 2) / camera.zoom);
  }

  function hover(at: number | undefined): void {
    if (at === hovered) return;
    hovered = at;
    container.style.cursor = at === undefined ? '' : 'pointer';
    const node = at === undefined ? undefined : drawing?.scene.nodes[at];
    if (drawing && node && at !== undefined) {
      const [x, y] = toScreen(camera, size, drawing.x[at] ?? 0, drawing.y[at] ?? 0);
      events.hover({ id: node.id, x, y: y + (node.size / 2) * nodeScale(camera.zoom) });
    } else events.hover(undefined);
    redraw('over');
  }

  const stopGestures = listenToGestures(container, {
    pan(dx, dy) {
      motion.stop();
      camera = { ...camera, x: camera.x - dx / camera.zoom, y: camera.y - dy / camera.zoom };
      redraw();
    },
    zoom(point) {
      motion.stop();
      camera = zoomAt(camera, size, point);
      hover(undefined);
      redraw();
    },
    fit: () => drawing && glide(fitTo(drawing.extent, size)),
    point: (at) => hover(at && nodeAt(at)),
    click(at) {
      const found = nodeAt(at);
      events.select(found === undefined ? undefined : drawing?.scene.nodes[found]?.id);
    },
    leave: () => events.select(undefined),
  });

  /** A panel that opens beside the map takes room away; what is drawn stays where it is on the screen. */
  function resize(): void {
    const now = container.getBoundingClientRect();
    if (now.width === 0) return;
    const moved = [
      now.left + now.width / 2 - corner.left - corner.width / 2,
      now.top + now.height / 2 - corner.top - corner.height / 2,
    ] as const;
    const first = corner.width === 0;
    size = { width: now.width, height: now.height };
    corner = now;
    camera = { ...camera, x: camera.x + moved[0] / camera.zoom, y: camera.y + moved[1] / camera.zoom };
    if (drawing && (first || wantsFit)) camera = fitTo(drawing.extent, size);
    const mark = selected === undefined ? undefined : drawing?.index.get(selected);
    if (mark !== undefined) reveal(mark);
    draw0();
  }
  /** At once, so that a stretched picture is never seen. */
  function draw0(): void {
    stale = { base: true, over: true };
    cancelAnimationFrame(frame);
    draw();
  }
  const observer = new ResizeObserver(resize);
  observer.observe(container);
  let gone = false;
  void document.fonts?.ready.then(() => {
    placed = undefined;
    if (!gone) redraw();
  });

  return {
    show,
    select(id, options = {}) {
      selected = id;
      const at = id === undefined ? undefined : drawing?.index.get(id);
      awaited = at === undefined && options.reveal ? id : undefined;
      if (at !== undefined && options.reveal) reveal(at);
      redraw('over');
    },
    move(how) {
      const middle = { x: size.width / 2, y: size.height / 2 };
      if (how === 'fit' && drawing) glide(fitTo(drawing.extent, size));
      else if (how !== 'fit') glide(zoomAt(camera, size, { ...middle, factor: how === 'in' ? 1.4 : 1 / 1.4 }));
    },
    layout() {
      if (!showing) return;
      memory.clear();
      wantsFit = true;
      show({ ...showing, places: {} });
    },
    async picture() {
      if (!drawing) throw new Error('There is nothing to picture yet.');
      return await pictureOf(drawing, labels);
    },
    destroy() {
      gone = true;
      cancelAnimationFrame(frame);
      motion.stop();
      observer.disconnect();
      stopGestures();
      layouts.destroy();
      base.remove();
      over.remove();
    },
  };
}
