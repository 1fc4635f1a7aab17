import type { Snapshot } from '../../graph-schema/contract.ts';
import type { NodeId } from '../../graph-schema/ids.ts';
import type { NodeProfile } from '../../graph-schema/questions.ts';
import { countRelations } from '../../graph-schema/relations.ts';

/** What the page already holds of a node: shown until the server has answered. */
export function knownProfile(held: { network: Snapshot; id: NodeId; complete: boolean }): NodeProfile | undefined {
  const { network, id } = held;
  const node = network.nodes.find((candidate) => candidate.id === id);
  if (!node) return undefined;
  const edges = network.edges.filter((edge) => edge.source === id || edge.target === id);
  const ids = new Set(edges.flatMap((edge) => [edge.source, edge.target]));
  const neighbours = network.nodes.filter((candidate) => ids.has(candidate.id));
  const archived = new Set(neighbours.filter((one) => one.archived).map((one) => one.id));
  const counts = countRelations({ id, edges, isArchived: (other) => archived.has(other) });
  return { revision: network.revision, node, edges, neighbours, ...counts, contacts: 0, truncated: !held.complete };
}
