import type { FieldDefinition } from '../fields.ts';
import type { Column } from './columns.ts';
import { findCountry } from './countries.ts';
import { fieldReason, fieldUse, ownName } from './guess-fields.ts';
import { areNames, listed, nodesUse, type Looking } from './guess-nodes.ts';
import { decides, type End } from './guess-rows.ts';
import { humanName } from './header-words.ts';
import { toldByHeader } from './header-uses.ts';
import type { ColumnUse, Reason } from './mapping.ts';
import { placeOf } from './once.ts';
import { edgeBetween, edgeOfWords, fieldNamed, isCalled, isHeader, type TypeLookup } from './type-names.ts';
import type { Header } from './vocabulary.ts';

/** What a column is taken for. */
export interface ColumnGuess {
  use: ColumnUse;
  confidence: number;
  reason: Reason;
  /** What else it may well be. */
  offers: ColumnUse[];
}

type Field = Extract<ColumnUse, { as: 'field' }>;

/** The column's node that another column describes, when the row itself is no node. */
interface Described {
  type: string;
  of: number;
}

/** Guesses every column of a table. */
export function guessColumns(looking: Looking): ColumnGuess[] {
  const { guess } = looking;
  const { columns } = guess.sheet;
  const guessed: ColumnGuess[] = [];
  const taken = new Set<string | undefined>();
  const isLeft = (use: ColumnUse): boolean => {
    const place = placeOf(use);
    return place === undefined || !taken.has(place);
  };
  for (const column of columns) {
    const told = settled(looking, column);
    const guess = told && isLeft(told.use) ? told : free(looking, column, { before: columns.slice(0, column.at), guessed, isLeft }); // prettier-ignore
    guessed.push(guess);
    taken.add(placeOf(guess.use));
  }
  return guessed;
}

/** What is known of a table when a column is looked at: the columns before it, and what they are taken for. */
interface SoFar {
  before: readonly Column[];
  guessed: readonly ColumnGuess[];
  /** No column is yet what only one can be. */
  isLeft: (use: ColumnUse) => boolean;
}

const sure = (use: ColumnUse, reason: Reason, confidence = 0.9): ColumnGuess => ({ use, confidence, reason, offers: [] }); // prettier-ignore

/** Columns the row itself has told. */
function settled({ guess, lookup }: Looking, column: Column): ColumnGuess | undefined {
  const { id, label, type, ends, row } = guess;
  const { header, at } = column;
  if (column.filled === 0) return sure({ as: 'none' }, { code: 'empty' }, 1);
  if (row.as === 'none') return sure({ as: 'none' }, { code: 'not-read' }, 1);
  if (column === label) return sure({ as: 'label' }, { code: isNamed('label', column) ? 'header' : 'first-text', text: header }, isNamed('label', column) ? 0.95 : 0.6); // prettier-ignore
  if (column === id) return sure({ as: 'id' }, { code: 'unique', text: header });
  for (const end of ['from', 'to'] as const) {
    const found = ends?.[end];
    if (found?.column === column) return sure({ as: 'end', end, ...(found.type && { type: found.type }) }, { code: 'header', text: header }); // prettier-ignore
    if (found?.label === column) return sure({ as: 'label', of: found.column.at }, { code: 'describes', text: found.column.header }); // prettier-ignore
  }
  if (column === type) {
    const types = row.as === 'edge' ? edgeTypesOf(column, lookup) : nodeTypesOf(column, lookup);
    return sure({ as: 'type', ...(types.length > 0 && { types }) }, { code: 'header', text: header });
  }
  const isDescribing = ends !== undefined && ends.from.column.at !== at && guess.reason.code === 'repeats';
  const found = isDescribing ? undefined : toldByHeader(row.as, column.words, listed(column));
  return found && sure(found, { code: 'header', text: header });
}

const isNamed = (header: Header, { words }: Column): boolean =>
  isHeader(header, words) || isHeader(header, words.split(' ').at(-1) ?? '');

/** Values that mean an edge type under another name. */
const edgeTypesOf = (column: Column, lookup: TypeLookup) =>
  [...column.values].slice(0, 200).flatMap((value) => {
    const type = edgeOfWords(value.toLowerCase());
    return type === undefined || lookup.edgeType(value) ? [] : [{ value, type }];
  });

const nodeTypesOf = (column: Column, lookup: TypeLookup) =>
  [...column.values].slice(0, 200).flatMap((value) => {
    const type = lookup.typeOf(value.toLowerCase());
    return type === undefined || type === value ? [] : [{ value, type }];
  });

/** Columns that describe the row's node, or lead to other nodes. */
function free(looking: Looking, column: Column, { before, guessed, isLeft }: SoFar): ColumnGuess {
  const { guess, lookup } = looking;
  const { header, words } = column;
  const described = describedBy(looking, column);
  const of = described ? { of: described.of } : {};
  const rowType = described?.type ?? (guess.row.as === 'node' || guess.row.as === 'edge' ? guess.row.type : '');
  const isNode = guess.row.as === 'node' || described !== undefined;
  const twin = before.find((other) => other.values.size > 1 && sameTexts(other, column));
  if (twin) return sure({ as: 'none' }, { code: 'says-the-same', text: twin.header });
  if (guess.row.as === 'contact') return { ...sure({ as: 'none' }, { code: 'not-read' }, 0.5) };

  const known = fieldNamed(isNode ? lookup.nodeType(rowType) : lookup.edgeType(rowType), words) ?? (isNode ? undefined : fieldOfEdges(looking, words)); // prettier-ignore
  const isFree = (name: string): boolean => isLeft({ as: 'field', name, ...of });
  const field = known && isFree(known.key) && !isForAnother(known, column, guess) ? known : undefined;
  /** The name itself, or with a number where another column has it: `Phone (2)`. */
  const nameFor = (name: string, number = 1): string => {
    const numbered = number === 1 ? name : `${name} (${number})`;
    return isFree(numbered) ? numbered : nameFor(name, number + 1);
  };
  const name = field?.key ?? nameFor(known && isCalled(known, words) ? known.key : ownName(column));
  const asField = fieldUse({ column, field, name, of });
  const nodes = isNode ? nodesUse(looking, column, rowType) : undefined;
  const offers = offersFor({ looking, column, rowType, isNode, of, asField });
  const told = (use: ColumnUse, reason: Reason, confidence = 0.9): ColumnGuess => ({
    use,
    confidence,
    reason,
    offers: offers.filter((offer) => JSON.stringify(offer) !== JSON.stringify(use)),
  });
  const sameCountries = before.find((other) => {
    const use = guessed[other.at]?.use;
    return use?.as === 'nodes' && use.type === 'Country' && sameCountry(other, column);
  });
  if (sameCountries) return told({ as: 'none' }, { code: 'says-the-same', text: sameCountries.header });
  if (nodes) return told({ ...nodes.use, ...of }, nodes.reason, nodes.confidence);
  if (isHeader('tags', words)) return told({ as: 'tags', ...listed(column), ...of }, { code: 'header', text: header });
  if (isHeader('latitude', words)) return told({ as: 'field', name: nameFor('Latitude'), kind: 'number', ...of }, { code: 'header', text: header }); // prettier-ignore
  if (isHeader('longitude', words)) return told({ as: 'field', name: nameFor('Longitude'), kind: 'number', ...of }, { code: 'header', text: header }); // prettier-ignore
  if (field) return told(asField, { code: 'field', text: header });
  if (column.values.size === 1 && column.filled >= 20) return told({ as: 'none' }, { code: 'constant', text: [...column.values][0] ?? '' }, 0.6); // prettier-ignore
  return told(asField, fieldReason(column, asField), 0.6);
}

/** Whether another column is called as the field is, and this one goes by another word for it: «Mobile» beside «Telephone». */
function isForAnother(field: FieldDefinition, column: Column, { sheet, id, label, type }: Looking['guess']): boolean {
  const others = sheet.columns.filter((other) => other.filled > 0 && ![id, label, type].includes(other));
  return !isCalled(field, column.words) && others.some(({ words }) => isCalled(field, words));
}

/** A field that any type of edge has: rows name several types, and the row's own may be another. */
function fieldOfEdges({ lookup, guess }: Looking, words: string): FieldDefinition | undefined {
  const named = guess.type ? [...guess.type.values].map((value) => edgeOfWords(value.toLowerCase()) ?? value) : [];
  return named.flatMap((name) => fieldNamed(lookup.edgeType(name), words) ?? [])[0];
}

const sameTexts = (one: Column, other: Column): boolean =>
  one.filled === other.filled && one.texts.every((text, row) => text === other.texts[row]);

const sameCountry = (one: Column, other: Column): boolean =>
  other.values.size === one.values.size &&
  [...other.values].every((text) => findCountry(text) !== undefined) &&
  one.texts.every((text, row) => findCountry(text)?.iso2 === findCountry(other.texts[row] ?? '')?.iso2);

/** In a table that joins two things, the one of them a column is about: the one that decides it. */
function describedBy({ guess, lookup }: Looking, column: Column): Described | undefined {
  const { ends, row } = guess;
  if (!ends || row.as !== 'edge' || guess.reason.code !== 'repeats') return undefined;
  if (fieldNamed(lookup.edgeType(row.type), column.words)) return undefined;
  const describe = ({ column: end, label, type }: End): Described[] => {
    // `organisationstyp` beside `organisationsnamn`: a file may say it differently now and then.
    const kin = (label ?? end).words.slice(0, 5) === column.words.slice(0, 5);
    return type !== undefined && decides(end, column, kin ? 0.2 : 0.02) ? [{ type, of: end.at }] : [];
  };
  const found = [...describe(ends.from), ...describe(ends.to)];
  // What both decide, as what neither does, is about the edge; but an edge has no countries.
  if (found.length === 1) return found[0];
  return found.find(({ type }) => type === 'Organization' && [...column.items].every((item) => findCountry(item) !== undefined)); // prettier-ignore
}

/** What else a column of short repeated values may be: nodes of a type, tags, a field. */
function offersFor(input: {
  looking: Looking;
  column: Column;
  rowType: string;
  isNode: boolean;
  of: { of?: number };
  asField: Field;
}): ColumnUse[] {
  const { looking, column, rowType, isNode, of, asField } = input;
  const { lookup } = looking;
  const isNoName = /^(number|date|datetime|url|email|boolean)$/.test(asField.kind ?? '');
  const cells = column.texts.length;
  const isFew = column.separator !== undefined || column.items.size <= Math.max(50, cells / 4);
  if (!areNames(column) || !isFew || isNoName || !isNode) return [asField];
  const named =
    lookup.typeOfLinked(column.words) ?? (isHeader('tags', column.words) ? 'Keyword' : humanName(column.header));
  const nodes = [...new Set([named, 'Keyword'])].filter((type) => type !== '').map((type): ColumnUse => ({
    as: 'nodes', type, ...edgeBetween({ lookup, from: rowType, to: type, words: column.words }), ...listed(column), ...of,
  })); // prettier-ignore
  return [...nodes, { as: 'tags', ...listed(column), ...of }, asField];
}
