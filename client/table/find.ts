import type { GraphNode } from '../../graph-schema/elements.ts';
import { showText, type FieldValue } from '../../graph-schema/values.ts';
import { shownTag, type Words } from './cell-kinds.ts';
import type { Column } from './columns.ts';
import type { Wish } from './write-cells.ts';

/** What is looked for: the text as it stands (`exact`), or whatever its case and accents. */
export interface Search {
  text: string;
  exact: boolean;
}

const ascii = /^[\0-\x7f]*$/;

/** Each character as it is compared; a mark alone becomes nothing and belongs to the character before it. */
function foldedCharacters(text: string): string[] {
  return Array.from(text, (character) => character.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase());
}

/** Where a text holds what is looked for, from and up to, not including; one after the other without overlap. */
export function occurrences(text: string, { text: wanted, exact }: Search): [number, number][] {
  if (wanted === '') return [];
  const plain = exact || (ascii.test(text) && ascii.test(wanted));
  if (plain) {
    const [where, what] = exact ? [text, wanted] : [text.toLowerCase(), wanted.toLowerCase()];
    const found: [number, number][] = [];
    for (let at = where.indexOf(what); at >= 0; at = where.indexOf(what, at + what.length)) {
      found.push([at, at + what.length]);
    }
    return found;
  }
  const what = foldedCharacters(wanted).join('');
  if (what === '') return [];
  const parts = foldedCharacters(text);
  // Where each folded character begins, in the folded text and in the text itself.
  const starts = new Map<number, number>();
  const ends = new Map<number, number>();
  let [folded, original] = [0, 0];
  const lengths = Array.from(text, (character) => character.length);
  parts.forEach((part, at) => {
    if (part !== '') starts.set(folded, original);
    folded += part.length;
    original += lengths[at]!;
    // Marks that follow make the end later.
    ends.set(folded, original);
  });
  const where = parts.join('');
  const found: [number, number][] = [];
  for (let at = where.indexOf(what); at >= 0;) {
    const [from, to] = [starts.get(at), ends.get(at + what.length)];
    const whole = from !== undefined && to !== undefined;
    if (whole) found.push([from, to]);
    at = where.indexOf(what, whole ? at + what.length : at + 1);
  }
  return found;
}

export function replaceText(text: string, search: Search, replacement: string): string {
  let [result, at] = ['', 0];
  for (const [from, to] of occurrences(text, search)) {
    result += text.slice(at, from) + replacement;
    at = to;
  }
  return result + text.slice(at);
}

/** The texts of a cell that are looked through: each item of a list by itself. */
function textsIn(node: GraphNode, column: Column, { language }: Words): string[] {
  const value = column.slot(node)?.value;
  if (Array.isArray(value) && typeof value[0] === 'string') return value.map(String);
  if (typeof value === 'object' && !Array.isArray(value)) return [showText(value, language)];
  return [column.text(node)];
}

/** A cell that holds what is looked for. */
export interface Match {
  node: GraphNode;
  column: Column;
}

/** The texts of every cell, made once for all that is looked for in them. */
export type Haystack = readonly { match: Match; texts: readonly string[] }[];

/** The cells of some rows and columns, row by row; empty ones are left out. */
export function createHaystack(rows: readonly GraphNode[], columns: readonly Column[], words: Words): Haystack {
  return rows.flatMap((node) =>
    columns.flatMap((column) => {
      const texts = textsIn(node, column, words).filter((text) => text !== '');
      return texts.length > 0 ? [{ match: { node, column }, texts }] : [];
    }),
  );
}

/** The cells that hold what is looked for, row by row. */
export function findMatches(haystack: Haystack, search: Search): Match[] {
  if (search.text === '') return [];
  return haystack.flatMap(({ match, texts }) => (texts.some((text) => holds(text, search)) ? [match] : []));
}

const holds = (text: string, search: Search) => occurrences(text, search).length > 0;

/** Whether something else can stand in the place of what a cell holds. */
export const isWritable = ({ node, column }: Match): boolean => column.slot(node)?.value !== undefined;

/** What a cell is to hold once it is replaced there; undefined: nothing can be written there. */
export function replaced(match: Match, search: Search, to: { replacement: string; words: Words }): Wish | undefined {
  const { node, column } = match;
  const slot = column.slot(node);
  if (slot?.value === undefined) return undefined;
  const { value } = slot;
  const replace = (text: string) => replaceText(text, search, to.replacement);
  if (typeof value === 'string') return { node, column, text: replace(value) };
  if (Array.isArray(value) && typeof value[0] === 'string') {
    const items = value.map((item) => replace(String(item))).filter((item) => item.trim() !== '');
    return { node, column, value: items.length > 0 ? items : undefined };
  }
  if (typeof value === 'object' && !Array.isArray(value)) {
    const tag = shownTag(value, to.words.language);
    const next: FieldValue = { ...value, [tag]: replace(value[tag]!) };
    return { node, column, value: next };
  }
  return { node, column, text: replace(column.text(node)) };
}
