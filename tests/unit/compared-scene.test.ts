import { describe, expect, it } from 'vitest';
import { comparisonEntries } from '../../client/snapshots/comparison-entries.ts';
import { neutrals } from '../../graph-schema/colours.ts';
import { GraphNode } from '../../graph-schema/elements.ts';
import { createScene, typeLooks } from '../../graph-schema/scene.ts';
import { differenceCounts, withDifferences } from '../../graph-schema/snapshots/compared-scene.ts';
import type { Comparison } from '../../graph-schema/snapshots/comparison.ts';
import { NodeType } from '../../graph-schema/types.ts';

const at = '2026-01-01T00:00:00Z';
const node = (id: string, type: string) =>
  GraphNode.parse({ id, type, label: id, origin: { kind: 'stated' }, createdAt: at, updatedAt: at, version: 1 });
const types = { nodes: [NodeType.parse({ key: 'Organization', name: 'Organisation' })], edges: [] };
const looks = typeLooks({ types: types.nodes, inUse: new Set(['Organization']), scheme: 'light', language: 'en' });
const none = { total: 0, items: [] };
const side = { revision: 1, at, window: { from: '2026-01-01', to: '2026-01-02' } };
const nothing: Comparison = {
  revision: 2,
  from: side,
  to: side,
  nodes: { added: none, removed: none, changed: none },
  edges: { added: none, removed: none, changed: none },
  contacts: { added: none, removed: none, changed: none },
  stronger: none,
  weaker: none,
  figures: [],
  names: {},
};
const told = (id: string, type: string) => ({ id: node(id, type).id, type, label: id });
const scene = createScene({ nodes: [node('a', 'Organization'), node('b', 'Organization')], edges: [], types, looks, scheme: 'light', language: 'en' }); // prettier-ignore

describe('what is different, as a scene', () => {
  it('has a ghost of whatever is gone, even where its type is gone with it', () => {
    const items = [told('c', 'Organization'), told('d', 'Gone')];
    const drawn = withDifferences(
      scene,
      { ...nothing, nodes: { ...nothing.nodes, removed: { total: 2, items } } },
      { looks, language: 'en' },
    );
    const ghosts = drawn.nodes.filter(({ standsFor }) => standsFor.kind === 'removed');
    expect(ghosts.map(({ id, look }) => [id, look.letter])).toEqual([['c', '−'], ['d', '−']]); // prettier-ignore
    expect(new Set(ghosts.map(({ look }) => look.colour)).size).toBe(1);
    expect(ghosts[0]!.look.colour).not.toBe(neutrals.light.muted);
  });

  it('is counted whole, with how many of it are marked', () => {
    const pair = { a: node('a', 'x').id, b: node('b', 'x').id, before: 0, after: 1 };
    const counts = differenceCounts({
      ...nothing,
      nodes: {
        ...nothing.nodes,
        added: { total: 5_000, items: [told('a', 'Organization'), told('b', 'Organization')] },
      },
      edges: { ...nothing.edges, added: { total: 7, items: [] } },
      stronger: { total: 400, items: Array.from({ length: 400 }, () => pair) },
    });
    expect(counts.added).toEqual({ all: 5_007, marked: 2 });
    expect(counts.stronger).toEqual({ all: 400, marked: 300 });
    expect(counts.removed).toEqual({ all: 0, marked: 0 });
  });

  it('has a legend that says where not all of it is marked', () => {
    const t = (key: string, values?: object) => (values ? `${key} ${Object.values(values).join(' ')}` : key);
    const legendOf = (comparison: Comparison) =>
      comparisonEntries(comparison, { scene, t: t as never, locale: 'en' }).map(({ text }) => text);
    expect(legendOf(nothing)).toEqual(['added', 'removed', 'changed', 'stronger', 'weaker'].map((to) => `snapshots.classes.${to} 0`)); // prettier-ignore
    const added = { total: 5_000, items: [told('a', 'Organization')] };
    const many = legendOf({ ...nothing, nodes: { ...nothing.nodes, added } });
    expect(many[0]).toBe('snapshots.classes.added snapshots.markedOf 1 5,000');
    expect(many.at(-1)).toBe('snapshots.inPart');
  });
});
