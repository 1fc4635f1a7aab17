import type { Scene } from '../../graph-schema/scene.ts';
import type { Inset } from './camera.ts';

export interface CanvasEvents {
  /** A node was clicked, or the empty map (undefined). */
  select(id: string | undefined): void;
  /** The pointer is on a node; `at` is below it, in pixels from the container's corner. */
  hover(hovered: { id: string; x: number; y: number } | undefined): void;
  /** A layout is being computed, and when it is there. */
  busy(working: boolean): void;
  failed(error: unknown): void;
}

export interface Showing {
  scene: Scene;
  /** Where nodes are known to stand, by drawn id. */
  places: Readonly<Record<string, readonly [number, number]>>;
  /** Names what the places belong to (a view). While it stays the same, nodes stay where they are. */
  ground: string;
}

/** What takes room from the map. */
export interface Frame {
  /** What stands on it all the time, such as its buttons: the map is fitted beside it. */
  inset: Inset;
  /** How much of the window, from below, a sheet lies over for now, in pixels: what is chosen is shown above it. */
  covered: number;
}

/** A map in a container. Made once; `show` tells it what to draw, again whenever that changes. */
export interface GraphCanvas {
  show(showing: Showing): void;
  /** Marks a node and raises what is around it; `reveal` moves the map when it is out of sight. */
  select(id: string | undefined, options?: { reveal?: boolean }): void;
  move(how: 'in' | 'out' | 'fit'): void;
  /** Tells what stands around and over the map. */
  frame(frame: Frame): void;
  /** Forgets where nodes stand and lays everything out anew. */
  layout(): void;
  /** The whole map as a PNG, two pixels to a pixel. */
  picture(): Promise<Blob>;
  destroy(): void;
}
