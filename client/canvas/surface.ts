import type { LabelBook } from './place-labels.ts';
import { createQuietLayer, type Stale } from './quiet-layer.ts';
import { createRaisedLayer } from './raised-layer.ts';
import type { Sight } from './sight.ts';

/** What shows a sight in a container. */
export interface Surface {
  /** Paints before the next frame; `over`: only what is above the quiet map has changed; `camera`: only from where it is seen. */
  redraw(what?: 'both' | 'over' | 'camera'): void;
  /** Paints at once, so that a stretched picture is never seen. */
  drawNow(): void;
  /** Forgets where labels stand: the drawing is another (`drawing`: those of nodes that stand still stay), or the font. */
  placeAnew(why: 'drawing' | 'font'): void;
  destroy(): void;
}

/** Two layers: the quiet map on one, what is raised above it on the other. `look` tells what is to be painted, if anything. */
export function createSurface(container: HTMLElement, labels: LabelBook, look: () => Sight | undefined): Surface {
  let frame = 0;
  let stale: Stale | false = 'other';
  const quiet = createQuietLayer(container, labels, { look, isStale: () => stale !== false, redraw });
  const raised = createRaisedLayer(container, labels);

  function draw(): void {
    frame = 0;
    const sight = look();
    if (!sight || sight.size.width === 0) {
      stale = 'other';
      return;
    }
    quiet.draw(sight, stale);
    raised.draw(sight, () => quiet.labels(sight));
    stale = false;
  }

  function redraw(what: 'both' | 'over' | 'camera' = 'both'): void {
    if (what === 'both' && stale !== 'now') stale = 'other';
    else if (what === 'camera') stale ||= 'moved';
    frame ||= requestAnimationFrame(draw);
  }

  return {
    redraw,
    drawNow() {
      stale = 'now';
      cancelAnimationFrame(frame);
      draw();
    },
    placeAnew(why) {
      if (why === 'font') quiet.placeAnew();
      raised.placeAnew();
    },
    destroy() {
      cancelAnimationFrame(frame);
      quiet.destroy();
      raised.destroy();
    },
  };
}
