import { z } from 'zod';
import { parse } from '../../graph-schema/errors.ts';
import type { Revision } from '../../graph-schema/ids.ts';
import type { Level } from '../../graph-schema/levels.ts';
import type { GraphStore } from '../store/graph-store.ts';
import type { TextAnswer } from './context.ts';
import { createPacer } from './pacer.ts';

/** So many entries of a column are written at once. */
const sliceLength = 4_000;

/** The columns of `Contacts`, in the order they are written. */
type Columns = Record<'nodes' | 'kinds' | 'ids' | 'at', string[]> &
  Record<'kind' | 'offsets' | 'participants', number[]>;

/** What the store gives for an interaction, as far as the columns need it: a hundred thousand are looked at. */
const Contact = z.object({ id: z.string(), at: z.string(), kind: z.string(), participants: z.array(z.string()) });

/** The JSON text of `Contacts`. The columns are gathered first (numbers and references), then written in slices. */
export async function contacts(store: GraphStore, level: Level): Promise<TextAnswer> {
  const { revision, rows } = await store.read({ what: ['interaction'], level });
  const pace = createPacer();
  const columns: Columns = { nodes: [], kinds: [], ids: [], at: [], kind: [], offsets: [0], participants: [] };
  const nodes = createNumbering(columns.nodes);
  const kinds = createNumbering(columns.kinds);
  for await (const row of rows) {
    const { id, at, kind, participants } = parse(Contact, row.value);
    columns.ids.push(id);
    columns.at.push(at);
    columns.kind.push(kinds(kind));
    for (const participant of participants) columns.participants.push(nodes(participant));
    columns.offsets.push(columns.participants.length);
    await pace();
  }
  return { revision, text: columnsText(revision, columns) };
}

async function* columnsText(revision: Revision, columns: Columns): AsyncGenerator<string> {
  const pace = createPacer();
  yield `{"revision":${revision}`;
  for (const [name, column] of Object.entries(columns)) {
    yield `,"${name}":[`;
    for (let from = 0; from < column.length; from += sliceLength) {
      const slice = JSON.stringify(column.slice(from, from + sliceLength)).slice(1, -1);
      yield from === 0 ? slice : `,${slice}`;
      await pace();
    }
    yield ']';
  }
  yield '}';
}

/** Numbers values 0, 1, 2 … in the order they are first met, writing them to `list`. */
function createNumbering(list: string[]): (value: string) => number {
  const numbers = new Map<string, number>();
  return (value) => {
    let number = numbers.get(value);
    if (number === undefined) {
      number = list.push(value) - 1;
      numbers.set(value, number);
    }
    return number;
  };
}
