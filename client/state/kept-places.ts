import { z } from 'zod';
import { isFile } from '../api/is-file.ts';

const Places = z.record(z.string(), z.tuple([z.number(), z.number()]));
type Places = Readonly<Record<string, readonly [number, number]>>;

/** Of so many grounds, and of one with so many nodes, the browser keeps where nodes stand. */
const most = { grounds: 6, nodes: 20_000 } as const;

/** Names the grounds that are kept, the last one last. */
const listKey = 'weft-places';
const keyOf = (ground: string) => `${listKey} ${ground}`;
const none: Places = {};

/** What was read when a ground was first looked at. What is kept later is for the next opening: the map itself knows it. */
const read = new Map<string, Places>();

/** Where nodes stood on a ground when this browser last showed it, by id, in model pixels. */
export function placesKept(ground: string): Places {
  const known = read.get(ground);
  if (known) return known;
  let places = none;
  // All files share what the browser keeps.
  if (isFile) return places;
  try {
    places = Places.parse(JSON.parse(localStorage.getItem(keyOf(ground)) ?? '{}'));
  } catch {
    // Nothing is kept here, or nothing that can be read: the map is laid out.
  }
  read.set(ground, places);
  return places;
}

function grounds(): string[] {
  try {
    return z.array(z.string()).parse(JSON.parse(localStorage.getItem(listKey) ?? '[]'));
  } catch {
    return [];
  }
}

/** Has this browser keep where nodes stand on a ground, for the next time it is opened. */
export function keepPlaces(ground: string, places: Places): void {
  const entries = Object.entries(places);
  if (isFile || entries.length === 0 || entries.length > most.nodes) return;
  placesKept(ground);
  const rounded = entries.map(([id, [x, y]]) => [id, [Math.round(x), Math.round(y)]]);
  try {
    const list = [...grounds().filter((one) => one !== ground), ground];
    for (const old of list.splice(0, list.length - most.grounds)) localStorage.removeItem(keyOf(old));
    localStorage.setItem(listKey, JSON.stringify(list));
    localStorage.setItem(keyOf(ground), JSON.stringify(Object.fromEntries(rounded)));
  } catch {
    // A browser that keeps nothing, or no more: the places hold until the page closes.
  }
}
