import { createGraphIndex, type GraphIndex } from '../../graph-schema/graph-index.ts';
import { sampleChanges } from '../../seed/sample.ts';
import { createMapWorld } from './map-world.ts';

/** The sample network on a fixed day, as an index. */
export function sampleIndex(): GraphIndex {
  const world = createMapWorld();
  world.apply(sampleChanges({ today: '2026-01-31' }));
  return createGraphIndex({
    nodes: world.table('node').values(),
    edges: world.table('edge').values(),
    types: world.types(),
  });
}
