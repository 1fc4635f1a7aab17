import { z } from 'zod';
import { Key } from './ids.ts';
import { Level } from './levels.ts';
import { Day, DayOrInstant, FieldValue, Label, limits, plainText, Text } from './values.ts';

/** What a field kind is: the values it takes, whether its words are searched, whether its values make a facet. */
interface FieldKindDefinition {
  schema: z.ZodType<FieldValue>;
  searchable: boolean;
  facet: 'values' | 'range' | 'none';
}

const line = plainText(limits.text);
const lines = z.array(line).max(limits.list);

/** The kinds a field can have. One entry adds a kind. */
export const fieldKinds = {
  text: { schema: Text, searchable: true, facet: 'values' },
  markdown: { schema: Text, searchable: true, facet: 'none' },
  list: { schema: lines, searchable: true, facet: 'values' },
  choice: { schema: line, searchable: true, facet: 'values' },
  choices: { schema: lines, searchable: true, facet: 'values' },
  number: { schema: z.number(), searchable: false, facet: 'range' },
  numbers: { schema: z.array(z.number()).max(limits.list), searchable: false, facet: 'range' },
  boolean: { schema: z.boolean(), searchable: false, facet: 'values' },
  date: { schema: Day, searchable: false, facet: 'range' },
  datetime: { schema: DayOrInstant, searchable: false, facet: 'range' },
  url: { schema: line, searchable: true, facet: 'none' },
  email: { schema: line, searchable: true, facet: 'none' },
  telephone: { schema: line, searchable: true, facet: 'none' },
  /** Aliases of a keyword: texts by language, several each, written `fr: apprentissage`. */
  aliases: { schema: lines, searchable: true, facet: 'none' },
  /** Whatever a foreign file held: any field value. */
  any: { schema: FieldValue, searchable: true, facet: 'values' },
} as const satisfies Record<string, FieldKindDefinition>;

export const FieldKind = z.enum(Object.keys(fieldKinds) as [keyof typeof fieldKinds, ...(keyof typeof fieldKinds)[]]);
export type FieldKind = z.infer<typeof FieldKind>;

/** One field of a node or edge type. `required` makes a record without it «incomplete», never refused. */
export const FieldDefinition = z.strictObject({
  key: Key,
  name: Label,
  kind: FieldKind,
  required: z.boolean().optional(),
  /** Lowest level that sees the field; guest when absent. */
  level: Level.optional(),
  /** Heading under which a profile shows the field. */
  group: Label.optional(),
  /** Values offered for `choice` and `choices`; others are allowed. */
  choices: z.array(plainText(limits.tag)).max(500).optional(),
  help: Label.optional(),
});
export type FieldDefinition = z.infer<typeof FieldDefinition>;
export type FieldDefinitionInput = z.input<typeof FieldDefinition>;

/** An alias without its language: `fr: apprentissage` → `apprentissage`. */
export const aliasText = (alias: string): string => alias.replace(/^[a-z]{2,3}(-[A-Za-z0-9]+)*:\s*/, '');
