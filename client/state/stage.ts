import { create } from 'zustand';
import { createKept } from '../canvas/kept.ts';
import type { GraphCanvas, Tool } from '../canvas/types.ts';

interface Stage {
  /** The map that is on the page, while there is one. */
  canvas: GraphCanvas | undefined;
  tool: Tool;
  /** Nodes are still without first places. */
  arranging: boolean;
  /** Keeps, with the view that is open, where all nodes stand that is shown of it; undefined: it is not to be changed from here. */
  keepAll: { ground: string; keep(name: string): void } | undefined;
  /** How many layouts, by ground, are this page's alone and not taken back: what is dragged among them stays here, too. */
  laidOutHere: Readonly<Record<string, number>>;
}

/** What the buttons and commands of the map act on. */
export const useStage = create<Stage>()(() => ({
  canvas: undefined,
  tool: 'move',
  arranging: false,
  keepAll: undefined,
  laidOutHere: {},
}));

/** Counts a layout of this page alone on a ground (1), takes it back (−1), or forgets them all, as others see this one now. */
export function countHere(ground: string, by: 1 | -1 | 'none'): void {
  useStage.setState(({ laidOutHere }) => {
    const count = by === 'none' ? 0 : Math.max(0, (laidOutHere[ground] ?? 0) + by);
    return { laidOutHere: { ...laidOutHere, [ground]: count } };
  });
}

/** Outlives the map, which is not there while the table is: nodes stand and are seen as they were when it comes back. */
export const kept = createKept();

/** So long it takes a question's answer to come to the map, at most, and the map to show it, in milliseconds. */
const [toMap, toPicture] = [50, 1_000];

/** Waits until the map shows what was answered just now, not for long: what is less urgent leaves it the processor. */
export async function pictured(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, toMap));
  if (!useStage.getState().arranging) return;
  await new Promise<void>((resolve) => {
    const end = () => {
      clearTimeout(late);
      stop();
      resolve();
    };
    const late = setTimeout(end, toPicture);
    const stop = useStage.subscribe(({ arranging }) => !arranging && end());
  });
}
