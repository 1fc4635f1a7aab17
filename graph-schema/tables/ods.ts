import { GraphError } from '../errors.ts';
import { cellNumber, cutText } from '../formats/text.ts';
import type { Cell } from '../formats/table.ts';
import type { TableBuilder } from './builder.ts';
import { count, tableLimits } from './limits.ts';
import { createMerges } from './merges.ts';
import type { createNotes } from './notes.ts';
import { createXmlReader, type XmlHandlers } from './xml-stream.ts';
import type { Archive } from './zip.ts';

/** Reads the sheets of an OpenDocument spreadsheet (ISO 26300): values only, formulas are never run. */
export function readOds(input: {
  archive: Archive;
  name: string;
  builder: TableBuilder;
  notes: ReturnType<typeof createNotes>;
}): void {
  const { archive, name, builder, notes } = input;
  const refuse = (reason: string): never => {
    throw new GraphError('unprocessable', `«${name}» ${reason}.`);
  };
  const part = (path: string, handlers: Omit<XmlHandlers, 'refuse'>, row?: () => number): void => {
    const reader = createXmlReader({
      ...handlers,
      refuse: (reason) =>
        row === undefined || builder.tables.length === 0
          ? refuse(`cannot be read: ${reason}`)
          : builder.refuse(`the sheet cannot be read: ${reason}`, row()),
    });
    archive.read(path, (piece) => reader.push(piece));
    reader.end();
  };
  if (archive.has('META-INF/manifest.xml')) {
    part('META-INF/manifest.xml', {
      open: (tag) => void (tag === 'encryption-data' && refuse('is protected with a password; save it without one')),
      text: () => undefined,
      close: () => undefined,
    });
  }

  const hiddenStyles = new Set<string>();
  let style = '';
  let isSpreadsheet = false;
  /** Tables inside the cell of another are no sheets. */
  let depth = 0;
  let row = 0;
  let rowsRepeated = 1;
  let column = 0;
  let cell: { value: (text: string) => Cell; repeated: number } | undefined;
  /** The cells of a row, each with its column and for how many columns it stands. */
  let cells: { column: number; repeated: number; value: Cell }[] = [];
  let merges = createMerges();
  let text = '';
  let paragraphs = 0;
  let inParagraph = 0;
  let aside = 0;

  const add = (more: string): void => {
    text += more;
    if (text.length > tableLimits.cellLength)
      builder.refuse(`a cell may hold ${count(tableLimits.cellLength)} characters`, row, column);
  };
  const repeat = (given: string | undefined): number =>
    given !== undefined && /^[1-9]\d{0,8}$/.test(given) ? Number(given) : 1;

  part(
    'content.xml',
    {
      open(tag, attributes) {
        if (aside > 0 || asides.has(tag)) aside += 1;
        else if (tag === 'style') style = attributes('name') ?? '';
        else if (tag === 'table-properties' && attributes('display') === 'false') hiddenStyles.add(style);
        else if (tag === 'spreadsheet') isSpreadsheet = true;
        else if (tag === 'table' && isSpreadsheet) {
          depth += 1;
          if (depth > 1) return;
          row = 0;
          merges = createMerges();
          builder.begin(attributes('name') ?? '', hiddenStyles.has(attributes('style-name') ?? ''));
        } else if (depth !== 1) return;
        else if (tag === 'table-row') {
          column = 0;
          cells = [];
          rowsRepeated = repeat(attributes('number-rows-repeated'));
        } else if (tag === 'table-cell' || tag === 'covered-table-cell') {
          text = '';
          paragraphs = 0;
          const [rows, columns] = [repeat(attributes('number-rows-spanned')), repeat(attributes('number-columns-spanned'))]; // prettier-ignore
          merges.add({ row, column, lastRow: row + rows - 1, lastColumn: column + columns - 1 });
          cell = { repeated: repeat(attributes('number-columns-repeated')), value: valueOf(attributes) };
        } else if (cell && (tag === 'p' || tag === 'h')) {
          inParagraph += 1;
          if (paragraphs > 0) add('\n');
          paragraphs += 1;
        } else if (inParagraph > 0) {
          if (tag === 's') add(' '.repeat(Math.min(repeat(attributes('c')), 1_000)));
          else if (tag === 'tab') add('\t');
          else if (tag === 'line-break') add('\n');
        }
      },
      text(piece) {
        if (inParagraph > 0 && aside === 0) add(piece);
      },
      close(tag) {
        if (aside > 0) aside -= 1;
        else if (tag === 'table') {
          depth -= 1;
          if (depth === 0 && isSpreadsheet) merges.fill(builder.tables.at(-1)?.rows ?? [], builder);
        } else if (depth !== 1) return;
        else if ((tag === 'p' || tag === 'h') && inParagraph > 0) inParagraph -= 1;
        else if (tag === 'table-cell' || tag === 'covered-table-cell') endCell();
        else if (tag === 'table-row') endRow();
      },
    },
    () => row,
  );
  if (!isSpreadsheet) refuse('is an OpenDocument file, but no spreadsheet');

  function endCell(): void {
    if (!cell) return;
    const value = cell.value(text);
    if (typeof value === 'string' && /^(#[A-Z/0!?]+|Err:\d+)$/.test(value)) notes.tell('error', row, column);
    else if (value !== null && value !== '') cells.push({ column, repeated: cell.repeated, value });
    column += cell.repeated;
    cell = undefined;
  }

  /** Rows and cells that stand for many are refused before they are unrolled, if they are too many. */
  function endRow(): void {
    const repeated = cells.length === 0 ? 0 : rowsRepeated;
    for (const { column: first, repeated: times, value } of cells) {
      if (first + times > tableLimits.columns) builder.set(row, Math.max(first, tableLimits.columns), value);
      if (repeated > 1) builder.set(row + repeated - 1, first, value);
    }
    for (let copy = 0; copy < repeated; copy += 1)
      for (const { column: first, repeated: times, value } of cells)
        for (let next = 0; next < times; next += 1) builder.set(row + copy, first + next, value);
    row += rowsRepeated;
    cells = [];
  }
}

/** What stands in a cell or beside the sheets and is not their text. */
const asides = new Set(['annotation', 'tracked-changes', 'shapes', 'forms', 'dde-links', 'ruby-text']);

/** The value a cell says it has; else its text. */
function valueOf(attributes: (name: string) => string | undefined): (text: string) => Cell {
  const type = attributes('value-type');
  const value = attributes('value');
  const [date, truth, string] = [attributes('date-value'), attributes('boolean-value'), attributes('string-value')];
  if (type === 'boolean' && truth !== undefined) return () => truth === 'true';
  if (type === 'date' && date !== undefined) return () => cutText(date.replace(/(T\d\d:\d\d:\d\d)\.\d+/, '$1').replace('T00:00:00', ''), 40); // prettier-ignore
  if ((type === 'float' || type === 'currency' || type === 'percentage') && value !== undefined)
    return () => cellNumber(value) ?? value;
  return (text) => (text !== '' ? text : (string ?? null));
}
