import type { ImportedView } from './format.ts';
import type { Problems } from './text.ts';

/** Where a node stands in a picture of the file; the file's only one has no name. */
export interface Place {
  node: string;
  picture: string | undefined;
  place: { x: number; y: number } | undefined;
}

/** Room a node needs, in pixels of the model each way; closer together they hide each other. */
const room = 10;

/**
 * The places of a file as views, a view for each of its pictures, with all nodes of the picture as members. Places that
 * are all the same, or beyond what a view takes, are none. Coordinates too close together to tell the nodes apart (many
 * programs write them from 0 to 1) are multiplied by a power of ten. `own`: the view that a file of Weft's own has them of.
 */
export function viewsOf(input: {
  places: readonly Place[];
  name: string;
  own: string | undefined;
  problems: Problems;
}): ImportedView[] {
  const { places, name, own, problems } = input;
  const pictures = new Map<string | undefined, Place[]>();
  for (const place of places) {
    const picture = pictures.get(place.picture);
    if (picture) picture.push(place);
    else pictures.set(place.picture, [place]);
  }
  return [...pictures].flatMap(([picture, members]): ImportedView[] => {
    const placed = members.flatMap(({ node, place }) => (place && isPlace(place) ? [{ node, ...place }] : []));
    const extent = extentOf(placed);
    if (placed.length === 0 || (extent === 0 && placed.length > 1)) return [];
    const factor = own === undefined ? factorFor(extent, placed.length) : 1;
    if (factor > 1) problems.note(`The places of the file are close together; they were multiplied by ${factor}.`);
    return [
      {
        key: picture === undefined ? 'positions' : `positions ${picture}`,
        ...(own !== undefined && { own }),
        name: picture === undefined ? name : `${name}: ${picture}`,
        members: members.map(({ node }) => node),
        positions: placed.map(({ node, x, y }) => ({ node, x: times(x, factor), y: times(y, factor) })),
      },
    ];
  });
}

const isPlace = ({ x, y }: { x: number; y: number }): boolean =>
  Number.isFinite(x) && Number.isFinite(y) && Math.max(Math.abs(x), Math.abs(y)) <= 1e7;

/** Exact where the factor is 1, else to the millionth of a pixel. */
const times = (value: number, factor: number): number =>
  factor === 1 ? value : Math.round(value * factor * 1e6) / 1e6;

/** The larger side of the box around them. */
function extentOf(places: readonly { x: number; y: number }[]): number {
  const box = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
  for (const { x, y } of places) {
    box.left = Math.min(box.left, x);
    box.right = Math.max(box.right, x);
    box.top = Math.min(box.top, y);
    box.bottom = Math.max(box.bottom, y);
  }
  return places.length === 0 ? 0 : Math.max(box.right - box.left, box.bottom - box.top);
}

/** The smallest power of ten that gives so many nodes their room; none where coordinates tell next to nothing apart. */
function factorFor(extent: number, count: number): number {
  const wanted = room * Math.sqrt(count);
  let factor = 1;
  while (extent > 0 && extent * factor < wanted && factor < 1e6) factor *= 10;
  return factor;
}
