import type { ImportCounts, ImportJob, ImportProblem } from '../../graph-schema/import-job.ts';

const shownProblems = 20;

/** What importing a file would do, as lines for a person. */
export function preview(job: ImportJob): string[] {
  const { counts, problems, problemCount } = job;
  const how = [job.format ?? 'unknown', ...(job.encoding === undefined ? [] : [job.encoding])].join(', ');
  const lines = [`${job.file} (${how})`];
  if (counts) {
    lines.push(
      ...countLine('elements', counts.nodes),
      ...countLine('connections', counts.edges),
      ...countLine('contacts', counts.interactions),
    );
  }
  if (job.changeCount === 0) lines.push('  nothing to change: the network holds all of it already');
  if (problemCount > 0)
    lines.push(`  to know (${problemCount}):`, ...problems.slice(0, shownProblems).map(problemLine));
  if (problemCount > shownProblems)
    lines.push(`    … and ${problemCount - Math.min(shownProblems, problems.length)} more`);
  return lines;
}

function countLine(what: string, counts: ImportCounts): string[] {
  const { inFile, created, changed, same, archived, stubs, refused } = counts;
  if (inFile + created + changed + same === 0) return [];
  const parts = [
    `${inFile} in the file`,
    `${created} new${archived > 0 ? ` (${archived} of them archived)` : ''}${stubs > 0 ? ` (${stubs} of them known by name only)` : ''}`,
    `${changed} changed`,
    `${same} as they were`,
    ...(refused > 0 ? [`${refused} refused`] : []),
  ];
  return [`  ${what.padEnd(12)} ${parts.join(', ')}`];
}

function problemLine({ kind, message, sheet, row, column }: ImportProblem): string {
  const place = [sheet, row === undefined ? '' : `row ${row}`, column === undefined ? '' : `column ${column}`];
  const where = place.filter((part) => part !== undefined && part !== '').join(' ');
  return `    ${kind === 'refused' ? 'refused: ' : ''}${where === '' ? '' : `${where}: `}${message}`;
}
