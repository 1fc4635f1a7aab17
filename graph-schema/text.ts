import type { GraphNode } from './elements.ts';
import { fieldKinds } from './fields.ts';
import { levels, narrower, type Level } from './levels.ts';
import { textsOf } from './values.ts';
import { fieldLevel, type Types } from './visibility.ts';

/** A text gives at most this many different tokens; what comes after is not found. */
export const maxTokens = 20_000;

/** Number of the rules that make tokens of a text, raised with each change of them: a store that keeps tokens makes them anew. */
export const tokenRules = 2;

/** Letters that mean the same to a reader but that Unicode does not take apart. */
const likeLetters: Record<string, string> = {
  ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ð: 'd', ł: 'l', þ: 'th', ħ: 'h', ı: 'i', ς: 'σ',
  // Arabic: alef wasla, alef maqsura and Farsi yeh, ta marbuta and Urdu hehs, Farsi kaf. Tatweel only stretches a word.
  'ٱ': 'ا', 'ى': 'ي', 'ی': 'ي', 'ة': 'ه', 'ە': 'ه', 'ہ': 'ه', 'ک': 'ك', 'ـ': '',
}; // prettier-ignore
const likeLetter = new RegExp(`[${Object.keys(likeLetters).join('')}]`, 'gu');

const plainAscii = /^[\0-\x7f]*$/;
/** Every mark but the two that make another kana of a kana (か, が): those are put together again by NFC. */
const marks = /(?![\u3099\u309a])\p{M}/gu;
const foreignDigit = /(?![0-9])\p{Nd}/gu;
const word = /[\p{L}0-9]+/gu;
/** Runs of letters written without spaces between words: Han, kana (with its length mark) and Thai. */
const unspaced = /(?:(?=[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}])\p{L})+/gu;

/** Words with an apostrophe inside (d'Ivoire, об'єкт), which are written without it as well; looked for where words begin alone, for long ones. */
const elided =
  /(?<!\p{L})(?:(?=\p{L})[\p{sc=Latin}\p{sc=Cyrillic}])+(?:['’](?:(?=\p{L})[\p{sc=Latin}\p{sc=Cyrillic}])+)+/gu;
/** An Arabic word after its article. */
const afterArticle = /(?<![\p{L}0-9])ال(\p{sc=Arabic}{3,})/gu;

/** The ASCII digit that means the same. Decimal digits come in runs of ten, zero first. */
function asciiDigit(digit: string): string {
  const code = digit.codePointAt(0)!;
  let first = code;
  while (/^\p{Nd}$/u.test(String.fromCodePoint(first - 1))) first -= 1;
  return String((code - first) % 10);
}

/** The text as it is compared: compatible forms (NFKC), lower case, no accents, one form per Arabic letter, ASCII digits. */
function fold(text: string): string {
  if (plainAscii.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFKD')
    .replace(marks, '')
    .replace(likeLetter, (letter) => likeLetters[letter]!)
    .replace(foreignDigit, asciiDigit)
    .normalize('NFC');
}

/** What a word of a folded text is asked for by besides: without its apostrophe, or without its article. */
const byOtherNames = (folded: string): string[] => [
  ...(folded.match(elided) ?? []).map((found) => found.replaceAll(/['’]/gu, '')),
  ...[...folded.matchAll(afterArticle)].flatMap(([, rest = '']) => rest.match(word) ?? []),
];

/**
 * The words of a text: runs of letters and digits; of a run written without spaces, each two neighbouring characters.
 * `found`: of a text that is found by them, so also what its words are asked for by besides, and the last character of
 * such a run by itself, so that asking for any one character finds it.
 */
function cut(text: string, found: boolean, into: Set<string>): Set<string> {
  const folded = fold(text);
  cutRuns(folded, found, into);
  if (!found) return into;
  for (const other of byOtherNames(folded)) {
    if (into.size >= maxTokens) break;
    into.add(other);
  }
  return into;
}

function cutRuns(folded: string, last: boolean, into: Set<string>): void {
  for (const run of folded.match(word) ?? []) {
    let end = 0;
    for (const found of run.matchAll(unspaced)) {
      if (found.index > end) into.add(run.slice(end, found.index));
      end = found.index + found[0].length;
      const characters = Array.from(found[0]);
      for (let at = 0; at + 1 < characters.length && into.size < maxTokens; at += 1) {
        into.add(characters[at]! + characters[at + 1]!);
      }
      if (last || characters.length === 1) into.add(characters.at(-1)!);
    }
    if (end < run.length) into.add(end === 0 ? run : run.slice(end));
    if (into.size >= maxTokens) break;
  }
}

/** What a text is found by: its different tokens, each of letters and digits only, in order of first appearance. */
export const tokens = (text: string): string[] => [...cut(text, true, new Set())];

/** What a query asks: its different words, each to be a prefix of a token. Empty when it holds no letter or digit. */
export const words = (query: string): string[] => [...cut(query, false, new Set())];

const tokensOf = (texts: Iterable<string>): string[] => {
  const found = new Set<string>();
  for (const text of texts) cut(text, true, found);
  return [...found];
};

/** The tokens of a node's label, and of its description, tags and searchable fields. */
export interface NodeTokens {
  label: string[];
  rest: string[];
}

/** The fields of a node whose words are searched, with their values: those its type declares with a searchable kind. */
function searchableFields(node: GraphNode, types: Types) {
  if (!node.fields) return [];
  const declared = types.nodes.get(node.type)?.fields ?? [];
  return declared.filter((field) => fieldKinds[field.kind].searchable && Object.hasOwn(node.fields!, field.key));
}

const openTexts = (node: GraphNode): string[] => [
  ...(node.description === undefined ? [] : textsOf(node.description)),
  ...(node.tags ?? []),
];

/** The tokens by which a node, cut to a level, is found on that level. */
export function nodeTokens(node: GraphNode, types: Types): NodeTokens {
  const texts = openTexts(node);
  for (const field of searchableFields(node, types)) texts.push(...textsOf(node.fields![field.key]!));
  return { label: tokensOf(textsOf(node.label)), rest: tokensOf(texts) };
}

/** Tokens as one string, each between spaces: `' ' + word` in it says that a token begins with the word. */
const line = (found: readonly string[]): string => (found.length > 0 ? ` ${found.join(' ')} ` : '');

/** The tokens of one text as a line: two texts with one line say the same in other letters. */
export const tokenLine = (text: string): string => line(tokens(text));

/** `nodeTokens` as lines: `label` and `rest` hold their tokens, each between spaces; empty when there is none. */
export function searchText(node: GraphNode, types: Types): { label: string; rest: string } {
  const found = nodeTokens(node, types);
  return { label: line(found.label), rest: line(found.rest) };
}

/**
 * The same for a whole node, by level: `label` everybody who sees the node may search; of the rest, `guest` holds what
 * guests see of it and every other level what it sees beyond the levels before.
 */
export function searchTextByLevel(node: GraphNode, types: Types): { label: string; rest: Record<Level, string> } {
  const type = types.nodes.get(node.type);
  const texts: Record<Level, string[]> = { guest: openTexts(node), member: [], facilitator: [], coordinator: [] };
  for (const field of searchableFields(node, types)) {
    const level = narrower(fieldLevel(type, field.key), node.fieldLevels?.[field.key] ?? 'guest');
    texts[level].push(...textsOf(node.fields![field.key]!));
  }
  const before = new Set<string>();
  const rest = { guest: '', member: '', facilitator: '', coordinator: '' };
  for (const level of levels) {
    const added = tokensOf(texts[level]).filter((token) => !before.has(token));
    for (const token of added) before.add(token);
    rest[level] = line(added);
  }
  return { label: line(tokensOf(textsOf(node.label))), rest };
}

/** True when every word asked for is the beginning of a word of a name. */
export function startsWords(name: string, asked: readonly string[]): boolean {
  const there = tokens(name);
  return asked.every((word) => there.some((token) => token.startsWith(word)));
}
