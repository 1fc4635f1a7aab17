import { labelMargin, toModel, type Extent } from './camera.ts';
import type { Seen } from './course.ts';
import type { Drawing } from './drawing.ts';
import { standingsOf, standStill, type Standings } from './overlay.ts';
import type { LabelBook, PlacedLabel, Placing } from './place-labels.ts';
import { margin } from './sheet.ts';

/** From so many nodes on, only those about the part in sight are named. */
const many = 2_000;
/** How long a picture waits for its labels, and how long the page for the rest of them at a time, in milliseconds. */
const patience = { picture: 30, page: 8 } as const;

function partInSight({ camera, size, drawing }: Seen, slack: number): Extent | undefined {
  if (drawing.nodes.length < many) return undefined;
  const [left, top] = toModel(camera, size, -size.width * slack, -size.height * slack);
  const [right, bottom] = toModel(camera, size, size.width * (1 + slack), size.height * (1 + slack));
  return { left, top, right, bottom };
}

const holds = (outer: Extent | undefined, inner: Extent | undefined): boolean =>
  !outer ||
  (inner !== undefined &&
    outer.left <= inner.left &&
    outer.top <= inner.top &&
    outer.right >= inner.right &&
    outer.bottom >= inner.bottom);

/** The labels of the quiet map, as far as they have found their places. */
export interface QuietLabels {
  /** Those there are for a picture now, most important first; more may come after it. The same list while they are the same. */
  of(seen: Seen): readonly PlacedLabel[];
  /** The font is another. */
  forget(): void;
}

/** `completed`: there are more labels than `of` gave last. */
export function createQuietLabels(book: LabelBook, completed: () => void): QuietLabels {
  let placed:
    | { drawing: Drawing; stood: Standings; zoom: number; within: Extent | undefined; placing: Placing; isWhole: boolean }
    | undefined; // prettier-ignore
  let told: readonly PlacedLabel[] = [];
  let later: ReturnType<typeof setTimeout> | undefined;

  function goOn(): void {
    if (!placed) return;
    placed.isWhole = placed.placing.goOn(performance.now() + patience.page);
    if (placed.isWhole) completed();
    else later = setTimeout(goOn);
  }

  return {
    of(seen) {
      const { drawing, camera, size } = seen;
      // Names stay where only edges are others; those still to come might be told by nodes on their way.
      if (
        placed?.isWhole &&
        placed.drawing !== drawing &&
        placed.drawing.centre === drawing.centre &&
        standStill(placed.stood, seen)
      )
        placed.drawing = drawing;
      // A picture that takes its time may still ask for the names of the drawing before.
      const isOther = placed?.drawing !== drawing || placed.zoom !== camera.zoom;
      if (isOther || !holds(placed?.within, partInSight(seen, margin))) {
        clearTimeout(later);
        const within = partInSight(seen, 0.5);
        const first = new Set(drawing.centre === undefined ? [] : [drawing.centre]);
        const request = { drawing, zoom: camera.zoom, among: drawing.nodes, first, within };
        told = [];
        placed = {
          drawing,
          stood: standingsOf(seen),
          zoom: camera.zoom,
          within,
          placing: book.begin({ ...request, margin: labelMargin(size) }),
          isWhole: false,
        };
        placed.isWhole = placed.placing.goOn(performance.now() + patience.picture);
        if (!placed.isWhole) later = setTimeout(goOn);
      }
      const labels = placed?.placing.labels ?? [];
      if (told.length !== labels.length) told = [...labels];
      return told;
    },
    forget() {
      clearTimeout(later);
      placed = undefined;
    },
  };
}
