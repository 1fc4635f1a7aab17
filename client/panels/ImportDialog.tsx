import { Modal, Stack } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Summary } from '../../graph-schema/questions.ts';
import { errorStatus, GraphError } from '../../graph-schema/errors.ts';
import { howRead, type HowRead, type ImportJob, type ImportProgress } from '../../graph-schema/import-job.ts';
import { noChoices, type ImportChoices } from '../../graph-schema/import-report.ts';
import { readTogether } from '../../graph-schema/import/read-together.ts';
import { api } from '../api/client.ts';
import { keys } from '../api/keys.ts';
import { useSession } from '../api/session.ts';
import { refreshAll } from '../api/use-network.ts';
import { useWriter } from '../edit/use-writer.ts';
import { choicesOf, DryRun, EmptyCells } from '../import/DryRun.tsx';
import { CountingStep, ReadingStep } from '../import/ReadingStep.tsx';
import { HowReadStep } from '../import/HowReadStep.tsx';
import { ImportFoot } from '../import/ImportFoot.tsx';
import { isPlanned } from '../import/is-planned.ts';
import { settled } from '../import/settled.ts';
import { FieldsStep } from '../import/FieldsStep.tsx';
import { SameListStep } from '../import/SameListStep.tsx';
import { TwinsStep } from '../import/TwinsStep.tsx';
import { WaitingImports, waitingKey } from '../import/WaitingImports.tsx';
import { MappingStep } from '../import/MappingStep.tsx';
import { useDroppedFiles } from '../import/use-dropped-files.ts';
import { useMapping } from '../import/use-mapping.ts';
import { noteDone } from '../state/edits.ts';
import { arriveAt } from '../state/keyboard.ts';
import { useMapState } from '../state/map-state.ts';
import { ImportPreview } from './ImportPreview.tsx';
import { heldNetwork, lookAtImport } from './look-at-import.ts';
import { showDone, showFailure } from './notices.tsx';

/** Compressed ones too: the server unpacks them. */
const accepted = '.json,.xlsx,.ods,.csv,.tsv,.txt,.gexf,.graphml,.gml,.net,.paj,.clu,.vec,.gz,.zip';

let input: HTMLInputElement | null = null;

/** Lets a person choose files to import; `ImportDialog` does the rest. */
export const pickFile = (): void => input?.click();

/** Reads the files a person chose or dropped, shows what importing them would do, and does it when they say so. */
export function ImportDialog() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { undo } = useWriter();
  const [job, setJob] = useState<ImportJob>();
  const [applying, setApplying] = useState(false);

  const [files, setFiles] = useState<readonly File[]>([]);
  /** What was said of how they are read. */
  const [how, setHow] = useState<HowRead>({});
  /** Imports of files that were chosen with it and do not go with it. */
  const [following, setFollowing] = useState<readonly ImportJob[]>([]);
  const [wrong, setWrong] = useState<string>();
  const mapping = useMapping({
    setJob: (planned) => {
      setWrong(undefined);
      setJob((now) => now && planned);
    },
    failed: (error) => {
      if (error instanceof GraphError && error.code === 'unprocessable') setWrong(error.message);
      else showFailure(t, error);
    },
  });

  /** What is being read; one that was stopped says nothing more. */
  const [reading, setReading] = useState<{ file: string; id?: string; progress?: ImportProgress | undefined }>();
  const stopped = useRef(false);
  const watch = async (file: string, begun: Promise<ImportJob>, to?: string): Promise<ImportJob | undefined> => {
    // Sending a large file takes its time, too.
    const noticed = setTimeout(() => !stopped.current && setReading({ file }), 400);
    try {
      const job = await begun;
      return await settled(job, (progress) => {
        if (stopped.current) void stopRead(job.id);
        else setReading({ file, id: job.id, progress });
      });
    } catch (error) {
      if (to !== undefined && !stopped.current) throw error;
      if (!stopped.current) showFailure(t, error);
      return undefined;
    } finally {
      clearTimeout(noticed);
    }
  };
  const discardJob = (id: string) => api.discardImport({ params: { id } }).catch(() => undefined);
  const stopRead = (id: string) => api.stopImport({ params: { id } }).catch(() => undefined);
  const stop = () => {
    stopped.current = true;
    if (reading?.id !== undefined) void stopRead(reading.id);
    setReading(undefined);
  };
  const show = (read: ImportJob | undefined) => {
    setReading(undefined);
    if (!read || stopped.current) return;
    mapping.forget();
    setWrong(undefined);
    setJob(read);
  };
  const read = async (files: readonly File[], said: HowRead = {}) => {
    setFiles(files);
    setHow(said);
    stopped.current = false;
    const start = async (file: File, to?: string) => {
      if (stopped.current) return undefined;
      const body = new Uint8Array(await file.arrayBuffer());
      return watch(file.name, api.startImport({ query: { name: file.name, ...said, with: to, wait: 700 }, body }), to);
    };
    const jobs: ImportJob[] = [];
    try {
      for await (const job of readTogether(files, { nameOf: ({ name }) => name, start, discard: discardJob })) jobs.push(job); // prettier-ignore
    } catch (error) {
      showFailure(t, error);
    }
    const [first, ...others] = jobs;
    setFollowing(stopped.current ? [] : others);
    show(first);
  };
  const readAs = (changed: HowRead) => {
    if (!job) return;
    if (following.length === 0) return mapping.change(job.id, { how: changed });
    // Read in another way, those that were chosen with it may go with it.
    for (const { id } of [job, ...following]) void discardJob(id);
    void read(files, { ...how, ...changed });
  };
  const goOn = async (id: string) => {
    stopped.current = false;
    setFiles([]);
    show(await watch('', api.getImport({ params: { id } })));
  };
  const refreshWaiting = () => void queries.invalidateQueries({ queryKey: waitingKey });
  /** Goes on with what was chosen at once with this import, and is none with it. What this brought may change what that does. */
  const goToNext = () => {
    const [next, ...others] = following;
    setFollowing(others);
    setJob(undefined);
    refreshWaiting();
    if (!next) return;
    const { id, choices = noChoices } = next;
    stopped.current = false;
    setFiles([]);
    void api
      .chooseImport({ params: { id }, query: { wait: 700 }, body: choices })
      .then((begun) => settled(begun))
      .catch(() => next)
      .then(show);
  };
  /** Leaves the import waiting. */
  const close = () => {
    setFollowing([]);
    setJob(undefined);
    refreshWaiting();
  };
  const discard = () => {
    if (job) void discardJob(job.id).finally(refreshWaiting);
    goToNext();
  };
  useDroppedFiles((files) => void read(files));
  /** Shows an import as it is now: somebody said something else of it, or the network has become another. */
  const lookAgain = async (id: string) => {
    stopped.current = false;
    const now = await watch('', api.getImport({ params: { id } }));
    if (now?.state !== 'applied') return show(now);
    goToNext();
    await refreshAll(queries);
  };
  const { said } = mapping;
  const shown = job && (said?.mapping ?? job.mapping);
  const choices = job && (said?.choices ?? choicesOf(job));
  const choose = (changed: ImportChoices) => job && mapping.change(job.id, { choices: changed });
  const apply = async () => {
    if (!job) return;
    setApplying(true);
    const before = heldNetwork(queries);
    try {
      const done = await settled(await api.applyImport({ params: { id: job.id }, query: { plan: job.plan } }));
      if (done.state === 'failed') throw new Error(done.reason ?? '');
      setJob(undefined);
      refreshWaiting();
      await refreshAll(queries);
      lookAtImport({
        before,
        now: heldNetwork(queries),
        complete: queries.getQueryData<Summary>(keys.summary(useSession.getState().level))?.complete ?? true,
        created: job.counts?.nodes.created ?? 0,
      });
      // The button that was pressed has gone with the dialog.
      arriveAt(useMapState.getState().page);
      const name = t('edit.names.importedFile', { file: job.file });
      const edit = { operation: job.operation, name };
      noteDone(edit);
      showDone(t, { operation: edit.operation, text: name, undo: () => void undo(edit) });
      goToNext();
    } catch (error) {
      showFailure(t, error);
      if (error instanceof GraphError && errorStatus[error.code] < 500) await lookAgain(job.id);
    } finally {
      setApplying(false);
    }
  };

  return (
    <>
      <input
        ref={(element) => {
          input = element;
        }}
        type="file"
        multiple
        hidden
        accept={accepted}
        aria-label={t('empty.import')}
        onChange={(event) => {
          void read([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = '';
        }}
      />
      {!job && !reading && <WaitingImports goOn={(id) => void goOn(id)} />}
      {reading && !job && (
        <Modal.Root opened onClose={stop} centered size="md">
          <Modal.Overlay />
          <Modal.Content aria-label={t('import.reading', { file: reading.file })}>
            <Modal.Body pt="md">
              <ReadingStep file={reading.file} progress={reading.progress} stop={stop} />
            </Modal.Body>
          </Modal.Content>
        </Modal.Root>
      )}
      <Modal.Root
        opened={job !== undefined}
        onClose={close}
        centered
        size={job?.tables || job?.changeCount ? 'min(1080px, 100%)' : 'md'}
      >
        <Modal.Overlay />
        <Modal.Content aria-label={t('import.title', { file: job?.file })}>
          <Modal.Body pt="md">
            <Stack gap="sm">
              <h2 className="weft-dialog-title">{t('import.title', { file: job?.file })}</h2>
              {following.length > 0 && (
                <output>{t('import.following', { files: following.map(({ file }) => file).join(', ') })}</output>
              )}
              {job && <HowReadStep how={{ ...how, ...howRead(job), ...said?.how }} readAs={readAs} />}
              {job?.tables && shown && (
                <MappingStep
                  key={JSON.stringify([job.id, howRead(job)])}
                  tables={job.tables}
                  mapping={shown}
                  onChange={(changed) => mapping.change(job.id, { mapping: changed })}
                />
              )}
              {wrong !== undefined ? (
                <div role="alert">
                  {t('mapping.wrong')}: <bdi>{wrong}</bdi>
                </div>
              ) : (
                job && <ImportPreview job={job} />
              )}
              {job && isPlanned(job) && wrong === undefined && choices && job.format !== 'weft' && (
                <>
                  <SameListStep job={job} choices={choices} onChoose={choose} />
                  <FieldsStep job={job} choices={choices} onChoose={choose} />
                  <EmptyCells choices={choices} onChoose={choose} />
                  <TwinsStep job={job} choices={choices} onChoose={choose} />
                </>
              )}
              {job && isPlanned(job) && wrong === undefined && choices && (
                <DryRun job={job} choices={choices} onChoose={choose} />
              )}
              {mapping.counting &&
                (mapping.progress && job ? (
                  <CountingStep progress={mapping.progress} stop={() => mapping.stop(job.id)} />
                ) : (
                  <output>{t('mapping.counting')}</output>
                ))}
              <ImportFoot
                job={job}
                isCounted={said === undefined && !mapping.counting && wrong === undefined}
                applying={applying}
                apply={() => void apply()}
                discard={discard}
                retry={wrong === undefined ? mapping.retry : undefined}
              />
            </Stack>
          </Modal.Body>
        </Modal.Content>
      </Modal.Root>
    </>
  );
}
