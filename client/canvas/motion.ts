import type { Camera } from './camera.ts';

const calm = () => globalThis.matchMedia('(prefers-reduced-motion: reduce)').matches;
const duration = 180;

/** Runs `step` with 0 to 1, eased, over several frames; at once with 1 for those who want no motion. Returns how to stop. */
export function overFrames(step: (share: number) => void, milliseconds: number = duration): () => void {
  if (calm()) {
    step(1);
    return () => {};
  }
  const begin = performance.now();
  let frame = 0;
  const next = (now: number) => {
    const time = Math.min(1, Math.max(0, (now - begin) / milliseconds));
    if (time < 1) frame = requestAnimationFrame(next);
    step(time * (2 - time));
  };
  frame = requestAnimationFrame(next);
  return () => cancelAnimationFrame(frame);
}

export interface Motion {
  /** Leads the camera from where it is to where it should be, in steps the eye can follow; at once for those who want no motion. */
  glide(from: Camera, target: Camera): void;
  /** Where it is being led to. */
  target(): Camera | undefined;
  stop(): void;
}

/** Moves a camera over several frames. `set` gets it at each. */
export function createMotion(set: (camera: Camera) => void): Motion {
  let cancel = () => {};
  let heading: Camera | undefined;
  const stop = () => {
    cancel();
    heading = undefined;
  };
  return {
    stop,
    target: () => heading,
    glide(from, target) {
      stop();
      heading = target;
      const between = (a: number, b: number, share: number) => a + (b - a) * share;
      cancel = overFrames((share) => {
        if (share === 1) heading = undefined;
        set(
          share === 1
            ? target
            : {
                x: between(from.x, target.x, share),
                y: between(from.y, target.y, share),
                zoom: from.zoom * (target.zoom / from.zoom) ** share,
              },
        );
      });
    },
  };
}
