import { calendarIn, dateOf, dayOf } from '../calendar.ts';
import { contactsIn, createContactTable, wholeWindow, type ContactTable } from '../contact-table.ts';
import type { Interaction } from '../elements.ts';
import { frequencyFrame } from '../frequency.ts';
import { joinBars } from '../formats/bars.ts';
import { pairColumn } from '../formats/own-sheets.ts';
import type { Cell, Table } from '../formats/table.ts';
import { figuresAt, pairFigures } from '../pair-figures.ts';
import { timeZoneOf } from '../time-zone.ts';
import { showText, type FieldValue } from '../values.ts';
import { fieldColumns, imageAddress, typeName, valueText, type FieldColumn } from './columns.ts';
import type { Exported } from './exported.ts';

/** A value in a cell: numbers and truth stay what they are, lists are joined by bars. */
const cellOf = (value: FieldValue | undefined, language: string): Cell =>
  value === undefined ? null
  : typeof value === 'number' || typeof value === 'boolean' ? value
  : valueText(value, language); // prettier-ignore

const tagCell = (tags: readonly string[] | undefined): Cell => (tags && tags.length > 0 ? joinBars(tags) : null);

/** Names of fields beside those of the table itself. */
const names = (columns: readonly FieldColumn[]): string[] => columns.map(({ name }) => name);

/** The nodes as Kumu's sheet of elements: its own columns in its order, then the fields A–Z. */
export function elementsTable({ nodes, types, question: { language } }: Exported): Table {
  const own = ['ID', 'Label', 'Type', 'Tags', 'Description', 'Image'];
  // A table with «From» and «To» is one of connections.
  const reserved = [...own.map((name) => name.toLowerCase()), 'to'];
  const columns = fieldColumns({ records: nodes, types: types.nodes, reserved, language });
  const rows = nodes.map((node): Cell[] => [
    node.id,
    showText(node.label, language),
    typeName(types.nodes, node.type, language),
    tagCell(node.tags),
    node.description === undefined ? null : showText(node.description, language),
    imageAddress(node) ?? null,
    ...columns.map(({ valueOf }) => cellOf(valueOf(node), language)),
  ]);
  return { name: 'Elements', rows: [[...own, ...names(columns)], ...rows] };
}

/** The edges as Kumu's sheet of connections. As elements have ids, their ends are named by these. */
export function connectionsTable({ edges, types, question: { language } }: Exported): Table {
  const own = ['ID', 'From', 'To', 'Label', 'Type', 'Tags', 'Description', 'Direction'];
  const times = (['since', 'until', 'weight'] as const).filter((name) => edges.some((edge) => edge[name] !== undefined)); // prettier-ignore
  const reserved = [...own.map((name) => name.toLowerCase()), 'since', 'until', 'weight'];
  const columns = fieldColumns({ records: edges, types: types.edges, reserved, language });
  const titles = { since: 'Since', until: 'Until', weight: 'Weight' };
  const rows = edges.map((edge): Cell[] => [
    edge.id,
    edge.source,
    edge.target,
    edge.label === undefined ? null : showText(edge.label, language),
    typeName(types.edges, edge.type, language),
    tagCell(edge.tags),
    edge.description === undefined ? null : showText(edge.description, language),
    edge.direction,
    ...times.map((name) => edge[name] ?? null),
    ...columns.map(({ valueOf }) => cellOf(valueOf(edge), language)),
  ]);
  const header = [...own, ...times.map((name) => titles[name]), ...names(columns)];
  return { name: 'Connections', rows: [header, ...rows] };
}

/** The contacts, a row each, under the names that a file of contacts is read by. Who took part is named by id. */
export function contactsTable({ contacts }: Exported): Table {
  const hasAbout = contacts.some(({ about }) => about !== undefined);
  const hasNotes = contacts.some(({ note }) => note !== undefined);
  const rows = contacts.map(({ id, at, kind, participants, about = [], note }): Cell[] => [
    id,
    at,
    kind,
    joinBars(participants),
    ...(hasAbout ? [about.length > 0 ? joinBars(about) : null] : []),
    ...(hasNotes ? [note ?? null] : []),
  ]);
  const header = ['ID', 'Date', 'Kind', 'Participants', ...(hasAbout ? ['About'] : []), ...(hasNotes ? ['Note'] : [])];
  return { name: 'Contacts', rows: [header, ...rows] };
}

/** How often two nodes are in contact, a row to each pair that is, those with the most contacts first. */
export function frequencyTable({ contacts, nodes, tables, question, at }: Exported): Table {
  const { window: asked, language } = question;
  const dayIn = calendarIn(timeZoneOf(tables.setting.get('timeZone')));
  const tableOf = (some: Iterable<Interaction>): ContactTable =>
    createContactTable(Array.from(some, ({ at: when, participants }) => ({ day: dayIn(when), participants })));
  const table = tableOf(contacts);
  const today = dayIn(at);
  // «All» begins with the network's first contact, whatever of it leaves: the figures are those of the screen.
  const window = asked
    ? { from: dayOf(asked.from), to: dayOf(asked.to) }
    : wholeWindow(tableOf(tables.interaction.values()), today);
  const frame = frequencyFrame(window, today);
  const pairs = pairFigures(table, contactsIn(table, window), frame);
  const labels = new Map(nodes.map(({ id, label }) => [id as string, showText(label, language)]));
  const rows = Array.from({ length: pairs.rows }, (_, row) => row).flatMap((row): Cell[][] => {
    const figures = figuresAt(pairs, row, frame);
    if (!figures) return [];
    const [a, b] = [table.ids[pairs.a[row]!]!, table.ids[pairs.b[row]!]!];
    const { count, perMonth, first, last, daysSince, longestGap, trend, weight } = figures;
    return [[a, labels.get(a) ?? a, b, labels.get(b) ?? b, count, perMonth, dateOf(first), dateOf(last), daysSince, longestGap ?? null, trend ?? null, weight]]; // prettier-ignore
  });
  rows.sort((x, y) => Number(y[4]) - Number(x[4]) || (`${x[0]} ${x[2]}` < `${y[0]} ${y[2]}` ? -1 : 1));
  const header = [
    pairColumn, 'A', 'B (ID)', 'B', 'Contacts', 'Contacts per month', 'First', 'Last', 'Days since last',
    'Longest gap (days)', 'Trend (contacts per month, per month)', 'Decayed weight',
  ]; // prettier-ignore
  return { name: 'Frequency', rows: [header, ...rows] };
}
