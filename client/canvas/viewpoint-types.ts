import type { Camera, Size } from './camera.ts';
import type { Drawing } from './drawing.ts';
import type { Frame } from './types.ts';

export interface Point {
  x: number;
  y: number;
}

/** Something that is to be in sight, and what is around it, as points of the model. */
export interface Landmark {
  at: Point;
  around: readonly Point[];
}

/** What a viewpoint looks at, and how it says that something is to be painted. */
export interface Looking {
  drawing(): Drawing | undefined;
  /** What is chosen and stays in sight. */
  mark(): Landmark | undefined;
  /** Draws the map higher or lower: y is the stored one times `stretch`. */
  stretch(stretch: number): void;
  /** Hears from where a person sees the map, as it is stored; undefined: it is fitted. */
  seen(from: Camera | undefined): void;
  redraw(): void;
  drawNow(): void;
}

/** From where the map is seen: the camera, and whatever moves it. */
export interface Viewpoint {
  camera(): Camera;
  size(): Size;
  /** The next drawing is fitted, wherever a person moved the map before. */
  fitNext(): void;
  /** The next drawing is of another ground: it is seen from where that was left, and fitted when it never was seen. */
  enter(ground: string): void;
  /**
   * Another drawing is there than `before`: fits it when that is due or nothing of it would be seen. One that was laid out
   * anew is fitted slowly, unless a person has moved the map.
   */
  adopt(next: { drawing: Drawing; before: Drawing | undefined; isLaidOut: boolean }): void;
  /** The map is seen from there in a window of any size, until a person moves it or chooses something; undefined: it is fitted. */
  see(from: Camera | undefined): void;
  /** What is chosen now moves the map where it has to. */
  letGo(): void;
  /** Leads something into the free part of the map, unless it is there. */
  reveal(mark: Landmark): void;
  /** Brings a point of the model into the middle. */
  moveTo(point: Point): void;
  pan(dx: number, dy: number): void;
  zoom(point: { x: number; y: number; factor: number }): void;
  /** Zooms about the middle, in steps the eye can follow. */
  zoomSlowly(factor: number): void;
  fitSlowly(): void;
  /** Something was chosen, or nothing any more: a panel is about to open or close. */
  expectPanel(): void;
  /** Tells what stands around and over the map. */
  frame(frame: Frame): void;
  destroy(): void;
}
