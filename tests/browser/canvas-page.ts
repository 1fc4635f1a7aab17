import { fitTo, labelMargin, nodeScale, toScreen, uprightStretch } from '../../client/canvas/camera.ts';
import { createDrawing, neighbourhood, type Drawing } from '../../client/canvas/drawing.ts';
import { createGraphCanvas } from '../../client/canvas/graph-canvas.ts';
import { createKept } from '../../client/canvas/kept.ts';
import { ringRadius } from '../../client/canvas/marks.ts';
import { createQuietLabels } from '../../client/canvas/quiet-labels.ts';
import { createLabelBook, labelFont, type PlacedLabel } from '../../client/canvas/place-labels.ts';
import type { GraphCanvas, LayoutName, Showing } from '../../client/canvas/types.ts';
import { shapeLooks } from '../../graph-schema/looks.ts';
import type { DrawnScene } from '../support/scene-of.ts';

/** Something the canvas told: its name and what it said. */
export type Told = [name: string, ...said: unknown[]];

interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Over so many pixels nobody sees that two things touch. */
const blur = 1;
const touch = (a: Box, b: Box) =>
  Math.min(a.right, b.right) - Math.max(a.left, b.left) > blur &&
  Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > blur;

/** Where everything is on a screen, told apart from how labels are placed: measured as it is painted. */
function boxesOf(drawing: Drawing, zoom: number, labels: readonly PlacedLabel[]) {
  const context = document.createElement('canvas').getContext('2d');
  const placeOf = (at: number) => [(drawing.x[at] ?? 0) * zoom, (drawing.y[at] ?? 0) * zoom] as const;
  const nodes = drawing.nodes.map((at): Box => {
    const node = drawing.scene.nodes[at];
    const [x, y] = placeOf(at);
    const { halfWidth, halfHeight } = shapeLooks[node?.look.shape ?? 'circle'];
    const radius = ((node?.size ?? 0) / 2) * nodeScale(zoom);
    return {
      left: x - halfWidth * radius,
      right: x + halfWidth * radius,
      top: y - halfHeight * radius,
      bottom: y + halfHeight * radius,
    };
  });
  const texts = labels.map(({ node, lines, left, top }): Box => {
    const [x, y] = placeOf(node);
    if (context) context.font = `${drawing.scene.nodes[node]?.hit ? 600 : 500} ${labelFont.size}px ${labelFont.family}`;
    const width = Math.max(...lines.map((line) => context?.measureText(line).width ?? 0));
    return {
      left: x + left - width / 2,
      right: x + left + width / 2,
      top: y + top,
      bottom: y + top + lines.length * labelFont.line,
    };
  });
  /** Points of the line from a node to its label, a pixel apart; none where there is no line. */
  const lines = labels.map(({ node, leader }) => {
    if (!leader) return [];
    const [x, y] = placeOf(node);
    const [fromX, fromY, toX, toY] = leader;
    const length = Math.ceil(Math.hypot(toX - fromX, toY - fromY));
    return Array.from({ length }, (_, step) => ({
      x: x + fromX + ((toX - fromX) * step) / length,
      y: y + fromY + ((toY - fromY) * step) / length,
    }));
  });
  return { nodes, texts, lines };
}

const holds = (box: Box, { x, y }: { x: number; y: number }) =>
  x > box.left + blur && x < box.right - blur && y > box.top + blur && y < box.bottom - blur;

/** What is shown: `placed` are the nodes whose places are known (all unless said). */
interface More {
  pinned?: string[];
  ground?: string;
  placed?: string[];
  centre?: string;
}

/** Pixels between two boxes; 0 where they touch. */
const gap = (a: Box, b: Box) =>
  Math.hypot(Math.max(0, a.left - b.right, b.left - a.right), Math.max(0, a.top - b.bottom, b.top - a.bottom));

function covered(drawing: Drawing, zoom: number, labels: readonly PlacedLabel[]) {
  const { nodes, texts, lines } = boxesOf(drawing, zoom, labels);
  /** A name without a line that is as near to another node as to its own, or stands off a corner of its own and beside another. */
  const isMisread = ({ node, leader, width }: PlacedLabel, at: number) => {
    const [text, own] = [texts[at], nodes[drawing.nodes.indexOf(node)]];
    if (leader || !text || !own) return false;
    const [x, y] = [(text.left + text.right) / 2, (text.top + text.bottom) / 2];
    const box = { ...text, left: x - width / 2, right: x + width / 2 };
    const isAtCorner = (x < own.left - 1 || x > own.right + 1) && (y < own.top - 1 || y > own.bottom + 1);
    const least = isAtCorner ? 11 : gap(box, own) + blur / 2;
    return nodes.some((other) => other !== own && gap(box, other) < least);
  };
  const crossing = (others: (at: number) => readonly Box[]) =>
    lines.filter((line, at) => {
      const boxes = others(at);
      return line.some((point) => boxes.some((box) => holds(box, point)));
    }).length;
  return {
    labels: labels.length,
    overNodes: texts.flatMap((text) => nodes.filter((node) => touch(text, node))).length,
    overLabels: texts.flatMap((text, at) => texts.slice(0, at).filter((other) => touch(text, other))).length,
    misread: labels.filter(isMisread).length,
    /** Lines to labels that cross another label. */
    crossed: crossing((at) => texts.filter((_, text) => text !== at)),
    /** Lines to labels that pass over another node. */
    overpasses: crossing((at) => nodes.filter((_, node) => drawing.nodes[node] !== labels[at]?.node)),
  };
}

const size = { width: 1100, height: 800 };
const told: Told[] = [];
let canvas: GraphCanvas | undefined;
let container: HTMLElement | undefined;
let kept = createKept();

const drawingOf = ({ scene, x, y }: DrawnScene): Drawing =>
  createDrawing(scene, { x: Float64Array.from(x), y: Float64Array.from(y), stretch: 1 });

/** Whether a pixel of the screen has a colour, as #rrggbb, in what is raised. */
function raisedIn(colour: string): (x: number, y: number) => boolean {
  const parts = [1, 3, 5].map((from) => Number.parseInt(colour.slice(from, from + 2), 16));
  const layer = container?.querySelectorAll('canvas')[1];
  const copy = new OffscreenCanvas(size.width, size.height).getContext('2d');
  if (layer) copy?.drawImage(layer, 0, 0);
  const data = copy?.getImageData(0, 0, size.width, size.height).data ?? [];
  return (x, y) => {
    const from = (y * size.width + x) * 4;
    return (data[from + 3] ?? 0) > 200 && parts.every((part, n) => Math.abs((data[from + n] ?? 0) - part) < 20);
  };
}

const acts = {
  /** Shows a scene on a map of its own; whatever that tells is kept. */
  show(drawn: DrawnScene, more: More = {}) {
    kept = createKept();
    acts.comeBack(drawn, more);
  },
  /** Shows it on another map, as a page does that was at its table meanwhile. */
  comeBack(drawn: DrawnScene, more: More = {}) {
    canvas?.destroy();
    container?.remove();
    told.length = 0;
    container = document.createElement('div');
    Object.assign(container.style, { position: 'absolute', inset: '0', overflow: 'hidden', touchAction: 'none' });
    Object.assign(document.body.style, { margin: '0' });
    container.tabIndex = 0;
    document.body.append(container);
    const tell =
      (name: string) =>
      (...said: unknown[]) =>
        void told.push([name, ...said]);
    const events = {
      pick: tell('pick'),
      hover: tell('hover'),
      lasso: tell('lasso'),
      moved: tell('moved'),
      connect: tell('connect'),
      tool: tell('tool'),
      busy: tell('busy'),
      placed: tell('placed'),
      failed: tell('failed'),
    };
    canvas = createGraphCanvas(container, events, kept);
    const small = container.querySelector<HTMLElement>('.weft-minimap');
    if (small) Object.assign(small.style, { position: 'absolute', right: '14px', bottom: '12px', width: '160px', height: '110px' }); // prettier-ignore
    for (const part of container.querySelectorAll<HTMLElement>('.weft-minimap-sight')) part.style.position = 'absolute';
    for (const layer of container.querySelectorAll('canvas')) Object.assign(layer.style, { position: 'absolute', width: '100%', height: '100%', inset: '0', pointerEvents: 'none' }); // prettier-ignore
    acts.showAgain(drawn, more);
    canvas.frame({ inset: { left: 0, top: 0, right: 0, bottom: 0 }, covered: 0 });
  },
  /** Shows the same map another scene, or other places, as a page does when something changed. */
  showAgain({ scene, x, y }: DrawnScene, more: More = {}) {
    const placed = new Set(more.placed ?? scene.nodes.map(({ id }) => id));
    const places: Showing['places'] = Object.fromEntries(
      scene.nodes.flatMap(({ id }, at) => (placed.has(id) ? [[id, [x[at] ?? 0, y[at] ?? 0]]] : [])),
    );
    canvas?.show({ scene, places, pinned: new Set(more.pinned), ground: more.ground ?? 'one', centre: more.centre });
  },
  told: () => told.splice(0),
  places: () => canvas?.places() ?? {},
  tool: (tool: 'move' | 'lasso' | 'connect') => canvas?.tool(tool),
  /** `stands`: the node a person stands on, who looks along the active edge. */
  select: (active: string | undefined, marked: string[], { kind = 'node', stands }: { kind?: 'node' | 'edge'; stands?: string } = {}) =>
    canvas?.select({
      active: active === undefined ? undefined : { kind, id: active },
      stands,
      marked: new Set(marked),
    }), // prettier-ignore
  /** The colour (r, g, b, opacity) of what is raised, or a ring, at a point of the screen. */
  raisedAt(x: number, y: number): number[] {
    const layer = container?.querySelectorAll('canvas')[1];
    // A copy of it: a canvas that is read again and again is no longer drawn as others are.
    const copy = new OffscreenCanvas(1, 1).getContext('2d');
    if (layer) copy?.drawImage(layer, -Math.round(x), -Math.round(y));
    return [...(copy?.getImageData(0, 0, 1, 1).data ?? [])];
  },
  /** How many pixels of letters of what is raised lie on the rings of marked nodes, on a map that was fitted. */
  lettersOnRings(drawn: DrawnScene, marked: readonly string[]): number {
    const drawing = drawingOf(drawn);
    const camera = fitTo(drawing.extent, size);
    const isLetter = raisedIn(drawing.scene.surroundings.ink);
    return marked.reduce((sum, id) => {
      const at = drawing.index.get(id) ?? 0;
      const [x, y] = toScreen(camera, size, drawing.x[at] ?? 0, drawing.y[at] ?? 0);
      const reach = ringRadius(((drawing.scene.nodes[at]?.size ?? 0) / 2) * nodeScale(camera.zoom), true);
      // Where the ring is, and a pixel to either side.
      const points = Array.from({ length: 720 }, (_, n) => [reach - 2 + 2 * (n % 3), (n * Math.PI) / 360] as const);
      return sum + points.filter(([far, angle]) => isLetter(Math.round(x + far * Math.cos(angle)), Math.round(y + far * Math.sin(angle)))).length; // prettier-ignore
    }, 0);
  },
  /** How many pixels of the colour of rings there are beyond the ring of a node, on a map that was fitted. */
  accentBeyond(drawn: DrawnScene, node: number): number {
    const drawing = drawingOf(drawn);
    const camera = fitTo(drawing.extent, size);
    const isAccent = raisedIn(drawing.scene.surroundings.accent);
    const [x, y] = toScreen(camera, size, drawing.x[node] ?? 0, drawing.y[node] ?? 0);
    const reach = ringRadius(((drawing.scene.nodes[node]?.size ?? 0) / 2) * nodeScale(camera.zoom), false) + 3;
    let sum = 0;
    for (let row = 0; row < size.height; row += 1)
      for (let column = 0; column < size.width; column += 1)
        if (Math.hypot(column - x, row - y) > reach && isAccent(column, row)) sum += 1;
    return sum;
  },
  layout(by?: LayoutName) {
    void canvas?.layout(by);
  },
  cancel: () => canvas?.cancel(),
  /** Labels at rest, on a map of which all is in sight and `times` as near. */
  atRest(drawn: DrawnScene, times: number) {
    const drawing = drawingOf(drawn);
    const zoom = fitTo(drawing.extent, size).zoom * times;
    const request = { drawing, zoom, among: drawing.nodes, first: new Set<number>(), margin: labelMargin(size) };
    return covered(drawing, zoom, createLabelBook().place(request));
  },
  /** Labels at rest of a map whose nodes have just gone elsewhere, after a picture that was begun before asked for them once more. */
  async afterMoving(before: DrawnScene, now: DrawnScene) {
    const [old, drawing] = [drawingOf(before), drawingOf(now)];
    const camera = fitTo(drawing.extent, size);
    const labels = createQuietLabels(createLabelBook(), () => {});
    const of = async (one: Drawing) => {
      labels.of({ drawing: one, camera, size });
      // All of them, however long that takes.
      await new Promise((done) => setTimeout(done, 1_000));
      return labels.of({ drawing: one, camera, size });
    };
    labels.forget();
    await of(old);
    return covered(drawing, camera.zoom, await of(drawing));
  },
  /** Labels of what is raised around some of the nodes in turn, added up. */
  raised(drawn: DrawnScene) {
    const drawing = drawingOf(drawn);
    const { zoom } = fitTo(drawing.extent, size);
    const book = createLabelBook();
    const sum = { asked: 0, named: 0, labels: 0, overNodes: 0, overLabels: 0, crossed: 0, unread: 0 };
    const request = { drawing, zoom, margin: labelMargin(size) };
    const quiet = book.place({ ...request, among: drawing.nodes, first: new Set() });
    const every = Math.ceil(drawing.nodes.length / 120);
    for (const at of drawing.nodes.filter((node) => node % every === 0)) {
      sum.asked += 1;
      const among = neighbourhood(drawing, [at]).nodes;
      const labels = book.place({ ...request, among, first: new Set([at]), clearOf: among });
      const found = covered({ ...drawing, nodes: among }, zoom, labels);
      sum.labels += found.labels;
      if (labels.some(({ node }) => node === at)) sum.named += 1;
      sum.overNodes += found.overNodes;
      sum.overLabels += found.overLabels;
      sum.crossed += found.crossed;
      // Where nothing fades, names that stay are read beside those that come.
      const beside = quiet.filter(({ node }) => !among.includes(node));
      const all = [...book.place({ ...request, among, first: new Set([at]), beside }), ...beside];
      const { overNodes, overLabels, crossed } = covered(drawing, zoom, all);
      sum.unread += overNodes + overLabels + crossed;
    }
    return sum;
  },
  /** Of the names around a node under the pointer: how many there are, and how many lie under the card below it, so wide and high. */
  underCard(drawn: DrawnScene, at: number, card: { width: number; height: number }) {
    const { scene, x, y } = drawn;
    const drawing = drawingOf(drawn);
    const { zoom } = fitTo(drawing.extent, size);
    const among = neighbourhood(drawing, [at]).nodes;
    const request = { drawing, zoom, among, first: new Set([at]), margin: labelMargin(size), clearOf: among, card: at };
    const labels = createLabelBook()
      .place(request)
      .filter(({ node }) => node !== at);
    const top = (y[at] ?? 0) * zoom + ((scene.nodes[at]?.size ?? 0) / 2) * nodeScale(zoom) + 8;
    const middle = (x[at] ?? 0) * zoom;
    const box = { left: middle - card.width / 2, right: middle + card.width / 2, top, bottom: top + card.height };
    const { texts } = boxesOf(drawing, zoom, labels);
    return { labels: texts.length, under: texts.filter((text) => touch(text, box)).length };
  },
  /** Labels at rest of a map around a node, all of it in sight; `named`: that node has one. */
  around({ scene, x, y }: DrawnScene, centre: string) {
    const places = { x: Float64Array.from(x), y: Float64Array.from(y), stretch: 1 };
    const drawing = createDrawing(scene, { ...places, centre });
    const { zoom } = fitTo(drawing.extent, size);
    const first = new Set([drawing.centre!]);
    const labels = createLabelBook().place({ drawing, zoom, among: drawing.nodes, first, margin: labelMargin(size) });
    const { overNodes, overLabels, crossed } = covered(drawing, zoom, labels);
    return { named: labels.some(({ node }) => node === drawing.centre), overNodes, overLabels, crossed };
  },
  /** Names at rest of a map in a window of some size, all of it in sight, those of the largest nodes first; `centre`: all is around it. */
  namesIn({ scene, x, y }: DrawnScene, window: { width: number; height: number; centre?: string | undefined }) {
    const stored = createDrawing(scene, { x: Float64Array.from(x), y: Float64Array.from(y), stretch: 1 });
    const stretch = uprightStretch(stored.extent, window);
    const places = { x: stored.x, y: stored.y.map((value) => value * stretch), stretch, centre: window.centre };
    const drawing = createDrawing(scene, places);
    const { zoom } = fitTo(drawing.extent, window);
    const first = new Set(drawing.centre === undefined ? [] : [drawing.centre]);
    const labels = createLabelBook().place({ drawing, zoom, among: drawing.nodes, first, margin: labelMargin(window) });
    const linesOf = new Map(labels.map(({ node, lines }) => [node, lines]));
    const bySize = [...drawing.nodes].sort((a, b) => scene.nodes[b]!.priority - scene.nodes[a]!.priority || a - b);
    return {
      ...covered(drawing, zoom, labels),
      names: bySize.map((at) => ({ label: scene.nodes[at]!.label, lines: linesOf.get(at) })),
    };
  },
  /** Of the labels at rest of a node and its neighbours, on a map that was fitted: how many there are, and how many the ground of what is raised hides. */
  hidden(drawn: DrawnScene, node: number) {
    const drawing = drawingOf(drawn);
    const camera = fitTo(drawing.extent, size);
    const { zoom } = camera;
    const request = { drawing, zoom, among: drawing.nodes, first: new Set<number>(), margin: labelMargin(size) };
    const raised = new Set(neighbourhood(drawing, [node]).nodes);
    const labels = createLabelBook()
      .place(request)
      .filter((label) => raised.has(label.node));
    const pixels = container
      ?.querySelectorAll('canvas')[1]
      ?.getContext('2d')
      ?.getImageData(0, 0, size.width, size.height);
    const isHidden = ({ node: at, lines, width, left, top }: PlacedLabel) => {
      const [x, y] = toScreen(camera, size, drawing.x[at] ?? 0, drawing.y[at] ?? 0);
      const box = { x: Math.round(x + left - width / 2), y: Math.round(y + top), width: Math.round(width) };
      const there = Array.from({ length: lines.length * 14 * box.width }, (_, n) => {
        const pixel = (box.y + Math.floor(n / box.width)) * size.width + box.x + (n % box.width);
        return (pixels?.data[pixel * 4 + 3] ?? 0) > 200;
      });
      // Letters and what is about them: the rest of the box shows through.
      return there.filter(Boolean).length > there.length / 3;
    };
    return { labels: labels.length, hidden: labels.filter(isHidden).length };
  },
};

export type Acts = typeof acts;
Object.assign(globalThis, { acts });
