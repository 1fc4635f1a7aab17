import type { ImportJob } from '../import-job.ts';

/** Which formats may be read as one import, by what they are of. */
const kinds: Record<string, string> = {
  tables: 'table',
  'kumu-tables': 'table',
  'contacts-csv': 'table',
  pajek: 'pajek',
};
const kindOf = ({ format = '' }: ImportJob): string | undefined =>
  Object.hasOwn(kinds, format) ? kinds[format] : undefined;

/** Files that are read as one. */
interface Group<File> {
  kind: string;
  job: ImportJob;
  files: File[];
}

/** How a file is read: by itself, or `to` an import; undefined: it could not be, and that was said. */
interface Reading<File> {
  nameOf(file: File): string;
  start(file: File, to?: string): Promise<ImportJob | undefined>;
  discard(id: string): Promise<unknown>;
}

/**
 * Reads files that were given at once, in whatever order they come: those that go together as one import, the others each as
 * one of its own. A file of a kind that goes with no other is handed out as soon as it is read, the rest when all are read.
 */
export async function* readTogether<File>(files: readonly File[], reading: Reading<File>): AsyncGenerator<ImportJob> {
  const { nameOf, start, discard } = reading;
  let groups: Group<File>[] = [];
  /** Adds a file to an import, unless they do not go together. */
  const join = async (file: File, group: Group<File> | undefined): Promise<boolean> => {
    if (!group) return false;
    // What else is wrong with it is said when it is read by itself.
    const job = await start(file, group.job.id).catch(() => undefined);
    if (job) Object.assign(group, { job, files: [...group.files, file] });
    return job !== undefined;
  };
  /** The import a file most likely goes with: one whose name begins its own, else the last. */
  const likeliest = (file: File, among: readonly Group<File>[]): Group<File> | undefined =>
    among.findLast(({ job }) => nameOf(file).startsWith(job.file.replace(/\..*/s, ''))) ?? among.at(-1);

  for (const file of files) {
    let isIn = false;
    for (const kind of new Set(groups.map((group) => group.kind)))
      isIn ||= await join(file, likeliest(file, groups.filter((group) => group.kind === kind))); // prettier-ignore
    const job = isIn ? undefined : await start(file);
    const kind = job && kindOf(job);
    if (job && kind !== undefined) groups.push({ kind, job, files: [file] });
    else if (job) yield job;
  }
  // What came before those it goes with.
  for (const group of groups) {
    const [file, ...others] = group.files;
    const later = groups.slice(groups.indexOf(group) + 1).filter(({ kind }) => kind === group.kind);
    if (file === undefined || others.length > 0 || !(await join(file, likeliest(file, later)))) continue;
    groups = groups.filter((other) => other !== group);
    await discard(group.job.id);
  }
  for (const { job } of groups) yield job;
}
