interface Point {
  x: number;
  y: number;
}

/** A drag under way, told where the pointer is. */
export interface Drag {
  move(at: Point): void;
  end(at: Point): void;
  /** Puts back what it changed. */
  cancel(): void;
}

/** How something was pressed: `more` is shift, ctrl or meta, held to add to what is chosen. */
export interface Press extends Point {
  touch: boolean;
  more: boolean;
  shift: boolean;
}

/** What hands, wheels and keys ask of the map. Points are pixels from the element's top left corner. */
export interface Gestures {
  pan(dx: number, dy: number): void;
  zoom(point: Point & { factor: number }): void;
  fit(): void;
  /** The pointer rests or moves at a point, or has left. */
  point(at: Point | undefined): void;
  click(at: Press): void;
  /** How the pointer looks while nothing is dragged, as CSS says it. */
  cursor(): string;
  /** A drag begins at a point; undefined: it moves the map. */
  drag(from: Press): Drag | undefined;
  leave(): void;
}

const steps: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [60, 0],
  ArrowRight: [-60, 0],
  ArrowUp: [0, 60],
  ArrowDown: [0, -60],
};

/** Listens to an element: drag, pinch, wheel, click, hover, `+ - 0`, arrows and Escape. Returns how to stop. */
export function listenToGestures(element: HTMLElement, gestures: Gestures): () => void {
  const stop = new AbortController();
  const options = { signal: stop.signal };
  const pointers = new Map<number, Point>();
  let dragged = false;
  let pressed: Press | undefined;
  let drag: Drag | undefined;
  /** What was dragged is put back, and the pointer is still down. */
  let given = false;

  const pointOf = (event: MouseEvent): Point => {
    const box = element.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const pressOf = (event: PointerEvent): Press => ({
    ...pointOf(event),
    touch: event.pointerType === 'touch',
    more: event.shiftKey || event.ctrlKey || event.metaKey,
    shift: event.shiftKey,
  });
  function cancelDrag(): void {
    if (!drag) return;
    const current = drag;
    drag = undefined;
    given = true;
    current.cancel();
  }

  element.addEventListener(
    'pointerdown',
    (event) => {
      if (event.button !== 0) return;
      element.setPointerCapture(event.pointerId);
      pointers.set(event.pointerId, pointOf(event));
      if (pointers.size > 1) cancelDrag();
      pressed = pointers.size === 1 ? pressOf(event) : undefined;
      dragged = pointers.size > 1;
      given = false;
    },
    options,
  );
  element.addEventListener(
    'pointermove',
    (event) => {
      const now = pointOf(event);
      const before = pointers.get(event.pointerId);
      if (!before) {
        if (event.pointerType !== 'touch') gestures.point(now);
        return;
      }
      if (pointers.size === 1 && !given) {
        // A finger is never quite still.
        const slack = event.pointerType === 'touch' ? 10 : 4;
        if (!dragged && pressed && Math.hypot(now.x - pressed.x, now.y - pressed.y) > slack) {
          dragged = true;
          gestures.point(undefined);
          drag = gestures.drag(pressed);
          if (!drag) element.style.cursor = 'grabbing';
        }
        if (drag) drag.move(now);
        else if (dragged) gestures.pan(now.x - before.x, now.y - before.y);
      } else if (pointers.size === 2) {
        const other = [...pointers].find(([id]) => id !== event.pointerId)?.[1];
        if (other) {
          const factor =
            Math.hypot(now.x - other.x, now.y - other.y) / (Math.hypot(before.x - other.x, before.y - other.y) || 1);
          gestures.zoom({ x: (now.x + other.x) / 2, y: (now.y + other.y) / 2, factor });
          gestures.pan((now.x - before.x) / 2, (now.y - before.y) / 2);
        }
      }
      if (dragged || pointers.size > 1) pointers.set(event.pointerId, now);
    },
    options,
  );
  const release = (event: PointerEvent) => {
    const was = pointers.delete(event.pointerId);
    if (!was) return;
    if (event.type === 'pointercancel') {
      pressed = undefined;
      cancelDrag();
    } else if (drag) {
      const current = drag;
      drag = undefined;
      current.end(pointOf(event));
    }
    if (pointers.size === 0) {
      element.style.cursor = gestures.cursor();
      given = false;
      if (event.pointerType !== 'touch') gestures.point(pointOf(event));
    }
  };
  element.addEventListener('pointerup', release, options);
  element.addEventListener('pointercancel', release, options);
  // Not at pointerup: what opens then would stand under the finger when the browser's own click comes, and take it.
  element.addEventListener(
    'click',
    () => {
      if (pressed && !dragged) gestures.click(pressed);
      pressed = undefined;
    },
    options,
  );
  // Wherever the keyboard is: a drag is under the hand.
  globalThis.addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'Escape' || !drag) return;
      event.preventDefault();
      event.stopPropagation();
      cancelDrag();
    },
    { ...options, capture: true },
  );
  element.addEventListener('pointerleave', () => gestures.point(undefined), options);
  element.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault();
      const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 30 : 1;
      const speed = event.ctrlKey ? 0.01 : 0.0016;
      const factor = Math.exp(-Math.max(-300, Math.min(300, event.deltaY * lines)) * speed);
      gestures.zoom({ ...pointOf(event), factor });
    },
    { ...options, passive: false },
  );
  element.addEventListener(
    'keydown',
    (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.target !== element) return;
      const middle = { x: element.clientWidth / 2, y: element.clientHeight / 2 };
      const step = steps[event.key];
      if (step) gestures.pan(...step);
      else if (event.key === '+' || event.key === '=') gestures.zoom({ ...middle, factor: 1.25 });
      else if (event.key === '-' || event.key === '_') gestures.zoom({ ...middle, factor: 0.8 });
      else if (event.key === '0') gestures.fit();
      else if (event.key === 'Escape') gestures.leave();
      else return;
      event.preventDefault();
    },
    options,
  );
  return () => stop.abort();
}
