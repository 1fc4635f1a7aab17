import { shapeLooks } from '../../graph-schema/looks.ts';
import type { Scene } from '../../graph-schema/scene.ts';
import { createLayouts } from './layouts.ts';
import type { LayoutName, LayoutProgress, Showing } from './types.ts';

/** A scene with the places its nodes have, before they are drawn higher or lower. */
export interface Stood {
  scene: Scene;
  x: Float64Array<ArrayBuffer>;
  y: Float64Array<ArrayBuffer>;
}

interface Hear {
  /** Where all nodes stand now: `moved` are the same nodes as before with other places, `laid-out` all of them anew. */
  stand(stood: Stood, how: 'shown' | 'moved' | 'laid-out'): void;
  busy(progress: LayoutProgress | undefined): void;
  failed(error: unknown): void;
}

/** Where nodes stand: remembers it while the ground stays the same, and has laid out what has no place. */
export interface Standing {
  show(showing: Showing): void;
  layoutAnew(by?: LayoutName): void;
  /** Stops a layout; first places stay. */
  cancel(): void;
  /** A person put nodes somewhere. */
  put(places: Readonly<Record<string, readonly [number, number]>>): void;
  places(): Record<string, [number, number]>;
  destroy(): void;
}

/** Where nodes stood on one ground, and which places were given when it was last shown. */
interface Memory {
  places: Map<string, readonly [number, number]>;
  given: Showing['places'];
}

/** Of so many grounds it is remembered where nodes stood. */
const grounds = 8;

/** First places are shown when better ones are not there so long after them, in milliseconds. */
const patience = 250;

export function createStanding(hear: Hear): Standing {
  const layouts = createLayouts();
  /** By ground, the last one last: whoever goes back finds everything where it was. */
  const memories = new Map<string, Memory>();
  let memory: Memory['places'] = new Map();
  /** What a person put somewhere while a layout was being computed stays there. */
  let touched = new Set<string>();
  let showing: Showing | undefined;
  let quick: { stood: Stood; how: 'shown' | 'laid-out'; timer: ReturnType<typeof setTimeout> } | undefined;

  function remember({ scene, x, y }: Stood): void {
    scene.nodes.forEach((node, at) => {
      const own = touched.has(node.id) ? memory.get(node.id) : undefined;
      if (own) [x[at], y[at]] = own;
      else memory.set(node.id, [x[at] ?? 0, y[at] ?? 0]);
    });
  }

  function forgetQuick(): void {
    clearTimeout(quick?.timer);
    quick = undefined;
  }

  function stop(): void {
    layouts.stop();
    forgetQuick();
  }

  /** Shows first places, once. */
  function showQuick(): void {
    if (!quick) return;
    clearTimeout(quick.timer);
    remember(quick.stood);
    hear.stand(quick.stood, quick.how);
  }

  function layOut({ scene, x, y }: Stood, how: 'shown' | 'laid-out', by: LayoutName = 'force'): void {
    forgetQuick();
    touched = new Set();
    let isShown = false;
    hear.busy({ done: 0, total: 1 });
    layouts
      .ask(
        {
          sizes: Float32Array.from(scene.nodes, (node) => node.size * shapeLooks[node.look.shape].halfWidth),
          ends: Int32Array.from(scene.edges.flatMap((edge) => [edge.source, edge.target])),
          x,
          y,
          by,
        },
        {
          quick(answer) {
            const timer = setTimeout(() => {
              isShown = true;
              showQuick();
            }, patience);
            quick = { stood: { scene, x: answer.x, y: answer.y }, how, timer };
          },
          progress: hear.busy,
        },
      )
      .then((answer) => {
        if (!answer) return;
        forgetQuick();
        hear.busy(undefined);
        const stood = { scene, x: answer.x, y: answer.y };
        remember(stood);
        hear.stand(stood, isShown ? 'laid-out' : how);
      })
      .catch((error: unknown) => {
        forgetQuick();
        hear.busy(undefined);
        hear.failed(error);
      });
  }

  /** Places that others gave since the ground was shown before. */
  function takeOver(before: Showing['places'], next: Showing['places']): boolean {
    let isOther = false;
    if (before === next) return false;
    for (const [id, place] of Object.entries(next)) {
      const [old, known] = [before[id], memory.get(id)];
      if (old && old[0] === place[0] && old[1] === place[1]) continue;
      if (!known || (known[0] === place[0] && known[1] === place[1])) continue;
      memory.set(id, place);
      isOther = true;
    }
    return isOther;
  }

  /** Remembers the ground that is shown, and what was given since; answers whether that moves anything. */
  function enter({ ground, places }: Showing): boolean {
    const known = memories.get(ground);
    memory = known?.places ?? new Map();
    const isMoved = known !== undefined && takeOver(known.given, places);
    memories.delete(ground);
    memories.set(ground, { places: memory, given: places });
    if (memories.size > grounds) for (const oldest of [...memories.keys()].slice(0, 1)) memories.delete(oldest);
    return isMoved;
  }

  function show(next: Showing): void {
    const isNewGround = showing?.ground !== next.ground;
    const isSameScene = showing?.scene === next.scene;
    const isMoved = enter(next) && !isNewGround;
    showing = next;
    const { scene } = next;
    const stood = {
      scene,
      x: new Float64Array(scene.nodes.length).fill(Number.NaN),
      y: new Float64Array(scene.nodes.length).fill(Number.NaN),
    };
    let isWhole = true;
    scene.nodes.forEach((node, at) => {
      const place = memory.get(node.id) ?? next.places[node.id];
      if (place) [stood.x[at], stood.y[at]] = place;
      else isWhole = false;
    });
    if (!isWhole) {
      layOut(stood, 'shown');
      return;
    }
    // First places are shown, and better ones under way.
    if (isSameScene && !isNewGround && quick) return;
    stop();
    hear.busy(undefined);
    remember(stood);
    hear.stand(stood, isMoved && isSameScene ? 'moved' : 'shown');
  }

  return {
    show,
    layoutAnew(by) {
      if (!showing) return;
      const { scene, pinned } = showing;
      const [x, y] = [scene.nodes, scene.nodes].map(() => new Float64Array(scene.nodes.length).fill(Number.NaN));
      if (!x || !y) return;
      scene.nodes.forEach((node, at) => {
        const place = memory.get(node.id);
        if (place && pinned?.has(node.id)) [x[at], y[at]] = place;
      });
      layOut({ scene, x, y }, 'laid-out', by);
    },
    cancel() {
      layouts.stop();
      showQuick();
      forgetQuick();
      hear.busy(undefined);
    },
    put(places) {
      for (const [id, place] of Object.entries(places)) {
        memory.set(id, place);
        touched.add(id);
      }
    },
    places: () => Object.fromEntries([...memory].map(([id, [x, y]]) => [id, [x, y]])),
    destroy: stop,
  };
}
