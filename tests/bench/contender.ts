import type { CanvasEvents } from '../../client/canvas/types.ts';
import type { DrawnScene } from '../support/scene-of.ts';

/** Who draws: everybody the same data, as well as they can. */
export interface Contender {
  /** Draws all of it into an empty container. */
  open(container: HTMLElement, given: DrawnScene): void;
  /** Draws only every other node and the edges between these, or all again. */
  filter(half: boolean): void;
  close(): void;
}

const nothing = () => {};
/** What a map tells where nobody hears it, but for failures. */
export const unheard: CanvasEvents = {
  pick: nothing, hover: nothing, lasso: nothing, moved: nothing, connect: nothing, tool: nothing, busy: nothing,
  placed: nothing,
  failed: (error) => console.error(error),
}; // prettier-ignore
