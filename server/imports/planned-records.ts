import type { ImportJob, PlannedQuestion, PlannedRecords } from '../../graph-schema/import-job.ts';
import { PlannedState, type PlannedRecord } from '../../graph-schema/import-report.ts';
import type { StagedJobs, StoredJob } from './staged-jobs.ts';

/** Where records of a state stand in the list of a dry run; of every state, all. */
function rangeOf({ planned }: ImportJob, state: PlannedState | undefined): { from: number; to: number } {
  let from = 0;
  for (const one of PlannedState.options) {
    const to = from + (planned?.[one] ?? 0);
    if (one === state) return { from, to };
    from = to;
  }
  return { from: 0, to: from };
}

const comparable = (text: string): string => text.normalize('NFKC').toLowerCase();

/** What a record of a dry run is searched by: its name, and the texts on both sides. */
const textsIn = ({ name, cells }: PlannedRecord): string[] => [
  name,
  ...cells.flatMap(({ here, file }) => [here, file].flatMap((value) => (value === undefined ? [] : [typeof value === 'string' ? value : JSON.stringify(value)]))),
]; // prettier-ignore

/** Records of a dry run of one state, or all, that hold some words, from one place in its list on. */
export async function plannedRecords(
  jobs: Pick<StagedJobs, 'records'>,
  stored: StoredJob,
  { state, text, from, limit }: PlannedQuestion,
): Promise<PlannedRecords> {
  const range = rangeOf(stored.job, state);
  const wanted = comparable(text?.trim() ?? '');
  const test = (record: PlannedRecord) => wanted === '' || textsIn(record).some((one) => comparable(one).includes(wanted)); // prettier-ignore
  const { records, next } = await jobs.records(stored, { ...range, from: Math.max(from, range.from), most: limit, test }); // prettier-ignore
  return { records, ...(next < range.to && { next }) };
}
