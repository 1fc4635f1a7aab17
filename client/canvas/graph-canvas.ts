import { shapeLooks } from '../../graph-schema/looks.ts';
import type { Scene } from '../../graph-schema/scene.ts';
import { nodeScale, toModel, toScreen } from './camera.ts';
import { createDrawing, createHitGrid, type Drawing } from './drawing.ts';
import { listenToGestures } from './gestures.ts';
import { createLayouts } from './layouts.ts';
import { pictureOf } from './picture.ts';
import { createLabelBook } from './place-labels.ts';
import { createSurface } from './surface.ts';
import type { CanvasEvents, GraphCanvas, Showing } from './types.ts';
import { createViewpoint } from './viewpoint.ts';

/** A scene with the places its nodes were given, before they are drawn higher or lower. */
interface Stored {
  scene: Scene;
  x: Float64Array;
  y: Float64Array;
}

/** Pixels a node is hit within, however small it is drawn: targets of 24 px for a mouse, of 44 px for a finger. */
const reach = { mouse: 12, touch: 22 } as const;

/** Draws scenes into a container and moves them about. */
export function createGraphCanvas(container: HTMLElement, events: CanvasEvents): GraphCanvas {
  const layouts = createLayouts();
  const labels = createLabelBook();
  const memory = new Map<string, readonly [number, number]>();

  let showing: Showing | undefined;
  let stored: Stored | undefined;
  let drawing: Drawing | undefined;
  let find: ReturnType<typeof createHitGrid> | undefined;
  let selected: string | undefined;
  /** To be brought into sight as soon as it is on the map. */
  let awaited: string | undefined;
  let hovered: number | undefined;

  const markOf = () => (selected === undefined ? undefined : drawing?.index.get(selected));
  const surface = createSurface(container, labels, () => {
    if (!drawing) return undefined;
    const marked = markOf();
    return { drawing, camera: viewpoint.camera(), size: viewpoint.size(), active: hovered ?? marked, marked };
  });
  const { redraw } = surface;
  const viewpoint = createViewpoint(container, {
    drawing: () => drawing,
    mark: markOf,
    stretch: draw,
    redraw,
    drawNow: surface.drawNow,
  });

  function draw(stretch: number): void {
    if (!stored) return;
    const { scene, x, y } = stored;
    drawing = createDrawing(scene, { x, y: stretch === 1 ? y : y.map((value) => value * stretch), stretch });
    find = createHitGrid(drawing);
    surface.placeAnew();
  }

  function adopt(scene: Scene, x: Float64Array, y: Float64Array): void {
    stored = { scene, x, y };
    draw(drawing?.stretch ?? 1);
    scene.nodes.forEach((node, at) => memory.set(node.id, [x[at] ?? 0, y[at] ?? 0]));
    hovered = undefined;
    events.hover(undefined);
    if (drawing) viewpoint.adopt(drawing);
    const found = awaited === undefined ? undefined : drawing?.index.get(awaited);
    if (found !== undefined) {
      awaited = undefined;
      viewpoint.reveal(found);
    }
    redraw();
  }

  function show(next: Showing): void {
    if (showing?.ground !== next.ground) {
      memory.clear();
      viewpoint.fitNext();
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
    if (!find) return undefined;
    const camera = viewpoint.camera();
    const [x, y] = toModel(camera, viewpoint.size(), point.x, point.y);
    const scale = nodeScale(camera.zoom);
    const least = point.touch ? reach.touch : reach.mouse;
    // A little more than what is drawn.
    return find(x, y, (node) => Math.max(least, (node.size / 2) * scale * 1.1 + 2) / camera.zoom);
  }

  function hover(at: number | undefined): void {
    if (at === hovered) return;
    hovered = at;
    container.style.cursor = at === undefined ? '' : 'pointer';
    const node = at === undefined ? undefined : drawing?.scene.nodes[at];
    if (drawing && node && at !== undefined) {
      const camera = viewpoint.camera();
      const [x, y] = toScreen(camera, viewpoint.size(), drawing.x[at] ?? 0, drawing.y[at] ?? 0);
      events.hover({ id: node.id, x, y: y + (node.size / 2) * nodeScale(camera.zoom) });
    } else events.hover(undefined);
    redraw('over');
  }

  const stopGestures = listenToGestures(container, {
    pan: viewpoint.pan,
    zoom(point) {
      viewpoint.zoom(point);
      hover(undefined);
    },
    fit: viewpoint.fitSlowly,
    point: (at) => hover(at && nodeAt(at)),
    click(at) {
      const found = nodeAt(at);
      events.select(found === undefined ? undefined : drawing?.scene.nodes[found]?.id);
    },
    leave: () => events.select(undefined),
  });

  let gone = false;
  void document.fonts?.ready.then(() => {
    surface.placeAnew();
    if (!gone) redraw();
  });

  return {
    show,
    select(id, options = {}) {
      if ((id === undefined) !== (selected === undefined)) viewpoint.expectPanel();
      selected = id;
      const at = markOf();
      awaited = at === undefined && options.reveal ? id : undefined;
      if (at !== undefined && options.reveal) viewpoint.reveal(at);
      redraw('over');
    },
    move(how) {
      if (how === 'fit') viewpoint.fitSlowly();
      else viewpoint.zoomSlowly(how === 'in' ? 1.4 : 1 / 1.4);
    },
    frame: viewpoint.frame,
    layout() {
      if (!showing) return;
      memory.clear();
      viewpoint.fitNext();
      show({ ...showing, places: {} });
    },
    async picture() {
      if (!stored) throw new Error('There is nothing to picture yet.');
      // Never higher than stored: a picture is the same wherever it is made.
      return await pictureOf(createDrawing(stored.scene, { ...stored, stretch: 1 }), labels);
    },
    destroy() {
      gone = true;
      viewpoint.destroy();
      stopGestures();
      layouts.destroy();
      surface.destroy();
    },
  };
}
