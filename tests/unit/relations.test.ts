import { expect, it } from 'vitest';
import { relations } from '../../client/profile/relations.ts';
import { builtinEdgeTypes } from '../../graph-schema/builtin/edge-types.ts';
import { GraphEdge, GraphNode } from '../../graph-schema/elements.ts';
import { NodeProfile } from '../../graph-schema/questions.ts';
import { EdgeType } from '../../graph-schema/types.ts';

const at = '2024-01-01T00:00:00Z';
const origin = { kind: 'stated' } as const;
const node = (id: string, type: string) =>
  GraphNode.parse({ id, type, label: id, origin, createdAt: at, updatedAt: at, version: 1 });

it('lists what an organisation runs, its projects and its people before all else, what describes it last', () => {
  const own = EdgeType.parse({ key: 'ADMIRES', name: 'admires' });
  // As a network has them: by key.
  const edgeTypes = [...builtinEdgeTypes, own].toSorted((a, b) => (a.key < b.key ? -1 : 1));
  const others = [
    ['HOSTS', 'Activity'],
    ['HAS_KEYWORD', 'Keyword'],
    ['WORKS_FOR', 'Person'],
    ['ADMIRES', 'Organization'],
    ['PARTNER_IN', 'Project'],
    ['RUNS', 'Project'],
  ] as const;
  const profile = NodeProfile.parse({
    revision: 1,
    contacts: 0,
    truncated: false,
    node: node('us', 'Organization'),
    edges: others.map(([type], n) => {
      const [source, target] = type === 'WORKS_FOR' ? [`n${n}`, 'us'] : ['us', `n${n}`];
      return GraphEdge.parse({
        id: `e${n}`,
        type,
        source,
        target,
        direction: 'directed',
        origin,
        updatedAt: at,
        version: 1,
      });
    }),
    neighbours: others.map(([, type], n) => node(`n${n}`, type)),
    totalEdges: others.length,
    relations: others.map(([edgeType]) => ({ edgeType, way: edgeType === 'WORKS_FOR' ? 'in' : 'out', count: 1 })),
  });
  const names = relations(profile, { nodes: [], edges: edgeTypes }, 'en').map(({ name }) => name);
  expect(names).toEqual(['runs', 'is a partner in', 'employs', 'hosts', 'admires', 'has the keyword']);
});
