import type { Scene } from '../../graph-schema/scene.ts';
import { rememberGround } from './grounds.ts';
import { roomFor } from './layout-room.ts';
import { createLayouts } from './layouts.ts';
import { recall, standOn, takeOver, type Memory } from './memory.ts';
import type { LayoutName, LayoutProgress, Place, Showing, Stand } from './types.ts';

/** A scene with the places its nodes have, before they are drawn higher or lower. */
export interface Stood {
  scene: Scene;
  x: Float64Array<ArrayBuffer>;
  y: Float64Array<ArrayBuffer>;
}

export interface Hear {
  /** Where all nodes stand now: `moved` are the same nodes as before with other places, `laid-out` all of them anew. */
  stand(stood: Stood, how: 'shown' | 'moved' | 'laid-out'): void;
  busy(progress: LayoutProgress | undefined): void;
  placed(ground: string): void;
  failed(error: unknown): void;
}

/** Where nodes stand: remembers it while the ground stays the same, and has laid out what has no place. */
export interface Standing {
  show(showing: Showing): void;
  /** Answers, once it has ended, whether nodes stand where it put them. */
  layoutAnew(by?: LayoutName): Promise<boolean>;
  /** Where nodes stand on the ground that is shown. */
  stand(): Stand | undefined;
  /** Has them stand there again. */
  restore(stand: Stand): void;
  /** Stops a layout; first places stay. */
  cancel(): void;
  /** A person put nodes somewhere. */
  put(places: Readonly<Record<string, readonly [number, number]>>): void;
  places(): Record<string, [number, number]>;
  destroy(): void;
}

/** A layout being computed. */
interface Run {
  /** What it is for: the newest one of its nodes. */
  scene: Scene;
  how: 'shown' | 'laid-out';
  done: number;
  total: number;
  /** First places, and when they are shown. */
  first?: { x: Stood['x']; y: Stood['y']; timer: ReturnType<typeof setTimeout> };
  /** Once these are shown: where each node stood before, those of them that stood anywhere. */
  before: ReadonlyMap<string, Place | undefined> | undefined;
  ended(isPlaced: boolean): void;
}

const nobodyAsked = () => {};

/**
 * First places are shown when better ones are not there so long after them, in milliseconds. Of more than a
 * few nodes that is certain, and they are shown at once.
 */
const patienceFor = ({ nodes }: Scene): number => (nodes.length > 60 ? 0 : 100);

/**
 * What draws nodes together. Who meets whom when says nothing of where they stand: that is to be the same at any time. But
 * where that is all there is, a layout made anew shows it.
 */
function endsOf({ edges }: Scene, how: Run['how']) {
  const lasting = edges.filter(({ standsFor }) => standsFor.kind === 'edge');
  const drawing = lasting.length === 0 && how === 'laid-out' ? edges : lasting;
  return Int32Array.from(drawing.flatMap(({ source, target }) => [source, target]));
}

const isOfSameNodes = (a: Scene, b: Scene): boolean =>
  a === b || (a.nodes.length === b.nodes.length && a.nodes.every((node, at) => node.id === b.nodes[at]?.id));

/** `memories` are by ground, the last one last: whoever goes back finds everything where it was. */
export function createStanding(hear: Hear, memories: Map<string, Memory>): Standing {
  const layouts = createLayouts();
  let memory: Memory = { places: new Map(), given: {}, origins: new Map() };
  /** What a person put or pinned somewhere while a layout was being computed stays there. */
  let touched = new Set<string>();
  let showing: Showing | undefined;
  let run: Run | undefined;

  function remember({ scene, x, y }: Stood): void {
    scene.nodes.forEach((node, at) => {
      const own = touched.has(node.id) ? memory.places.get(node.id) : undefined;
      if (own) [x[at], y[at]] = own;
      else memory.places.set(node.id, [x[at] ?? 0, y[at] ?? 0]);
    });
  }

  /**
   * What was given a place does not go back into the layout before one that was made anew: what was moved meanwhile goes to where
   * this one has it. What had none may be given one by this layout, and goes back to where it stood before if that is undone.
   */
  function turnOrigins({ scene, x, y }: Stood, before: Run['before']): void {
    scene.nodes.forEach(({ id }, at) => {
      const was = before?.get(id) ?? memory.places.get(id);
      if (touched.has(id) && memory.origins.has(id)) memory.origins.set(id, [x[at] ?? 0, y[at] ?? 0]);
      else if (was && !memory.given[id]) memory.origins.set(id, was);
      else memory.origins.delete(id);
    });
  }

  function endRun(isPlaced = false): void {
    layouts.stop();
    clearTimeout(run?.first?.timer);
    run?.ended(isPlaced);
    run = undefined;
  }

  /** Gives up a layout that nobody stopped: as if it had never begun, since first places are not to stay for good. */
  function giveUp(): void {
    for (const [id, place] of run?.before ?? []) {
      if (touched.has(id)) continue;
      if (place) memory.places.set(id, place);
      else memory.places.delete(id);
    }
    endRun();
  }

  const tell = (mine: Run): void =>
    hear.busy({ done: mine.done, total: mine.total, isShown: mine.how === 'laid-out' || mine.before !== undefined });

  /** Shows first places. */
  function showFirst(): void {
    if (!run?.first) return;
    const { scene, how, first } = run;
    run.before ??= new Map(scene.nodes.map(({ id }) => [id, memory.places.get(id)]));
    const stood = { scene, x: first.x.slice(), y: first.y.slice() };
    remember(stood);
    hear.stand(stood, how);
    tell(run);
  }

  function layOut(
    { scene, x, y }: Stood,
    how: Run['how'],
    asked: { by?: LayoutName; ended?: Run['ended'] } = {},
  ): void {
    const { by = 'force', ended = nobodyAsked } = asked;
    const mine: Run = { scene, how, done: 0, total: 1, before: run?.before, ended };
    endRun();
    touched = new Set();
    run = mine;
    tell(mine);
    layouts
      .ask(
        {
          ...roomFor(scene, showing?.centre),
          ends: endsOf(scene, how),
          x,
          y,
          by,
        },
        {
          quick(answer) {
            mine.first = { x: answer.x, y: answer.y, timer: setTimeout(showFirst, patienceFor(scene)) };
          },
          progress({ done, total }) {
            Object.assign(mine, { done, total });
            tell(mine);
          },
        },
      )
      .then((answer) => {
        if (!answer) return;
        clearTimeout(mine.first?.timer);
        run = undefined;
        hear.busy(undefined);
        const stood = { scene: mine.scene, x: answer.x, y: answer.y };
        if (how === 'laid-out') turnOrigins(stood, mine.before);
        remember(stood);
        hear.stand(stood, mine.before ? 'laid-out' : how);
        mine.ended(true);
        if (showing) hear.placed(showing.ground);
      })
      .catch((error: unknown) => {
        endRun();
        hear.busy(undefined);
        hear.failed(error);
      });
  }

  /** Remembers the ground that is shown, and what was given since; answers how many of those drawn that moves. */
  function enter(next: Showing): number {
    const { ground, places } = next;
    const known = memories.get(ground);
    const moved = known === undefined ? 0 : takeOver(known, next, (id) => touched.add(id));
    memory = { places: known?.places ?? new Map(), given: places, origins: known?.origins ?? new Map() };
    rememberGround(memories, ground, memory);
    return moved;
  }

  function show(next: Showing): void {
    const isNewGround = showing?.ground !== next.ground;
    const isSameScene = showing?.scene === next.scene;
    // Whatever else changed, a layout of these nodes goes on, and its answer stands on the newest scene.
    const goesOn = run !== undefined && !isNewGround && isOfSameNodes(run.scene, next.scene);
    if (run && goesOn) {
      run.scene = next.scene;
      for (const id of next.pinned ?? []) if (!showing?.pinned?.has(id) && memory.places.has(id)) touched.add(id);
    } else if (run) {
      giveUp();
      hear.busy(undefined);
    }
    const moved = enter(next);
    const isMoved = moved > 0 && !isNewGround;
    showing = next;
    const { scene } = next;
    const stood = {
      scene,
      x: new Float64Array(scene.nodes.length).fill(Number.NaN),
      y: new Float64Array(scene.nodes.length).fill(Number.NaN),
    };
    let isWhole = true;
    scene.nodes.forEach((node, at) => {
      const place = memory.places.get(node.id) ?? next.places[node.id] ?? next.starts?.[node.id];
      if (place) [stood.x[at], stood.y[at]] = place;
      else isWhole = false;
    });
    if (!isWhole) {
      if (!goesOn) layOut(stood, 'shown');
      return;
    }
    if (goesOn && isSameScene && !isMoved) return;
    remember(stood);
    // A layout that somebody else made, or took back, moves most of them.
    const isLaidOut = moved > scene.nodes.length / 2;
    hear.stand(stood, isMoved && isSameScene ? (isLaidOut ? 'laid-out' : 'moved') : 'shown');
  }

  return {
    show,
    layoutAnew(by) {
      if (!showing) return Promise.resolve(false);
      const { scene, pinned } = showing;
      const [x, y] = [scene.nodes, scene.nodes].map(() => new Float64Array(scene.nodes.length).fill(Number.NaN));
      if (!x || !y) return Promise.resolve(false);
      scene.nodes.forEach((node, at) => {
        const place = memory.places.get(node.id);
        if (place && pinned?.has(node.id)) [x[at], y[at]] = place;
      });
      return new Promise((ended) => layOut({ scene, x, y }, 'laid-out', { ...(by && { by }), ended }));
    },
    stand: () => showing && standOn(memories, showing.ground),
    restore(stand) {
      if (!recall(memories, stand) || showing?.ground !== stand.ground) return;
      endRun();
      hear.busy(undefined);
      show(showing);
      hear.placed(stand.ground);
    },
    cancel() {
      layouts.stop();
      if (run?.first && run.how === 'laid-out') turnOrigins({ scene: run.scene, ...run.first }, run.before);
      showFirst();
      const isPlaced = run?.first !== undefined;
      endRun(isPlaced);
      hear.busy(undefined);
      if (showing && isPlaced) hear.placed(showing.ground);
    },
    put(places) {
      for (const [id, place] of Object.entries(places)) {
        const before = memory.places.get(id);
        if (before && !memory.given[id]) memory.origins.set(id, before);
        memory.places.set(id, place);
        touched.add(id);
      }
    },
    places: () => Object.fromEntries([...memory.places].map(([id, [x, y]]) => [id, [x, y]])),
    destroy() {
      giveUp();
      layouts.destroy();
    },
  };
}
