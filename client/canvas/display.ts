import type { Camera } from './camera.ts';
import type { Display, Hand } from './display-types.ts';
import { createDrawing, extentOf, neighbourhood, type Drawing } from './drawing.ts';
import { glideNodes } from './glide-nodes.ts';
import type { Kept } from './kept.ts';
import { createMinimap } from './minimap.ts';
import { pictureOf } from './picture.ts';
import { createLabelBook } from './place-labels.ts';
import { landmarkOf, raisedOf, type Raised, type Spot } from './raised.ts';
import { createStanding, type Hear, type Stood } from './standing.ts';
import { createSurface } from './surface.ts';
import type { CanvasEvents, LayoutProgress, Selection, Target } from './types.ts';
import type { Landmark } from './viewpoint-types.ts';
import { createViewpoint } from './viewpoint.ts';

/** Shows scenes in a container: where their nodes stand, from where they are seen, and what is raised above the rest. */
export function createDisplay(
  container: HTMLElement,
  { events, kept, hand }: { events: CanvasEvents; kept: Kept; hand(): Hand },
): Display {
  const labels = createLabelBook();
  let stood: Stood | undefined;
  let drawing: Drawing | undefined;
  let selection: Selection = { marked: new Set() };
  let pinnedIds: ReadonlySet<string> | undefined;
  let pinned: ReadonlySet<number> = new Set();
  let marked: readonly number[] = [];
  /** What all that is drawn is around, and what all is around that comes next. */
  let centre: string | undefined;
  let centreNext: string | undefined;
  /** To be brought into sight as soon as it is on the map. */
  let awaited = false;
  let raised: Raised | undefined;
  let lifted: ReadonlySet<number> | undefined;
  let busy: LayoutProgress | undefined;
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
    const stands = selection.stands === undefined ? undefined : from.drawing.index.get(selection.stands);
    const ringed = { active: hand().first() ?? (active?.kind === 'node' ? active.at : stands), marked };
    return { ...from, raised, ringed, pinned, lifted, line: hand().line(), isProvisional: busy !== undefined };
  });
  const { redraw } = surface;
  const looking = {
    drawing: () => drawing,
    mark: landmark,
    stretch: draw,
    seen: (from: Camera | undefined) => events.seen?.(from),
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
    enter: () => hand().leave(),
  });

  function raise(): void {
    const { hovered, first } = hand();
    raised =
      drawing && raisedOf(drawing, { hovered: hovered(), active: spotOf(selection.active), marked, joining: first() });
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

  function take(next: Drawing): void {
    drawing = next;
    surface.placeAnew('drawing');
    minimap.update();
  }

  function draw(stretch: number): void {
    if (!stood) return;
    const { scene, x, y } = stood;
    take(createDrawing(scene, { x: x.slice(), y: y.map((value) => value * stretch), stretch, centre }));
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
        centre = centreNext;
        hand().letGo();
        draw(before?.stretch ?? 1);
        if (drawing) viewpoint.adopt({ drawing, before, isLaidOut: how === 'laid-out' && before !== undefined });
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
    placed: events.placed,
    failed: events.failed,
  };
  const standing = createStanding(hear, kept.memories);

  const targetOf = (spot: Spot | undefined): Target | undefined => {
    const drawn = spot && (spot.kind === 'node' ? drawing?.scene.nodes[spot.at] : drawing?.scene.edges[spot.at]);
    return spot && drawn && { kind: spot.kind, id: drawn.id };
  };

  /** Nodes stay where they were put in a drawing. */
  function settle(carried: Drawing, nodes: readonly number[]): void {
    if (!stood) return;
    const places: Record<string, [number, number]> = {};
    for (const node of nodes) {
      const place: [number, number] = [carried.x[node] ?? 0, (carried.y[node] ?? 0) / carried.stretch];
      [stood.x[node], stood.y[node]] = place;
      const drawn = carried.scene.nodes[node];
      if (drawn) places[drawn.id] = place;
    }
    // What was laid out meanwhile does not know of it.
    waiting?.stood.scene.nodes.forEach(({ id }, n) => {
      if (waiting && places[id]) [waiting.stood.x[n], waiting.stood.y[n]] = places[id];
    });
    standing.put(places);
    take({ ...carried, extent: extentOf(carried.scene, carried.x, carried.y) });
    events.moved(places);
  }

  // Widths change when a part of the web font arrives, which is asked for once something is written in it.
  const fonts = new AbortController();
  document.fonts?.addEventListener(
    'loadingdone',
    () => {
      labels.measureAnew();
      surface.placeAnew('font');
      redraw();
    },
    { signal: fonts.signal },
  );

  return {
    viewpoint,
    seen,
    targetOf,
    isChosen: (at) => marked.includes(at) || targetOf({ kind: 'node', at })?.id === selection.active?.id,
    raise,
    redraw,
    lift(node) {
      endGlide();
      if (!drawing) return undefined;
      const current = drawing;
      const nodes = marked.includes(node) ? marked : [node];
      lifted = new Set(nodes);
      raised = { ...neighbourhood(current, nodes), first: new Set([node]), strongest: new Set(), dims: false };
      redraw();
      return {
        drawing: current,
        nodes,
        drop(isMoved) {
          lifted = undefined;
          if (isMoved) settle(current, nodes);
          const next = waiting;
          waiting = undefined;
          next?.adopt();
          raise();
          redraw();
        },
      };
    },
    show(showing) {
      pinnedIds = showing.pinned;
      centreNext = showing.centre;
      viewpoint.enter(showing.ground);
      standing.show(showing);
      findChosen();
      redraw();
    },
    select(next, options = {}) {
      if ((next.active === undefined) !== (selection.active === undefined)) viewpoint.expectPanel();
      selection = next;
      if (drawing) viewpoint.letGo();
      findChosen();
      const mark = landmark();
      awaited = !mark && options.reveal === true && next.active !== undefined;
      if (mark && options.reveal) viewpoint.reveal(mark);
    },
    move(how) {
      if (how === 'fit') viewpoint.fitSlowly();
      else viewpoint.zoomSlowly(how === 'in' ? 1.4 : 1 / 1.4);
    },
    see: viewpoint.see,
    frame: viewpoint.frame,
    layout(by) {
      viewpoint.fitNext();
      return standing.layoutAnew(by);
    },
    stand: standing.stand,
    restore(stand) {
      viewpoint.fitNext();
      standing.restore(stand);
    },
    cancel: standing.cancel,
    places: standing.places,
    async picture(order) {
      if (!stood || !drawing) throw new Error('There is nothing to picture yet.');
      // Never higher than stored: a picture of all of it is the same wherever it is made.
      const pictured = order.of === 'sight' ? drawing : createDrawing(stood.scene, { ...stood, stretch: 1, centre });
      const sight = { camera: viewpoint.camera(), size: viewpoint.size() };
      return await pictureOf({ drawing: pictured, labels, sight }, order);
    },
    destroy() {
      fonts.abort();
      stopGlide();
      viewpoint.destroy();
      standing.destroy();
      minimap.destroy();
      surface.destroy();
    },
  };
}
