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
  keepAll: ((name: string) => void) | undefined;
  /** What a layout is called that is being computed, and the ground whose places are kept once it is done. */
  keeping: { ground: string; name: string } | undefined;
  /** The ground that was laid out for this page alone: what is dragged on it stays here, too. */
  laidOutHere: string | undefined;
}

/** What the buttons and commands of the map act on. */
export const useStage = create<Stage>()(() => ({
  canvas: undefined,
  tool: 'move',
  arranging: false,
  keepAll: undefined,
  keeping: undefined,
  laidOutHere: undefined,
}));

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
