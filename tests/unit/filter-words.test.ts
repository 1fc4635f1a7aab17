import i18next from 'i18next';
import { describe, expect, it } from 'vitest';
import { filterWords, nodesNamed } from '../../client/edit/filter-words.ts';
import { english } from '../../client/i18n/en/index.ts';
import { Filter } from '../../graph-schema/filter.ts';

const i18n = i18next.createInstance();
await i18n.init({ lng: 'en', resources: { en: { translation: english } }, interpolation: { escapeValue: false } });
const named = (kind: string) => (key: string) => `${kind} ${key}`;
const words = (filter: object) =>
  filterWords(Filter.parse(filter), {
    t: i18n.t,
    locale: 'en',
    nodeType: named('type'),
    edgeType: named('connection'),
    field: named('field'),
    node: named('node'),
  });

describe('the words of a condition', () => {
  it.each<[object, string]>([
    [{ type: ['Project', 'Person'] }, 'type Project, type Person'],
    [{ tag: ['Project'] }, 'Project'],
    [{ text: 'Project' }, 'Project'],
    [{ not: { type: ['Project'] } }, 'not type Project'],
    [{ field: 'open', any: [true] }, 'field open: Yes'],
    [{ field: 'city', any: ['any', 'out'] }, 'field city: any, out'],
    [{ field: 'founded', min: 1990, max: 12000 }, 'field founded: 1990 to 12,000'],
    [{ field: 'begun', max: '2024-05-01' }, 'field begun: up to May 1, 2024'],
    [{ field: 'city', exists: false }, 'not field city'],
    [{ degree: { min: 1, along: 'out', edgeTypes: ['RUNS'] } }, 'connection RUNS'],
    [{ degree: { min: 3 } }, 'Connection: from 3'],
    [{ any: [{ text: 'a' }, { text: 'b' }] }, 'a, b'],
    [{ linked: { along: 'any', to: { all: [{ type: ['Keyword'] }, { ids: ['k'] }] } } }, 'type Keyword, node k'],
    [{ linked: { edgeTypes: ['A', 'B'], atLeast: 2, to: { type: ['Keyword'] } } }, 'type Keyword'],
    [{ linked: { edgeTypes: ['OPEN'], to: { type: ['Keyword'] } } }, 'connection OPEN, type Keyword'],
    [{ ids: ['a', 'b', 'c', 'd', 'e', 'f'] }, '6 entries'],
  ])('%j', (filter, said) => {
    expect(words(filter)).toBe(said);
  });

  it('name the nodes to ask for, where they are few', () => {
    const to = { any: [{ not: { ids: ['a'] } }, { all: [{ ids: ['b'] }, { field: 'city', any: ['c'] }] }] };
    expect(nodesNamed(Filter.parse({ linked: { to } }))).toEqual(['a', 'b']);
    expect(nodesNamed(Filter.parse({ ids: ['a', 'b', 'c', 'd', 'e', 'f'] }))).toEqual([]);
  });
});
