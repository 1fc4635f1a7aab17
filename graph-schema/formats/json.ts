import { GraphError } from '../errors.ts';
import type { Json } from './format.ts';
import { needsRepair, placeIn, repairText, type Problems } from './text.ts';

/** JSON nested deeper is refused: nothing a network file holds needs it, and walking it would end the process. */
const maxDepth = 64;
/** JSON of more values is refused before it is parsed: written out they need ten times the memory of the file. */
const maxValues = 2_000_000;

/**
 * Parses JSON, or throws `unprocessable`: one sentence with line and column, both 1-based. Numbers that JavaScript
 * would round or lose stay as the text they were; text that is not well-formed is repaired and reported.
 */
export function parseJson(text: string, problems: Problems): Json {
  const wrong = findMistake(text);
  if (wrong) {
    const place = placeIn(text, wrong.at).replace(/^l/, 'L');
    throw new GraphError('unprocessable', `${place}: the file is not valid JSON: ${wrong.what}.`);
  }
  const hasHugeNumbers = /(\d{16}|\d\.\d{17}|\d[eE]\+?\d{2})/.test(text);
  const value: Json = hasHugeNumbers ? JSON.parse(text, keepHugeNumbers) : JSON.parse(text);
  return /\\u(0000|[dD][89abAB])|\0/.test(text) || !text.isWellFormed() ? repair(value, problems) : value;
}

function keepHugeNumbers(_: string, value: Json, context?: { source?: string }): Json {
  if (typeof value !== 'number' || context?.source === undefined) return value;
  const exact = Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value));
  return exact ? value : context.source;
}

function repair(value: Json, problems: Problems): Json {
  if (typeof value === 'string') {
    if (!needsRepair(value)) return value;
    const repaired = repairText(value);
    problems.note(`Characters that are not text were replaced in «${repaired.slice(0, 80)}».`);
    return repaired;
  }
  if (Array.isArray(value)) return value.map((item) => repair(item, problems));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [repairText(name), repair(item, problems)]));
}

interface Mistake {
  at: number;
  what: string;
}

const punctuationOrWord = /[{}[\]:,]|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
// oxlint-disable-next-line no-control-regex -- they are what JSON text may not hold
const plainPart = /[^"\\\u0000-\u001f]*/y;
const escape = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const space = /[ \t\r\n]*/y;

/** The first place where the text is not JSON, or more of it than can be taken, or nothing. Reads without recursion, so depth does no harm. */
export function findMistake(text: string): Mistake | undefined {
  const open: ('{' | '[')[] = [];
  /** What may come next. */
  let expected: 'value' | 'value or ]' | 'name' | 'name or }' | 'colon' | 'comma or end' | 'nothing' = 'value';
  let at = 0;
  let afterComma = false;
  let values = 0;
  for (;;) {
    at += match(space, text, at)?.length ?? 0;
    if (at === text.length) {
      if (expected === 'nothing') return undefined;
      return { at, what: open.length > 0 ? `it ends before every «${open.at(-1)}» is closed` : 'it is empty' };
    }
    const found = readToken(text, at);
    if (found === undefined) return { at, what: unreadable(text, at) };
    const isName = found.startsWith('"');
    const isScalar = isName || !'{}[]:,'.includes(found);
    const closes = found === '}' ? '{' : found === ']' ? '[' : undefined;
    if (afterComma && closes) return { at, what: `a comma stands before the closing «${found}»` };
    const top = open.at(-1);
    if (expected === 'nothing') return { at, what: 'something follows after its end' };
    if (expected === 'colon') {
      if (found !== ':') return { at, what: 'a colon is missing after a name' };
      expected = 'value';
    } else if (expected === 'name' || expected === 'name or }') {
      if (isName) expected = 'colon';
      else if (found === '}' && expected === 'name or }') ({ expected } = close(open));
      else return { at, what: 'a name in double quotes is missing' };
    } else if (expected === 'comma or end') {
      if (found === ',') expected = top === '{' ? 'name' : 'value';
      else if (closes && closes === top) ({ expected } = close(open));
      else return { at, what: closes ? `«${found}» does not close «${top}»` : 'a comma is missing' };
    } else if ((isScalar || found === '{' || found === '[') && (values += 1) > maxValues)
      return { at, what: `it holds more than ${maxValues.toLocaleString('en')} values` };
    else if (isScalar) expected = open.length > 0 ? 'comma or end' : 'nothing';
    else if (found === '{' || found === '[') {
      open.push(found);
      if (open.length > maxDepth) return { at, what: `it is nested more than ${maxDepth} deep` };
      expected = found === '{' ? 'name or }' : 'value or ]';
    } else if (found === ']' && expected === 'value or ]') ({ expected } = close(open));
    else return { at, what: `a value is missing before «${found}»` };
    afterComma = found === ',';
    at += found.length;
  }
}

/** The token at a place; undefined when there is none. Text is read in parts: one pattern over all of it can overflow. */
function readToken(text: string, start: number): string | undefined {
  if (text[start] !== '"') return match(punctuationOrWord, text, start);
  for (let at = start + 1; ;) {
    at += match(plainPart, text, at)?.length ?? 0;
    if (text[at] === '"') return text.slice(start, at + 1);
    const escaped = match(escape, text, at);
    if (escaped === undefined) return undefined;
    at += escaped.length;
  }
}

function match(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

function close(open: string[]): { expected: 'comma or end' | 'nothing' } {
  open.pop();
  return { expected: open.length > 0 ? 'comma or end' : 'nothing' };
}

function unreadable(text: string, at: number): string {
  if (text[at] === '"')
    return 'this text in quotes is not closed, or holds a line break or a backslash it may not hold';
  if (text[at] === "'") return 'text stands in single quotes';
  if (text.startsWith('//', at) || text.startsWith('/*', at)) return 'it holds a comment';
  return `«${String.fromCodePoint(text.codePointAt(at) ?? 0xfffd)}» cannot stand here`;
}
