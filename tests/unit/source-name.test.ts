import { expect, it } from 'vitest';
import { sourceName, withFiles } from '../../graph-schema/mapping/source-name.ts';

const named = (...names: string[]) => names.map((name) => ({ name }));

it('finds the source that files are of, though only some of them come again, or with others', () => {
  expect(sourceName(['people', 'orgs'], [])).toBe('orgs + people');
  expect(sourceName(['people'], named('links + orgs + people', 'orgs + people'))).toBe('orgs + people');
  expect(sourceName(['people', 'orgs'], named('people', 'orgs + people'))).toBe('orgs + people');
  expect(sourceName(['people', 'orgs', 'links'], named('people', 'orgs + people'))).toBe('orgs + people');
  expect(sourceName(['people'], named('orgs', 'links + orgs'))).toBe('people');
});

it('knows a file by itself that came beside a known one', () => {
  const files = withFiles('orgs', { before: { name: 'orgs' }, names: ['projects', 'orgs'] });
  expect(files).toEqual(['orgs', 'projects']);
  const orgs = { name: 'orgs', files };
  expect(sourceName(['projects'], [orgs])).toBe('orgs');
  expect(sourceName(['projects', 'orgs'], [{ name: 'people' }, orgs])).toBe('orgs');
  expect(sourceName(['projects', 'people'], [orgs])).toBe('people + projects');
  expect(withFiles('orgs', { before: orgs, names: ['people'] })).toEqual(['orgs', 'people', 'projects']);
  expect(withFiles('orgs', { before: orgs, names: [] })).toEqual(files);
});

it('says which files a source is of where its name does not', () => {
  expect(withFiles('orgs + people', { before: { name: 'orgs + people' }, names: ['people'] })).toBeUndefined();
  expect(withFiles('orgs', { before: undefined, names: ['orgs'] })).toBeUndefined();
  expect(withFiles('a + b', { before: undefined, names: ['a + b'] })).toEqual(['a + b']);
  const long = ['x'.repeat(150), 'y'.repeat(150)];
  const cut = `${long.join(' + ').slice(0, 199)}…`;
  const files = withFiles(cut, { before: undefined, names: long });
  expect(sourceName(long.slice(0, 1), [{ name: cut, files }])).toBe(cut);
});
