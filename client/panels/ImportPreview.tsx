import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { maxChanges } from '../../graph-schema/changes.ts';
import type { ImportCounts, ImportJob, ImportProblem } from '../../graph-schema/import-job.ts';
import { api } from '../api/client.ts';
import { isPlanned, isTooLarge } from '../import/is-planned.ts';
import { showFailure } from './notices.tsx';
import { saveFile } from './save-file.ts';

const listed = 50;

/** What importing a file would do: how many of each kind come, how they come, and what was not taken as it stands. */
export function ImportPreview({ job }: { job: ImportJob }) {
  const { t } = useTranslation();
  if (!isPlanned(job))
    return (
      <div role="alert">
        {t('import.refused')}: <bdi>{job.reason}</bdi>
      </div>
    );
  const { counts } = job;
  return (
    <>
      {job.state === 'interrupted' && <div role="alert">{t('import.interrupted')}</div>}
      {job.format !== undefined && (
        <div className="weft-muted">
          {t('import.format')} <bdi>{t(`import.formats.${job.format}`, { defaultValue: job.format })}</bdi>
        </div>
      )}
      <div>{job.changeCount === 0 ? t('import.nothing') : t('import.ready', { count: job.changeCount })}</div>
      {isTooLarge(job) && <div role="alert">{t('import.tooLarge', { most: maxChanges.import })}</div>}
      {counts && (
        <ul className="weft-import">
          <CountLine what="nodes" counts={counts.nodes} />
          <CountLine what="edges" counts={counts.edges} />
          <CountLine what="interactions" counts={counts.interactions} />
        </ul>
      )}
      <Problems job={job} />
    </>
  );
}

/** One kind of record, in the words the command line uses; what is none is not said. */
function CountLine({ what, counts }: { what: 'nodes' | 'edges' | 'interactions'; counts: ImportCounts }) {
  const { t } = useTranslation();
  const { inFile, inFields, created, changed, removed, same, conflicting, kept, archived, stubs, refused } = counts;
  if (inFile + created + changed + removed + same + conflicting + refused === 0) return null;
  const beside = [
    ...(archived > 0 ? [t('import.archived', { count: archived })] : []),
    ...(stubs > 0 ? [t('import.stubs', { count: stubs })] : []),
  ];
  const parts = [
    t('import.created', { count: created }) + (beside.length > 0 ? ` (${beside.join(', ')})` : ''),
    ...(changed > 0 ? [t('import.changed', { count: changed })] : []),
    ...(removed > 0 ? [t('import.removed', { count: removed })] : []),
    ...(conflicting > 0 ? [t('import.conflicting', { count: conflicting })] : []),
    ...(same > 0
      ? [t('import.same', { count: same }) + (kept > 0 ? ` (${t('import.kept', { count: kept })})` : '')]
      : []),
  ];
  const heads = [
    // Contacts name people of whom the file has no row.
    ...(inFile === 0 && stubs > 0 ? [t('import.onlyNamed')] : []),
    ...(inFile > 0 || (stubs === 0 && inFields === 0) ? [t(`import.inFile.${what}`, { count: inFile })] : []),
    ...(inFields > 0 ? [t('import.inFields', { count: inFields })] : []),
  ];
  return (
    <li>
      <b>{heads.join(', ')}</b>: {parts.join(', ')}
      {refused > 0 && (
        <>
          {', '}
          <b>{t('import.refusedRows', { count: refused })}</b>
        </>
      )}
    </li>
  );
}

/** What a person should know of the file, what was left out first. */
function Problems({ job }: { job: ImportJob }) {
  const { t } = useTranslation();
  if (job.problemCount === 0) return null;
  const refused = job.problems.filter((problem) => problem.kind === 'refused');
  const save = async () => {
    try {
      const { content, name } = await api.refusedRows({ params: { id: job.id } });
      saveFile(content, name);
    } catch (error) {
      showFailure(t, error);
    }
  };
  const shown = [...refused, ...job.problems.filter((problem) => problem.kind !== 'refused')].slice(0, listed);
  return (
    <details open={refused.length > 0}>
      <summary>{t('import.problems', { count: job.problemCount })}</summary>
      <ul className="weft-import">
        {shown.map((problem, at) => (
          <ProblemLine key={at} problem={problem} />
        ))}
        {job.problemCount > shown.length && <li>{t('import.more', { count: job.problemCount - shown.length })}</li>}
      </ul>
      {refused.length > 0 && (
        <Button size="compact-sm" variant="default" onClick={() => void save()}>
          {t('import.saveRefused')}
        </Button>
      )}
    </details>
  );
}

function ProblemLine({ problem }: { problem: ImportProblem }) {
  const { t } = useTranslation();
  const { kind, message, sheet, row, column } = problem;
  const place = [
    ...(sheet === undefined ? [] : [sheet]),
    ...(row === undefined ? [] : [t('import.row', { row })]),
    ...(column === undefined ? [] : [t('import.column', { column })]),
  ];
  return (
    <li>
      {kind === 'refused' && <b>{t('import.leftOut')}: </b>}
      {place.length > 0 && <bdi>{place.join(' ')}: </bdi>}
      <bdi>{message}</bdi>
    </li>
  );
}
