import type { Source } from '../records.ts';
import { sameValue } from '../values.ts';

const between = ' + ';

/** What a source of several files is called: by all of their names. */
export const joinedName = (names: readonly string[]): string => names.toSorted().join(between);

/** A source as far as it tells which files it is of. */
type OfFiles = Pick<Source, 'name' | 'files'>;

/** The bare names of the files that a source is of. */
const filesOf = ({ name, files }: OfFiles): string[] => files ?? name.split(between);

/**
 * The files that a source is of, with those that are read now: one that comes beside a known one is known by itself from then
 * on. Undefined where the name of the source says as much.
 */
export function withFiles(name: string, read: { before: OfFiles | undefined; names: readonly string[] }) {
  const { before, names } = read;
  const files = [...new Set([...(before ? filesOf(before) : []), ...names])].toSorted();
  return files.length === 0 || sameValue(files, name.split(between)) ? undefined : files;
}

/**
 * The name of the source that tables are of. Of files that were imported together some may come again by themselves, or with
 * others: they stay the source they were, whose rows they know. `earlier`: the sources of tables there are, those imported
 * last first.
 */
export function sourceName(names: readonly string[], earlier: readonly OfFiles[]): string {
  const own = joinedName(names);
  if (earlier.some(({ name }) => name === own)) return own;
  const given = new Set(names);
  const sets = earlier.map((source) => ({ name: source.name, files: filesOf(source) }));
  const wider = sets.filter(({ files }) => names.every((name) => files.includes(name)));
  const narrower = sets.filter(({ files }) => files.every((name) => given.has(name)));
  const [best] = [
    ...wider.toSorted((a, b) => a.files.length - b.files.length),
    ...narrower.toSorted((a, b) => b.files.length - a.files.length),
  ];
  return best?.name ?? own;
}
