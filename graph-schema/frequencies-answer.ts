import { dateOf, dayOf, type Day, type DayWindow } from './calendar.ts';
import { contactsIn, daysOf, wholeWindow, type ContactTable } from './contact-table.ts';
import { closestOf, keptOf, type FigureColumns, type Frequencies, type FrequencyQuestion } from './frequencies.ts';
import { frequencyFrame } from './frequency.ts';
import type { NodeId } from './ids.ts';
import { nodeSteps, pairSteps, type FigureTable, type PairTable } from './pair-figures.ts';

/** Contacts that figures are asked of. */
export interface CountedContacts {
  /** Of people. */
  plain: ContactTable;
  /** Rolled up to organisations, with the days of contacts inside of each; there where the question rolls up. */
  rolled: { contacts: ContactTable; inside: ReadonlyMap<string, readonly number[]> } | undefined;
  revision: number;
  today: Day;
  /** The question's `among`, survivors in the place of merged nodes. */
  among: ReadonlySet<string> | undefined;
}

/** Answers how often nodes are in contact, step by step. */
export function* frequencySteps(of: CountedContacts, question: FrequencyQuestion): Generator<void, Frequencies> {
  const { today, among } = of;
  const rolled = question.rollUp ? of.rolled : undefined;
  const all = wholeWindow(of.plain, today);
  const { window: asked } = question;
  const window = asked ? { from: dayOf(asked.from), to: dayOf(asked.to) } : all;
  const frame = frequencyFrame(window, today, question.halfLife);
  const table = rolled?.contacts ?? of.plain;
  const span = contactsIn(table, window);
  const pairs = yield* pairSteps(table, span, frame);
  const nodes = yield* nodeSteps(table, span, { frame, pairs });
  const isAsked = (row: number) => !among || among.has(table.ids[row]!);

  const place = new Int32Array(table.ids.length).fill(-1);
  const rows: number[] = [];
  table.ids.forEach((_, row) => {
    if (nodes.count[row] && isAsked(row)) place[row] = rows.push(row) - 1;
  });
  const wanted: number[] = [];
  for (let row = 0; row < pairs.rows; row += 1) if (isAsked(pairs.a[row]!) && isAsked(pairs.b[row]!)) wanted.push(row);
  const sorted = inOrder(inOrder(wanted, pairs.b, table.ids.length), pairs.a, table.ids.length);
  const kept = keptOf(sorted, (row) => pairs.count[row]!);
  const hasTrend = frame.wholeMonths.length > 0;
  const inside: Frequencies['inside'] = { node: [], count: [] };
  rows.forEach((row, node) => {
    const days = rolled?.inside.get(table.ids[row]!) ?? [];
    const count = days.filter((day) => day >= window.from && day < window.to).length;
    if (count === 0) return;
    inside.node.push(node);
    inside.count.push(count);
  });
  const [one] = among ?? [];
  const closest =
    question.closest === undefined || one === undefined
      ? undefined
      : closestOf(metBy(table.ids.indexOf(one), table, pairs), question.closest);
  return {
    revision: of.revision,
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
    ...(closest && {
      closest: {
        ...columnsOf(pairs, { rows: closest.map(({ row }) => row), hasTrend }),
        node: closest.map(({ id }) => id as NodeId),
      },
    }),
    ...(question.days && among && { days: daysIn(window, daysOf(table, among, among.size)) }),
    truncated: kept.length < sorted.length,
  };
}

/** Each of some days, which rise, that is in a window, and how often it is among them. */
function daysIn({ from, to }: DayWindow, days: Iterable<Day>): NonNullable<Frequencies['days']> {
  const found = new Map<Day, number>();
  for (const day of days) if (day >= from && day < to) found.set(day, (found.get(day) ?? 0) + 1);
  return { day: [...found.keys()], count: [...found.values()] };
}

/** Whom one met, a number into the ids of the contacts, with the row of the pair. */
function metBy(one: number, { ids }: ContactTable, pairs: PairTable) {
  const met: { row: number; id: string; count: number; last: number }[] = [];
  for (let row = 0; row < pairs.rows; row += 1) {
    const [a, b] = [pairs.a[row]!, pairs.b[row]!];
    if (a !== one && b !== one) continue;
    met.push({ row, id: ids[a === one ? b : a]!, count: pairs.count[row]!, last: pairs.last[row]! });
  }
  return met;
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
