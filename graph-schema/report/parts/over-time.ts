import { monthsTouched, type Day, type DayWindow, type Month } from '../../calendar.ts';
import { evaluate } from '../../evaluate.ts';
import type { GraphIndex } from '../../graph-index.ts';
import { employmentsOf, organisationsOn, organisationType } from '../../roll-up.ts';
import { isEverything, type ReportContact, type ReportFrame, type ReportSource } from '../source.ts';

/** Contacts in one span of days; `part`: the period holds only a part of it. */
export interface Bar extends DayWindow {
  count: number;
  part: boolean;
}

export interface OverTime {
  unit: 'month' | 'quarter' | 'year';
  bars: Bar[];
  total: number;
  window: DayWindow;
  /** Undefined where nothing says who of those shown took part: contacts of everybody are not counted in their place. */
  unavailable?: 'narrowed';
}

const units = [
  { unit: 'month', months: 1 },
  { unit: 'quarter', months: 3 },
  { unit: 'year', months: 12 },
] as const;
/** So many bars stand beside each other. */
const mostBars = 36;

/** The spans of the calendar, whole ones, that months are in. */
function spansOf(months: readonly Month[], each: number): Month[] {
  const spans: Month[] = [];
  for (const { from } of months) {
    if (from < (spans.at(-1)?.to ?? -Infinity)) continue;
    const date = new Date(from * 86_400_000);
    const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
    const first = month - (month % each);
    spans.push({ from: firstOf(year, first), to: firstOf(year, first + each) });
  }
  return spans;
}

/** The first day of a month of a year, which may be one after it. */
function firstOf(year: number, month: number): Day {
  const date = new Date(0);
  // As a date's own year: `Date.UTC` takes those below 100 for years of the last century.
  date.setUTCFullYear(year, month, 1);
  return date.getTime() / 86_400_000;
}

/** Whether somebody of some took part, themselves or as one who works for one of them on that day. */
function takesPart(index: GraphIndex, input: ReportFrame & Pick<ReportSource, 'dayIn'>) {
  const bits = evaluate(index, input.filter);
  const isShown = (id: string): boolean => bits[index.numberOf(id) ?? -1] === 1;
  const isOrganisation = (id: string): boolean => index.nodes[index.numberOf(id) ?? -1]?.type === organisationType;
  const organisationsOf = organisationsOn({
    employments: employmentsOf(index.edges, { dayIn: input.dayIn, isOrganisation }),
    isOrganisation,
  });
  return ({ at, participants }: ReportContact): boolean => {
    const day = input.dayIn(at);
    return participants.some((id) => isShown(id) || [...organisationsOf(id, day)].some(isShown));
  };
}

/** How many contacts there were over the days of a report. */
export async function overTime(source: ReportSource, _options: object, frame: ReportFrame): Promise<OverTime> {
  const contacts = await source.contacts();
  const days = contacts.map(({ at }) => source.dayIn(at));
  const least = days.reduce((min, day) => Math.min(min, day), frame.today);
  const most = days.reduce((max, day) => Math.max(max, day), frame.today);
  const window = frame.window ?? { from: least, to: most + 1 };
  const { index } = source;
  if (!isEverything(frame.filter) && !index)
    return { unit: 'month', bars: [], total: 0, window, unavailable: 'narrowed' };
  const counts = isEverything(frame.filter) ? () => true : takesPart(index!, { ...frame, dayIn: source.dayIn });
  const counted = days.filter((day, at) => isIn(day, window) && counts(contacts[at]!));
  const months = monthsTouched(window.from, window.to);
  const { unit, months: each } = units.find(({ months: each }) => months.length / each <= mostBars) ?? units[2];
  const bars = spansOf(months, each).map((span) => ({
    ...span,
    part: span.from < window.from || span.to > window.to,
    count: counted.reduce((sum, day) => sum + Number(isIn(day, span)), 0),
  }));
  return { unit, bars, total: counted.length, window };
}

const isIn = (day: Day, { from, to }: DayWindow): boolean => day >= from && day < to;
