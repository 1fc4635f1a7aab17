import { cellNumber, cutText } from '../formats/text.ts';
import type { TableBuilder } from './builder.ts';
import { count, tableLimits } from './limits.ts';
import { createMerges } from './merges.ts';
import type { createNotes } from './notes.ts';
import { isDateFormat, readSerial } from './serial-dates.ts';
import { createXmlReader, type XmlHandlers } from './xml-stream.ts';
import type { Archive } from './zip.ts';

type Notes = ReturnType<typeof createNotes>;

/** Reads a part of the archive with what the handlers say; nothing when it is not there. */
function readPart(archive: Archive, path: string, handlers: XmlHandlers): void {
  if (!archive.has(path)) return;
  const reader = createXmlReader(handlers);
  archive.read(path, (piece) => reader.push(piece));
  reader.end();
}

/** Characters that XML may not hold are written as `_x0007_`. */
const unescape = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text;

/** Reads the sheets of an Office Open XML workbook (ECMA-376): values only, formulas are never run. */
export function readXlsx(archive: Archive, builder: TableBuilder, notes: Notes): void {
  const refuse = (reason: string): never => builder.refuse(`The workbook cannot be read: ${reason}`);
  const part = (path: string, handlers: Partial<XmlHandlers>): void =>
    readPart(archive, path, { open: () => undefined, text: () => undefined, close: () => undefined, refuse, ...handlers }); // prettier-ignore

  const root = relationships('_rels/.rels', '');
  const path = [...root.values()].find(({ type }) => type === 'officeDocument')?.path ?? 'xl/workbook.xml';
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const parts = relationships(`${folder}_rels/${path.slice(folder.length)}.rels`, folder);
  const pathOf = (type: string): string => [...parts.values()].find((it) => it.type === type)?.path ?? '';
  const { sheets, is1904 } = readWorkbook();
  const texts = readSharedTexts(pathOf('sharedStrings'));
  const dateStyles = readDateStyles(pathOf('styles'));
  for (const { name, hidden, id } of sheets) {
    const sheet = parts.get(id);
    if (sheet?.type !== 'worksheet') continue;
    builder.begin(name, hidden);
    readSheet(sheet.path);
  }

  /** What a part refers to, by id; the type is the last word of its address. */
  function relationships(from: string, base: string): Map<string, { type: string; path: string }> {
    const found = new Map<string, { type: string; path: string }>();
    part(from, {
      open(name, attributes) {
        if (name !== 'Relationship') return;
        const type = (attributes('Type') ?? '').split('/').at(-1) ?? '';
        const target = attributes('Target') ?? '';
        found.set(attributes('Id') ?? '', { type, path: resolve(base, target) });
      },
    });
    return found;
  }

  function readWorkbook() {
    const found: { name: string; hidden: boolean; id: string }[] = [];
    let from1904 = false;
    part(path, {
      open(name, attributes) {
        if (name === 'workbookPr') from1904 = /^(1|true|on)$/.test(attributes('date1904') ?? '');
        if (name !== 'sheet') return;
        const state = attributes('state') ?? 'visible';
        found.push({ name: attributes('name') ?? '', hidden: state !== 'visible', id: attributes('id') ?? '' });
        if (found.length > tableLimits.sheets) refuse(`it has more than ${count(tableLimits.sheets)} sheets`);
      },
    });
    return { sheets: found, is1904: from1904 };
  }

  /** The texts cells refer to by number; readings written above East Asian text are no part of it. */
  function readSharedTexts(from: string): string[] {
    const found: string[] = [];
    let text = '';
    let inText = false;
    let isReading = false;
    part(from, {
      open(name) {
        if (name === 'si') text = '';
        else if (name === 'rPh') isReading = true;
        else if (name === 't') inText = !isReading;
      },
      text(piece) {
        if (inText) text += piece;
      },
      close(name) {
        if (name === 't') inText = false;
        else if (name === 'rPh') isReading = false;
        else if (name === 'si') {
          found.push(cutText(unescape(text), tableLimits.cellLength));
          if (found.length > tableLimits.sharedTexts)
            refuse(`it holds more than ${count(tableLimits.sharedTexts)} different texts`);
        }
      },
    });
    return found;
  }

  /** Which cell styles write a number as a date or a time. */
  function readDateStyles(from: string): ReturnType<typeof isDateFormat>[] {
    const formats = new Map<number, string>();
    const styles: ReturnType<typeof isDateFormat>[] = [];
    let inStyles = false;
    part(from, {
      open(name, attributes) {
        if (name === 'cellXfs') inStyles = true;
        else if (name === 'numFmt')
          formats.set(Number(attributes('numFmtId')), cutText(attributes('formatCode') ?? '', 500)); // prettier-ignore
        else if (name === 'xf' && inStyles && styles.length < tableLimits.workbookRows) {
          const id = Number(attributes('numFmtId'));
          styles.push(isDateFormat(id, formats.get(id)));
        }
      },
      close(name) {
        if (name === 'cellXfs') inStyles = false;
      },
    });
    return styles;
  }

  function readSheet(from: string): void {
    let row = -1;
    let column = -1;
    let type = '';
    let style = -1;
    let value = '';
    /** Whether what comes is the value of a cell: `v`, or `t` of a text that stands in the cell itself. */
    let inValue = false;
    let inCell = false;
    let isReading = false;
    const merges = createMerges();
    let lastRow = { digits: '1', row: 0 };
    if (!archive.has(from)) builder.refuse('the workbook names this sheet but does not hold it');
    readPart(archive, from, {
      refuse: (reason) => builder.refuse(`the sheet cannot be read: ${reason}`, Math.max(row, 0)),
      open(name, attributes) {
        if (name === 'v' || name === 't') inValue = inCell && !isReading;
        else if (name === 'rPh') isReading = true;
        else if (name === 'c') {
          inCell = true;
          value = '';
          type = attributes('t') ?? 'n';
          style = Number(attributes('s') ?? -1);
          const address = attributes('r');
          column += 1;
          if (address !== undefined) readAddress(address);
        } else if (name === 'row') {
          const number = attributes('r');
          row = number === undefined ? row + 1 : rowOf(number);
          column = -1;
        } else if (name === 'mergeCell') readMerge(attributes('ref') ?? '');
      },
      text(piece) {
        if (!inValue) return;
        value += piece;
        if (value.length > tableLimits.cellLength)
          builder.refuse(`a cell may hold ${count(tableLimits.cellLength)} characters`, row, column);
      },
      close(name) {
        if (name === 'v' || name === 't') inValue = false;
        else if (name === 'rPh') isReading = false;
        else if (name === 'c') {
          inCell = false;
          put();
        }
      },
    });

    merges.fill(builder.tables.at(-1)?.rows ?? [], builder);

    /** `B2:B4`. */
    function readMerge(ref: string): void {
      const found = /^([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})$/.exec(ref);
      if (!found) return;
      const [, first = '', top, last = '', bottom] = found;
      merges.add({ row: Number(top) - 1, column: columnOf(first), lastRow: Number(bottom) - 1, lastColumn: columnOf(last) }); // prettier-ignore
    }

    function rowOf(digits: string): number {
      if (digits === lastRow.digits) return lastRow.row;
      const found = /^[1-9]\d{0,6}$/.test(digits) ? Number(digits) : Number.NaN;
      if (!(found <= 1_048_576)) builder.refuse(`«${cutText(digits, 40)}» is not the number of a row`);
      lastRow = { digits, row: found - 1 };
      return lastRow.row;
    }

    /** `BC17`; `ZZZZZZ1` and `A99999999999` are no cells. */
    function readAddress(address: string): void {
      let at = 0;
      let letters = 0;
      for (; at < address.length; at += 1) {
        const code = address.charCodeAt(at) & ~32;
        if (code < 65 || code > 90) break;
        letters = letters * 26 + code - 64;
      }
      if (at === 0 || at > 3)
        builder.refuse(`«${cutText(address, 40)}» is not the address of a cell`, Math.max(row, 0));
      column = letters - 1;
      row = rowOf(address.slice(at));
    }

    function put(): void {
      if (value === '') return;
      if (type === 's') builder.set(row, column, texts[Number(value)] ?? null);
      else if (type === 'b') builder.set(row, column, value === '1' || value.toLowerCase() === 'true');
      else if (type === 'e') notes.tell('error', row, column);
      else if (type === 'n') {
        const number = cellNumber(value);
        const kind = dateStyles[style];
        builder.set(
          row,
          column,
          number === undefined ? value.trim() : kind ? readSerial(number, kind, is1904) : number,
        );
      } else builder.set(row, column, unescape(value));
    }
  }
}

/** `A` is 0, `ZZ` is 701. */
const columnOf = (letters: string): number =>
  [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;

/** `xl/` and `../a/b.xml` → `a/b.xml`; one that begins with a slash stands for itself. */
function resolve(base: string, target: string): string {
  const steps: string[] = [];
  for (const step of (target.startsWith('/') ? target : base + target).split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
}
