import type { GraphNode } from '../elements.ts';
import type { ImportedGraph, ImportedNode } from '../formats/format.ts';
import { byKeyOf, namesOf, type Edit, type RememberedValues } from './compare.ts';
import { edited } from './edited.ts';
import type { NodeDraft, PlanInput } from './planning.ts';
import type { Memory } from './remembered.ts';

/** A node of the network that a node of the file is. */
export interface FoundNode {
  record: NodeDraft;
  /** Whether it is so by the first of its keys. */
  isMain: boolean;
  /** It came to be so just now: a person `said` it, or it is `named` in the file, which gives it a key. */
  joins?: 'said' | 'named';
}

/** Finds the nodes of the network that those of a file are. */
export interface FoundNodes {
  of(node: ImportedNode): FoundNode | undefined;
  /** Another row that a person said this one is: what it was made of, or found as. */
  twinRow(node: ImportedNode): string | undefined;
  at(id: string): NodeDraft | undefined;
  /** From here on it is with what was planned. */
  put(record: NodeDraft, edit: Edit | undefined): void;
}

/** Ids of the nodes of the network that a file names, and that are to be known by its keys: it tells more of them, or of connections between them. */
export const describedIn = ({ nodes }: ImportedGraph): string[] =>
  nodes.flatMap(({ existing, stub }) => (existing === undefined || stub ? [] : [existing]));

export function findNodes({ graph, current, choices }: Pick<PlanInput, 'graph' | 'current' | 'choices'>): FoundNodes {
  const source = graph.source.id;
  const find = byKeyOf<GraphNode>(current.nodes, source);
  const byId = new Map<string, NodeDraft>(current.nodes.map((node) => [node.id, node]));
  const twins = new Map(choices.twins.flatMap(({ key, twin, same }) => (same ? [[key, twin] as const] : [])));
  return {
    of(node) {
      const named = node.existing === undefined ? undefined : byId.get(node.existing);
      if (named) return { record: named, isMain: true, joins: 'named' };
      const found = namesOf(node).map(find).find((record) => record !== undefined); // prettier-ignore
      if (found) return found;
      const twin = twins.get(node.key);
      const record = twin?.node === undefined ? undefined : byId.get(twin.node);
      return record && { record, isMain: !record.keys?.some((key) => key.source === source), joins: 'said' };
    },
    twinRow(node) {
      const row = find(node.key) ? undefined : twins.get(node.key)?.row;
      return row !== undefined && row !== node.key && !twins.get(row)?.row ? row : undefined;
    },
    at: (id) => byId.get(id),
    put: (record, edit) => void byId.set(record.id, edited('node', record, edit)),
  };
}

/**
 * What is known of what the last import said of a node. Of one that the file names for the first time it said nothing: what is
 * there was written here, and stays where the file says another.
 */
export function rememberedOf(
  { key }: ImportedNode,
  { joins }: FoundNode,
  memory: Memory,
): { before: RememberedValues | undefined; isLost: boolean } {
  const before = memory.before('node', key) ?? (joins === 'named' && !memory.isLost ? {} : undefined);
  return { before, isLost: memory.isLost && joins !== 'said' };
}
