import type { Display, Hand } from './display-types.ts';
import { carryNodes } from './drag-nodes.ts';
import { lineAround, lineBetween, nodesInside, type Line } from './draw-line.ts';
import type { Drawing } from './drawing.ts';
import { listenToGestures, type Drag, type Press } from './gestures.ts';
import { createHitTest, type HitTest } from './hit.ts';
import { tipPlace, type Spot } from './raised.ts';
import type { CanvasEvents, Tool } from './types.ts';

/** What a hand does on the map. */
export interface Tools extends Hand {
  /** What a drag does from now on. */
  take(tool: Tool): void;
  destroy(): void;
}

/** Points, picks, drags and draws on what is shown in a container, with the tool at hand. */
export function createTools(
  container: HTMLElement,
  { events, display }: { events: CanvasEvents; display: Display },
): Tools {
  const { viewpoint, seen, targetOf, raise, redraw } = display;
  let tool: Tool = 'move';
  let hovered: Spot | undefined;
  /** The first of two nodes to be connected by a press on each. */
  let first: number | undefined;
  let line: Line | undefined;
  let tested: { drawing: Drawing; hits: HitTest } | undefined;

  /** What is at a point of the screen: an edge too, if the tool does something with one. */
  function spotAt(point: { x: number; y: number }, touch = false): Spot | undefined {
    const from = seen();
    if (!from) return undefined;
    if (tested?.drawing !== from.drawing) tested = { drawing: from.drawing, hits: createHitTest(from.drawing) };
    const node = tested.hits.node(from, point, touch);
    if (node !== undefined) return { kind: 'node', at: node };
    const edge = tool === 'move' ? tested.hits.edge(from, point, touch) : undefined;
    return edge === undefined ? undefined : { kind: 'edge', at: edge };
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

  function carry(from: Press, node: number): Drag | undefined {
    const lifted = display.lift(node);
    if (!lifted) return undefined;
    container.style.cursor = 'grabbing';
    return carryNodes({
      ...lifted,
      from,
      zoom: () => viewpoint.camera().zoom,
      moved: () => redraw('over'),
      dropped(isMoved) {
        container.style.cursor = restingCursor();
        lifted.drop(isMoved);
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

  function connecting(from: string): Drag {
    return lineBetween({
      from,
      seen,
      under(point) {
        const target = point && targetOf(spotAt(point));
        const to = target && target.id !== from ? target.id : undefined;
        const at = point && seen()?.drawing.index.get(to ?? from);
        hovered = at === undefined ? undefined : { kind: 'node', at };
        first = point && seen()?.drawing.index.get(from);
        raise();
        return to;
      },
      drawLine,
      end: (to) => connect(from, to),
    });
  }

  function connect(source: string, target: string | undefined): void {
    first = undefined;
    const index = seen()?.drawing.index;
    if (target !== undefined && index?.has(source) && index.has(target)) events.connect(source, target);
    raise();
  }

  function drag(from: Press): Drag | undefined {
    if (tool === 'lasso') return lasso(from);
    const under = spotAt(from, from.touch);
    const node = under?.kind === 'node' ? under.at : undefined;
    if (tool === 'connect') {
      // By its id: another node may be drawn in its place before the drag ends.
      const target = node === undefined ? undefined : targetOf(under);
      return target && connecting(target.id);
    }
    if (node === undefined) return from.shift ? lasso(from) : undefined;
    // A finger mostly means the map, however many nodes are under it.
    return from.touch && !display.isChosen(node) ? undefined : carry(from, node);
  }

  function click(press: Press): void {
    const spot = spotAt(press, press.touch);
    const target = targetOf(spot);
    const source = first === undefined ? undefined : targetOf({ kind: 'node', at: first });
    if (tool !== 'connect') events.pick(target, { toggle: press.more });
    else if (!target || spot?.at === first) first = undefined;
    else if (source) connect(source.id, target.id);
    else first = spot?.at;
    raise();
  }

  function take(next: Tool): void {
    tool = next;
    first = undefined;
    hover(undefined);
    container.style.cursor = restingCursor();
    raise();
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
        raise();
      } else if (tool !== 'move') {
        take('move');
        events.tool('move');
      } else events.pick(undefined, { toggle: false });
    },
  });

  return {
    hovered: () => hovered,
    first: () => first,
    line: () => line,
    leave: () => hover(undefined),
    letGo() {
      [hovered, first] = [undefined, undefined];
      events.hover(undefined);
    },
    take,
    destroy: stopGestures,
  };
}
