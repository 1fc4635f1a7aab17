import { shapeLooks } from '../../graph-schema/looks.ts';
import type { Scene } from '../../graph-schema/scene.ts';
import {
  centreOn,
  fitTo,
  isInSight,
  keepInside,
  nodeScale,
  noInset,
  toModel,
  toScreen,
  uprightStretch,
  zoomAt,
  type Camera,
  type Inset,
  type Size,
} from './camera.ts';
import { createDrawing, createHitGrid, neighbourhood, type Drawing } from './drawing.ts';
import { listenToGestures } from './gestures.ts';
import { createLayouts } from './layouts.ts';
import { createMotion } from './motion.ts';
import { pictureOf } from './picture.ts';
import { createLabelBook } from './place-labels.ts';
import { createSurface } from './surface.ts';
import type { CanvasEvents, Frame, GraphCanvas, Showing } from './types.ts';

const sides = ['left', 'top', 'right', 'bottom'] as const;
/** A panel that opens or closes with the selection has done so within this time, in milliseconds. */
const panelTime = 250;

/** A scene with the places its nodes were given, before they are drawn higher or lower. */
interface Stored {
  scene: Scene;
  x: Float64Array;
  y: Float64Array;
}

/** Pixels a finger may miss a node by; a mouse misses it by less. */
const reach = { mouse: 12, touch: 22 } as const;

/** Draws scenes into a container and moves them about. */
export function createGraphCanvas(container: HTMLElement, events: CanvasEvents): GraphCanvas {
  const layouts = createLayouts();
  const labels = createLabelBook();
  const memory = new Map<string, readonly [number, number]>();

  let size: Size = { width: container.clientWidth, height: container.clientHeight };
  let corner = container.getBoundingClientRect();
  let frame: Frame = { inset: noInset, covered: 0 };
  let camera: Camera = { x: 0, y: 0, zoom: 1 };
  let showing: Showing | undefined;
  let stored: Stored | undefined;
  let drawing: Drawing | undefined;
  let find: ReturnType<typeof createHitGrid> | undefined;
  let selected: string | undefined;
  /** To be brought into sight as soon as it is on the map. */
  let awaited: string | undefined;
  let hovered: number | undefined;
  let wantsFit = true;
  /** A person has moved the map since it was fitted: it is theirs now. */
  let moved = false;
  /** Until when a change of size is a panel that opens or closes with the selection (performance.now()). */
  let panelUntil = 0;
  /** Where the map was before it was led to what is chosen: it goes back when the sheet over it is closed. */
  let before: Camera | undefined;

  const markOf = () => (selected === undefined ? undefined : drawing?.index.get(selected));
  const surface = createSurface(container, labels, () =>
    drawing ? { drawing, camera, size, active: hovered ?? markOf(), marked: markOf() } : undefined,
  );
  const { redraw } = surface;

  const motion = createMotion((next) => {
    camera = next;
    redraw();
  });
  const glide = (target: Camera) => motion.glide(camera, target);

  /** The inset with what a sheet covers of the map added to it. */
  function covering(): Inset {
    const below = frame.covered === 0 ? 0 : Math.max(0, corner.bottom - (globalThis.innerHeight - frame.covered));
    return { ...frame.inset, bottom: Math.max(frame.inset.bottom, below) };
  }

  function draft(places: Stored, stretch: number): void {
    stored = places;
    const { scene, x, y } = places;
    drawing = createDrawing(scene, { x, y: stretch === 1 ? y : y.map((value) => value * stretch), stretch });
    find = createHitGrid(drawing);
    surface.placeAnew();
  }

  /** The camera that shows everything; draws the map higher or lower where the window asks for it. */
  function fitting(): Camera {
    if (!drawing || !stored) return camera;
    const { stretch, extent } = drawing;
    const plain = { ...extent, top: extent.top / stretch, bottom: extent.bottom / stretch };
    const wanted = uprightStretch(plain, size, frame.inset);
    if (wanted !== stretch) draft(stored, wanted);
    return fitTo(drawing.extent, size, frame.inset);
  }

  function fit(): void {
    motion.stop();
    camera = fitting();
    [wantsFit, moved, before] = [false, false, undefined];
  }

  const placeOf = (at: number) => ({ x: drawing?.x[at] ?? 0, y: drawing?.y[at] ?? 0 });

  function reveal(at: number): void {
    const inset = covering();
    if (!drawing || isInSight(placeOf(at), { camera, size, inset, slack: Math.min(48, size.width * 0.08) })) return;
    before ??= camera;
    const around = neighbourhood(drawing, at).nodes.map(placeOf);
    glide(centreOn(placeOf(at), { around, size, inset, least: camera.zoom }));
  }

  function adopt(scene: Scene, x: Float64Array, y: Float64Array): void {
    draft({ scene, x, y }, drawing?.stretch ?? 1);
    scene.nodes.forEach((node, at) => memory.set(node.id, [x[at] ?? 0, y[at] ?? 0]));
    hovered = undefined;
    events.hover(undefined);
    const nothingInSight =
      scene.nodes.length > 0 && !scene.nodes.some((_, at) => isInSight(placeOf(at), { camera, size }));
    if ((wantsFit || nothingInSight) && size.width > 0 && scene.nodes.length > 0) fit();
    const found = awaited === undefined ? undefined : drawing?.index.get(awaited);
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

  function nodeAt(point: { x: number; y: number; touch?: boolean }): number | undefined {
    if (!drawing || !find) return undefined;
    const [x, y] = toModel(camera, size, point.x, point.y);
    const scale = nodeScale(camera.zoom);
    // A little more than what is drawn, and never less than 12 px (targets of 24 px), for a finger 22 px (44 px).
    const least = point.touch ? reach.touch : reach.mouse;
    return find(x, y, (node) => Math.max(least, (node.size / 2) * scale * 1.1 + 2) / camera.zoom);
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

  /** From here on the map stands where a person put it. */
  function takeOver(): void {
    motion.stop();
    moved = true;
    before = undefined;
  }

  function fitSlowly(): void {
    glide(fitting());
    moved = false;
  }

  const stopGestures = listenToGestures(container, {
    pan(dx, dy) {
      takeOver();
      camera = { ...camera, x: camera.x - dx / camera.zoom, y: camera.y - dy / camera.zoom };
      redraw();
    },
    zoom(point) {
      takeOver();
      camera = zoomAt(camera, size, point);
      hover(undefined);
      redraw();
    },
    fit: fitSlowly,
    point: (at) => hover(at && nodeAt(at)),
    click(at) {
      const found = nodeAt(at);
      events.select(found === undefined ? undefined : drawing?.scene.nodes[found]?.id);
    },
    leave: () => events.select(undefined),
  });

  /**
   * A panel that opens beside the map takes room away; what is drawn stays where it is on the screen. When the window or
   * what stands around the map changes, the map is fitted again, unless a person has moved it: then it is kept inside.
   */
  function resize(): void {
    const now = container.getBoundingClientRect();
    if (now.width === 0) return;
    const shift = [
      now.left + now.width / 2 - corner.left - corner.width / 2,
      now.top + now.height / 2 - corner.top - corner.height / 2,
    ] as const;
    const first = corner.width === 0;
    const isOther = now.width !== corner.width || now.height !== corner.height;
    size = { width: now.width, height: now.height };
    corner = now;
    camera = { ...camera, x: camera.x + shift[0] / camera.zoom, y: camera.y + shift[1] / camera.zoom };
    if (first || wantsFit) {
      if (drawing) fit();
    } else if (isOther && performance.now() > panelUntil) frameAnew();
    const mark = markOf();
    if (mark !== undefined) reveal(mark);
    surface.drawNow();
  }
  function frameAnew(): void {
    if (!drawing) return;
    if (moved) camera = keepInside(camera, { extent: drawing.extent, size, inset: frame.inset });
    else fit();
  }
  const observer = new ResizeObserver(resize);
  observer.observe(container);
  let gone = false;
  void document.fonts?.ready.then(() => {
    surface.placeAnew();
    if (!gone) redraw();
  });

  return {
    show,
    select(id, options = {}) {
      if ((id === undefined) !== (selected === undefined)) panelUntil = performance.now() + panelTime;
      selected = id;
      const at = id === undefined ? undefined : drawing?.index.get(id);
      awaited = at === undefined && options.reveal ? id : undefined;
      if (at !== undefined && options.reveal) reveal(at);
      redraw('over');
    },
    move(how) {
      const middle = { x: size.width / 2, y: size.height / 2 };
      if (how === 'fit') {
        fitSlowly();
        return;
      }
      takeOver();
      glide(zoomAt(camera, size, { ...middle, factor: how === 'in' ? 1.4 : 1 / 1.4 }));
    },
    frame(next) {
      const isSame = sides.every((side) => next.inset[side] === frame.inset[side]);
      const isCovered = next.covered !== frame.covered;
      frame = next;
      if (!isSame) {
        resize();
        frameAnew();
        surface.drawNow();
      }
      const mark = markOf();
      if (!isCovered && isSame) return;
      if (next.covered > 0 && mark !== undefined) reveal(mark);
      else if (next.covered === 0 && before) {
        glide(before);
        before = undefined;
      }
    },
    layout() {
      if (!showing) return;
      memory.clear();
      wantsFit = true;
      show({ ...showing, places: {} });
    },
    async picture() {
      if (!stored) throw new Error('There is nothing to picture yet.');
      // Never higher than stored: a picture is the same wherever it is made.
      return await pictureOf(createDrawing(stored.scene, { ...stored, stretch: 1 }), labels);
    },
    destroy() {
      gone = true;
      motion.stop();
      observer.disconnect();
      stopGestures();
      layouts.destroy();
      surface.destroy();
    },
  };
}
