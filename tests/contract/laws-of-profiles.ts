import { expect, test } from 'vitest';
import { NodeId } from '../../graph-schema/ids.ts';
import type { Level } from '../../graph-schema/levels.ts';
import { edgeInput, nodeInput } from '../support/inputs.ts';
import type { StoreKit } from './store-kit.ts';

/** What is told of one node and all that is around it. */
export function lawsOfProfiles({ again, started }: StoreKit): void {
  test('a profile counts every edge at its node by type and way, where the edges themselves are cut too', async () => {
    const many = Array.from({ length: 2_050 }, (_, at) => edgeInput(`m${at}`, 'spoke', 'hub'));
    const store = await started(
      nodeInput('hub'), nodeInput('spoke'), nodeInput('stored', { archived: true }), nodeInput('hidden', { level: 'facilitator' }), ...many,
      edgeInput('out', 'hub', 'spoke'), edgeInput('loop', 'hub', 'hub'), edgeInput('mutual', 'spoke', 'hub', { direction: 'mutual' }),
      edgeInput('knows', 'hub', 'spoke', { type: 'KNOWS', direction: 'undirected' }), edgeInput('narrow', 'hub', 'spoke', { level: 'facilitator' }),
      edgeInput('to-hidden', 'hub', 'hidden'), edgeInput('to-stored', 'hub', 'stored'), edgeInput('old', 'hub', 'spoke', { archived: true }),
    ); // prettier-ignore
    const ask = async (id: string, level: Level) => {
      const { relations, totalEdges, truncated } = await store.node(NodeId.parse(id), level);
      return [relations.map(({ edgeType, way, count }) => `${edgeType} ${way} ${count}`), totalEdges, truncated];
    };
    const inside = ['WORKS in 2050', 'WORKS both 2'];
    const check = async () => {
      expect(await ask('hub', 'guest')).toEqual([['WORKS out 1', ...inside], 2_053, true]);
      expect(await ask('hub', 'member')).toEqual([['KNOWS both 1', 'WORKS out 1', ...inside], 2_054, true]);
      expect(await ask('hub', 'coordinator')).toEqual([['KNOWS both 1', 'WORKS out 3', ...inside], 2_056, true]);
    };
    await check();
    // Of an archived node those are counted that it has itself.
    expect(await ask('stored', 'guest')).toEqual([['WORKS in 1'], 1, false]);
    const next = await again(store);
    expect((await next.node(NodeId.parse('hub'), 'guest')).edges).toHaveLength(2_000);
    expect((await next.node(NodeId.parse('hub'), 'guest')).totalEdges).toBe(2_053);
  });
}
