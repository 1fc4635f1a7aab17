import { useEffect, useState } from 'react';
import type { Scene } from '../../graph-schema/scene.ts';
import { createGraphCanvas } from '../canvas/graph-canvas.ts';
import type { CanvasEvents, GraphCanvas, LayoutProgress, Showing } from '../canvas/types.ts';
import { kept } from '../state/stage.ts';

/** A picture in lines and letters, and how large it is printed, in pixels. */
export interface DrawnMap {
  svg: Element;
  width: number;
  height: number;
}

/** The pictures that are asked for: one as wide as a page, and one that fills it. */
export interface MapPicture {
  usual: DrawnMap | undefined;
  page: DrawnMap | undefined;
}

/** What is to be pictured, and how large. */
export interface PictureWanted {
  showing: Pick<Showing, 'scene' | 'places' | 'starts' | 'ground'> | undefined;
  usual: boolean;
  page: boolean;
  /** Of what is printed on a page, in pixels. */
  room: { width: number; height: number };
}

/** A picture has so many pixels more than it is printed with: its letters are smaller than those of the page, and sharp. */
const finer = 1.4;
/** How high the usual picture is, of its width. */
const shape = { least: 0.4, most: 0.8 } as const;
/** Pixels that names need above and below. */
const around = 60;

const nothing = (): void => {};
const deaf = {
  pick: nothing, hover: nothing, lasso: nothing, moved: nothing, placed: nothing, connect: nothing, tool: nothing,
} satisfies Partial<CanvasEvents>; // prettier-ignore

/** Waits for the parts of the page's font that names are written with. */
async function loadFonts({ nodes }: Scene): Promise<void> {
  const letters = [...new Set(nodes.flatMap(({ label }) => [...label]))].join('');
  const families = ['"Noto Sans Variable"', '"Noto Sans Arabic Variable"'];
  await Promise.all(families.map((family) => document.fonts.load(`500 12px ${family}`, letters)));
}

async function drawn(canvas: GraphCanvas, size: { width: number; height: number }): Promise<DrawnMap> {
  const pixels = { width: Math.round(size.width * finer), height: Math.round(size.height * finer) };
  const file = await canvas.picture({ as: 'svg', of: 'map', scale: 1, size: pixels });
  const svg = new DOMParser().parseFromString(await file.text(), 'image/svg+xml').documentElement;
  // As large as where it stands.
  svg.setAttribute('width', '100%');
  svg.setAttribute('height', '100%');
  return { svg, ...size };
}

/** How high what stands somewhere is, of its width. */
function shapeOf(places: Readonly<Record<string, readonly [number, number]>>): number {
  const [xs, ys] = [0, 1].map((axis) => Object.values(places).map((place) => place[axis]!));
  const span = (values: readonly number[] = []) =>
    values.reduce((most, value) => Math.max(most, value), -Infinity) - values.reduce((least, value) => Math.min(least, value), Infinity); // prettier-ignore
  return Math.max(1, span(ys)) / Math.max(1, span(xs));
}

/** Draws the map out of sight, laid out as it is on its page, and pictures it. Undefined while it is not there yet. */
export function useMapPicture({ showing, usual, page, room }: PictureWanted): MapPicture | undefined {
  const [made, setMade] = useState<{ of: PictureWanted['showing']; picture: MapPicture; key: string }>();
  const key = [usual, page, room.width, room.height].join(' ');
  useEffect(() => {
    if (!showing || (!usual && !page) || showing.scene.nodes.length === 0) return undefined;
    let isOver = false;
    const box = document.createElement('div');
    box.className = 'weft-print-canvas';
    box.ariaHidden = 'true';
    box.inert = true;
    document.body.append(box);
    let waiting = false;
    const make = async () => {
      await loadFonts(showing.scene);
      if (isOver || waiting) return;
      const height = Math.min(shape.most, Math.max(shape.least, shapeOf(canvas.places()))) * room.width;
      const sized = { width: room.width, height: Math.round(Math.min(height + around / finer, room.height)) };
      const picture = {
        usual: usual ? await drawn(canvas, sized) : undefined,
        page: page ? await drawn(canvas, room) : undefined,
      };
      if (!isOver) setMade({ of: showing, picture, key });
    };
    // Nodes stand where they do on the map; from where that is seen is its own affair.
    const left = { memories: kept.memories, standpoints: new Map() };
    const events = {
      ...deaf,
      busy(progress: LayoutProgress | undefined) {
        const before = waiting;
        waiting = progress !== undefined;
        if (before && !waiting) void make();
      },
      failed: nothing,
    };
    const canvas = createGraphCanvas(box, events, left);
    canvas.show(showing);
    void make();
    return () => {
      isOver = true;
      canvas.destroy();
      box.remove();
    };
  }, [showing, usual, page, room, key]);
  // What is pictured may be older by a moment than what is shown: it stays until the next is there.
  return made?.key === key ? made.picture : undefined;
}
