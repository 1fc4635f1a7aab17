import { z } from 'zod';
import { createContactColumns, type ContactColumns } from '../../graph-schema/contact-columns.ts';
import { parse } from '../../graph-schema/errors.ts';
import { InteractionId, NodeId, type Revision } from '../../graph-schema/ids.ts';
import type { Level } from '../../graph-schema/levels.ts';
import type { GraphStore } from '../store/graph-store.ts';
import type { TextAnswer } from './context.ts';
import { createPacer } from './pacer.ts';

/** So many entries of a column are written at once. */
const sliceLength = 4_000;

/** What the store gives for an interaction, as far as the columns need it: a hundred thousand are looked at. */
const Contact = z.object({ id: InteractionId, at: z.string(), kind: z.string(), participants: z.array(NodeId) });

/** The JSON text of `Contacts`. The columns are gathered first (numbers and references), then written in slices. */
export async function contacts(store: GraphStore, level: Level): Promise<TextAnswer> {
  const { revision, rows } = await store.read({ what: ['interaction'], level });
  const pace = createPacer();
  const { columns, add } = createContactColumns();
  for await (const row of rows) {
    add(parse(Contact, row.value));
    await pace();
  }
  return { revision, text: columnsText(revision, columns) };
}

async function* columnsText(revision: Revision, columns: ContactColumns): AsyncGenerator<string> {
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
