import { useRef, useState } from 'react';
import type { ImportJob, ImportProgress } from '../../graph-schema/import-job.ts';
import type { Mapping } from '../../graph-schema/mapping/mapping.ts';
import { checkMapping } from '../../graph-schema/mapping/check.ts';
import type { ImportChoices } from '../../graph-schema/import-report.ts';
import { api } from '../api/client.ts';
import { settled } from './settled.ts';

/** What a person says of an import: what its tables are, or what is to become of its records. */
export interface Said {
  mapping?: Mapping;
  choices?: ImportChoices;
}

/** What a person says of an import, planned anew after each change; of changes made meanwhile the last is planned next. */
export function useMapping(input: { setJob(job: ImportJob): void; failed(error: unknown): void }) {
  const { setJob, failed } = input;
  /** What was said last; undefined: what the job says. */
  const [said, setSaid] = useState<Said>();
  const [counting, setCounting] = useState(false);
  const [progress, setProgress] = useState<ImportProgress>();
  /** What is to be sent: a mapping before choices, which are about what it makes. */
  const next = useRef<Said & { id: string }>(undefined);
  const busy = useRef(false);
  /** Counts what was said: an answer to what was said before is none. */
  const serial = useRef(0);

  const plan = async () => {
    if (busy.current) return;
    busy.current = true;
    setCounting(true);
    while (next.current) {
      const { id, mapping, choices } = next.current;
      const asked = serial.current;
      next.current = mapping && choices ? { id, choices } : undefined;
      try {
        const how = { params: { id }, query: { wait: 1_000 } };
        const begun = mapping ? api.mapImport({ ...how, body: mapping }) : api.chooseImport({ ...how, body: choices! });
        const job = await settled(await begun, setProgress);
        if (asked === serial.current) {
          setJob(job);
          if (!next.current) setSaid(undefined);
        }
      } catch (error) {
        if (asked === serial.current) failed(error);
      }
    }
    busy.current = false;
    setCounting(false);
    setProgress(undefined);
  };

  const forget = (): void => {
    serial.current += 1;
    next.current = undefined;
    setSaid(undefined);
  };

  return {
    said,
    counting,
    progress,
    change(id: string, changed: Said): void {
      setSaid((now) => ({ ...now, ...changed }));
      serial.current += 1;
      try {
        if (changed.mapping) checkMapping(changed.mapping);
      } catch (error) {
        next.current = undefined;
        failed(error);
        return;
      }
      next.current = { ...next.current, id, ...changed };
      void plan();
    },
    forget,
    /** What was said last is not counted; the import stays as it was. */
    stop(id: string): void {
      forget();
      api.stopImport({ params: { id } }).catch(failed);
    },
  };
}
