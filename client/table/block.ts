import { guardedText, withoutGuard } from '../../graph-schema/formats/table.ts';

/**
 * A rectangle of texts as spreadsheets put it on the clipboard: cells apart by tabs, rows by line breaks. A cell that holds
 * one of these, or begins with a quotation mark, stands between quotation marks, its own doubled.
 */
export type Block = readonly (readonly string[])[];

const special = /[\t\n\r]/;

function writeCell(text: string): string {
  return special.test(text) || text.startsWith('"') ? `"${text.replaceAll('"', '""')}"` : text;
}

export function formatBlock(block: Block): string {
  // An empty cell alone in its row is quoted: a last row of nothing would be taken for the end of the line before.
  return block.map((row) => (row.length === 1 && row[0] === '' ? '""' : row.map(writeCell).join('\t'))).join('\n');
}

/** Where the quoted cell that begins at `from` ends; undefined when its quotation marks are only part of a text. */
function quotedCell(text: string, from: number): { cell: string; end: number } | undefined {
  let cell = '';
  for (let at = from + 1; ;) {
    const quote = text.indexOf('"', at);
    if (quote < 0) return undefined;
    cell += text.slice(at, quote);
    if (text[quote + 1] !== '"') {
      const next = text[quote + 1];
      return next === undefined || special.test(next) ? { cell, end: quote + 1 } : undefined;
    }
    cell += '"';
    at = quote + 2;
  }
}

/** Reads what spreadsheets put on the clipboard; a line break at the very end begins no further row. */
export function parseBlock(text: string): string[][] {
  const rows: string[][] = [[]];
  let at = 0;
  for (;;) {
    const quoted = text[at] === '"' ? quotedCell(text, at) : undefined;
    let end = quoted?.end ?? at;
    if (!quoted) while (end < text.length && !special.test(text[end]!)) end += 1;
    rows.at(-1)!.push(quoted ? quoted.cell : text.slice(at, end));
    if (end >= text.length) return rows;
    at = end + (text.startsWith('\r\n', end) ? 2 : 1);
    if (text[end] === '\t') continue;
    if (at >= text.length) return rows;
    rows.push([]);
  }
}

/** A negative number as cells write it, which a spreadsheet may well take for one. */
const negative = /^-\d+(\.\d+)?(e[+-]?\d+)?$/;

/** A block to be pasted anywhere: no spreadsheet computes what somebody wrote into a cell. */
export const copiedBlock = (block: Block): string =>
  formatBlock(block.map((row) => row.map((text) => (negative.test(text) ? text : guardedText(text)))));

/** Reads what was copied, here or from a spreadsheet. */
export const pastedBlock = (text: string): string[][] => parseBlock(text).map((row) => row.map(withoutGuard));
