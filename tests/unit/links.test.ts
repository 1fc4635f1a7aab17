import fc from 'fast-check';
import { expect, it } from 'vitest';
import { linkChanges, linksOf, linkTypes, type LinkEnd } from '../../client/edit/links.ts';
import { manyLinkChanges, noEdit, touchedBy } from '../../client/edit/many.ts';
import { builtinEdgeTypes } from '../../graph-schema/builtin/edge-types.ts';
import { NodeId } from '../../graph-schema/ids.ts';
import { edgeInput, nodeInput } from '../support/inputs.ts';
import { createMapWorld, type MapWorld } from '../support/map-world.ts';

const origin = { kind: 'stated' } as const;
const words = ['k0', 'k1', 'k2', 'k3', 'k4'];
const projects = ['p0', 'p1', 'p2'];

/** Some projects, some keywords, and edges of two types between them: `[project, keyword, needs]`. */
function start(edges: readonly (readonly [number, number, boolean])[]): MapWorld {
  const world = createMapWorld();
  world.apply([
    ...projects.map((id) => nodeInput(id, { type: 'Project' })),
    ...words.map((id) => nodeInput(id, { type: 'Keyword' })),
    ...edges.map(([p, k, needs], at) =>
      edgeInput(`e${at}`, projects[p]!, words[k]!, { type: needs ? 'NEEDS' : 'HAS_KEYWORD' }),
    ),
  ]);
  return world;
}
const edgesOf = (world: MapWorld) => [...world.table('edge').values()];
const profileOf = (world: MapWorld, id: string) => ({
  revision: 1,
  node: world.node(id)!,
  edges: edgesOf(world).filter(({ source, target }) => source === id || target === id),
  neighbours: [...world.table('node').values()],
  relations: [],
  totalEdges: 0,
  contacts: 0,
  truncated: false,
});
/** What a project is linked with over a type, in order, each as often as there are edges. */
const linked = (world: MapWorld, project: string, type: string) =>
  edgesOf(world)
    .filter((edge) => edge.source === project && edge.type === type)
    .map(({ target }) => String(world.node(target)?.label))
    .sort();
const endOf = (world: MapWorld, id: string): LinkEnd => world.node(id)!;

const someEdges = fc.array(fc.tuple(fc.nat(2), fc.nat(4), fc.boolean()), { maxLength: 14 });
const someWords = fc.uniqueArray(fc.constantFrom(...words));

it('lead to what describes others, from what the type is meant for', () => {
  const keys = (type: string) => linkTypes(builtinEdgeTypes, type).map(({ key }) => key);
  expect(keys('Project')).toEqual(['SERVES', 'OPERATES_IN', 'WORKS_IN_LANGUAGE', 'HAS_KEYWORD', 'IN_CATEGORY', 'NEEDS', 'OFFERS']); // prettier-ignore
  expect(keys('Person')).toContain('SPEAKS');
  expect(keys('Keyword')).toEqual([]);
});

it('are after a change what was chosen, of the types that were said, and back after its undo', () => {
  fc.assert(
    fc.property(someEdges, someWords, fc.boolean(), (edges, chosen, isNew) => {
      const world = start(edges);
      const types = linkTypes(builtinEdgeTypes, 'Project');
      const before = linksOf(profileOf(world, 'p0'), types);
      const [needs, others, p1] = [linked(world, 'p0', 'NEEDS'), edgesOf(world).length, linked(world, 'p1', 'HAS_KEYWORD')]; // prettier-ignore
      const fresh = { id: NodeId.parse('fresh'), type: 'Keyword', label: 'fresh', isNew: true };
      const after = { HAS_KEYWORD: [...chosen.map((id) => endOf(world, id)), ...(isNew ? [fresh] : [])] };
      const source = NodeId.parse('p0');
      const changes = linkChanges({ source, edges: edgesOf(world), before, after, types, origin });
      const entry = changes.length > 0 ? world.apply(changes) : undefined;
      expect([...new Set(linked(world, 'p0', 'HAS_KEYWORD'))]).toEqual([...chosen, ...(isNew ? ['fresh'] : [])].sort());
      expect(linked(world, 'p0', 'NEEDS')).toEqual(needs);
      expect(linked(world, 'p1', 'HAS_KEYWORD')).toEqual(p1);
      // Asked again there is nothing left to do.
      const now = linksOf(profileOf(world, 'p0'), types);
      const same = { HAS_KEYWORD: chosen.map((id) => endOf(world, id)), NEEDS: now['NEEDS'] ?? [] };
      const again = linkChanges({ source, edges: edgesOf(world), before: now, after: same, types, origin });
      // Only the new one, which is not said any more, would go.
      expect(again.map(({ kind }) => kind)).toEqual(isNew ? ['delete-edge'] : []);
      if (entry) world.apply(entry);
      expect(edgesOf(world)).toHaveLength(others);
    }),
  );
});

it('of several are added where there are none and taken away where there are, a new end made once', () => {
  fc.assert(
    fc.property(someEdges, someWords, fc.boolean(), fc.boolean(), (edges, chosen, remove, isNew) => {
      const world = start(edges);
      const nodes = ['p0', 'p1'].map((id) => world.node(id)!);
      const before = new Map(projects.map((id) => [id, linked(world, id, 'HAS_KEYWORD')]));
      const fresh = { id: NodeId.parse('fresh'), type: 'Keyword', label: 'fresh', isNew: true };
      const ends = [...chosen.map((id) => endOf(world, id)), ...(isNew && !remove ? [fresh] : [])];
      const network = { edges: edgesOf(world), types: builtinEdgeTypes, origin };
      const changes = manyLinkChanges(nodes, { ...noEdit, link: { type: 'HAS_KEYWORD', ends, remove } }, network);
      const changed = touchedBy(changes, edgesOf(world));
      if (changes.length > 0) world.apply(changes);
      for (const id of projects) {
        const [was, is] = [before.get(id)!, linked(world, id, 'HAS_KEYWORD')];
        const isMeant = id !== 'p2';
        const labels = ends.map(({ label }) => String(label));
        const expected = !isMeant
          ? was
          : remove
            ? was.filter((label) => !labels.includes(label))
            : [...was, ...labels.filter((label) => !was.includes(label))];
        expect(is).toEqual(expected.sort());
        expect(changed.has(id)).toBe(isMeant && is.join() !== was.join());
      }
    }),
  );
});
