import { builtinEdgeTypes } from '../graph-schema/builtin/edge-types.ts';
import { builtinNodeTypes } from '../graph-schema/builtin/node-types.ts';
import { putChange, type Change } from '../graph-schema/changes.ts';
import { GraphError } from '../graph-schema/errors.ts';
import { OperationId } from '../graph-schema/ids.ts';
import type { GraphStore } from './store/graph-store.ts';

/**
 * Gives a network that is still empty its built-in types and, if wanted, the sample network. Servers that start at the
 * same moment on one database send the same operations, of which one takes effect.
 */
export async function firstStart(store: GraphStore, options: { sample: boolean; now: Date }): Promise<void> {
  if ((await store.revision()) > 0) return;
  const at = options.now.toISOString();
  const submit = async (name: string, why: string, changes: readonly Change[]): Promise<void> => {
    const operation = OperationId.parse(name);
    const who = { id: 'weft', name: 'Weft', level: 'coordinator' as const };
    await store.submit({ operation, why, who, at, act: { changes } }).catch((error: unknown) => {
      // Another server was first, with another day's sample.
      if (!(error instanceof GraphError && error.code === 'conflict')) throw error;
    });
  };
  await submit('weft-built-in-types', 'The types every network begins with', builtinTypes());
  if (!options.sample) return;
  // Only a first start needs it.
  const { sampleChanges } = await import('../seed/sample.ts');
  await submit('weft-sample', 'The sample network', sampleChanges({ today: at.slice(0, 10) }));
}

const builtinTypes = (): Change[] => [
  ...builtinNodeTypes.map((value) => putChange({ what: 'node-type', id: value.key, value })),
  ...builtinEdgeTypes.map((value) => putChange({ what: 'edge-type', id: value.key, value })),
];
