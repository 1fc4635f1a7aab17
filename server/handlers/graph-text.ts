import type { Snapshot } from '../../graph-schema/contract.ts';
import type { Level } from '../../graph-schema/levels.ts';
import type { What } from '../../graph-schema/changes.ts';
import type { GraphStore, Reading, Row } from '../store/graph-store.ts';
import type { TextAnswer } from './context.ts';
import { createPacer } from './pacer.ts';

/** A piece of text is sent off when it is longer than this, in UTF-16 code units. */
const pieceLength = 48_000;

const listed = (row: Row): string => JSON.stringify(row.value);
const named = (row: Row): string => `${JSON.stringify(row.id)}:${JSON.stringify(row.value)}`;

/** A part of a snapshot: what stands before it, its rows, what stands behind. */
interface Part {
  what: What;
  open: string;
  item: (row: Row) => string;
  close: string;
}

/** The parts of an outline, and of a whole snapshot, in the order they are written. */
const outlineParts: readonly Part[] = [
  { what: 'node-type', open: ',"types":{"nodes":[', item: listed, close: ']' },
  { what: 'edge-type', open: ',"edges":[', item: listed, close: ']}' },
  { what: 'setting', open: ',"settings":{', item: named, close: '}' },
  { what: 'view', open: ',"views":[', item: listed, close: ']' },
  { what: 'saved-filter', open: ',"savedFilters":[', item: listed, close: ']' },
];
const graphParts: readonly Part[] = [
  ...outlineParts,
  { what: 'node', open: ',"nodes":[', item: listed, close: ']' },
  { what: 'edge', open: ',"edges":[', item: listed, close: ']' },
];

/** The JSON text of `Snapshot`, written while the store is read. */
export const graph = (store: GraphStore, level: Level): Promise<TextAnswer> => written(store, level, graphParts);

/** The JSON text of `Outline`. */
export const outline = (store: GraphStore, level: Level): Promise<TextAnswer> => written(store, level, outlineParts);

async function written(store: GraphStore, level: Level, parts: readonly Part[]): Promise<TextAnswer> {
  const reading = await store.read({ what: parts.map((part) => part.what), level, survivors: true });
  return { revision: reading.revision, text: textOf(reading, parts) };
}

async function* textOf({ revision, rows }: Reading, parts: readonly Part[]): AsyncGenerator<string> {
  const pace = createPacer();
  let piece = `{"revision":${revision satisfies Snapshot['revision']}`;
  let at = 0;
  let first = true;
  piece += parts[0]?.open ?? '';
  for await (const row of rows) {
    while (parts[at]?.what !== row.what) {
      piece += parts[at]?.close ?? '';
      at += 1;
      first = true;
      const next = parts[at];
      if (!next) throw new Error(`The store gave rows of «${row.what}» out of order.`);
      piece += next.open;
    }
    piece += (first ? '' : ',') + (parts[at]?.item(row) ?? '');
    first = false;
    if (piece.length > pieceLength) {
      yield piece;
      piece = '';
    }
    await pace();
  }
  piece += parts[at]?.close ?? '';
  for (const part of parts.slice(at + 1)) piece += part.open + part.close;
  yield `${piece}}`;
}
