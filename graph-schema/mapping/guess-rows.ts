import type { Column, Sheet } from './columns.ts';
import type { Reason, RowUse } from './mapping.ts';
import { edgeBetween, isHeader, rankAs, type TypeLookup } from './type-names.ts';

/** What is found of the rows of a table before its other columns are looked at. */
export interface RowGuess {
  sheet: Sheet;
  row: RowUse;
  confidence: number;
  reason: Reason;
  id?: Column;
  label?: Column;
  /** Its cells name the types. */
  type?: Column;
  ends?: { from: End; to: End };
}

/** Where a row that is an edge begins or ends. */
export interface End {
  column: Column;
  /** Of its nodes, where one is known. */
  type?: string;
  /** Names nodes that the column tells apart by a code. */
  label?: Column;
}

/** Different values in nearly every row. */
export const isUnique = ({ values, filled }: Column, rows: number): boolean =>
  filled > 0 && filled >= 0.9 * rows && values.size >= 0.98 * filled;

const endings = /(^| )(id|code|key|uuid|codigo|identifier|identifiant)$/;

/** The column that tells the rows apart for other tables. */
function idOf(sheet: Sheet, ends: readonly Column[]): Column | undefined {
  const unique = sheet.columns.filter((column) => isUnique(column, sheet.rows) && !ends.includes(column));
  const named = unique.filter(({ words }) => isHeader('id', words));
  return named[0] ?? unique.find(({ words }) => endings.test(words));
}

const average = (column: Column): number =>
  [...column.values].reduce((sum, text) => sum + text.length, 0) / Math.max(1, column.values.size);

const lastWord = (words: string): string => words.split(' ').at(-1) ?? '';
/** Words that end in «name» in Germanic languages, `projektnamn`. */
const nameEnding = /(name|namn|navn|title|titel|titulo|titre|nombre|nom|label)$/;

/** Rows are seldom what they are told by: countries, languages, keywords. */
const asLabel = (type: string | undefined): number =>
  type === undefined ? 0 : /^(Country|Language|Keyword|Beneficiary)$/.test(type) ? 1 : 2;

/** The column that names the rows: by its header, and how much of the rows it names. */
function labelOf(sheet: Sheet, id: Column | undefined, lookup: TypeLookup): Column | undefined {
  const scored = sheet.columns
    .filter((column) => column !== id && column.filled > 0 && average(column) <= 250)
    .map((column) => {
      const { words, values, filled } = column;
      const rank = rankAs('label', words);
      const first = words.split(' ')[0] ?? '';
      const header =
        rank >= 0 ? 4 - rank / 100
        : isHeader('label', lastWord(words)) || nameEnding.test(words) ? 3
        : isHeader('label', first) ? 2.5
        : isUnique(column, sheet.rows) ? asLabel(lookup.typeOf(words)) : 0; // prettier-ignore
      // Parts of a name name nobody.
      const isPart = /(first|last|middle|family|given|place|file|user|city|country|contact|sector) name/.test(words) || /prenom|apellido/.test(words); // prettier-ignore
      const numeric = [...values].every((text) => /^[\d\s.,-]*$/.test(text));
      const share = (filled / Math.max(1, sheet.rows)) * (values.size / Math.max(1, filled));
      return { column, score: numeric || isPart || header === 0 ? 0 : header + share };
    })
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score);
  return (
    scored[0]?.column ??
    sheet.columns.find((column) => {
      const texts = [...column.values];
      const isText = texts.every((text) => text.length <= 150) && texts.some((text) => /\p{L}/u.test(text));
      return (
        column !== id && !endings.test(column.words) && isText && isUnique(column, sheet.rows) && !column.separator
      );
    })
  );
}

const pairs = [['from id', 'to id'], ['source id', 'target id'], ['from', 'to'], ['source', 'target']] as const; // prettier-ignore

function endsOf(sheet: Sheet): { from: Column; to: Column } | undefined {
  const named = (name: string): Column | undefined => sheet.columns.find(({ words, filled }) => words === name && filled > 0); // prettier-ignore
  for (const [first, second] of pairs) {
    const [from, to] = [named(first), named(second)];
    if (from && to) return { from, to };
  }
  const from = sheet.columns.find(({ words, filled }) => filled > 0 && isHeader('from', words));
  const to = sheet.columns.find(({ words, filled }) => filled > 0 && isHeader('to', words));
  return from && to && from !== to ? { from, to } : undefined;
}

/** A column of few values that are names of types, or that says it is one. */
function typeColumnOf(sheet: Sheet, lookup: TypeLookup): Column | undefined {
  return sheet.columns.find(({ words, values, filled, separator }) => {
    if (!isHeader('type', words) || filled === 0 || values.size > 50 || separator !== undefined) return false;
    if (/^(node|element) type$/.test(words)) return true;
    const known = [...values].filter((value) => lookup.typeOf(value.toLowerCase()) !== undefined);
    return known.length >= values.size / 2;
  });
}

/** The type that most cells of a column name. */
function usualTypeIn({ texts }: Column, lookup: TypeLookup): string | undefined {
  const counts = new Map<string, number>();
  for (const text of texts) {
    const type = text === '' ? undefined : lookup.typeOf(text.toLowerCase());
    if (type !== undefined) counts.set(type, (counts.get(type) ?? 0) + 1);
  }
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0];
}

/** What the rows of each table are, looked at together: tables name each other's rows. */
export function guessRows(sheets: readonly Sheet[], lookup: TypeLookup): RowGuess[] {
  const guesses = sheets.map((sheet) => guessOne(sheet, lookup));
  for (const guess of guesses) shareIds(guess, guesses);
  for (const guess of guesses) findEnds(guess, guesses, lookup);
  return guesses;
}

function guessOne(sheet: Sheet, lookup: TypeLookup): RowGuess {
  const none = { sheet, row: { as: 'none' } as const, confidence: 1 };
  if (sheet.rows === 0) return { ...none, reason: { code: 'empty' } };
  const ends = endsOf(sheet);
  const id = idOf(sheet, ends ? [ends.from, ends.to] : []);
  if (ends) {
    const type = sheet.columns.find((column) => isHeader('type', column.words) && column.filled > 0);
    return {
      sheet,
      row: { as: 'edge', type: 'RELATED' },
      confidence: 0.95,
      reason: { code: 'two-ends', text: `${ends.from.header}, ${ends.to.header}` },
      ...(id && { id }),
      ...(type && { type }),
      ends: { from: { column: ends.from }, to: { column: ends.to } },
    };
  }
  const dated = sheet.columns.find(({ words, filled }) => filled > 0 && isHeader('date', words));
  const present = sheet.columns.filter(({ words, filled }) => filled > 0 && isHeader('participants', words.replace(/ \d+$/, ''))); // prettier-ignore
  if (dated && (present.length > 1 || present[0]?.separator !== undefined))
    return { sheet, row: { as: 'contact' }, confidence: 0.9, reason: { code: 'participants' }, ...(id && { id }) };
  const label = labelOf(sheet, id, lookup);
  const column = typeColumnOf(sheet, lookup);
  const { type, confidence, reason } = typeOfRows(sheet, { id, label, lookup });
  const usual = reason.code === 'unclear' && column ? usualTypeIn(column, lookup) : undefined;
  return {
    sheet,
    row: { as: 'node', type: usual ?? type },
    ...(column ? { confidence: 0.9, reason: { code: 'type-column', text: column.header } as const } : { confidence, reason }),
    ...(id && { id }),
    ...(label && { label }),
    ...(column && { type: column }),
  }; // prettier-ignore
}

function typeOfRows(
  sheet: Sheet,
  by: { id: Column | undefined; label: Column | undefined; lookup: TypeLookup },
): { type: string; confidence: number; reason: Reason } {
  const { id, label, lookup } = by;
  // What the names of the rows are called tells what they are; what a file is called may be anything.
  const called = label && typeByName(label, lookup);
  const named = lookup.typeWithin(sheet.words);
  if (label && called !== undefined)
    return { type: called, confidence: called === named ? 0.9 : 0.8, reason: { code: 'id-name', text: label.header } };
  const group = label && lookup.typeOf(label.group);
  if (label && group !== undefined)
    return { type: group, confidence: 0.8, reason: { code: 'id-name', text: label.header } };
  if (named !== undefined) return { type: named, confidence: 0.7, reason: { code: 'table-name', text: sheet.name } };
  for (const column of [id, label]) {
    const within = column && lookup.typeWithin(column.words);
    if (column && within !== undefined)
      return { type: within, confidence: 0.8, reason: { code: 'id-name', text: column.header } };
  }
  const words = new Set(sheet.columns.map((column) => column.words));
  if (words.has('first name') || words.has('prenom') || words.has('apellido'))
    return { type: 'Person', confidence: 0.8, reason: { code: 'unclear' } };
  return { type: 'Element', confidence: 0.3, reason: { code: 'unclear' } };
}

/** A table whose rows go by the ids of another's, under the same header, describes the same things. */
function shareIds(guess: RowGuess, guesses: readonly RowGuess[]): void {
  if (guess.row.as !== 'node') return;
  for (const other of guesses) {
    const { id } = other;
    if (other === guess || other.row.as !== 'node' || !id || isHeader('id', id.words)) continue;
    const same = guess.sheet.columns.find((column) => column.words === id.words && isUnique(column, guess.sheet.rows));
    if (!same || share(same.values, id.values) < 0.9) continue;
    if (guess.id !== same) {
      guess.id = same;
      if (guess.label === same || !guess.label || guess.label.separator !== undefined) delete guess.label;
    }
    if (other.reason.code === 'unclear' && guess.reason.code !== 'unclear') continue;
    guess.row = { as: 'node', type: other.row.type };
    if (guess.reason.code === 'table-name') continue;
    Object.assign(guess, { confidence: 0.9, reason: { code: 'same-ids', text: other.sheet.name } });
  }
}

/** How much of some values is among others, 0 to 1. */
export function share(values: ReadonlySet<string>, among: ReadonlySet<string>): number {
  if (values.size === 0) return 0;
  let count = 0;
  for (const value of values) if (among.has(value)) count += 1;
  return count / values.size;
}

/** The one type of the rows these values are ids of. */
function typeOfIds(values: ReadonlySet<string>, guesses: readonly RowGuess[]): string | undefined {
  const types = guesses.flatMap((guess) =>
    guess.row.as === 'node' && guess.id && share(values, guess.id.values) >= 0.8 ? [guess.type ? '' : guess.row.type] : [],
  ); // prettier-ignore
  const [only] = new Set(types);
  return new Set(types).size === 1 && only !== '' ? only : undefined;
}

/** Gives the ends of edges their types; a table that names two things over and over and none by itself joins them. */
function findEnds(guess: RowGuess, guesses: readonly RowGuess[], lookup: TypeLookup): void {
  if (guess.ends) {
    for (const end of [guess.ends.from, guess.ends.to]) {
      const type = typeOfIds(end.column.values, guesses) ?? typeByName(end.column, lookup);
      if (type !== undefined) end.type = type;
    }
    return;
  }
  const { sheet, label } = guess;
  if (guess.row.as !== 'node' || guess.type || sheet.rows < 5) return;
  if (label && label.values.size >= 0.9 * label.filled) return;
  if (guess.reason.code === 'same-ids') return;
  const candidates = sheet.columns.flatMap((column): End[] => {
    if (column.filled < 0.8 * sheet.rows || column.values.size < 2 || column.values.size >= 0.95 * column.filled) return []; // prettier-ignore
    const referred = typeOfIds(column.values, guesses.filter((other) => other !== guess)); // prettier-ignore
    if (referred !== undefined) return [{ column, type: referred }];
    const type = typeByName(column, lookup);
    if (type === undefined || type === 'Country' || type === 'Language') return [];
    const code = sheet.columns.find((other) => endings.test(other.words) && other.values.size >= column.values.size && other.values.size < 0.95 * other.filled && decides(other, column)); // prettier-ignore
    return code && code !== column ? [{ column: code, type, label: column }] : [{ column, type }];
  });
  const different = (end: End): number => (end.label ?? end.column).values.size;
  const [first, ...others] = candidates.toSorted((a, b) => different(b) - different(a));
  const second = others.find(({ type }) => type !== first?.type);
  if (!first?.type || !second?.type) return;
  const beside = sheet.columns.map(({ words }) => words);
  // Partners are told from who leads.
  const words = [first, second].map((end) => (end.label ?? end.column).words).join(' ');
  const { edge, direction } = edgeBetween({ lookup, from: first.type, to: second.type, words, beside });
  guess.ends = direction === 'out' ? { from: first, to: second } : { from: second, to: first };
  guess.row = { as: 'edge', type: edge };
  guess.confidence = 0.7;
  const names = [guess.ends.from, guess.ends.to].map(({ column, label }) => (label ?? column).header);
  guess.reason = { code: 'repeats', text: names.join(', ') };
  delete guess.label;
  if (guess.id && [guess.ends.from.column, guess.ends.to.column].includes(guess.id)) delete guess.id;
}

/** The type a header such as `project title` or `organisationsnamn` gives its values. */
function typeByName({ words }: Column, lookup: TypeLookup): string | undefined {
  const stem = words.replace(nameEnding, '').trim();
  return lookup.typeOf(words) ?? (stem === words || stem === '' ? undefined : lookup.typeOf(stem));
}

/** Whether equal values of one column go with equal values of another, but for this part of the rows. */
export function decides(one: Column, other: Column, slack = 0.02): boolean {
  const first = new Map<string, string>();
  let [rows, slips] = [0, 0];
  for (const [row, text] of one.texts.entries()) {
    const value = other.texts[row] ?? '';
    if (text === '' || value === '') continue;
    rows += 1;
    const before = first.get(text);
    if (before === undefined) first.set(text, value);
    else if (before !== value) slips += 1;
  }
  return rows > 0 && slips <= slack * rows;
}
