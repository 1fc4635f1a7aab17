import type { DrawnScene } from '../support/scene-of.ts';

/** Who draws: everybody the same data, as well as they can. */
export interface Contender {
  /** Draws all of it into an empty container. */
  open(container: HTMLElement, given: DrawnScene): void;
  /** Draws only every other node and the edges between these, or all again. */
  filter(half: boolean): void;
  close(): void;
}
