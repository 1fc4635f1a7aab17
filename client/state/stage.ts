import { create } from 'zustand';
import type { GraphCanvas, Tool } from '../canvas/types.ts';

interface Stage {
  /** The map that is on the page, while there is one. */
  canvas: GraphCanvas | undefined;
  tool: Tool;
}

/** What the buttons and commands of the map act on. */
export const useStage = create<Stage>()(() => ({ canvas: undefined, tool: 'move' }));
