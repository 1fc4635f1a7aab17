import { z } from 'zod';
import { DateWindow } from '../frequencies.ts';
import { Filter } from '../filter.ts';
import { Key, RecordId } from '../ids.ts';
import { Level, wider } from '../levels.ts';
import { LanguageTag } from '../values.ts';

/**
 * What is known of a kind of file before one is written. `contacts`: it holds contacts, and leaves them out on request.
 * `archived`: it tells what is archived from what is not, so that all of the network goes into it; other files hold what
 * is not archived.
 */
interface ExportKind {
  /** With the dot. */
  extension: string;
  /** Media type. */
  type: string;
  contacts?: true;
  archived?: true;
  /** It is made to be handed on: as whom it is seen unless another level is said. */
  level?: Level;
  /** It holds one table of several: programs ask for it, people for all of them. */
  single?: true;
}

/** The kinds of file that can be written, in the order they are offered. One line here and a writer add one. */
export const exportKinds = {
  xlsx: { extension: '.xlsx', type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', contacts: true },
  csv: { extension: '.zip', type: 'application/zip', contacts: true },
  'csv-elements': { extension: '.csv', type: 'text/csv; charset=utf-8', single: true },
  'csv-connections': { extension: '.csv', type: 'text/csv; charset=utf-8', single: true },
  'csv-contacts': { extension: '.csv', type: 'text/csv; charset=utf-8', single: true },
  gexf: { extension: '.gexf', type: 'application/xml; charset=utf-8' },
  graphml: { extension: '.graphml', type: 'application/xml; charset=utf-8' },
  'kumu-project': { extension: '.json', type: 'application/json; charset=utf-8', archived: true },
  'kumu-flat': { extension: '.json', type: 'application/json; charset=utf-8' },
  html: { extension: '.html', type: 'text/html; charset=utf-8', contacts: true, level: 'guest' },
  weft: { extension: '.weft.json', type: 'application/json; charset=utf-8', contacts: true, archived: true },
} as const satisfies Record<string, ExportKind>; // prettier-ignore
export type ExportKey = keyof typeof exportKinds;

/** The same with nothing known of each but that it is a kind. */
export const exportKindOf = (key: ExportKey): ExportKind => exportKinds[key];

/** The kinds that are offered to people. */
type OfferedKey = { [K in ExportKey]: (typeof exportKinds)[K] extends { single: true } ? never : K }[ExportKey];
export const isOffered = (key: string): key is OfferedKey =>
  Object.hasOwn(exportKinds, key) && !exportKindOf(key as ExportKey).single;

/**
 * What is to leave, in which kind of file. Without `filter`, `view` and `edgeTypes` that is everything; else the nodes
 * that the view shows (its members, its filter) and that satisfy the filter, and the edges between two of them, of the
 * types named or else of those the view draws; archived ones take no part then. Contacts leave with at least two of
 * those who took part, those outside the window stay. `level`: as whom what leaves is seen, never more
 * than who asks sees. `language`: of names and texts, where a file holds one.
 */
export const ExportQuestion = z.strictObject({
  format: z.enum(Object.keys(exportKinds) as [ExportKey, ...ExportKey[]]),
  filter: Filter.optional(),
  view: RecordId.optional(),
  edgeTypes: z.array(Key).max(200).optional(),
  window: DateWindow.optional(),
  contacts: z.boolean().default(true),
  level: Level.optional(),
  language: LanguageTag.default('en'),
});
export type ExportQuestion = z.infer<typeof ExportQuestion>;
export type ExportQuestionInput = z.input<typeof ExportQuestion>;

/** As whom what leaves is seen where somebody of a level asks. */
export const levelOf = ({ format, level }: ExportQuestion, asks: Level): Level =>
  wider(asks, level ?? exportKindOf(format).level ?? asks);

/** True when nothing narrows down what leaves. */
export const asksForAll = ({ filter, view, edgeTypes }: ExportQuestion): boolean =>
  filter === undefined && view === undefined && edgeTypes === undefined;
