import { useRef, useState } from 'react';
import type { HowRead, ImportJob, ImportProgress } from '../../graph-schema/import-job.ts';
import type { Mapping } from '../../graph-schema/mapping/mapping.ts';
import { checkMapping } from '../../graph-schema/mapping/check.ts';
import type { ImportChoices } from '../../graph-schema/import-report.ts';
import { api } from '../api/client.ts';
import { settled } from './settled.ts';

/** What a person says of an import: how its files are read, what its tables are, or what is to become of its records. */
export interface Said {
  how?: HowRead | undefined;
  mapping?: Mapping | undefined;
  choices?: ImportChoices | undefined;
}

/** What is left of what was said, once something of it is planned. */
function withoutPlanned(said: Said & { id: string }, planned: Said): (Said & { id: string }) | undefined {
  const how = said.how === planned.how ? undefined : said.how;
  const mapping = said.mapping === planned.mapping ? undefined : said.mapping;
  const choices = said.choices === planned.choices ? undefined : said.choices;
  return how || mapping || choices ? { id: said.id, how, mapping, choices } : undefined;
}

/** Sends the first of what was said; the answer, and what it was. */
function send(id: string, { how, mapping, choices }: Said): [Promise<ImportJob>, Said] {
  const to = { params: { id }, query: { wait: 1_000 } };
  if (how) return [api.readImport({ ...to, body: how }), { how }];
  if (mapping) return [api.mapImport({ ...to, body: mapping }), { mapping }];
  return [api.chooseImport({ ...to, body: choices! }), { choices }];
}

/** What a person says of an import, planned anew after each change; of changes made meanwhile the last is planned next. */
export function useMapping(input: { setJob(job: ImportJob): void; failed(error: unknown): void }) {
  const { setJob, failed } = input;
  /** What was said last; undefined: what the job says. */
  const [said, setSaid] = useState<Said>();
  const [counting, setCounting] = useState(false);
  /** What was said could not be planned, as where the server did not answer. */
  const [isStuck, setStuck] = useState(false);
  const [progress, setProgress] = useState<ImportProgress>();
  /** What is not planned yet: how files are read is sent before a mapping of them, and that before choices, which are about what it makes. */
  const left = useRef<Said & { id: string }>(undefined);
  const busy = useRef(false);
  /** Counts what was said: an answer to what was said before is none. */
  const serial = useRef(0);

  const plan = async () => {
    if (busy.current) return;
    busy.current = true;
    setCounting(true);
    setStuck(false);
    while (left.current) {
      const { id, how, mapping, choices } = left.current;
      const asked = serial.current;
      try {
        const [begun, planned] = send(id, { how, mapping, choices });
        const job = await settled(await begun, setProgress);
        if (left.current) left.current = withoutPlanned(left.current, planned);
        if (asked !== serial.current) continue;
        setJob(job);
        if (!left.current) setSaid(undefined);
      } catch (error) {
        if (asked !== serial.current) continue;
        setStuck(true);
        failed(error);
        break;
      }
    }
    busy.current = false;
    setCounting(false);
    setProgress(undefined);
  };

  const forget = (): void => {
    serial.current += 1;
    left.current = undefined;
    setStuck(false);
    setSaid(undefined);
  };

  return {
    said,
    counting,
    progress,
    change(id: string, changed: Said): void {
      setSaid((now) => (changed.how ? changed : { ...now, ...changed }));
      serial.current += 1;
      try {
        const { mapping } = changed;
        // What is to be guessed is checked by whoever guesses it.
        if (mapping?.tables.every(({ columns }) => columns.length > 0)) checkMapping(mapping);
      } catch (error) {
        left.current = undefined;
        failed(error);
        return;
      }
      // What was said of tables that are read in another way is void.
      left.current = { ...(changed.how ? {} : left.current), id, ...changed };
      void plan();
    },
    /** Plans what could not be planned once more; undefined: there is nothing. */
    retry: isStuck ? () => void plan() : undefined,
    forget,
    /** What was said last is not counted; the import stays as it was. */
    stop(id: string): void {
      forget();
      api.stopImport({ params: { id } }).catch(failed);
    },
  };
}
