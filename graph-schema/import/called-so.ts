import { textsOf } from '../values.ts';
import { byKeyOf, namesOf } from './compare.ts';
import type { NamedNode, PlanInput } from './planning.ts';
import { fold } from './types.ts';

/** Undefined: several are called so. */
type Index = Map<string, NamedNode | undefined>;

const enter = (index: Index, name: string, node: NamedNode): void => {
  index.set(name, !index.has(name) || index.get(name) === node ? node : undefined);
};

/**
 * The nodes of the network that alone are called as the ends of connections in cells which the file does not describe, by their
 * keys in the file: connections often come after their elements, in a file of their own. None of those that an earlier import
 * brought: they have their keys here, or were taken away. What graphs of other programs call their ends are numbers as a rule.
 */
export function calledSo({ graph, current }: Pick<PlanInput, 'graph' | 'current'>): Map<string, NamedNode> {
  const find = byKeyOf(current.nodes, graph.source.id);
  const isNew = (node: (typeof graph.nodes)[number]): boolean =>
    !current.remembered?.node.has(node.key) && namesOf(node).every((name) => find(name) === undefined);
  const ends = graph.isOfCells
    ? graph.nodes.filter((node) => node.stub && node.type === undefined && node.existing === undefined && isNew(node))
    : [];
  const [labels, folded]: [Index, Index] = [new Map(), new Map()];
  for (const node of ends.length > 0 ? current.named : []) {
    for (const text of textsOf(node.label)) {
      enter(labels, text.trim(), node);
      enter(folded, fold(text), node);
    }
  }
  return new Map(
    ends.flatMap(({ key, label }): [string, NamedNode][] => {
      const node = labels.get(label.trim()) ?? folded.get(fold(label));
      return node ? [[key, node]] : [];
    }),
  );
}
