import type { Column } from './columns.ts';
import { booleanOf } from './cells.ts';
import { findCountry, isCountryCode } from './countries.ts';
import { share, type RowGuess } from './guess-rows.ts';
import { findLanguage, isLanguageCode } from './languages.ts';
import type { ColumnUse, Reason } from './mapping.ts';
import { edgeOfColumn, saysRole, type TypeLookup } from './type-names.ts';

type Nodes = Extract<ColumnUse, { as: 'nodes' }>;

/** What a column is looked at with. */
export interface Looking {
  guess: RowGuess;
  guesses: readonly RowGuess[];
  lookup: TypeLookup;
  /** Names of nodes of the network, lower case, by the key of their type. */
  known: ReadonlyMap<string, ReadonlySet<string>>;
}

/** The separator of a column whose cells hold lists, as a use has it. */
export const listed = ({ separator }: Column) => (separator === undefined ? {} : { separator });

export const averageLength = (items: ReadonlySet<string>): number =>
  [...items].reduce((sum, item) => sum + item.length, 0) / Math.max(1, items.size);

const noName = /^(https?:.*|[^\s@]+@[^\s@]+|[A-Z]?\d{0,2})$/;

/** Whether the items can be names of nodes. */
export const areNames = ({ items }: Column): boolean =>
  items.size > 0 && averageLength(items) <= 60 && [...items].every((item) => item.length <= 300);

interface NodesGuess {
  use: Nodes;
  confidence: number;
  reason: Reason;
}

/** The column as names or ids of other nodes, if that is what they are. */
export function nodesUse(looking: Looking, column: Column, rowType: string): NodesGuess | undefined {
  const { guess, guesses, lookup, known } = looking;
  const { words, header, items } = column;
  const join = (type: string): Nodes => ({
    as: 'nodes',
    type,
    ...edgeOfColumn({ lookup, from: rowType, to: type, words, isList: column.separator !== undefined }),
    ...listed(column),
  }); // prettier-ignore
  const byCode = lookup.typeOf(words.replace(/ (code|codes|iso2|iso3|iso)$/, ''));
  const named =
    lookup.typeOf(words.replace(/ (id|ids|name|names|list)$/, '')) ??
    lookup.typeOfLinked(words) ??
    (byCode === 'Country' || byCode === 'Language' ? byCode : undefined);
  const tables = guesses.filter((other) => other.row.as === 'node');
  const byIds = best(tables, (other) => (other.id && other.id !== column ? share(items, other.id.values) : 0));
  const isNumbers = [...items].every((item) => /^\d{1,6}$/.test(item));
  if (byIds && byIds.share >= 0.8 && byIds.of.row.as === 'node' && (!isNumbers || named === byIds.of.row.type))
    return { use: join(byIds.of.type ? named ?? byIds.of.row.type : byIds.of.row.type), confidence: 0.95, reason: { code: 'ids-of', text: byIds.of.sheet.name, count: items.size } }; // prettier-ignore
  if (!areNames(column)) return undefined;
  const byLabels = best(tables, (other) => (other !== guess && other.label ? share(items, other.label.values) : 0));
  if (byLabels && byLabels.share >= 0.8 && items.size > 1 && byLabels.of.row.as === 'node')
    return { use: join(byLabels.of.row.type), confidence: 0.85, reason: { code: 'labels-of', text: byLabels.of.sheet.name, count: items.size } }; // prettier-ignore
  const recognised = recognise(column, named);
  if (recognised) return { ...recognised, use: join(recognised.type) };
  // «Country» above what is no country is not one.
  if (named === 'Country' || named === 'Language') return undefined;
  const isText =
    [...items].some((item) => /\p{L}/u.test(item)) &&
    ![...items].every((item) => noName.test(item)) &&
    // Organisations go by two letters or three, `EU` and `GIZ`; anything else of that length is a code.
    (named === 'Organization' || ![...items].every((item) => /^[A-Z0-9]{1,3}$/.test(item))) &&
    ![...items].every((item) => booleanOf(item) !== undefined);
  // Of the row's own type are only those that a role sets apart: its partners, not its name once more.
  if (named !== undefined && (named !== rowType || saysRole(words)) && isText) return { use: join(named), confidence: 0.85, reason: { code: 'type-name', text: header } }; // prettier-ignore
  for (const [type, names] of known)
    if (
      items.size > 1 &&
      type !== rowType &&
      share(new Set([...items].map((item) => item.toLowerCase())), names) >= 0.8
    )
      return { use: join(type), confidence: 0.7, reason: { code: 'labels-of', count: items.size } };
  return undefined;
}

const best = (guesses: readonly RowGuess[], shareOf: (guess: RowGuess) => number) =>
  guesses.map((of) => ({ of, share: shareOf(of) })).toSorted((a, b) => b.share - a.share)[0];

/** Countries and languages, by name; by code only where the header says so. */
function recognise(column: Column, named: string | undefined): { type: string; confidence: number; reason: Reason } | undefined {
  const items = [...column.items].slice(0, 500);
  const part = (test: (item: string) => boolean): number => items.filter(test).length / items.length;
  const sayCodes = /iso|code|land/.test(column.words);
  const countries = part((item) => findCountry(item) !== undefined);
  const codes = part((item) => isCountryCode(item));
  const count = Math.round(countries * items.length);
  if (named === 'Country' ? countries >= 0.5 : countries >= 0.9 && codes < 0.5 && (items.length > 2 || sayCodes))
    return { type: 'Country', confidence: named === 'Country' ? 0.95 : 0.85, reason: { code: 'countries', count } };
  if (named !== 'Language' && (countries > 0 || items.length < 3)) return undefined;
  const languages = part((item) => findLanguage(item) !== undefined);
  const short = part((item) => isLanguageCode(item));
  if (named === 'Language' ? languages >= 0.5 : languages >= 0.9 && short < 0.2)
    return { type: 'Language', confidence: 0.9, reason: { code: 'languages', count: Math.round(languages * items.length) } };
  return undefined;
} // prettier-ignore
