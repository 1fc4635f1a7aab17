import { z } from 'zod';
import { FieldKind } from '../fields.ts';
import { Direction } from '../types.ts';
import { limits, plainText } from '../values.ts';

/** The name of a type or field as a person reads it, or the key of one there is. */
const Name = plainText(limits.tag).refine((text) => text.trim() !== '', 'is blank');
/** What stands between the items of a cell that holds a list; without it a cell holds one. */
const separator = plainText(3).min(1).optional();
/** Index of the column that names the node this describes: an end, or a connected node. Without it, the row's own. */
const of = z.int().min(0).max(1_000).optional();

/** What a column of a table is. */
export const ColumnUse = z.discriminatedUnion('as', [
  /** Left out. */
  z.strictObject({ as: z.literal('none') }),
  z.strictObject({ as: z.literal('label'), of }),
  /** Names the row for other tables and for the next import. */
  z.strictObject({ as: z.literal('id') }),
  /** Cells name the type; `types` says which one a value means where that is not its own name. */
  z.strictObject({
    as: z.literal('type'),
    of,
    types: z
      .array(z.strictObject({ value: plainText(limits.tag), type: Name }))
      .max(200)
      .optional(),
  }),
  z.strictObject({ as: z.literal('description'), of }),
  z.strictObject({ as: z.literal('image'), of }),
  z.strictObject({ as: z.literal('tags'), separator, of }),
  /**
   * A field of the type, of this kind where it is new. `decimals`: what stands before decimals. `days`: the order of days
   * and months where the year comes last.
   */
  z.strictObject({
    as: z.literal('field'),
    name: Name,
    kind: FieldKind.optional(),
    separator,
    decimals: z.enum(['.', ',']).optional(),
    days: z.enum(['day first', 'month first']).optional(),
    of,
  }),
  /** Cells name nodes joined to the row's node (or that of column `of`) by an edge each: out goes from the row. */
  z.strictObject({ as: z.literal('nodes'), type: Name, edge: Name, direction: z.enum(['out', 'in']), separator, of }),
  /** Of a row that is an edge: where it begins or ends. `type`: of nodes nothing else describes. */
  z.strictObject({ as: z.literal('end'), end: z.enum(['from', 'to']), type: Name.optional() }),
  z.strictObject({ as: z.literal('direction') }),
  z.strictObject({ as: z.literal('weight') }),
  z.strictObject({ as: z.literal('since') }),
  z.strictObject({ as: z.literal('until') }),
  /** Of a row that is a contact. */
  z.strictObject({ as: z.literal('date') }),
  z.strictObject({ as: z.literal('kind') }),
  z.strictObject({ as: z.literal('participants'), separator }),
  z.strictObject({ as: z.literal('about'), separator }),
  z.strictObject({ as: z.literal('note') }),
]);
export type ColumnUse = z.infer<typeof ColumnUse>;

/** What a row of a table is. `type`: of every row, or of those whose type column is blank. */
export const RowUse = z.discriminatedUnion('as', [
  z.strictObject({ as: z.literal('none') }),
  z.strictObject({ as: z.literal('node'), type: Name }),
  z.strictObject({ as: z.literal('edge'), type: Name, direction: Direction.optional() }),
  z.strictObject({ as: z.literal('contact') }),
]);
export type RowUse = z.infer<typeof RowUse>;

export const TableMapping = z.strictObject({
  /** Name of the table, unique among those read together. */
  table: plainText(500),
  /** The row that names the columns, 1-based; what stands above is left out. */
  header: z.int().min(1),
  /** Texts that say there is nothing: `NA`, `-`. */
  blanks: z.array(plainText(50)).max(20),
  row: RowUse,
  /** One for each column, in their order. None: what this table is is to be guessed, with that header. */
  columns: z.array(ColumnUse).max(1_000),
});
export type TableMapping = z.infer<typeof TableMapping>;

/** Most tables that are read together. */
export const maxTables = 100;

/** What the rows and columns of tables that belong together are. */
export const Mapping = z.strictObject({ tables: z.array(TableMapping).max(maxTables) });
export type Mapping = z.infer<typeof Mapping>;

/** Why a table or column is taken for what it is; `text` and `count` fill in the sentence the page has for it. */
export const Reason = z.strictObject({
  code: z.enum([
    'remembered',
    'table-name', 'two-ends', 'participants', 'repeats', 'same-ids', 'type-column', 'id-name', 'unclear',
    'header', 'field', 'type-name', 'ids-of', 'labels-of', 'countries', 'languages', 'unique', 'first-text',
    'few-values', 'list', 'numbers', 'dates', 'addresses', 'text', 'describes',
    'empty', 'constant', 'says-the-same', 'not-read', 'no-name',
  ]),
  text: z.string().optional(),
  count: z.int().optional(),
}); // prettier-ignore
export type Reason = z.infer<typeof Reason>;

/** How sure a guess is, 0 (nothing speaks for it) to 1, and why. */
const Guessed = { confidence: z.number().min(0).max(1), reason: Reason };

/** A column as a person looks at it to say what it is. */
export const ColumnOutline = z.strictObject({
  name: z.string(),
  /** The first different values, at most 200 characters of each. */
  samples: z.array(z.string()).max(5),
  /** How many cells hold something. */
  filled: z.int(),
  /** How many different values, or items where cells hold lists; of tags and nodes, in all columns of the same name. */
  distinct: z.int(),
  ...Guessed,
  /** What else it may well be. */
  offers: z.array(ColumnUse),
});
export type ColumnOutline = z.infer<typeof ColumnOutline>;

/** A table that was read, with what is guessed of it. */
export const TableOutline = z.strictObject({
  name: z.string(),
  hidden: z.literal(true).optional(),
  /** It was a list of records: the names of their values are no row of it. */
  isList: z.literal(true).optional(),
  /** Rows below the header that hold something. */
  rows: z.int(),
  ...Guessed,
  columns: z.array(ColumnOutline),
});
export type TableOutline = z.infer<typeof TableOutline>;
