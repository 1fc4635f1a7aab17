import { describe, expect, it } from 'vitest';
import { sameList, type ListEntry } from '../../graph-schema/import/same-list.ts';
import { idsInKey } from '../../graph-schema/mapping/table-keys.ts';

const node = (key: string, label: string, { source = 's', type = 'Organization' } = {}) => ({ id: `${source} ${key}`, type, label, keys: [{ source, key }] }); // prettier-ignore
const named = [node('list:1', 'Alpha'), node('list:2', 'Beta'), node('list:3', 'Gamma'), node('#["list","Delta",1]', 'Delta')]; // prettier-ignore
const sources = [{ id: 's', name: 'list' }];
const entries = (...names: string[]): ListEntry[] =>
  names.map((name, at) => ({ id: `${at + 1}`, name, type: 'Organization' }));
const taken = (of: ListEntry[], there = named) =>
  sameList({ entries: of, named: there, sources, idsIn: idsInKey })?.taken;

describe('a list under another name', () => {
  it('is known by at least two and half of its ids, and by names at half of these', () => {
    expect(taken(entries('Alpha', 'beta ', 'Other'))).toEqual({ name: 'list', known: 3, ids: 3 });
    expect(taken(entries('Alpha', 'Beta', 'Gamma', 'Delta', 'Epsilon', 'Zeta'))).toEqual({ name: 'list', known: 3, ids: 6 }); // prettier-ignore
    expect(taken(entries('Alpha', 'Beta', 'Gamma', 'Delta', 'Epsilon', 'Zeta', 'Eta'))).toBeUndefined();
    expect(taken(entries('Alpha', 'Other', 'Another'))).toBeUndefined();
    expect(taken(entries('Alpha'))).toBeUndefined();
    expect(taken([])).toBeUndefined();
  });

  it('is of the same types, where those are known', () => {
    const people = entries('Alpha', 'Beta', 'Gamma').map((entry) => ({ ...entry, type: 'Person' }));
    expect(taken(people)).toBeUndefined();
    expect(taken(people.map(({ id, name }) => ({ id, name })))).toMatchObject({ known: 3 });
  });

  it('counts an id once, and none that sources of other formats know', () => {
    expect(taken([...entries('Alpha', 'Beta'), ...entries('Alpha')])).toMatchObject({ known: 2, ids: 2 });
    const others = named.map((one) => ({ ...one, keys: one.keys.map((key) => ({ ...key, source: 'other' })) }));
    expect(taken(entries('Alpha', 'Beta'), others)).toBeUndefined();
  });

  it('finds ids after any colon of a key, and none in a key made of content', () => {
    expect(idsInKey('a:b:1')).toEqual(['b:1', '1']);
    expect(idsInKey('#["a:b",1]')).toEqual([]);
  });
});
