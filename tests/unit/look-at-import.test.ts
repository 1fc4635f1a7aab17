import { beforeEach, describe, expect, it } from 'vitest';
import { lookAtImport } from '../../client/panels/look-at-import.ts';
import { useMapState } from '../../client/state/map-state.ts';
import { builtinNodeTypes } from '../../graph-schema/builtin/node-types.ts';
import { Snapshot } from '../../graph-schema/contract.ts';

const node = (id: string, type = 'Organization') => ({
  id, type, label: id, origin: { kind: 'stated' }, createdAt: '2024-01-01T00:00:00Z', updatedAt: '2024-01-01T00:00:00Z', version: 1,
}); // prettier-ignore
const views = [{ id: 'orgs', name: 'Organisations', filter: { type: ['Organization'] } }];
const network = (nodes: object[], more: object = {}) =>
  Snapshot.parse({ revision: 1, types: { nodes: builtinNodeTypes, edges: [] }, settings: {}, views, savedFilters: [], nodes, edges: [], ...more }); // prettier-ignore
const condition = { on: { by: 'type' as const }, mode: 'any' as const, values: ['Person'] };
const shown = () => {
  const { view, choices, focus } = useMapState.getState();
  return { view, conditions: choices.length, focus };
};

beforeEach(() => useMapState.getState().choose({ view: 'orgs', choices: [condition], focus: undefined }));

describe('after an import', () => {
  const before = network([node('a')]);

  it.each([
    { what: 'all that came is in the view that is open', now: network([node('a'), node('b')]), view: 'orgs', conditions: 0 },
    { what: 'some of it is not', now: network([node('a'), node('b'), node('p', 'Person')]), view: 'all', conditions: 0 },
    { what: 'nothing came', now: network([node('a')]), view: 'orgs', conditions: 1 },
    {
      what: 'a view came with it',
      now: network([node('a'), node('p', 'Person')], { views: [...views, { id: 'own', name: 'Own' }] }),
      view: 'own',
      conditions: 0,
    },
  ])('the page shows $view when $what', ({ now, view, conditions }) => {
    lookAtImport({ before, now, complete: true, created: now.nodes.length - 1 });
    expect(shown()).toEqual({ view, conditions, focus: undefined });
  }); // prettier-ignore

  it.each([
    { created: 3, view: 'all', conditions: 0 },
    { created: 0, view: 'orgs', conditions: 1 },
  ])('into a network the page does not hold, it goes by how many came ($created)', ({ created, view, conditions }) => {
    lookAtImport({ before, now: before, complete: false, created });
    expect(shown()).toEqual({ view, conditions, focus: undefined });
  });
});
