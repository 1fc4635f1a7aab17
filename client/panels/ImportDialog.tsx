import { Button, Group, Modal, Stack } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Summary } from '../../graph-schema/questions.ts';
import { GraphError } from '../../graph-schema/errors.ts';
import type { ImportJob } from '../../graph-schema/import-job.ts';
import { api } from '../api/client.ts';
import { keys } from '../api/keys.ts';
import { useSession } from '../api/session.ts';
import { refreshAll } from '../api/use-network.ts';
import { useWriter } from '../edit/use-writer.ts';
import { MappingStep } from '../import/MappingStep.tsx';
import { readTogether } from '../import/read-together.ts';
import { useMapping } from '../import/use-mapping.ts';
import { noteDone } from '../state/edits.ts';
import { ImportPreview } from './ImportPreview.tsx';
import { heldNetwork, lookAtImport } from './look-at-import.ts';
import { showDone, showFailure, showWork } from './notices.tsx';

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Asks again until a job has left the state it waits in. */
async function settled(job: ImportJob): Promise<ImportJob> {
  let now = job;
  while (now.state === 'reading' || now.state === 'applying') {
    await pause(300);
    now = await api.getImport({ params: { id: job.id } });
  }
  return now;
}

/** Compressed ones too: the server unpacks them. */
const accepted = '.json,.xlsx,.ods,.csv,.tsv,.txt,.gexf,.graphml,.gml,.net,.paj,.gz';

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

  const read = async (files: readonly File[], encoding?: string) => {
    setFiles(files);
    const read = await readTogether(files, async (file, to) => {
      const end = showWork(t('import.reading', { file: file.name }));
      try {
        const body = new Uint8Array(await file.arrayBuffer());
        return await settled(await api.startImport({ query: { name: file.name, encoding, with: to }, body }));
      } catch (error) {
        showFailure(t, error);
        return undefined;
      } finally {
        end();
      }
    });
    if (!read) return;
    mapping.forget();
    setWrong(undefined);
    setJob(read);
  };
  const dropped = useEffectEvent((files: readonly File[]) => void read(files));
  useEffect(() => {
    const isFiles = (event: DragEvent) => !event.defaultPrevented && event.dataTransfer?.types.includes('Files');
    const over = (event: DragEvent) => {
      if (isFiles(event)) event.preventDefault();
    };
    const drop = (event: DragEvent) => {
      if (!isFiles(event)) return;
      event.preventDefault();
      dropped([...(event.dataTransfer?.files ?? [])]);
    };
    window.addEventListener('dragover', over);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('drop', drop);
    };
  }, []);
  const shown = job && (mapping.said ?? job.mapping);
  const apply = async () => {
    if (!job) return;
    setApplying(true);
    const before = heldNetwork(queries);
    try {
      const done = await settled(await api.applyImport({ params: { id: job.id } }));
      if (done.state === 'failed') throw new Error(done.reason ?? '');
      setJob(undefined);
      await refreshAll(queries);
      lookAtImport({
        before,
        now: heldNetwork(queries),
        complete: queries.getQueryData<Summary>(keys.summary(useSession.getState().level))?.complete ?? true,
        created: job.counts?.nodes.created ?? 0,
      });
      const name = t('edit.names.importedFile', { file: job.file });
      const edit = { operation: job.operation, name };
      noteDone(edit);
      showDone(t, { operation: edit.operation, text: name, undo: () => void undo(edit) });
    } catch (error) {
      showFailure(t, error);
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
      <Modal.Root
        opened={job !== undefined}
        onClose={() => setJob(undefined)}
        centered
        size={job?.tables ? 'min(1080px, 100%)' : 'md'}
      >
        <Modal.Overlay />
        <Modal.Content aria-label={t('import.title', { file: job?.file })}>
          <Modal.Body pt="md">
            <Stack gap="sm">
              <h2 className="weft-dialog-title">{t('import.title', { file: job?.file })}</h2>
              {job?.tables && shown && (
                <MappingStep
                  tables={job.tables}
                  mapping={shown}
                  onChange={(changed) => mapping.change(job.id, changed)}
                />
              )}
              {wrong !== undefined ? (
                <div role="alert">
                  {t('mapping.wrong')}: <bdi>{wrong}</bdi>
                </div>
              ) : (
                job && <ImportPreview job={job} readAs={(encoding) => void read(files, encoding)} />
              )}
              {mapping.counting && <output>{t('mapping.counting')}</output>}
              <Group justify="flex-end" className="weft-import-foot">
                <Button variant="default" onClick={() => setJob(undefined)}>
                  {t('import.cancel')}
                </Button>
                <Button
                  disabled={job?.state !== 'ready' || job.changeCount === 0 || mapping.counting || wrong !== undefined}
                  loading={applying}
                  onClick={() => void apply()}
                >
                  {t('import.apply')}
                </Button>
              </Group>
            </Stack>
          </Modal.Body>
        </Modal.Content>
      </Modal.Root>
    </>
  );
}
