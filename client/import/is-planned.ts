import { maxChanges } from '../../graph-schema/changes.ts';
import type { ImportJob } from '../../graph-schema/import-job.ts';

/** Whether it is known what an import does, and it can be told to do so. */
export const isPlanned = ({ state }: Pick<ImportJob, 'state'>): boolean => state === 'ready' || state === 'interrupted';

/** Whether it is of more changes than one import may be of. */
export const isTooLarge = ({ changeCount }: ImportJob): boolean => changeCount > maxChanges.import;
