import type { Seen } from './course.ts';
import type { Line } from './draw-line.ts';
import type { Drawing } from './drawing.ts';
import type { Spot } from './raised.ts';
import type { Surface } from './surface.ts';
import type { GraphCanvas, Target } from './types.ts';
import type { Viewpoint } from './viewpoint-types.ts';

/** What a hand is at on the map, as far as that is shown. */
export interface Hand {
  hovered(): Spot | undefined;
  /** The first of two nodes to be connected by a press on each. */
  first(): number | undefined;
  line(): Line | undefined;
  /** The pointer has left the map for the small one. */
  leave(): void;
  /** Another scene is there: what the hand was at is none of it. */
  letGo(): void;
}

/** Nodes taken off the map, to be dropped on it again. Another scene waits until they are. */
interface Lifted {
  drawing: Drawing;
  nodes: readonly number[];
  /** They stand somewhere else now, or, put back, where they were. */
  drop(isMoved: boolean): void;
}

/** All of a canvas but what a hand does on it. */
export interface Display extends Omit<GraphCanvas, 'tool'> {
  viewpoint: Viewpoint;
  /** What is drawn, and from where it is seen. */
  seen(): Seen | undefined;
  targetOf(spot: Spot | undefined): Target | undefined;
  /** Whether a node is chosen, alone or with others. */
  isChosen(node: number): boolean;
  /** Raises what is to be, now that something else is hovered. */
  raise(): void;
  redraw: Surface['redraw'];
  /** Takes a node off the map: with all that are marked, if it is. */
  lift(node: number): Lifted | undefined;
}
