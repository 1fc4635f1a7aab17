import { shapeLooks } from '../../graph-schema/looks.ts';
import type { DrawnScene } from '../support/scene-of.ts';
import type { Contender } from './contender.ts';

/** The practical limit: one canvas, lines, shapes and labels without asking whether they have room; all redrawn each time. */
export function bareContender(): Contender {
  const canvas = document.createElement('canvas');
  const stop = new AbortController();
  let given: DrawnScene | undefined;
  let half = false;
  let raised: number | undefined;
  let view = { x: 0, y: 0, zoom: 1 };
  let frame = 0;
  const paths = new Map<string, Path2D>();

  function draw(): void {
    frame = 0;
    const context = canvas.getContext('2d');
    if (!context || !given) return;
    const { scene, x, y } = given;
    const isShown = (at: number) => !half || at % 2 === 0;
    const { background, ink } = scene.surroundings;
    const place = (at: number) => [((x[at] ?? 0) - view.x) * view.zoom, ((y[at] ?? 0) - view.y) * view.zoom] as const;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, canvas.width, canvas.height);
    const near = new Set<number>();
    context.globalAlpha = raised === undefined ? 0.5 : 0.1;
    context.strokeStyle = scene.edges[0]?.colour ?? ink;
    context.lineWidth = 1;
    context.beginPath();
    for (const { source, target } of scene.edges) {
      if (!isShown(source) || !isShown(target)) continue;
      if (source === raised || target === raised) near.add(source).add(target);
      const [[x1, y1], [x2, y2]] = [place(source), place(target)];
      context.moveTo(x1, y1);
      context.lineTo(x2, y2);
    }
    context.stroke();
    const scale = view.zoom ** 0.7;
    scene.nodes.forEach((node, at) => {
      if (!isShown(at)) return;
      context.globalAlpha = raised === undefined || near.has(at) ? 1 : 0.15;
      const [sx, sy] = place(at);
      const radius = (node.size / 2) * scale;
      const { path } = shapeLooks[node.look.shape];
      const drawn = paths.get(path) ?? new Path2D(path);
      paths.set(path, drawn);
      context.setTransform(radius, 0, 0, radius, sx, sy);
      context.fillStyle = node.look.colour;
      context.fill(drawn);
    });
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.globalAlpha = raised === undefined ? 1 : 0.15;
    context.font = '500 12px sans-serif';
    context.textAlign = 'center';
    context.lineWidth = 3;
    context.strokeStyle = background;
    context.fillStyle = ink;
    // As many as are named on a map: more than that nobody reads, and they would make this slow.
    const labelled = Math.min(scene.nodes.length, 150);
    for (let at = 0; at < labelled; at += 1) {
      const node = scene.nodes[at];
      if (!node || !isShown(at)) continue;
      const [sx, sy] = place(at);
      context.strokeText(node.label, sx, sy + (node.size / 2) * scale + 12);
      context.fillText(node.label, sx, sy + (node.size / 2) * scale + 12);
    }
  }
  const redraw = () => (frame ||= requestAnimationFrame(draw));

  function hit(px: number, py: number): number | undefined {
    if (!given) return undefined;
    let [best, nearest] = [undefined as number | undefined, 12];
    given.scene.nodes.forEach((_, at) => {
      const distance = Math.hypot(
        ((given?.x[at] ?? 0) - view.x) * view.zoom - px,
        ((given?.y[at] ?? 0) - view.y) * view.zoom - py,
      );
      if (distance < nearest) [best, nearest] = [at, distance];
    });
    return best;
  }

  return {
    open(container, next) {
      given = next;
      const [{ clientWidth: width, clientHeight: height }, { x, y }] = [container, next];
      const extreme = (of: number[], pick: (a: number, b: number) => number) =>
        of.reduce((a, b) => pick(a, b), of[0] ?? 0);
      const [left, right] = [extreme(x, Math.min), extreme(x, Math.max)];
      const [top, bottom] = [extreme(y, Math.min), extreme(y, Math.max)];
      const zoom = Math.min((width - 128) / (right - left), (height - 96) / (bottom - top), 1.4);
      view = { zoom, x: (left + right) / 2 - width / 2 / zoom, y: (top + bottom) / 2 - height / 2 / zoom };
      Object.assign(canvas, { width, height });
      container.append(canvas);
      const { signal } = stop;
      let from: { x: number; y: number } | undefined;
      container.addEventListener('pointerdown', (event) => (from = { x: event.clientX, y: event.clientY }), { signal });
      container.addEventListener('pointerup', () => (from = undefined), { signal });
      container.addEventListener(
        'pointermove',
        (event) => {
          if (from) {
            view = {
              ...view,
              x: view.x - (event.clientX - from.x) / view.zoom,
              y: view.y - (event.clientY - from.y) / view.zoom,
            };
            from = { x: event.clientX, y: event.clientY };
            redraw();
            return;
          }
          const at = hit(event.clientX, event.clientY);
          if (at === raised) return;
          raised = at;
          redraw();
        },
        { signal },
      );
      redraw();
    },
    filter(next) {
      half = next;
      redraw();
    },
    close() {
      stop.abort();
      cancelAnimationFrame(frame);
      canvas.remove();
    },
  };
}
