import type { Cell, Table } from './table.ts';
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
/** A table with two such columns is a list of links between other tables, whatever its labels say. */
const [linkFrom, linkTo] = [/^(source|from)([ _-]?id)?$/, /^(target|to)([ _-]?id)?$/];
const elementsName = /(^|[^a-z])(elements?|nodes?)($|[^a-z])/i;

const ownColumns = ['id', 'label', 'type', 'tags', 'description', 'image'];

/**
 * What a header says its rows are, in a table of this name. A column «Label» far from the beginning needs another of Kumu's
 * beside it. «Source» and «Target» are fields of elements in a table that is called so, or that begins with «Label».
 */
export function kindOfHeader(header: readonly Cell[], name: string): Section['what'] | undefined {
  const names = header.map((cell) => (isBlank(cell) || cell === null ? '' : asText(cell).trim().toLowerCase()));
  if (names.includes('from') && names.includes('to')) return 'connections';
  // As Weft writes it, whatever its fields are called.
  if (ownColumns.every((name, at) => names[at] === name)) return 'elements';
  const label = names.indexOf('label');
  if (label === -1) return undefined;
  const isOfLinks = names.some((name) => linkFrom.test(name)) && names.some((name) => linkTo.test(name));
  if (isOfLinks && label > 0 && !elementsName.test(name)) return undefined;
  return label <= 1 || names.some((name) => companions.has(name)) ? 'elements' : undefined;
}

/** The sections of a table: after two blank rows another header may begin one. None when the first filled row is no header. */
export function findSections({ rows, name }: Table): Section[] {
  const sections: Section[] = [];
  let blank = 2;
  for (const [at, cells] of rows.entries()) {
    if (cells.every(isBlank)) {
      blank += 1;
      continue;
    }
    const what = blank >= 2 ? kindOfHeader(cells, name) : undefined;
    blank = 0;
    if (what) sections.push({ what, header: cells, rows: [] });
    else if (sections.length === 0) return [];
    else sections.at(-1)?.rows.push({ cells, row: at + 1 });
  }
  return sections;
}
