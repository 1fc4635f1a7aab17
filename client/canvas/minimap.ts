import { toModel, toScreen, type Camera, type Extent, type Size } from './camera.ts';
import type { Seen } from './course.ts';
import type { Drawing } from './drawing.ts';
import { pixelRatio } from './layer.ts';

/** Pixels, and how much room is left around what it shows. */
const plate: Size = { width: 160, height: 110 };
const border = 8;
/**
 * Maps of more nodes have one unless `all` of them is in sight, where it would lie over some and tell nothing; others while
 * less than `part` of them is. A few nodes need none.
 */
const from = { nodes: 300, all: 0.98, part: 0.5, least: 8 } as const;
/** A map smaller than this has no room for one. */
const room: Size = { width: 560, height: 360 };

interface Looking {
  look(): Seen | undefined;
  /** Brings a point of the model into the middle. */
  moveTo(point: { x: number; y: number }): void;
  /** The pointer has left the map for the small one. */
  enter(): void;
}

/** A small picture of the whole map, with a frame around what is in sight. */
export interface Minimap {
  /** Something else is in sight. */
  update(): void;
  destroy(): void;
}

/** What is in sight, in the model. */
function sightOf({ camera, size }: Omit<Seen, 'drawing'>): Extent {
  const [left, top] = toModel(camera, size, 0, 0);
  const [right, bottom] = toModel(camera, size, size.width, size.height);
  return { left, top, right, bottom };
}

function shareInSight(whole: Extent, sight: Extent): number {
  const width = Math.max(0, Math.min(whole.right, sight.right) - Math.max(whole.left, sight.left));
  const height = Math.max(0, Math.min(whole.bottom, sight.bottom) - Math.max(whole.top, sight.top));
  return (width * height) / ((whole.right - whole.left) * (whole.bottom - whole.top) || 1);
}

/** All of a drawing on the plate. */
function cameraFor({ extent }: Drawing): Camera {
  const zoom = Math.min(
    (plate.width - 2 * border) / (extent.right - extent.left || 1),
    (plate.height - 2 * border) / (extent.bottom - extent.top || 1),
  );
  return { zoom, x: (extent.left + extent.right) / 2, y: (extent.top + extent.bottom) / 2 };
}

function paintDots(canvas: HTMLCanvasElement, drawing: Drawing): void {
  const ratio = pixelRatio();
  Object.assign(canvas, { width: plate.width * ratio, height: plate.height * ratio });
  const context = canvas.getContext('2d');
  if (!context) return;
  context.scale(ratio, ratio);
  const camera = cameraFor(drawing);
  const dot = drawing.nodes.length > 2_000 ? 1.2 : 2;
  for (const at of drawing.nodes) {
    const [x, y] = toScreen(camera, plate, drawing.x[at] ?? 0, drawing.y[at] ?? 0);
    context.fillStyle = drawing.scene.nodes[at]?.look.colour ?? '';
    context.fillRect(x - dot / 2, y - dot / 2, dot, dot);
  }
}

export function createMinimap(container: HTMLElement, looking: Looking): Minimap {
  const box = document.createElement('div');
  const frame = document.createElement('div');
  const canvas = document.createElement('canvas');
  box.className = 'weft-minimap';
  frame.className = 'weft-minimap-sight';
  box.setAttribute('aria-hidden', 'true');
  box.hidden = true;
  box.append(canvas, frame);
  container.append(box);
  const stop = new AbortController();
  let painted: Drawing | undefined;
  let next = 0;
  let later: ReturnType<typeof setTimeout> | undefined;

  function paint(): void {
    later = undefined;
    const drawing = looking.look()?.drawing;
    if (drawing && drawing !== painted) paintDots(canvas, drawing);
    painted = drawing;
  }

  function draw(): void {
    next = 0;
    const seen = looking.look();
    if (!seen) return;
    const { drawing, size } = seen;
    const sight = sightOf(seen);
    const count = drawing.nodes.length;
    const enough = count > from.nodes ? from.all : from.part;
    const isOf = count >= from.least && shareInSight(drawing.extent, sight) < enough;
    box.hidden = !isOf || size.width < room.width || size.height < room.height;
    if (box.hidden) return;
    // The map itself comes first.
    if (painted !== drawing) later ||= setTimeout(paint);
    const camera = cameraFor(drawing);
    const [left, top] = toScreen(camera, plate, sight.left, sight.top);
    const [right, bottom] = toScreen(camera, plate, sight.right, sight.bottom);
    // What is beyond the plate is left out, so that the frame has four sides.
    const clamp = (value: number, most: number) => Math.max(1, Math.min(most - 1, value));
    const [x, y] = [clamp(left, plate.width), clamp(top, plate.height)];
    Object.assign(frame.style, {
      left: `${x}px`,
      top: `${y}px`,
      width: `${Math.max(6, clamp(right, plate.width) - x)}px`,
      height: `${Math.max(6, clamp(bottom, plate.height) - y)}px`,
    });
  }
  const update = () => {
    next ||= requestAnimationFrame(draw);
  };

  /** From the pointer to the middle of what is in sight, while the frame is held. */
  let held: { x: number; y: number } | undefined;
  const pointOf = (event: MouseEvent, { drawing }: Seen) => {
    const corner = box.getBoundingClientRect();
    const [x, y] = toModel(cameraFor(drawing), plate, event.clientX - corner.left, event.clientY - corner.top);
    return { x, y };
  };
  const { signal } = stop;
  box.addEventListener(
    'pointerdown',
    (event) => {
      const seen = looking.look();
      if (!seen || event.button !== 0) return;
      box.setPointerCapture(event.pointerId);
      const at = pointOf(event, seen);
      // Pressed inside the frame it is dragged; beside it, it jumps there first.
      const isInside = event.target === frame;
      held = isInside ? { x: seen.camera.x - at.x, y: seen.camera.y - at.y } : { x: 0, y: 0 };
      if (!isInside) looking.moveTo(at);
    },
    { signal },
  );
  box.addEventListener(
    'pointermove',
    (event) => {
      const seen = looking.look();
      if (!held || !seen) return;
      const at = pointOf(event, seen);
      looking.moveTo({ x: at.x + held.x, y: at.y + held.y });
    },
    { signal },
  );
  for (const type of ['pointerup', 'pointercancel']) box.addEventListener(type, () => (held = undefined), { signal });
  box.addEventListener('pointerenter', looking.enter, { signal });
  // What happens on the small map does not happen on the large one.
  for (const type of ['pointerdown', 'pointermove', 'pointerup', 'pointercancel', 'click', 'wheel'])
    box.addEventListener(type, (event) => event.stopPropagation(), { signal });
  box.addEventListener('wheel', (event) => event.preventDefault(), { signal, passive: false });

  return {
    update,
    destroy() {
      cancelAnimationFrame(next);
      clearTimeout(later);
      stop.abort();
      box.remove();
    },
  };
}
