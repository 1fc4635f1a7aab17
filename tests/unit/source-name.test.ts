import { expect, it } from 'vitest';
import { sourceName } from '../../graph-schema/mapping/source-name.ts';

it('finds the source that files are of, though only some of them come again, or with others', () => {
  expect(sourceName(['people', 'orgs'], [])).toBe('orgs + people');
  expect(sourceName(['people'], ['links + orgs + people', 'orgs + people'])).toBe('orgs + people');
  expect(sourceName(['people', 'orgs'], ['people', 'orgs + people'])).toBe('orgs + people');
  expect(sourceName(['people', 'orgs', 'links'], ['people', 'orgs + people'])).toBe('orgs + people');
  expect(sourceName(['people'], ['orgs', 'links + orgs'])).toBe('people');
});
