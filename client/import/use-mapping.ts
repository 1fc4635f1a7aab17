import { useRef, useState } from 'react';
import type { ImportJob } from '../../graph-schema/import-job.ts';
import type { Mapping } from '../../graph-schema/mapping/mapping.ts';
import { checkMapping } from '../../graph-schema/mapping/check.ts';
import { api } from '../api/client.ts';

/** A mapping that a person corrects, planned anew after each change; of changes made meanwhile the last is planned next. */
export function useMapping(input: { setJob(job: ImportJob): void; failed(error: unknown): void }) {
  const { setJob, failed } = input;
  /** What was said last; undefined: what the job says. */
  const [said, setSaid] = useState<Mapping>();
  const [counting, setCounting] = useState(false);
  const next = useRef<{ id: string; mapping: Mapping }>(undefined);
  const busy = useRef(false);
  /** Counts what was said: an answer to what was said before is none. */
  const serial = useRef(0);

  const plan = async () => {
    if (busy.current) return;
    busy.current = true;
    setCounting(true);
    while (next.current) {
      const { id, mapping } = next.current;
      const asked = serial.current;
      next.current = undefined;
      try {
        const job = await api.mapImport({ params: { id }, body: mapping });
        if (asked === serial.current) {
          setJob(job);
          setSaid(undefined);
        }
      } catch (error) {
        if (asked === serial.current) failed(error);
      }
    }
    busy.current = false;
    setCounting(false);
  };

  return {
    said,
    counting,
    change(id: string, mapping: Mapping): void {
      setSaid(mapping);
      serial.current += 1;
      next.current = undefined;
      try {
        checkMapping(mapping);
      } catch (error) {
        failed(error);
        return;
      }
      next.current = { id, mapping };
      void plan();
    },
    forget(): void {
      serial.current += 1;
      next.current = undefined;
      setSaid(undefined);
    },
  };
}
