import { fitMargin, type Camera, type Size } from './camera.ts';
import { neighbourhood, type Drawing } from './drawing.ts';
import { paint, paintRing, type Picture } from './paint.ts';
import type { LabelBook, PlacedLabel } from './place-labels.ts';

/** What is on the screen at one moment. */
export interface Sight {
  drawing: Drawing;
  camera: Camera;
  size: Size;
  /** Index of the node whose neighbourhood is raised out of the quiet map. */
  active: number | undefined;
  /** Index of the node that has a ring. */
  marked: number | undefined;
}

/** Two canvases in a container: the quiet map on one, what is raised above it on the other. */
export interface Surface {
  /** Paints before the next frame; `over`: only what is raised. */
  redraw(what?: 'both' | 'over'): void;
  /** Paints at once, so that a stretched picture is never seen. */
  drawNow(): void;
  /** Forgets where labels stand: the drawing or the font is another. */
  placeAnew(): void;
  destroy(): void;
}

function createLayer(container: HTMLElement): HTMLCanvasElement {
  const layer = document.createElement('canvas');
  layer.setAttribute('aria-hidden', 'true');
  container.append(layer);
  return layer;
}

/** `look` tells what is to be painted, undefined while there is nothing. */
export function createSurface(container: HTMLElement, labels: LabelBook, look: () => Sight | undefined): Surface {
  const base = createLayer(container);
  const over = createLayer(container);
  base.className = 'weft-canvas-base';
  let placed: { zoom: number; labels: PlacedLabel[] } | undefined;
  let frame = 0;
  let stale = { base: true, over: true };

  const ratio = () => Math.min(3, globalThis.devicePixelRatio || 1);

  function clear(layer: HTMLCanvasElement, size: Size): CanvasRenderingContext2D | null {
    const [width, height] = [Math.round(size.width * ratio()), Math.round(size.height * ratio())];
    if (layer.width !== width || layer.height !== height) Object.assign(layer, { width, height });
    const context = layer.getContext('2d');
    context?.setTransform(1, 0, 0, 1, 0, 0);
    context?.clearRect(0, 0, width, height);
    return context;
  }

  function draw(): void {
    frame = 0;
    const sight = look();
    if (!sight || sight.size.width === 0) return;
    const { drawing, camera, size, active, marked } = sight;
    base.style.opacity = active === undefined ? '1' : '0.15';
    if (stale.base) {
      const context = clear(base, size);
      const nodes = drawing.scene.nodes.map((_, at) => at);
      const edges = drawing.scene.edges.map((_, at) => at);
      if (placed?.zoom !== camera.zoom) {
        const { zoom } = camera;
        placed = {
          zoom,
          labels: labels.place({ drawing, zoom, among: nodes, first: new Set(), margin: fitMargin(size) - 4 }),
        };
      }
      const arrows = camera.zoom > 1.1 && edges.length < 4_000;
      if (context) paint(context, { drawing, camera, size, nodes, edges, labels: placed.labels, arrows }, ratio());
    }
    const context = clear(over, size);
    if (context && active !== undefined) {
      const raised = neighbourhood(drawing, active);
      const first = new Set([active]);
      const picture: Picture = {
        drawing, camera, size, nodes: [...raised.nodes].reverse(), edges: raised.edges, strong: true, arrows: true,
        labels: labels.place({ drawing, zoom: camera.zoom, among: raised.nodes, first, margin: fitMargin(size) - 4 }),
      }; // prettier-ignore
      paint(context, picture, ratio());
      if (marked !== undefined) paintRing(context, { drawing, camera, size }, marked);
    }
    stale = { base: false, over: false };
  }

  return {
    redraw(what = 'both') {
      if (what === 'both') stale.base = true;
      stale.over = true;
      frame ||= requestAnimationFrame(draw);
    },
    drawNow() {
      stale = { base: true, over: true };
      cancelAnimationFrame(frame);
      draw();
    },
    placeAnew() {
      placed = undefined;
    },
    destroy() {
      cancelAnimationFrame(frame);
      base.remove();
      over.remove();
    },
  };
}
