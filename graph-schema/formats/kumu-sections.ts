import type { Cell } from './table.ts';
import { asText, isBlank } from './text.ts';

/** Elements or connections that stand together in a table, with the header above them. */
export interface Section {
  what: 'elements' | 'connections';
  header: readonly Cell[];
  /** Without blank ones; `row` begins with 1. */
  rows: { cells: readonly Cell[]; row: number }[];
}

/** Beside them a column «Label» is Kumu's wherever it stands. */
const companions = new Set(['type', 'element type', 'tags', 'description', 'image']);
/** Tables with such columns are lists of links between other tables, whatever their labels say. */
const link = /^(source|target|from|to)([ _-]?id)?$/;

/** What a header says its rows are. A column «Label» far from the beginning needs another of Kumu's beside it. */
export function kindOfHeader(header: readonly Cell[]): Section['what'] | undefined {
  const names = header.map((cell) => (isBlank(cell) || cell === null ? '' : asText(cell).trim().toLowerCase()));
  if (names.includes('from') && names.includes('to')) return 'connections';
  const label = names.indexOf('label');
  if (label === -1 || names.some((name) => link.test(name))) return undefined;
  return label <= 1 || names.some((name) => companions.has(name)) ? 'elements' : undefined;
}

/** The sections of a table: after two blank rows another header may begin one. None when the first filled row is no header. */
export function findSections(rows: readonly (readonly Cell[])[]): Section[] {
  const sections: Section[] = [];
  let blank = 2;
  for (const [at, cells] of rows.entries()) {
    if (cells.every(isBlank)) {
      blank += 1;
      continue;
    }
    const what = blank >= 2 ? kindOfHeader(cells) : undefined;
    blank = 0;
    if (what) sections.push({ what, header: cells, rows: [] });
    else if (sections.length === 0) return [];
    else sections.at(-1)?.rows.push({ cells, row: at + 1 });
  }
  return sections;
}
