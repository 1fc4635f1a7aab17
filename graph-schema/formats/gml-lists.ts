import { GraphError } from '../errors.ts';
import type { Json } from './format.ts';
import { decodeEntities } from './character-entities.ts';
import { cutText, exactNumber } from './text.ts';

/** A list of GML: names with values, each as often as it stands there. */
export interface GmlList {
  /** The name before its bracket; blank for the file itself. */
  name: string;
  pairs: { name: string; value: Json | GmlList }[];
  /** Line of the file, 1-based. */
  line: number;
}

export const isList = (value: Json | GmlList): value is GmlList =>
  typeof value === 'object' && value !== null && 'pairs' in value && 'line' in value;

/** Lists nested deeper are refused, as are files of more values, in all or in a list that is not let go. */
const maxDepth = 64;
const maxPairs = 5_000_000;
const maxHeld = 200_000;

const space = /\s*/y;
const toLineEnd = /[^\r\n]*/y;
const bareWord = /[^\s[\]"#]+/y;

/**
 * Reads GML (Himsolt 1997): names and values, lists in square brackets, comments after «#». Lists for which `take` says so
 * are let go once it has them. Throws `unprocessable`: one sentence with the line.
 */
export function readGml(text: string, take: (list: GmlList, parent: GmlList) => boolean): GmlList {
  const root: GmlList = { name: '', pairs: [], line: 1 };
  const open: GmlList[] = [root];
  let [at, line, pairs, held, lineEnd] = [0, 1, 0, 0, text.indexOf('\n')];
  const refuse = (reason: string): never => {
    throw new GraphError('unprocessable', `Line ${line}: the file is not valid GML: ${reason}.`);
  };
  const advance = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    at += found?.length ?? 0;
    return found;
  };
  /** Moves on to the next name, value or bracket. */
  const skip = (): void => {
    advance(space);
    while (text[at] === '#') {
      advance(toLineEnd);
      advance(space);
    }
    while (lineEnd !== -1 && lineEnd < at) {
      line += 1;
      lineEnd = text.indexOf('\n', lineEnd + 1);
    }
  };
  for (;;) {
    skip();
    const list = open.at(-1) ?? root;
    if (at >= text.length) {
      if (open.length > 1) refuse(`it ends before the list «${cutText(list.name, 40)}» of line ${list.line} is closed`);
      return root;
    }
    if (text[at] === ']') {
      const parent = open.at(-2);
      if (!parent) return refuse('«]» closes nothing');
      open.pop();
      at += 1;
      if (take(list, parent)) held -= sizeOf(list);
      else parent.pairs.push({ name: list.name, value: list });
      continue;
    }
    const name = advance(bareWord);
    if (name === undefined) return refuse(`a name is missing before «${text[at]}»`);
    pairs += 1;
    held += 1;
    if (pairs > maxPairs) refuse(`it holds more than ${maxPairs.toLocaleString('en')} values`);
    if (held > maxHeld) refuse(`it holds more than ${maxHeld.toLocaleString('en')} values that belong together`);
    skip();
    if (text[at] === '[') {
      if (open.length >= maxDepth) refuse(`it is nested more than ${maxDepth} deep`);
      at += 1;
      open.push({ name, pairs: [], line });
    } else if (text[at] === '"') {
      const end = text.indexOf('"', at + 1);
      if (end === -1) refuse('a quotation mark is opened here and never closed');
      list.pairs.push({ name, value: decodeEntities(text.slice(at + 1, end)) });
      at = end + 1;
    } else {
      const word = advance(bareWord);
      if (word === undefined) return refuse(`«${cutText(name, 40)}» has no value`);
      list.pairs.push({ name, value: exactNumber(word) ?? word });
    }
  }
}

/** How many values a list holds, itself among them. */
const sizeOf = ({ pairs }: GmlList): number =>
  pairs.reduce((size, { value }) => size + (isList(value) ? sizeOf(value) : 1), 1);
