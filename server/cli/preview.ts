import { maxChanges } from '../../graph-schema/changes.ts';
import type { ColumnUse, RowUse } from '../../graph-schema/mapping/mapping.ts';
import type { ImportCounts, ImportJob, ImportProblem, ImportProgress } from '../../graph-schema/import-job.ts';
import { showText } from '../../graph-schema/values.ts';
import { maxTwins, type PlannedCell, type PlannedRecord } from '../../graph-schema/import-report.ts';

const shownProblems = 20;

/** What importing a file would do, as lines for a person. */
export function preview(job: ImportJob): string[] {
  const { counts, problems, problemCount } = job;
  const how = [job.format ?? 'unknown', ...(job.encoding === undefined ? [] : [job.encoding])].join(', ');
  const lines = [`${job.file} (${how})`];
  for (const [at, table] of (job.tables ?? []).entries()) {
    const mapping = job.mapping?.tables[at];
    if (!mapping) continue;
    lines.push(`  ${table.name}: ${table.rows} rows, ${rowWords(mapping.row)}${mapping.row.as === 'none' && table.reason.code === 'no-name' ? ': no column names its rows' : ''}`); // prettier-ignore
    if (mapping.row.as === 'none') continue;
    for (const [index, use] of mapping.columns.entries())
      lines.push(`    ${(table.columns[index]?.name ?? '').padEnd(24)} ${wordsOf(use)}`);
  }
  if (counts) {
    lines.push(
      ...countLine('elements', counts.nodes),
      ...countLine('connections', counts.edges),
      ...countLine('contacts', counts.interactions),
    );
  }
  for (const { name, values, names, chosen } of job.links ?? [])
    lines.push(`  field ${name}: ${names} of ${values} values name other elements; ${chosen ? 'they become connections' : `connect them with --connect "${name}"`}`); // prettier-ignore
  if (job.taken) {
    const { name, known, ids } = job.taken;
    lines.push(`  Taken as «${name}» imported before: ${known} of its ${ids} ids are known from there; --apart imports it as a list of its own`); // prettier-ignore
  }
  if (job.figures)
    lines.push(`  figures that Kumu computed ${job.choices?.figures ? 'come as fields' : 'are left out; --figures takes them'}: ${job.figures.join(', ')}`); // prettier-ignore
  if ((job.twins ?? 0) > 0)
    lines.push(`  pairs that may be the same: ${job.twins === maxTwins ? `the ${maxTwins} likeliest` : job.twins}; look at them in the page, or import them as new`); // prettier-ignore
  if (job.changeCount > maxChanges.import)
    lines.push(`  ${job.changeCount.toLocaleString('en')} changes: more than ${maxChanges.import.toLocaleString('en')} go into an empty network only, while no server runs on it`); // prettier-ignore
  if (job.changeCount === 0) lines.push('  nothing to change: the network holds all of it already');
  if (problemCount > 0)
    lines.push(`  to know (${problemCount}):`, ...problems.slice(0, shownProblems).map(problemLine));
  if (problemCount > shownProblems)
    lines.push(`    … and ${problemCount - Math.min(shownProblems, problems.length)} more`);
  return lines;
}

function rowWords(row: RowUse): string {
  if (row.as === 'none') return 'left out';
  return row.as === 'contact'
    ? 'each a contact'
    : `each a ${row.as === 'node' ? 'node' : 'connection'} of the type ${row.type}`;
}

const uses: { [K in ColumnUse['as']]?: (use: Extract<ColumnUse, { as: K }>) => string } = {
  none: () => 'left out',
  end: ({ end, type }) =>
    `where the connection ${end === 'from' ? 'begins' : 'ends'}${type === undefined ? '' : `: ${type}`}`,
  field: ({ name, kind }) => `field ${name}${kind === undefined ? '' : ` (${kind})`}`,
  nodes: ({ type, edge, direction }) => `connected ${type} (${direction === 'out' ? `${edge} →` : `← ${edge}`})`,
};

function wordsOf(use: ColumnUse): string {
  const words = uses[use.as] as ((use: ColumnUse) => string) | undefined;
  return words?.(use) ?? use.as;
}

function countLine(what: string, counts: ImportCounts): string[] {
  const { inFile, inFields, created, changed, removed, same, conflicting, kept, archived, stubs, refused } = counts;
  if (inFile + inFields + created + changed + removed + same + conflicting === 0) return [];
  const parts = [
    `${inFile} in the file${inFields > 0 ? ` and ${inFields} in fields of its entries` : ''}`,
    `${created} new${archived > 0 ? ` (${archived} of them archived)` : ''}${stubs > 0 ? ` (${stubs} of them known by name only)` : ''}`,
    `${changed} changed`,
    ...(removed > 0 ? [`${removed} taken away (their cells name them no more)`] : []),
    ...(conflicting > 0 ? [`${conflicting} changed here and in the file (ours stays)`] : []),
    `${same} as they were${kept > 0 ? ` (${kept} edited here)` : ''}`,
    ...(refused > 0 ? [`${refused} refused`] : []),
  ];
  return [`  ${what.padEnd(12)} ${parts.join(', ')}`];
}

function problemLine({ kind, message, sheet, row, column }: ImportProblem): string {
  const place = [sheet, row === undefined ? '' : `row ${row}`, column === undefined ? '' : `column ${column}`];
  const where = place.filter((part) => part !== undefined && part !== '').join(' ');
  return `    ${kind === 'refused' ? 'refused: ' : ''}${where === '' ? '' : `${where}: `}${message}`;
}

const steps: Record<ImportProgress['step'], string> = {
  waiting: 'waits for others',
  reading: 'reading',
  looking: 'looking at the network',
  comparing: 'comparing',
  twins: 'looking for what may be there already',
};

/** How far reading a file is. */
export const progressLine = (file: string, { step, share }: ImportProgress): string =>
  `${file}: ${steps[step]}${share === undefined ? ' …' : ` ${Math.round(share * 100)} %`}`;

const marks: Record<PlannedRecord['state'], string> = {
  conflicting: '!',
  changed: '~',
  removed: '-',
  kept: '=',
  created: '+',
};
const text = (value: unknown): string => (value === undefined ? '(nothing)' : typeof value === 'string' ? value.replaceAll(/[\p{Cc}\p{Bidi_Control}]+/gu, ' ').slice(0, 100) : JSON.stringify(value)); // prettier-ignore

const dropped: Record<PlannedCell['state'], string> = {
  new: '',
  change: 'its cell names it no more',
  kept: 'stays, changed here (its cell names it no more)',
  conflict: 'changed here, and its cell names it no more',
};

const said: Record<PlannedCell['state'], (cell: PlannedCell) => string> = {
  new: ({ file }) => text(file),
  change: ({ here, file }) => `${text(here)} → ${text(file)}`,
  kept: ({ here, file, path }) => (path === 'gone' ? 'taken away here, stays away' : `${text(here)} kept, edited here (file: ${text(file)})`), // prettier-ignore
  conflict: ({ here, file, before }) => `here ${text(here)}, in the file ${text(file)} (was ${text(before)})`,
};

/** A record of a dry run, value by value. */
export function recordLines({ state, name, type, typeName, cells }: PlannedRecord): string[] {
  const told = typeName === undefined ? type : showText(typeName, 'en');
  const head = `    ${marks[state]} ${text(name)}${told === undefined ? '' : ` (${text(told)})`}`;
  return [
    head,
    ...cells.map(
      (cell) =>
        `        ${cell.name === undefined ? cell.path.replace('fields.', '') : text(showText(cell.name, 'en'))}: ${cell.path === 'dropped' ? dropped[cell.state] : said[cell.state](cell)}`,
    ),
  ];
}
