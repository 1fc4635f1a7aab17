import { calendarIn, dateOf, dayOf, type DayWindow } from '../../../graph-schema/calendar.ts';
import {
  closestOf,
  keptOf,
  type FigureColumns,
  type Frequencies,
  type FrequencyQuestion,
} from '../../../graph-schema/frequencies.ts';
import { frequencyFrame, type FrequencyFrame } from '../../../graph-schema/frequency.ts';
import type { NodeId } from '../../../graph-schema/ids.ts';
import { maySee } from '../../../graph-schema/levels.ts';
import { reached } from '../../../graph-schema/survivors.ts';
import { timeZoneOf } from '../../../graph-schema/time-zone.ts';
import { defaultLevels } from '../../../graph-schema/visibility.ts';
import type { Asked } from '../graph-store.ts';
import { rowsOf, type Asking } from './asking.ts';
import { int } from './cypher.ts';
import { dateIn } from './dates.ts';
import { contactsOf, countsFor, employment } from './roll-up.ts';
import { contactInSight, inSight } from './scope.ts';
import { survivorsOf } from './survivors.ts';
import { recordKey, recordsByKey } from './world.ts';

/** Figures of so many nodes at most are counted from their contacts alone. */
const few = 50;
const dayNumber = (date: string): string => `duration.inDays(date('1970-01-01'), ${date}).days`;

/** How often nodes are in contact, counted in the database. */
export async function frequencies(asking: Asking, question: Asked<FrequencyQuestion>): Promise<Frequencies> {
  const { tx, scope, meta } = asking;
  const zoneKey = recordKey('setting', 'timeZone');
  const timeZone = timeZoneOf((await recordsByKey(tx, [zoneKey])).get(zoneKey));
  const today = calendarIn(timeZone)(question.now);
  const seesAny = maySee(scope.level, defaultLevels.interaction);
  const { window: asked } = question;
  const window = asked
    ? { from: dayOf(asked.from), to: dayOf(asked.to) }
    : await wholeWindow(asking, { timeZone, today, seesAny });
  const frame = frequencyFrame(window, today, question.halfLife);
  const among = question.among && [...new Set(reached(question.among, await survivorsOf(asking, question.among)))];
  const parameters = { ...parametersOf(frame, timeZone), among: among ?? null };
  const begin = contactsWith(asking, { rollUp: question.rollUp, isOfSome: among !== undefined && among.length <= few });
  const ask = async (rest: string) => (seesAny ? rowsOf(tx.run(`${begin} ${rest}`, parameters)) : []);

  const nodeRows = (await ask(nodesAnswer)).sort(([a], [b]) => ((a as string) < (b as string) ? -1 : 1));
  const pairRows = await ask(pairsAnswer);
  const dayRows = question.days && among ? await ask(daysAnswer) : undefined;
  const insideRows = question.rollUp ? await ask(insideAnswer) : [];

  const partners = new Map<string, number>();
  for (const row of pairRows)
    for (const id of [row[0], row[1]] as string[]) partners.set(id, (partners.get(id) ?? 0) + 1);
  const nodes = nodeRows.map(([id]) => id as NodeId);
  const placeOf = new Map<string, number>(nodes.map((id, at) => [id, at]));
  const inside = pairRows.filter(([a, b]) => placeOf.has(a as string) && placeOf.has(b as string));
  const inOrder = inside.map((row) => ({ row, a: placeOf.get(row[0] as string)!, b: placeOf.get(row[1] as string)! }));
  inOrder.sort((one, other) => one.a - other.a || one.b - other.b);
  const placed = keptOf(inOrder, ({ row }) => Number(row[2]));
  const kept = placed.map(({ row }) => row);
  const inner = insideRows
    .filter(([id]) => placeOf.has(id as string))
    .map(([id, count]) => ({ node: placeOf.get(id as string)!, count: Number(count) }))
    .sort((one, other) => one.node - other.node);
  const [one] = among ?? [];
  const met = pairRows.flatMap((row) => {
    const [a, b] = row as [string, string];
    return a === one || b === one ? [{ row, id: a === one ? b : a, count: Number(row[2]), last: Number(row[4]) }] : [];
  });
  const closest = question.closest === undefined || one === undefined ? undefined : closestOf(met, question.closest);
  return {
    revision: meta.revision,
    window: { from: dateOf(window.from), to: dateOf(window.to) },
    reference: frame.reference,
    months: frame.months,
    nodes,
    of: { ...columnsOf(nodeRows, { from: 1, frame }), partners: nodes.map((id) => partners.get(id) ?? 0) },
    pairs: { ...columnsOf(kept, { from: 2, frame }), a: placed.map(({ a }) => a), b: placed.map(({ b }) => b) },
    inside: { node: inner.map(({ node }) => node), count: inner.map(({ count }) => count) },
    ...(closest && {
      closest: {
        ...columnsOf(
          closest.map(({ row }) => row),
          { from: 2, frame },
        ),
        node: closest.map(({ id }) => id as NodeId),
      },
    }),
    ...(dayRows && {
      days: { day: dayRows.map(([day]) => Number(day)), count: dayRows.map(([, count]) => Number(count)) },
    }),
    truncated: placed.length < inside.length,
  };
}

/** «All»: see `wholeWindow` of graph-schema/contact-table.ts. */
async function wholeWindow(
  { tx, scope }: Asking,
  { timeZone, today, seesAny }: { timeZone: string; today: number; seesAny: boolean },
): Promise<DayWindow> {
  const text =
    `MATCH (i:Interaction) WHERE ${contactInSight('i', scope.level)} WITH DISTINCT i.at AS at WITH ${dateIn('at')} AS date ` +
    `WITH min(date) AS first, max(date) AS last RETURN ${dayNumber('first')}, ${dayNumber('last')}`;
  const [row] = seesAny ? await rowsOf(tx.run(text, { timeZone })) : [];
  const [first, last] = (row ?? [null, null]).map((day) => (day === null ? today : Number(day)));
  return { from: first!, to: Math.max(today, last!) + 1 };
}

/** What the statements below take: whole months are numbered from the first of them. */
function parametersOf(frame: FrequencyFrame, timeZone: string): Record<string, unknown> {
  const { window, wholeMonths, reference, halfLife } = frame;
  const count = Math.max(0, wholeMonths.length - 1);
  const [year, month] = dateOf(wholeMonths[0] ?? window.from)
    .split('-')
    .map(Number);
  return {
    timeZone,
    from: dateOf(window.from),
    to: dateOf(window.to),
    // What a contact holds as its date may be another day by the clock of its own zone: a day to either side, and one to spare.
    earliest: dateOf(window.from - 2),
    latest: window.to + 2 > dayOf('9999-12-31') ? '~' : dateOf(window.to + 2),
    reference: int(reference),
    halfLife,
    firstMonth: int(year! * 12 + month!),
    months: int(count),
    // Of the slope by least squares, see `slopeOn` of graph-schema/frequency.ts.
    middle: (count - 1) / 2,
    square: Math.max(1, (count * (count * count - 1)) / 12),
  };
}

/**
 * The contacts of the window in the reader's sight, each with its day, what it adds to the weight and to the trend, and the nodes
 * that take part, in order of id; `inner`: ids of organisations of which two people do. Texts are compared before they are read as
 * dates, and each is read once, however many contacts have it: that takes several times as long. `isOfSome`: those of `$among` alone.
 */
function contactsWith({ scope }: Asking, { rollUp, isOfSome }: { rollUp: boolean; isOfSome: boolean }): string {
  const works = rollUp ? employment(scope) : undefined;
  const contacts =
    `${isOfSome ? contactsOf('$among', works) : 'MATCH (i:Interaction)'} WHERE i.at >= $earliest AND i.at < $latest AND ${contactInSight('i', scope.level)} ` +
    `WITH i.at AS at, collect(i) AS those WITH those, ${dateIn('at')} AS date ` +
    'WHERE date >= date($from) AND date < date($to) ' +
    `WITH those, date, ${dayNumber('date')} AS day, date.year * 12 + date.month - $firstMonth AS month ` +
    'WITH those, date, day, 2.0 ^ (CASE WHEN day > $reference THEN 0.0 ELSE day - $reference END / $halfLife) AS weight, ' +
    'CASE WHEN month >= 0 AND month < $months THEN (month - $middle) / $square ELSE 0.0 END AS slope ' +
    'UNWIND those AS i WITH i, date, day, weight, slope ';
  const participants = `MATCH (i)-[:INVOLVES]->(p) WHERE ${inSight('p', scope.level)}`;
  if (!rollUp)
    return `${contacts} WITH day, weight, slope, COLLECT { ${participants} RETURN p ORDER BY p.id } AS who, [] AS inner`;
  return (
    `${contacts} ${participants} ${countsFor(scope)} ` +
    'WITH day, weight, slope, i, o, count(DISTINCT p) AS people ORDER BY o.id ' +
    'WITH day, weight, slope, i, collect(o) AS who, collect(CASE WHEN people > 1 THEN o.id END) AS inner'
  );
}

/** From `days`, in order: `longest` and `median` of the gaps, null under two. */
const gaps =
  'CALL (days) { UNWIND range(1, size(days) - 1) AS at WITH days[at] - days[at - 1] AS gap ' +
  'RETURN max(gap) AS longest, percentileCont(gap, 0.5) AS median }';
const figures = 'size(days), days[0], days[-1], longest, median, trend, weight';
const sums = 'collect(day) AS days, sum(slope) AS trend, sum(weight) AS weight';

const nodesAnswer =
  'UNWIND who AS n WITH n, day, slope, weight WHERE $among IS NULL OR n.id IN $among ' +
  `WITH n, day, slope, weight ORDER BY day WITH n, ${sums} ${gaps} RETURN n.id, ${figures}`;

const pairsAnswer =
  'UNWIND range(0, size(who) - 2) AS x UNWIND range(x + 1, size(who) - 1) AS y ' +
  'WITH who[x] AS a, who[y] AS b, day, slope, weight WHERE $among IS NULL OR a.id IN $among OR b.id IN $among ' +
  `WITH a, b, day, slope, weight ORDER BY day WITH a, b, ${sums} ${gaps} RETURN a.id, b.id, ${figures}`;

const daysAnswer =
  'WITH day, [n IN who WHERE n.id IN $among] AS those WHERE size(those) = size($among) RETURN day, count(*) ORDER BY day';

const insideAnswer = 'UNWIND inner AS o RETURN o, count(*)';

/** Columns from rows of `figures`, which begin at a place of them. */
function columnsOf(
  rows: readonly unknown[][],
  { from, frame }: { from: number; frame: FrequencyFrame },
): FigureColumns {
  const column = (at: number) => rows.map((row) => Number(row[from + at]));
  const optional = (at: number) => rows.map((row) => (row[from + at] === null ? null : Number(row[from + at])));
  const hasTrend = frame.wholeMonths.length > 0;
  return {
    count: column(0),
    first: column(1),
    last: column(2),
    longestGap: optional(3),
    medianGap: optional(4),
    trend: hasTrend ? column(5) : rows.map(() => null),
    weight: column(6),
  };
}
