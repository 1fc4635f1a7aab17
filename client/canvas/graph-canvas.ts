import { createDisplay } from './display.ts';
import { createKept, type Kept } from './kept.ts';
import { createTools, type Tools } from './tools.ts';
import type { CanvasEvents, GraphCanvas } from './types.ts';

/** Draws scenes into a container and moves them about; `kept` is what a canvas before left to this one. */
export function createGraphCanvas(
  container: HTMLElement,
  events: CanvasEvents,
  kept: Kept = createKept(),
): GraphCanvas {
  const display = createDisplay(container, { events, kept, hand: () => tools });
  const tools: Tools = createTools(container, { events, display });
  const { show, select, move, see, frame, layout, cancel, stand, restore, places, picture } = display;
  return {
    show,
    select,
    tool: tools.take,
    move,
    see,
    frame,
    layout,
    cancel,
    stand,
    restore,
    places,
    picture,
    destroy() {
      tools.destroy();
      display.destroy();
    },
  };
}
