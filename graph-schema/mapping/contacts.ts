import { dayOrder, readContactDate, type DayOrder } from '../formats/dates.ts';
import type { ImportedInteraction } from '../formats/format.ts';
import { createContentKeys, createKeys, cutText, type Problems } from '../formats/text.ts';
import { limits } from '../values.ts';
import { itemsOf } from './columns.ts';
import type { TableMapping } from './mapping.ts';
import type { Nodes } from './nodes.ts';
import { allTextsAs, columnAs, textAs, whereOf, type Row } from './rows.ts';

/** The contacts that rows are. */
export function createContacts({ nodes, problems }: { nodes: Nodes; problems: Problems }) {
  const keys = createKeys(problems, 'contact');
  const contentKeys = createContentKeys();
  const orders = new Map<TableMapping, DayOrder>();

  /** What the columns of a use name: rows by their keys, anybody else as written. */
  const listed = ({ mapping, texts }: Row, as: 'participants' | 'about'): string[] => {
    const items = mapping.columns.flatMap((use, at) => (use.as === as ? itemsOf(texts[at] ?? '', use.separator) : []));
    return [...new Set(items.map((item) => nodes.find(item)?.key ?? cutText(item, limits.label)))];
  };

  /** The contact of a row; undefined when it is refused. */
  return (row: Row, rows: readonly Row[]): ImportedInteraction | undefined => {
    const order = orders.get(row.mapping) ?? dayOrder(allTextsAs(rows, row.mapping, 'date'));
    orders.set(row.mapping, order);
    const date = textAs(row, 'date');
    const at = readContactDate(date, order);
    const participants = listed(row, 'participants');
    const refuse = (as: 'date' | 'participants', reason: string): undefined =>
      problems.refuse(reason, { ...whereOf(row), ...columnAs(row, as) }) ?? undefined;
    if (date === '') return refuse('date', 'This contact has no date.');
    if (at === undefined) return refuse('date', `«${cutText(date, 40)}» is not a date; write it as 2024-01-31.`);
    if (participants.length < 2) return refuse('participants', 'A contact needs two different participants.');
    if (participants.length > 200)
      return refuse('participants', `A contact has at most 200 participants, this one ${participants.length}.`);
    const [id, note] = [textAs(row, 'id'), textAs(row, 'note')];
    const key = id === '' ? contentKeys([at, ...participants.toSorted()]) : `${row.tableKey}:${id}`;
    return {
      key: keys(key, whereOf(row)),
      at,
      kind: cutText(textAs(row, 'kind') || 'contact', limits.tag),
      participants,
      about: listed(row, 'about').slice(0, 200),
      ...(note !== '' && { note: cutText(note, limits.text) }),
      ...whereOf(row),
    };
  };
}
