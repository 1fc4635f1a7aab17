import { z } from 'zod';
import { DateWindow } from '../frequencies.ts';
import { Key } from '../ids.ts';
import { Day, limits, plainText } from '../values.ts';

/** Sheets a report is printed on, in millimetres. */
export const papers = { A4: { width: 210, height: 297 }, Letter: { width: 215.9, height: 279.4 } } as const;
export const Paper = z.enum(['A4', 'Letter']);
export type Paper = z.infer<typeof Paper>;

/** So many rows at most does a part print. */
const rows = z.int().min(1).max(500);

/** Name of the network or words of one's own, the day, and what the report is about; `page`: on a page of its own. */
export const TitlePart = z.strictObject({ part: z.literal('title'), page: z.boolean().default(false), subtitle: plainText(500).default('') }); // prettier-ignore
/** A text in Markdown. */
export const TextPart = z.strictObject({ part: z.literal('text'), text: plainText(limits.text).default('') });
/** The map as a picture; `page`: it fills a page. */
export const MapPart = z.strictObject({ part: z.literal('map'), page: z.boolean().default(false) });
/** What the signs and lines of the map mean. */
export const LegendPart = z.strictObject({ part: z.literal('legend') });
/** How much there is, and by how much that is more or less than in the last snapshot. */
export const FiguresPart = z.strictObject({ part: z.literal('figures') });
/** How many contacts there were in each month of the period, or longer spans of a longer one. */
export const OverTimePart = z.strictObject({ part: z.literal('overTime') });
/** The nodes of a type that come first: by how many others they are connected with, by projects, or by contacts. */
export const TopPart = z.strictObject({
  part: z.literal('top'),
  type: Key.default('Organization'),
  by: z.enum(['connections', 'projects', 'contacts']).default('connections'),
  rows: rows.default(10),
});
/** Nodes of a type that began (`start`) or were entered since a day, that of the period unless said. */
export const NewPart = z.strictObject({
  part: z.literal('new'),
  type: Key.default('Project'),
  by: z.enum(['start', 'entered']).default('start'),
  since: Day.optional(),
  rows: rows.default(20),
});
/** Organisations, or people, who have gone quiet with each other. */
export const QuietPart = z.strictObject({
  part: z.literal('quiet'),
  as: z.enum(['organisations', 'people']).default('organisations'),
  rows: rows.default(15),
});
/** How many nodes are connected with each node of a type: by country, language, keyword, … */
export const BreakdownPart = z.strictObject({
  part: z.literal('breakdown'),
  type: Key.default('Country'),
  rows: rows.default(15),
});
/** Where all of this comes from, and what its figures mean. */
export const MethodPart = z.strictObject({ part: z.literal('method') });

/** A part of a report, with what was chosen for it. */
export const ReportPart = z.discriminatedUnion('part', [
  TitlePart,
  TextPart,
  MapPart,
  LegendPart,
  FiguresPart,
  OverTimePart,
  TopPart,
  NewPart,
  QuietPart,
  BreakdownPart,
  MethodPart,
]);
export type ReportPart = z.infer<typeof ReportPart>;
export type PartName = ReportPart['part'];
export type PartOf<P extends PartName> = Extract<ReportPart, { part: P }>;

/** Days a report is about: the last so many months up to the day it is made, or from a day up to, not including, another. */
export const ReportPeriod = z.union([z.strictObject({ months: z.int().min(1).max(600) }), DateWindow]);
export type ReportPeriod = z.infer<typeof ReportPeriod>;

/** What a report consists of, in its order, on which paper, of which days, and whether it is about all or what is shown. */
export const ReportTemplate = z.strictObject({
  /** Absent: the network's name. */
  title: plainText(300).optional(),
  paper: Paper.default('A4'),
  of: z.enum(['everything', 'shown']).default('everything'),
  /** Absent: all days there are contacts of. */
  period: ReportPeriod.optional(),
  parts: z.array(ReportPart).max(60),
});
export type ReportTemplate = z.infer<typeof ReportTemplate>;
