import { GraphError } from '../../graph-schema/errors.ts';
import { findMistake } from '../../graph-schema/formats/json.ts';
import { cutText, placeIn, repairText } from '../../graph-schema/formats/text.ts';

/** Objects and lists nest at most this deep. */
export const maxDepth = 64;

const [quote, backslash, openBrace, openBracket, closeBrace, closeBracket, colon, comma] = Buffer.from('"\\{[}]:,');

/**
 * JSON from the bytes of a body: UTF-8, nested at most 64 deep, no key twice in one object and none `__proto__` (of which
 * one would otherwise be dropped in silence), without text that is not text (lone surrogates, NUL). Throws
 * `invalid_input`, with line and column where the text breaks off.
 */
export function parseJson(bytes: Buffer): unknown {
  const members = countMembers(bytes);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new GraphError('invalid_input', 'The body is not UTF-8.', { cause });
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new GraphError('invalid_input', `The body is not JSON${place(text)}.`, { cause });
  }
  if (countKeys(value) < members) {
    const { key = '', at = 0 } = repeatedKey(bytes) ?? {};
    const before = bytes.toString('utf8', 0, at);
    const where = placeIn(before, before.length);
    throw new GraphError(
      'invalid_input',
      `The body has the key «${cutText(repairText(key), 100)}» twice in one object, the second time on ${where}.`,
    );
  }
  // Only such a body can hold one of them; looking through every value of 16 MB is not free.
  if (text.includes('__proto__') || text.includes('\\u')) checkValues(value);
  return value;
}

/** Counts the members of all objects, and brackets before anything is built from them: both outside strings. */
function countMembers(bytes: Buffer): number {
  let depth = 0;
  let members = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte === quote) {
      at = endOfString(bytes, at + 1);
      if (at < 0) break;
    } else if (byte === openBrace || byte === openBracket) {
      depth += 1;
      if (depth > maxDepth) throw new GraphError('invalid_input', `The body nests more than ${maxDepth} levels deep.`);
    } else if (byte === closeBrace || byte === closeBracket) depth -= 1;
    else if (byte === colon) members += 1;
  }
  return members;
}

/** The keys of all objects of a value: fewer than its text has members when one of them was written over another. */
function countKeys(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const items: unknown[] = Array.isArray(value) ? value : Object.values(value);
  let count = Array.isArray(value) ? 0 : items.length;
  for (const item of items) if (typeof item === 'object') count += countKeys(item);
  return count;
}

/**
 * The first key that an object of this JSON has a second time, and the byte where it stands then. Slower than parsing:
 * asked only to say which it is.
 */
function repeatedKey(bytes: Buffer): { key: string; at: number } | undefined {
  /** Of each object that is open its keys so far; of each list nothing. */
  const open: (Set<string> | undefined)[] = [];
  let atKey = false;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte === quote) {
      const end = endOfString(bytes, at + 1);
      const keys = atKey ? open.at(-1) : undefined;
      if (keys) {
        const key = String(JSON.parse(bytes.toString('utf8', at, end + 1)));
        if (keys.has(key)) return { key, at };
        keys.add(key);
      }
      atKey = false;
      at = end;
    } else if (byte === openBrace || byte === openBracket) {
      open.push(byte === openBrace ? new Set() : undefined);
      atKey = true;
    } else if (byte === closeBrace || byte === closeBracket) open.pop();
    else if (byte === comma) atKey = true;
  }
  return undefined;
}

/** Where the string that begins at `from` has its closing quote; -1 when it has none. */
function endOfString(bytes: Buffer, from: number): number {
  for (let end = bytes.indexOf('"', from); end >= 0; end = bytes.indexOf('"', end + 1)) {
    let escapes = 0;
    while (end - escapes > from && bytes[end - escapes - 1] === backslash) escapes += 1;
    if (escapes % 2 === 0) return end;
  }
  return -1;
}

function checkValues(value: unknown): void {
  if (typeof value === 'string') {
    if (!value.isWellFormed() || value.includes('\0')) {
      throw new GraphError('invalid_input', 'The body holds characters that are not text.');
    }
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  for (const [key, item] of Object.entries(value)) {
    if (key === '__proto__')
      throw new GraphError('invalid_input', 'The body has «__proto__» as a key, which no key can be.');
    if (!Array.isArray(value)) checkValues(key);
    checkValues(item);
  }
}

/** Finding the mistake takes longer than parsing: in a longer text it is not looked for. */
const maxSearched = 2_000_000;

/** «: line 3, column 7: a comma is missing» */
function place(text: string): string {
  const mistake = text.length > maxSearched ? undefined : findMistake(text);
  if (!mistake) return '';
  return `: ${placeIn(text, mistake.at)}: ${mistake.what}`;
}
