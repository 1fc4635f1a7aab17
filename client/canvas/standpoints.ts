import type { Camera, Size } from './camera.ts';
import { rememberGround } from './grounds.ts';

/** From where a ground was seen. */
export interface Standpoint {
  camera: Camera;
  /** Where the map was in the window. */
  corner: DOMRect;
  stretch: number;
  moved: boolean;
}

/** From where each ground was seen when it was left, and the one that is gone back to. */
export interface Standpoints {
  /**
   * Another ground is entered: `from` says how the one before is seen. Answers whether it is another, and whether it is gone
   * back to as soon as it is drawn.
   */
  enter(ground: string, from: () => Standpoint | undefined): { isOther: boolean; isKnown: boolean };
  /** The ground that is entered is left for good. */
  leave(from: Standpoint | undefined): void;
  /** Gives, once, what is gone back to. */
  takeReturning(): Standpoint | undefined;
}

export function createStandpoints(left: Map<string, Standpoint>): Standpoints {
  let entered: string | undefined;
  let returning: Standpoint | undefined;

  function leave(from: Standpoint | undefined): void {
    if (entered !== undefined && from) rememberGround(left, entered, from);
  }

  return {
    enter(ground, from) {
      if (ground === entered) return { isOther: false, isKnown: false };
      leave(from());
      entered = ground;
      returning = left.get(ground);
      return { isOther: true, isKnown: returning !== undefined };
    },
    leave,
    takeReturning() {
      const taken = returning;
      returning = undefined;
      return taken;
    },
  };
}

/** A camera that sees things where they were on the screen, although the middle of the map has moved in the window. */
export function shifted(camera: Camera, from: DOMRect, to: DOMRect): Camera {
  const dx = to.left + to.width / 2 - from.left - from.width / 2;
  const dy = to.top + to.height / 2 - from.top - from.height / 2;
  return { ...camera, x: camera.x + dx / camera.zoom, y: camera.y + dy / camera.zoom };
}

/** Whether the map has another size in the window. */
export const isResized = (from: Size, to: Size): boolean => from.width !== to.width || from.height !== to.height;
