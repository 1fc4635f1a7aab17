import { maySee } from '../../../graph-schema/levels.ts';
import { completeUpTo, type Summary } from '../../../graph-schema/questions.ts';
import { showText, type Text } from '../../../graph-schema/values.ts';
import { defaultLevels } from '../../../graph-schema/visibility.ts';
import type { ManagedTransaction } from 'neo4j-driver';
import type { Asking } from './asking.ts';
import { anyOf } from './cypher.ts';
import { contactInSight, inSight } from './scope.ts';

async function numbers(tx: ManagedTransaction, text: string): Promise<number[]> {
  const record = (await tx.run(text)).records[0];
  return record ? [...record.values()].map(Number) : [];
}

/** How much there is. Counts of everything come from the database's own; others look at every edge, so keep them. */
export async function summary({ tx, scope, meta }: Asking): Promise<Summary> {
  const all = scope.level === 'coordinator';
  const sees = (variable: string) => inSight(variable, scope.level);
  const [nodes = 0] = await numbers(tx, `MATCH (n:Entity) WHERE ${sees('n')} RETURN count(n)`);
  const [archivedNodes = 0] = await numbers(tx, `MATCH (n:WeftArchived) WHERE ${sees('n')} RETURN count(n)`);
  const types = scope.edgeTypes();
  const ends = all ? 'true' : `${sees('r')} AND ${sees('a')} AND ${sees('b')}`;
  const archived = all || meta.archivedEdges === 0 ? String(meta.archivedEdges) : 'count(r.archived)';
  const [edges = 0, archivedEdges = 0] =
    types.length === 0
      ? []
      : await numbers(tx, `MATCH (a)-[r:${anyOf(types)}]->(b) WHERE ${ends} RETURN count(r), ${archived}`);
  const [interactions = 0] = await countInteractions({ tx, scope });
  const [sample = 0] = await numbers(tx, 'MATCH (n:Entity) WHERE n._sample AND ' + sees('n') + ' RETURN count(n)');
  return {
    revision: meta.revision,
    name: await networkName(tx),
    nodes: nodes - archivedNodes,
    edges: edges - archivedEdges,
    archivedNodes,
    archivedEdges,
    interactions,
    complete: nodes <= completeUpTo.nodes && edges <= completeUpTo.edges,
    sample: sample > 0,
  };
}

function countInteractions({ tx, scope: { level } }: Pick<Asking, 'tx' | 'scope'>): Promise<number[]> | number[] {
  if (!maySee(level, defaultLevels.interaction)) return [0];
  return numbers(tx, `MATCH (i:Interaction) WHERE ${contactInSight('i', level)} RETURN count(i)`);
}

async function networkName(tx: ManagedTransaction): Promise<string> {
  const result = await tx.run("MATCH (r:WeftRecord {key: 'setting name'}) RETURN r.value");
  const value: unknown = JSON.parse((result.records[0]?.get(0) as string | undefined) ?? '""');
  return showText(value as Text);
}
