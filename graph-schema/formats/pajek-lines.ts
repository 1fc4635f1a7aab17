import { exactNumber } from './text.ts';

/** A line of the file that says something; `line` is 1-based. */
export interface Line {
  text: string;
  line: number;
}

/** The lines of a text that are neither blank nor comments; those go to `comment`. */
export function* linesOf(text: string, comment: (text: string) => void): Generator<Line> {
  const end = /\r\n|[\r\n]/g;
  for (let at = 0, line = 1; at <= text.length; line += 1) {
    end.lastIndex = at;
    const match = end.exec(text);
    const content = text.slice(at, match?.index).trim();
    at = match ? end.lastIndex : text.length + 1;
    if (content.startsWith('%')) comment(content);
    else if (content !== '') yield { text: content, line };
  }
}

/** The words of a line, one by one: what stands in double quotes or square brackets is one word, its marks included. */
export function* wordsOf(text: string): Generator<string> {
  for (const [word] of text.matchAll(/"[^"]*"?|\[[^\]]*\]?|[^\s"]+/g)) yield word;
}

/** The first words of a line; no line of a vertex or an edge has more that mean anything. */
export function firstWords(text: string): string[] {
  const words: string[] = [];
  for (const word of wordsOf(text)) if (words.push(word) >= 60) break;
  return words;
}

/** A word without the quotes around it. */
export const unquote = (word: string): string => (word.startsWith('"') ? word.replace(/^"|"$/g, '') : word);

/** A number of things: a whole number from 0 on. */
export function countOf(word: string | undefined): number | undefined {
  const value = exactNumber(word ?? '');
  return value !== undefined && Number.isInteger(value) && value >= 0 ? value : undefined;
}

/** `*Edges :2 "Chair"`: keyword, number and name of the relation, and what else follows the keyword. */
export interface Header {
  keyword: string;
  rest: string;
  relation: string | undefined;
  name: string | undefined;
}

export function headerOf(text: string): Header | undefined {
  const match = /^\*\s*([A-Za-z]+)(.*)$/s.exec(text);
  if (!match) return undefined;
  const rest = (match[2] ?? '').trim();
  const [, relation, name] = /^:\s*(\d+)\s*(.*)$/s.exec(rest) ?? [];
  return { keyword: (match[1] ?? '').toLowerCase(), rest, relation, name: name ? unquote(name) : undefined };
}
