import type { TableBuilder } from './builder.ts';
import { tableLimits } from './limits.ts';

const [quote, feed, carriage, space] = [34, 10, 13, 32];

/**
 * Counts the rows and cells of text with separators before any is kept, so that a file that holds too much is refused in the
 * memory its bytes take. For encodings in which bytes below 64 always are the ASCII characters, which UTF-16 is not.
 */
export function refuseLongCsv(bytes: Uint8Array, separator: string, builder: TableBuilder): void {
  const separatorCode = separator.charCodeAt(0);
  let row = 0;
  let column = 0;
  let width = 0;
  let cells = 0;
  let isStart = true;
  let isQuoted = false;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (isQuoted) {
      // Two marks are one of the text: leaving and coming back at once.
      if (byte === quote) isQuoted = false;
      else if (byte > space) width = column + 1;
    } else if (byte === separatorCode) {
      column += 1;
      isStart = true;
    } else if (byte === feed || byte === carriage) {
      if (byte === feed || bytes[at + 1] !== feed) row += 1;
      cells += width;
      column = 0;
      width = 0;
      isStart = true;
    } else {
      if (byte === quote && (isStart || bytes[at - 1] === quote)) isQuoted = true;
      else if (byte > space) width = column + 1;
      isStart = false;
      if (width === 0) continue;
      if (row >= tableLimits.textRows) builder.tooMuch('rows', row, column);
      if (cells + width > tableLimits.cells) builder.tooMuch('cells', row, column);
    }
  }
}
