import type { ImportJob } from '../../graph-schema/import-job.ts';

/**
 * Reads files that were given at once as one import, in whatever order they come: what is a table of a kind of its own
 * (contacts, Kumu's) goes with the others once there is one to go with. `start` reads a file, together with those of an
 * import; undefined: it could not, and that was said. What was read alone before it is read with others is let go.
 */
export async function readTogether(
  files: readonly File[],
  discard: (id: string) => Promise<unknown>,
  start: (file: File, to: string | undefined) => Promise<ImportJob | undefined>,
): Promise<ImportJob | undefined> {
  let tables: ImportJob | undefined;
  const own: { file: File; job: ImportJob }[] = [];
  for (const file of files) {
    const job = await start(file, tables?.id);
    if (job?.tables) tables = job;
    else if (job) own.push({ file, job });
  }
  let shown = tables ?? own.shift()?.job;
  for (const { file, job } of own) {
    await discard(job.id);
    shown = (await start(file, shown?.id)) ?? shown;
  }
  return shown;
}
