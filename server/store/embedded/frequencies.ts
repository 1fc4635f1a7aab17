import { calendarIn, dateOf, dayOf } from '../../../graph-schema/calendar.ts';
import {
  contactsIn,
  contactTableSteps,
  wholeWindow,
  type ContactTable,
  type DatedContact,
} from '../../../graph-schema/contact-table.ts';
import { frequencyFrame } from '../../../graph-schema/frequency.ts';
import {
  keptOf,
  type FigureColumns,
  type Frequencies,
  type FrequencyQuestion,
} from '../../../graph-schema/frequencies.ts';
import type { NodeId } from '../../../graph-schema/ids.ts';
import { nodeSteps, pairSteps, type FigureTable } from '../../../graph-schema/pair-figures.ts';
import { rollUp } from '../../../graph-schema/roll-up.ts';
import { timeZoneOf } from '../../../graph-schema/time-zone.ts';
import type { GraphNode } from '../../../graph-schema/elements.ts';
import type { Asked } from '../graph-store.ts';
import { reached } from '../../../graph-schema/survivors.ts';
import { survivorsOf } from './answers.ts';
import type { Snapshot } from './memory.ts';
import { drive } from './pace.ts';
import { organisationsIn } from './roll-up.ts';
import { lookUp, type Table } from './table.ts';
import type { LevelView } from './views.ts';

/** The contacts a level sees, as numbers: of people, and rolled up to organisations. */
interface Tables {
  of: { nodes: Table<GraphNode>; edges: Table<unknown>; timeZone: string };
  plain: ContactTable;
  rolled?: { contacts: ContactTable; inside: ReadonlyMap<string, readonly number[]> };
}

/** Answers how often nodes are in contact. What it makes of all contacts it keeps as long as what that was made of is the same. */
export function createFrequencies() {
  const known = new WeakMap<Snapshot['tables']['interaction'], Map<string, Tables>>();

  async function tablesOf(view: LevelView, wantsRolled: boolean): Promise<Tables> {
    const { snapshot, nodes, edges, visibility } = view;
    const byLevel = known.get(snapshot.tables.interaction) ?? new Map<string, Tables>();
    known.set(snapshot.tables.interaction, byLevel);
    const before = byLevel.get(visibility.level);
    const timeZone = timeZoneOf(lookUp(snapshot.tables.setting, 'timeZone'));
    // Whoever sees all contacts sees the same ones, whatever happens to nodes.
    const seesAll = visibility.level === 'coordinator';
    const isSame = before?.of.timeZone === timeZone && (seesAll || before.of.nodes === nodes);
    const isRolled = isSame && before.rolled && before.of.nodes === nodes && before.of.edges === edges;
    if (isSame && (isRolled || !wantsRolled)) return before;
    const dayIn = calendarIn(timeZone);
    const dated = await drive(datedContacts(view, dayIn));
    const tables: Tables = {
      of: { nodes, edges, timeZone },
      plain: isSame ? before.plain : await drive(contactTableSteps(dated)),
    };
    if (wantsRolled) {
      const found = rollUp(dated, organisationsIn(view, dayIn));
      tables.rolled = { contacts: await drive(contactTableSteps(found.contacts)), inside: found.inside };
    }
    byLevel.set(visibility.level, tables);
    return tables;
  }

  return async (view: LevelView, question: Asked<FrequencyQuestion>): Promise<Frequencies> => {
    const { snapshot } = view;
    const tables = await tablesOf(view, question.rollUp);
    const now = calendarIn(tables.of.timeZone)(question.now);
    const all = wholeWindow(tables.plain, now);
    const { window: asked } = question;
    const window = asked ? { from: dayOf(asked.from), to: dayOf(asked.to) } : all;
    const frame = frequencyFrame(window, now, question.halfLife);
    const table = question.rollUp ? tables.rolled!.contacts : tables.plain;
    const span = contactsIn(table, window);
    const pairs = await drive(pairSteps(table, span, frame));
    const nodes = await drive(nodeSteps(table, span, { frame, pairs }));
    const among = question.among && new Set<string>(reached(question.among, survivorsOf(snapshot, question.among)));
    const isAsked = (row: number) => !among || among.has(table.ids[row]!);

    const place = new Int32Array(table.ids.length).fill(-1);
    const rows: number[] = [];
    table.ids.forEach((_, row) => {
      if (nodes.count[row] && isAsked(row)) place[row] = rows.push(row) - 1;
    });
    const wanted: number[] = [];
    for (let row = 0; row < pairs.rows; row += 1)
      if (isAsked(pairs.a[row]!) && isAsked(pairs.b[row]!)) wanted.push(row);
    const sorted = inOrder(inOrder(wanted, pairs.b, table.ids.length), pairs.a, table.ids.length);
    const kept = keptOf(sorted, (row) => pairs.count[row]!);
    const hasTrend = frame.wholeMonths.length > 0;
    const inside: Frequencies['inside'] = { node: [], count: [] };
    rows.forEach((row, node) => {
      const days = question.rollUp ? (tables.rolled!.inside.get(table.ids[row]!) ?? []) : [];
      const count = days.filter((day) => day >= window.from && day < window.to).length;
      if (count === 0) return;
      inside.node.push(node);
      inside.count.push(count);
    });
    return {
      revision: snapshot.revision,
      window: { from: dateOf(window.from), to: dateOf(window.to) },
      reference: frame.reference,
      months: frame.months,
      nodes: rows.map((row) => table.ids[row]! as NodeId),
      of: { ...columnsOf(nodes, { rows, hasTrend }), partners: rows.map((row) => nodes.partners[row]!) },
      pairs: {
        ...columnsOf(pairs, { rows: kept, hasTrend }),
        a: kept.map((row) => place[pairs.a[row]!]!),
        b: kept.map((row) => place[pairs.b[row]!]!),
      },
      inside,
      truncated: kept.length < sorted.length,
    };
  };
}

function* datedContacts(view: LevelView, dayIn: (at: string) => number): Generator<void, DatedContact[]> {
  const dated: DatedContact[] = [];
  for (const { at, participants } of view.interactions()) {
    dated.push({ day: dayIn(at), participants });
    yield;
  }
  return dated;
}

/** Rows in order of what a column holds of them (0 up to, not including, `size`); those alike stay as they are. */
function inOrder(rows: readonly number[], column: Int32Array, size: number): number[] {
  const places = new Int32Array(size + 1);
  for (const row of rows) places[column[row]! + 1]! += 1;
  for (let at = 0; at < size; at += 1) places[at + 1]! += places[at]!;
  const sorted = new Int32Array(rows.length);
  for (const row of rows) {
    const value = column[row]!;
    sorted[places[value]!] = row;
    places[value]! += 1;
  }
  return [...sorted];
}

function columnsOf(
  table: FigureTable,
  { rows, hasTrend }: { rows: readonly number[]; hasTrend: boolean },
): FigureColumns {
  const column = (of: ArrayLike<number>) => rows.map((row) => of[row]!);
  const gaps = (of: ArrayLike<number>) => rows.map((row) => (table.count[row]! > 1 ? of[row]! : null));
  return {
    count: column(table.count),
    first: column(table.first),
    last: column(table.last),
    longestGap: gaps(table.longestGap),
    medianGap: gaps(table.medianGap),
    trend: rows.map((row) => (hasTrend ? table.trend[row]! : null)),
    weight: column(table.weight),
  };
}
