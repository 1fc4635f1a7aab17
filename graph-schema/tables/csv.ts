import { withoutGuard } from '../formats/table.ts';
import type { TableBuilder } from './builder.ts';
import { count, tableLimits } from './limits.ts';

const separators = [',', ';', '\t', '|'] as const;

/** Where cells go, and what is wrong with the text. Rows and columns begin with 0. */
interface CsvHandlers {
  cell(row: number, column: number, text: string): void;
  refuse(what: string, row: number, column: number): never;
}

/**
 * Takes apart text with separators (RFC 4180), fed piece by piece. Line ends may be of any kind and mixed; a quotation mark
 * inside a cell that does not begin with one, and text after a closing one, are text.
 */
export function createCsvReader(separator: string, handlers: CsvHandlers): { push(piece: string): void; end(): void } {
  const [separatorCode, quote, feed, carriage] = [separator.charCodeAt(0), 34, 10, 13];
  let row = 0;
  let column = 0;
  let text = '';
  /** `start`: of a cell; `quoted`: between marks; `closed`: after a mark that may end them. */
  let state: 'start' | 'plain' | 'quoted' | 'closed' = 'start';
  let afterCarriage = false;

  const endCell = (): void => {
    if (text !== '') handlers.cell(row, column, text);
    text = '';
    column += 1;
    state = 'start';
  };
  const endRow = (): void => {
    endCell();
    row += 1;
    column = 0;
  };
  const add = (more: string): void => {
    text += more;
    if (text.length <= tableLimits.cellLength) return;
    const most = `a cell may hold ${count(tableLimits.cellLength)} characters`;
    handlers.refuse(state === 'quoted' ? `${most}; perhaps the quotation mark that opens here is never closed` : most, row, column); // prettier-ignore
  };

  function push(piece: string): void {
    let at = 0;
    while (at < piece.length) {
      const code = piece.charCodeAt(at);
      if (afterCarriage) {
        afterCarriage = false;
        if (code === feed) {
          at += 1;
          continue;
        }
      }
      if (state === 'quoted') {
        const next = piece.indexOf('"', at);
        add(next === -1 ? piece.slice(at) : piece.slice(at, next));
        at = next === -1 ? piece.length : next + 1;
        if (next !== -1) state = 'closed';
      } else if (code === separatorCode) {
        endCell();
        at += 1;
      } else if (code === feed || code === carriage) {
        endRow();
        afterCarriage = code === carriage;
        at += 1;
      } else if (code === quote && state !== 'plain') {
        if (state === 'closed') text += '"';
        state = 'quoted';
        at += 1;
      } else {
        let next = at + 1;
        while (next < piece.length) {
          const following = piece.charCodeAt(next);
          if (following === separatorCode || following === feed || following === carriage) break;
          next += 1;
        }
        state = 'plain';
        add(piece.slice(at, next));
        at = next;
      }
    }
  }
  return {
    push,
    end() {
      if (state === 'quoted') handlers.refuse('a quotation mark is opened here and never closed', row, column);
      endCell();
    },
  };
}

/** A line such as `sep=;` before the table, which Excel writes and reads. */
export const separatorHint = (text: string): { separator: string; length: number } | undefined => {
  const match = /^\uFEFF?"?sep=(.)"?(\r\n?|\n)/i.exec(text);
  return match?.[1] === undefined ? undefined : { separator: match[1], length: match[0].length };
};

const sampleRows = 100;
/** So many rows of titles may stand above a table. */
const titleRows = 10;

/** The separator that cuts the beginning of a text into rows most alike, of more than one cell. */
export function separatorOf(text: string): string {
  const hint = separatorHint(text);
  if (hint) return hint.separator;
  const sample = text.slice(0, 65_536);
  let best: { separator: string; score: number } = { separator: ',', score: 0 };
  for (const separator of separators) {
    const widths: number[] = [];
    const stop = new Error('enough');
    const reader = createCsvReader(separator, {
      cell(row, column) {
        if (row >= sampleRows) throw stop;
        widths[row] = column + 1;
      },
      refuse() {
        throw stop;
      },
    });
    try {
      reader.push(sample);
    } catch (error) {
      if (error !== stop) throw error;
    }
    const filled = widths.filter((width) => width > 0);
    // A title above the table is one cell whatever stands between those below.
    const first = filled.slice(0, titleRows + 1).find((width) => width > 1);
    if (first === undefined) continue;
    const alike = filled.filter((width) => width > 1 && width <= first).length / filled.length;
    const score = alike + Math.min(first, 50) / 1_000;
    if (score > best.score) best = { separator, score };
  }
  return best.separator;
}

/** Reads text with separators into the table that was begun. */
export function readCsv(input: { separator: string; pieces: Iterable<string>; builder: TableBuilder }): void {
  const { separator, pieces, builder } = input;
  const reader = createCsvReader(separator, {
    cell: (row, column, text) => builder.set(row, column, withoutGuard(text)),
    refuse: builder.refuse,
  });
  let isFirst = true;
  for (const piece of pieces) {
    reader.push(isFirst ? piece.slice(separatorHint(piece)?.length ?? 0) : piece);
    isFirst = false;
  }
  reader.end();
}
