import { carryNodes } from './drag-nodes.ts';
import { lineAround, lineBetween, nodesInside } from './draw-line.ts';
import { createDrawing, extentOf, neighbourhood, type Drawing } from './drawing.ts';
import { listenToGestures, type Drag, type Press } from './gestures.ts';
import { glideNodes } from './glide-nodes.ts';
import { createHitTest, type HitTest } from './hit.ts';
import { createMinimap } from './minimap.ts';
import { createKept, type Kept } from './kept.ts';
import type { Line } from './paint.ts';
import { pictureOf } from './picture.ts';
import { createLabelBook } from './place-labels.ts';
import { landmarkOf, raisedOf, tipPlace, type Raised, type Spot } from './raised.ts';
import { createStanding, type Hear, type Stood } from './standing.ts';
import { createSurface } from './surface.ts';
import type { CanvasEvents, GraphCanvas, LayoutProgress, Selection, Target, Tool } from './types.ts';
import { createViewpoint, type Landmark } from './viewpoint.ts';

/** Draws scenes into a container and moves them about; `kept` is what a canvas before left to this one. */
export function createGraphCanvas(
  container: HTMLElement,
  events: CanvasEvents,
  kept: Kept = createKept(),
): GraphCanvas {
  const labels = createLabelBook();
  let stood: Stood | undefined;
  let drawing: Drawing | undefined;
  let hits: HitTest | undefined;
  let selection: Selection = { marked: new Set() };
  let pinnedIds: ReadonlySet<string> | undefined;
  let pinned: ReadonlySet<number> = new Set();
  let marked: readonly number[] = [];
  /** To be brought into sight as soon as it is on the map. */
  let awaited = false;
  let hovered: Spot | undefined;
  let raised: Raised | undefined;
  let lifted: ReadonlySet<number> | undefined;
  let line: Line | undefined;
  let busy: LayoutProgress | undefined;
  let tool: Tool = 'move';
  /** The first of two nodes to be connected by a press on each. */
  let first: number | undefined;
  /** Another scene, or other places, which wait until nothing is dragged. */
  let waiting: { stood: Stood; adopt(): void } | undefined;
  let gliding: (() => void) | undefined;

  const spotOf = (target: Target | undefined): Spot | undefined => {
    if (!target) return undefined;
    const at = (target.kind === 'node' ? drawing?.index : drawing?.edgeIndex)?.get(target.id);
    return at === undefined ? undefined : { kind: target.kind, at };
  };
  const seen = () => drawing && { drawing, camera: viewpoint.camera(), size: viewpoint.size() };

  /** What is chosen, as a place on the map. */
  function landmark(): Landmark | undefined {
    const active = spotOf(selection.active);
    if (!drawing || !active) return undefined;
    return landmarkOf(drawing, active);
  }

  const surface = createSurface(container, labels, () => {
    const from = seen();
    if (!from) return undefined;
    const active = spotOf(selection.active);
    const ringed = { active: first ?? (active?.kind === 'node' ? active.at : undefined), marked };
    return { ...from, raised, ringed, pinned, lifted, line, isProvisional: busy !== undefined };
  });
  const { redraw } = surface;
  const looking = {
    drawing: () => drawing,
    mark: landmark,
    stretch: draw,
    redraw() {
      redraw('camera');
      minimap.update();
    },
    drawNow() {
      surface.drawNow();
      minimap.update();
    },
  };
  const viewpoint = createViewpoint(container, looking, kept.standpoints);

  const minimap = createMinimap(container, {
    look: seen,
    moveTo: viewpoint.moveTo,
    enter: () => hover(undefined),
  });

  function raise(): void {
    raised = drawing && raisedOf(drawing, { hovered, active: spotOf(selection.active), marked });
    redraw('over');
  }

  /** Finds again by their ids what is chosen and pinned. */
  function findChosen(): void {
    const indexes = (ids: Iterable<string>) =>
      [...ids].flatMap((id) => {
        const at = drawing?.index.get(id);
        return at === undefined ? [] : [at];
      });
    marked = indexes(selection.marked);
    pinned = new Set(indexes(pinnedIds ?? []));
    raise();
  }

  function draw(stretch: number): void {
    if (!stood) return;
    const { scene, x, y } = stood;
    drawing = createDrawing(scene, { x: x.slice(), y: y.map((value) => value * stretch), stretch });
    hits = createHitTest(drawing);
    surface.placeAnew();
    minimap.update();
    findChosen();
  }

  function glide(from: Drawing | undefined, isLaidOut: boolean): void {
    let isOver = false;
    const drawn = (isLast: boolean) => {
      if (isLast) endGlide();
      isOver = isLast;
      redraw();
    };
    const stop = glideNodes({ from, to: drawing, isLaidOut, drawn });
    gliding = isOver ? undefined : stop;
  }

  function stopGlide(): void {
    gliding?.();
    gliding = undefined;
  }

  /** Has nodes that glide stand where they were going to. */
  function endGlide(): void {
    if (gliding && drawing) draw(drawing.stretch);
    stopGlide();
  }

  const hear: Hear = {
    stand(next, how) {
      const adopt = () => {
        stopGlide();
        const before = drawing;
        stood = next;
        [hovered, first] = [undefined, undefined];
        draw(before?.stretch ?? 1);
        events.hover(undefined);
        if (drawing) viewpoint.adopt(drawing, how === 'laid-out' && before !== undefined);
        if (how !== 'shown') glide(before, how === 'laid-out');
        const mark = awaited ? landmark() : undefined;
        if (mark) {
          awaited = false;
          viewpoint.reveal(mark);
        }
        redraw();
      };
      if (lifted) waiting = { stood: next, adopt };
      else adopt();
    },
    busy: (progress) => events.busy((busy = progress)),
    failed: events.failed,
  };
  const standing = createStanding(hear, kept.memories);

  function spotAt(point: { x: number; y: number }, touch = false): Spot | undefined {
    const from = seen();
    if (!from || !hits) return undefined;
    const node = hits.node(from, point, touch);
    if (node !== undefined) return { kind: 'node', at: node };
    const edge = tool === 'move' ? hits.edge(from, point, touch) : undefined;
    return edge === undefined ? undefined : { kind: 'edge', at: edge };
  }

  function targetOf(spot: Spot | undefined): Target | undefined {
    const drawn = spot && (spot.kind === 'node' ? drawing?.scene.nodes[spot.at] : drawing?.scene.edges[spot.at]);
    return spot && drawn && { kind: spot.kind, id: drawn.id };
  }

  const restingCursor = () => (tool === 'move' ? '' : 'crosshair');

  function hover(spot: Spot | undefined, point = { x: 0, y: 0 }): void {
    if (spot?.kind === hovered?.kind && spot?.at === hovered?.at) return;
    hovered = spot;
    container.style.cursor = spot ? 'pointer' : restingCursor();
    const [target, from] = [targetOf(spot), seen()];
    events.hover(target && spot && from && { target, ...tipPlace(from, spot, point) });
    raise();
  }

  function carry(from: Press, at: number): Drag | undefined {
    endGlide();
    if (!drawing) return undefined;
    const nodes = marked.includes(at) ? marked : [at];
    const current = drawing;
    lifted = new Set(nodes);
    const around = neighbourhood(drawing, nodes);
    raised = { ...around, first: new Set([at]), strongest: new Set(), dims: false };
    container.style.cursor = 'grabbing';
    redraw();
    return carryNodes({
      drawing: current,
      nodes,
      from,
      zoom: () => viewpoint.camera().zoom,
      moved: () => redraw('over'),
      dropped(isMoved) {
        lifted = undefined;
        container.style.cursor = restingCursor();
        if (isMoved && stood) {
          const places: Record<string, [number, number]> = {};
          for (const node of nodes) {
            const place: [number, number] = [current.x[node] ?? 0, (current.y[node] ?? 0) / current.stretch];
            [stood.x[node], stood.y[node]] = place;
            const drawn = current.scene.nodes[node];
            if (drawn) places[drawn.id] = place;
          }
          // What was laid out meanwhile does not know of it.
          waiting?.stood.scene.nodes.forEach(({ id }, n) => {
            if (waiting && places[id]) [waiting.stood.x[n], waiting.stood.y[n]] = places[id];
          });
          standing.put(places);
          drawing = { ...current, extent: extentOf(current.scene, current.x, current.y) };
          hits = createHitTest(drawing);
          surface.placeAnew();
          minimap.update();
          events.moved(places);
        }
        const next = waiting;
        waiting = undefined;
        next?.adopt();
        raise();
        redraw();
      },
    });
  }

  function drawLine(next: Line | undefined): void {
    line = next;
    redraw('over');
  }

  function lasso(from: Press): Drag {
    return lineAround(from, drawLine, (points) => {
      const view = seen();
      const ids = view ? nodesInside(view, points).flatMap((at) => targetOf({ kind: 'node', at })?.id ?? []) : [];
      events.lasso(ids, { add: from.more });
    });
  }

  function connecting(at: number): Drag {
    return lineBetween({
      from: at,
      seen,
      under(point) {
        const spot = point && spotAt(point);
        const to = spot && spot.at !== at ? spot.at : undefined;
        hovered = point && { kind: 'node', at: to ?? at };
        raise();
        return to;
      },
      drawLine,
      end: (to) => connect(at, to),
    });
  }

  function connect(from: number, to: number | undefined): void {
    first = undefined;
    const [source, target] = [from, to].map((at) => targetOf(at === undefined ? undefined : { kind: 'node', at }));
    if (source && target) events.connect(source.id, target.id);
    redraw('over');
  }

  function drag(from: Press): Drag | undefined {
    if (tool === 'lasso') return lasso(from);
    const under = spotAt(from, from.touch);
    const node = under?.kind === 'node' ? under.at : undefined;
    if (tool === 'connect') return node === undefined ? undefined : connecting(node);
    if (node === undefined) return from.shift ? lasso(from) : undefined;
    // A finger mostly means the map, however many nodes are under it.
    const isChosen = marked.includes(node) || targetOf(under)?.id === selection.active?.id;
    return from.touch && !isChosen ? undefined : carry(from, node);
  }

  function click(press: Press): void {
    const spot = spotAt(press, press.touch);
    if (tool !== 'connect') events.pick(targetOf(spot), { toggle: press.more });
    else if (spot?.kind !== 'node' || spot.at === first) first = undefined;
    else if (first === undefined) first = spot.at;
    else connect(first, spot.at);
    redraw('over');
  }

  function takeTool(next: Tool): void {
    tool = next;
    first = undefined;
    hover(undefined);
    container.style.cursor = restingCursor();
    redraw('over');
  }

  const stopGestures = listenToGestures(container, {
    pan: viewpoint.pan,
    zoom(point) {
      viewpoint.zoom(point);
      hover(undefined);
    },
    fit: viewpoint.fitSlowly,
    cursor: () => (hovered ? 'pointer' : restingCursor()),
    point: (at) => hover(at && tool !== 'lasso' ? spotAt(at) : undefined, at),
    click,
    drag,
    leave() {
      if (first !== undefined) {
        first = undefined;
        redraw('over');
      } else if (tool !== 'move') {
        takeTool('move');
        events.tool('move');
      } else events.pick(undefined, { toggle: false });
    },
  });

  let gone = false;
  void document.fonts?.ready.then(() => {
    surface.placeAnew();
    if (!gone) redraw();
  });

  return {
    show(showing) {
      pinnedIds = showing.pinned;
      viewpoint.enter(showing.ground);
      standing.show(showing);
      findChosen();
      redraw();
    },
    select(next, options = {}) {
      if ((next.active === undefined) !== (selection.active === undefined)) viewpoint.expectPanel();
      selection = next;
      findChosen();
      const mark = landmark();
      awaited = !mark && options.reveal === true && next.active !== undefined;
      if (mark && options.reveal) viewpoint.reveal(mark);
    },
    tool: takeTool,
    move(how) {
      if (how === 'fit') viewpoint.fitSlowly();
      else viewpoint.zoomSlowly(how === 'in' ? 1.4 : 1 / 1.4);
    },
    frame: viewpoint.frame,
    layout(by) {
      viewpoint.fitNext();
      standing.layoutAnew(by);
    },
    cancel: standing.cancel,
    places: standing.places,
    async picture() {
      if (!stood) throw new Error('There is nothing to picture yet.');
      // Never higher than stored: a picture is the same wherever it is made.
      return await pictureOf(createDrawing(stood.scene, { ...stood, stretch: 1 }), labels);
    },
    destroy() {
      gone = true;
      stopGlide();
      viewpoint.destroy();
      stopGestures();
      standing.destroy();
      minimap.destroy();
      surface.destroy();
    },
  };
}
