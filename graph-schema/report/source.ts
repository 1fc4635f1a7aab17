import type { z } from 'zod';
import { lastMonths, dayOf, type Day, type DayWindow } from '../calendar.ts';
import type { Interaction } from '../elements.ts';
import { everything, type Filter } from '../filter.ts';
import type { Frequencies, FrequencyQuestion } from '../frequencies.ts';
import type { GraphIndex } from '../graph-index.ts';
import type { KeyFigure } from '../key-figures.ts';
import type { Selection, SelectQuestion } from '../questions.ts';
import type { ComparisonQuestion } from '../snapshots/comparison.ts';
import { sameValue, type Label } from '../values.ts';
import type { Types } from '../visibility.ts';
import type { ReportPeriod } from './template.ts';

/** As much of a contact as reports count. */
export type ReportContact = Pick<Interaction, 'at' | 'participants'>;

/** Key figures of a named snapshot: those of contacts only where it counts those of as many days before it. */
export interface FiguresBefore {
  name: Label;
  at: string;
  figures: readonly KeyFigure[];
}

/** Where the figures of a report come from: what one level sees, held whole or asked for. */
export interface ReportSource {
  types: Types;
  /** All there is; undefined where the network is not held whole. */
  index: GraphIndex | undefined;
  select(question: Partial<SelectQuestion>): Promise<Selection>;
  frequencies(question: Partial<FrequencyQuestion>): Promise<Frequencies>;
  contacts(): Promise<readonly ReportContact[]>;
  /** The key figures that the last snapshot had of what a report is about; undefined: there is none yet, or they are not told. */
  before(frame: ReportFrame): Promise<FiguresBefore | undefined>;
  /** An IANA name. */
  timeZone: string;
  /** The calendar day of what a record holds as its date. */
  dayIn(at: string): Day;
}

/** What a report is about. */
export interface ReportFrame {
  filter: Filter;
  /** Keys of the edge types that are drawn: no other edge is counted. Absent: all are. */
  edgeTypes?: readonly string[] | undefined;
  /** The same as a comparison is asked it, of a view by its id: a view has more members than a filter names. Absent: all. */
  compared?: Pick<z.input<typeof ComparisonQuestion>, 'filter' | 'view' | 'edgeTypes'> | undefined;
  /** Undefined: all days. */
  window: DayWindow | undefined;
  today: Day;
}

/** The days of a period that ends today, or where it says. */
export const windowOf = (period: ReportPeriod | undefined, today: Day): DayWindow | undefined =>
  period &&
  ('months' in period ? lastMonths(period.months)(today) : { from: dayOf(period.from), to: dayOf(period.to) });

/** A filter that leaves nothing out. */
export const isEverything = (filter: Filter): boolean => sameValue(filter, everything);

/** A filter with further conditions. In a bracket, its own are no choices that a facet would leave aside. */
export const also = (filter: Filter, ...conditions: Filter[]): Filter =>
  isEverything(filter) ? { all: conditions } : { all: ['all' in filter ? filter : { all: [filter] }, ...conditions] };

/** How many nodes satisfy a filter. */
export const countOf = async (source: ReportSource, filter: Filter): Promise<number> =>
  (await source.select({ filter, limit: 1 })).total;
