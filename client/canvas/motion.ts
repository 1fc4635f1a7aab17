import type { Camera } from './camera.ts';

const calm = () => globalThis.matchMedia('(prefers-reduced-motion: reduce)').matches;
const duration = 180;

export interface Motion {
  /** Leads the camera from where it is to where it should be, in steps the eye can follow; at once for those who want no motion. */
  glide(from: Camera, target: Camera): void;
  stop(): void;
}

/** Moves a camera over several frames. `set` gets it at each. */
export function createMotion(set: (camera: Camera) => void): Motion {
  let frame = 0;
  const stop = () => cancelAnimationFrame(frame);
  return {
    stop,
    glide(from, target) {
      stop();
      if (calm()) {
        set(target);
        return;
      }
      const begin = performance.now();
      const step = (now: number) => {
        const time = Math.min(1, Math.max(0, (now - begin) / duration));
        const ease = time * (2 - time);
        const between = (a: number, b: number) => a + (b - a) * ease;
        set(
          time === 1
            ? target
            : {
                x: between(from.x, target.x),
                y: between(from.y, target.y),
                zoom: from.zoom * (target.zoom / from.zoom) ** ease,
              },
        );
        if (time < 1) frame = requestAnimationFrame(step);
      };
      frame = requestAnimationFrame(step);
    },
  };
}
