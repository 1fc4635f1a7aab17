const between = ' + ';

/** What a source of several files is called: by all of their names. */
export const joinedName = (names: readonly string[]): string => names.toSorted().join(between);

/**
 * The name of the source that tables are of. Of files that were imported together some may come again by themselves, or with
 * others: they stay the source they were, whose rows they know. `earlier`: names of the sources of tables there are, those
 * imported last first.
 */
export function sourceName(names: readonly string[], earlier: readonly string[]): string {
  const own = joinedName(names);
  if (earlier.includes(own)) return own;
  const given = new Set(names);
  const sets = earlier.map((name) => ({ name, files: name.split(between) }));
  const wider = sets.filter(({ files }) => names.every((name) => files.includes(name)));
  const narrower = sets.filter(({ files }) => files.every((name) => given.has(name)));
  const [best] = [
    ...wider.toSorted((a, b) => a.files.length - b.files.length),
    ...narrower.toSorted((a, b) => b.files.length - a.files.length),
  ];
  return best?.name ?? own;
}
