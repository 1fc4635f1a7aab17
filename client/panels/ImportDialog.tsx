import { Button, Group, Modal, Stack } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Summary } from '../../graph-schema/questions.ts';
import type { ImportJob } from '../../graph-schema/import-job.ts';
import { api } from '../api/client.ts';
import { keys } from '../api/keys.ts';
import { useSession } from '../api/session.ts';
import { refreshAll } from '../api/use-network.ts';
import { useWriter } from '../edit/use-writer.ts';
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

/** Lets a person choose a file to import; `ImportDialog` does the rest. */
export const pickFile = (): void => input?.click();

/** Reads the file a person chose, shows what importing it would do, and does it when they say so. */
export function ImportDialog() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { undo } = useWriter();
  const [job, setJob] = useState<ImportJob>();
  const [applying, setApplying] = useState(false);

  const [file, setFile] = useState<File>();

  const read = async (file: File | null | undefined, encoding?: string) => {
    if (!file) return;
    setFile(file);
    const end = showWork(t('import.reading', { file: file.name }));
    try {
      const body = new Uint8Array(await file.arrayBuffer());
      setJob(await settled(await api.startImport({ query: { name: file.name, encoding }, body })));
    } catch (error) {
      showFailure(t, error);
    } finally {
      end();
    }
  };
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
        hidden
        accept={accepted}
        aria-label={t('empty.import')}
        onChange={(event) => {
          void read(event.currentTarget.files?.[0] ?? null);
          event.currentTarget.value = '';
        }}
      />
      <Modal.Root opened={job !== undefined} onClose={() => setJob(undefined)} centered>
        <Modal.Overlay />
        <Modal.Content aria-label={t('import.title', { file: job?.file })}>
          <Modal.Body pt="md">
            <Stack gap="sm">
              <h2 className="weft-dialog-title">{t('import.title', { file: job?.file })}</h2>
              {job && <ImportPreview job={job} readAs={(encoding) => void read(file, encoding)} />}
              <Group justify="flex-end">
                <Button variant="default" onClick={() => setJob(undefined)}>
                  {t('import.cancel')}
                </Button>
                <Button
                  disabled={job?.state !== 'ready' || job.changeCount === 0}
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
