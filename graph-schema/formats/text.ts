import { digest } from '../content.ts';
import { GraphError } from '../errors.ts';
import type { ImportProblem } from '../import-job.ts';
import type { Json } from './format.ts';

/**
 * The text of a file: UTF-8, or UTF-16 where a byte order mark or every other byte being zero says so. Anything else is
 * refused, because guessing would turn names into other names without anybody noticing.
 */
export function decodeText(bytes: Uint8Array): string {
  const utf16 = utf16Of(bytes);
  if (utf16) return new TextDecoder(utf16).decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    const line = firstBadLine(bytes);
    throw new GraphError('unprocessable', `Line ${line} holds bytes that are not UTF-8; save the file as UTF-8.`, {
      cause,
    });
  }
}

/** Which UTF-16 it is, if any. */
export function utf16Of(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const [first, second] = bytes;
  const head = bytes.subarray(0, 400);
  const zeros = [0, 1].map((parity) => head.filter((byte, at) => at % 2 === parity && byte === 0).length);
  const many = head.length / 5;
  if ((first === 0xff && second === 0xfe) || (zeros[1] ?? 0) > many) return 'utf-16le';
  return (first === 0xfe && second === 0xff) || (zeros[0] ?? 0) > many ? 'utf-16be' : undefined;
}

/**
 * The text of a file of a kind older than UTF-8: what is not UTF-8 is read as Windows-1252, the encoding of the programs
 * that wrote it, and reported.
 */
export function decodeOldText(bytes: Uint8Array, problems: Problems): string {
  try {
    return decodeText(bytes);
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    problems.note(
      'The file is not UTF-8; it was read as Windows-1252 (Western European). Look whether accents are right.',
    );
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** The beginning of a file, to tell its kind by: as `decodeText`, but what is not text is no reason to refuse it. */
export function decodeHead(bytes: Uint8Array): string {
  const head = bytes.subarray(0, 262_144);
  const decoder = new TextDecoder(utf16Of(head) ?? 'utf-8');
  return decoder.decode(head).slice(0, 65_536);
}

/** The first line, 1-based, that is not UTF-8 by itself: a line feed is never part of a longer character. */
function firstBadLine(bytes: Uint8Array): number {
  const strict = new TextDecoder('utf-8', { fatal: true });
  for (let line = 1, start = 0; ; line += 1) {
    const end = bytes.indexOf(10, start);
    try {
      strict.decode(bytes.subarray(start, end === -1 ? bytes.length : end));
    } catch {
      return line;
    }
    if (end === -1) return line;
    start = end + 1;
  }
}

/** Text every store can keep: well-formed and without NUL; what was neither becomes U+FFFD. */
export const repairText = (text: string): string => text.toWellFormed().replaceAll('\0', '\uFFFD');

/** What XML 1.0 does not allow in a document, however it is written. */
// oxlint-disable-next-line no-control-regex -- they are what is to be found
const noXml = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;

/** Text without the characters that no XML may hold. */
export const xmlText = (text: string): string => text.toWellFormed().replace(noXml, '');

export const needsRepair = (text: string): boolean => !text.isWellFormed() || text.includes('\0');

/** `line 3, column 7`: where a place in a text (an index, in UTF-16 units) is; both begin with 1. */
export function placeIn(text: string, at: number): string {
  const before = text.slice(0, at).split(/\r\n|[\n\r]/);
  return `line ${before.length}, column ${(before.at(-1) ?? '').length + 1}`;
}

/** The first `max` UTF-16 units, never half a character. */
export const cutText = (text: string, max: number): string =>
  text.length <= max ? text : text.slice(0, max - 1).replace(/[\uD800-\uDBFF]$/, '') + '…';

/** Makes ids unique among their kind: a second one of the same name stays apart and is reported. */
export function createKeys(problems: Problems, what: string): (id: string, where?: Partial<ImportProblem>) => string {
  const taken = new Set<string>();
  const numbers = new Map<string, number>();
  return (id, where) => {
    const plain = cutText(id, 900);
    let key = plain;
    if (taken.has(plain)) {
      let number = numbers.get(plain) ?? 1;
      for (; taken.has(key); key = `${plain}#${number}`) number += 1;
      numbers.set(plain, number);
      problems.note(`More than one ${what} has the id «${plain}»; they stay apart.`, where);
    }
    taken.add(key);
    return key;
  };
}

/** Gives things without an id their keys: the content and its number among equals. */
export function createContentKeys(): (content: readonly string[]) => string {
  const seen = new Map<string, number>();
  return (content) => {
    const text = JSON.stringify(content);
    const number = (seen.get(text) ?? 0) + 1;
    seen.set(text, number);
    return contentKey(content, number);
  };
}

/** `#["Ana",1]`; long content is cut and told apart by its SHA-256. */
export function contentKey(content: readonly string[], number: number): string {
  const text = `#${JSON.stringify([...content, number])}`;
  return text.length <= 400 ? text : `${cutText(text, 300)}${digest(text)}`;
}

/** Whether a key is one of content (`contentKey`), not the file's own. */
export const isMadeKey = (key: string): boolean => key.startsWith('#[');

/** A name of a file as sources keep it, at most 200 characters. */
export const keptName = (name: string): string => cutText(repairText(name.normalize('NFC')).trim() || 'unnamed', 200);

/** The name and the id of a source: the same for the same format and name. */
export function sourceOf(format: string, name: string): { id: string; name: string } {
  const shown = keptName(name);
  const slug = shown.normalize('NFKD').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '').slice(0, 40); // prettier-ignore
  return { id: `${format}:${slug || 'x'}~${digest(shown.toLowerCase()).slice(0, 10)}`, name: shown };
}

/** `Map (1).json.gz` → `Map`: a browser's numbering of downloads, folders and extensions do not name the source. */
export const bareName = (file: string): string =>
  (file.split(/[\\/]/).at(-1) ?? file).replace(/\.gz$/i, '').replace(/\.([a-z]{2,5}|graphml)$/i, '').replace(/ \(\d+\)$/, ''); // prettier-ignore

/** So many problems of a kind are kept. What is left out can be saved as a file, so more of it. */
export const keptProblems = { note: 1_000, refused: 10_000 } as const satisfies Record<ImportProblem['kind'], number>;

/** Collects problems, those `before` among them: all are counted, the first `keptProblems` of a kind are kept. */
export function createProblems(
  before: { problems: readonly ImportProblem[]; problemCount: number } = { problems: [], problemCount: 0 },
) {
  const problems = [...before.problems];
  const kept = { note: 0, refused: 0 };
  for (const { kind } of problems) kept[kind] += 1;
  let count = before.problemCount;
  const add = (problem: ImportProblem): void => {
    count += 1;
    if ((kept[problem.kind] += 1) <= keptProblems[problem.kind])
      problems.push({ ...problem, message: cutText(problem.message, 500) });
  };
  return {
    problems,
    count: () => count,
    note: (message: string, where: Partial<ImportProblem> = {}) => add({ ...where, kind: 'note', message }),
    refuse: (message: string, where: Partial<ImportProblem> = {}) => add({ ...where, kind: 'refused', message }),
  };
}
export type Problems = ReturnType<typeof createProblems>;

/** The number a text is, if JavaScript holds it as it is written: `1e400` and an id of twenty digits stay text. */
export function exactNumber(text: string): number | undefined {
  const plain = text.trim();
  if (plain.length > 400 || !/^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/.test(plain)) return undefined;
  const value = Number(plain);
  return Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value)) ? value : undefined;
}

/**
 * The number a cell of a workbook is, which keeps doubles: as `exactNumber`, and what is written with an exponent or exactly
 * as the double would be. An id of twenty digits stays text.
 */
export function cellNumber(text: string): number | undefined {
  const value = Number(text);
  const isDouble = Number.isFinite(value) && (String(value) === text || /^[+-]?\d[\d.]*e[+-]?\d+$/i.test(text));
  return exactNumber(text) ?? (isDouble ? value : undefined);
}

/** True for null, blank text, and lists and objects of nothing else. */
export function isBlank(value: Json | undefined): boolean {
  if (value === undefined || value === null) return true;
  if (typeof value === 'string') return value.trim() === '';
  if (Array.isArray(value)) return value.every(isBlank);
  return typeof value === 'object' && Object.values(value).every(isBlank);
}

/** A scalar as text; anything else as JSON. */
export const asText = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value));

export const isObject = (value: Json | undefined): value is { [name: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
