import { Button, Checkbox, Group, NativeSelect, SegmentedControl, TextInput } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportJob } from '../../graph-schema/import-job.ts';
import {
  noChoices,
  PlannedState,
  type ImportChoices,
  type PlannedCell,
  type PlannedRecord,
  type Take,
} from '../../graph-schema/import-report.ts';
import { showText } from '../../graph-schema/values.ts';
import { api } from '../api/client.ts';
import { fieldName } from '../edit/names.ts';
import { Value } from '../edit/Value.tsx';
import { useWorkspace } from '../pages/use-workspace.ts';

interface Props {
  job: ImportJob;
  choices: ImportChoices;
  onChoose(choices: ImportChoices): void;
}

/** What an import does, record by record and value by value; conflicts are settled here. */
export function DryRun({ job, choices, onChoose }: Props) {
  const { t } = useTranslation();
  const planned = job.planned ?? { conflicting: 0, changed: 0, removed: 0, kept: 0, created: 0 };
  const states = PlannedState.options.filter((state) => planned[state] > 0);
  const [chosen, setState] = useState<PlannedState>();
  const [text, setText] = useState('');
  const state = chosen && states.includes(chosen) ? chosen : states[0];
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['import-records', job.id, job.plan, state, text],
    queryFn: ({ pageParam, signal }) => api.importRecords({ params: { id: job.id }, query: { state, text, from: pageParam }, signal }), // prettier-ignore
    initialPageParam: 0,
    getNextPageParam: ({ next }) => next,
    placeholderData: (before) => before,
    enabled: state !== undefined,
    gcTime: 0,
  });
  if (state === undefined) return null;
  const records = data?.pages.flatMap((page) => page.records) ?? [];
  const takeOf = ({ what, key }: PlannedRecord, { path }: PlannedCell): Take =>
    choices.settled.find((one) => one.what === what && one.key === key && one.path === path)?.take ?? choices.conflicts;
  const settle = ({ what, key }: PlannedRecord, { path }: PlannedCell, take: Take) =>
    onChoose({ ...choices, settled: [...choices.settled.filter((one) => !(one.what === what && one.key === key && one.path === path)), { what, key, path, take }] }); // prettier-ignore
  return (
    <section className="weft-dry-run" aria-label={t('import.dryRun')}>
      <h3>{t('import.dryRun')}</h3>
      <Group gap="sm" align="end">
        <NativeSelect
          size="xs"
          label={t('import.show')}
          value={state}
          data={states.map((one) => ({ value: one, label: t(`import.states.${one}`, { count: planned[one] }) }))}
          onChange={(event) => setState(PlannedState.parse(event.currentTarget.value))}
        />
        <TextInput
          size="xs"
          label={t('import.search')}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      </Group>
      {state === 'conflicting' && (
        <>
          <p className="weft-muted">{t('import.conflictsExplained')}</p>
          <SegmentedControl
            size="xs"
            aria-label={t('import.allConflicts')}
            value={choices.settled.length > 0 ? '' : choices.conflicts}
            data={[
              { value: 'here', label: t('import.keepAll') },
              { value: 'file', label: t('import.takeAll') },
            ]}
            onChange={(take) => onChoose({ ...choices, settled: [], conflicts: take === 'file' ? 'file' : 'here' })}
          />
        </>
      )}
      {records.length === 0 && data && <output>{t('import.noneFound')}</output>}
      <ol className="weft-planned">
        {records.map((record) => (
          <Planned key={`${record.what} ${record.key}`} {...{ record, takeOf, settle }} />
        ))}
      </ol>
      {hasNextPage && (
        <Button size="xs" variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('import.showMore')}
        </Button>
      )}
    </section>
  );
}

/** The switch for cells that became empty. */
export function EmptyCells({ choices, onChoose }: Omit<Props, 'job'>) {
  const { t } = useTranslation();
  return (
    <Checkbox
      size="sm"
      label={t('import.emptyClears')}
      checked={choices.empty === 'clear'}
      onChange={(event) => onChoose({ ...choices, empty: event.currentTarget.checked ? 'clear' : 'keep' })}
    />
  );
}

/** What was said so far. */
export const choicesOf = ({ choices }: ImportJob): ImportChoices => choices ?? noChoices;

/** Paths that no change has: they are called as this dialog calls them. */
const isOwn = (path: string) => path === 'gone' || path === 'dropped' || path === 'ends';

interface PlannedProps {
  record: PlannedRecord;
  takeOf(record: PlannedRecord, cell: PlannedCell): Take;
  settle(record: PlannedRecord, cell: PlannedCell, take: Take): void;
}

function Planned({ record, takeOf, settle }: PlannedProps) {
  const { t } = useTranslation();
  const { network, language } = useWorkspace();
  const types = [...network.types.nodes, ...network.types.edges];
  const type = types.find(({ key }) => key === record.type);
  return (
    <li>
      <div>
        <b>
          <bdi>{record.name}</bdi>
        </b>{' '}
        {record.type !== undefined && (
          <span className="weft-muted">{showText(type?.name ?? record.typeName ?? record.type, language)}</span>
        )}
      </div>
      {record.cells.length > 0 && (
        <dl>
          {record.cells.map((cell) => {
            const name =
              cell.name === undefined ? fieldName(t, type, cell.path, language) : showText(cell.name, language);
            return (
              <div key={cell.path}>
                <dt>{isOwn(cell.path) ? t(`import.${cell.path}`) : name}</dt>
                <dd>
                  <Cell
                    {...{ cell, name: `${record.name}: ${name}`, take: takeOf(record, cell) }}
                    onTake={(take) => settle(record, cell, take)}
                  />
                </dd>
              </div>
            );
          })}
        </dl>
      )}
    </li>
  );
}

/** One value: as it comes, from which to which, or both sides with a choice. */
function Cell({ cell, name, take, onTake }: { cell: PlannedCell; name: string; take: Take; onTake(take: Take): void }) {
  const { t } = useTranslation();
  const group = useId();
  const { path, state, here, file, before } = cell;
  if (state === 'new') return <Value value={file} path={path} />;
  if (state === 'change')
    return path === 'dropped' ? (
      <>{t('import.isDropped')}</>
    ) : (
      <>
        <del>
          <Value value={here} path={path} />
        </del>{' '}
        <span className="weft-to" aria-hidden>
          →
        </span>{' '}
        <ins>
          <Value value={file} path={path} />
        </ins>
      </>
    );
  /** It is about the record itself. */
  const isWhole = path === 'gone' || path === 'dropped';
  if (state === 'kept')
    return isWhole ? (
      <>{t(path === 'gone' ? 'import.staysGone' : 'import.droppedStays')}</>
    ) : (
      <>
        <Value value={here} path={path} /> <span className="weft-muted">{t('import.keptHere')} </span>
        <Value value={file} path={path} />
      </>
    );
  const side = (which: Take, value: unknown) => (
    <label className="weft-side">
      <span>
        <input type="radio" name={group} checked={take === which} onChange={() => onTake(which)} />{' '}
        {t(`import.take.${which}`)}
      </span>
      {isWhole ? <>{t(`import.${path}Take.${which}`)}</> : <Value value={value} path={path} />}
    </label>
  );
  return (
    <div role="radiogroup" aria-label={name}>
      <div className="weft-sides">
        {side('here', here)}
        {side('file', file)}
      </div>
      {!isWhole && (
        <div className="weft-before weft-muted">
          {t('import.wasLast')} <Value value={before} path={path} />
        </div>
      )}
    </div>
  );
}
