import type { GraphNode } from '../../graph-schema/elements.ts';

/** Nodes are sized by how many edges they have, where nobody and no view says otherwise. */
export const usualSize = 'degree';

/** Nodes are sized by their contacts, which are counted elsewhere. No field has such a key. */
export const byContacts = 'in-contact';

/** What sizes a node by what it is: `degree`, or a field that holds numbers (negative ones and none count as nothing). */
export function figureOf(
  size: string,
  known: { degree: ReadonlyMap<string, number>; nodes: readonly GraphNode[] },
): (id: string) => number {
  if (size === 'none' || size === byContacts) return () => 0;
  if (size === 'degree') return (id) => known.degree.get(id) ?? 0;
  const values = new Map<string, number>();
  for (const node of known.nodes) {
    const value = node.fields?.[size];
    if (typeof value === 'number' && value > 0) values.set(node.id, value);
  }
  // Years lie close together: what tells them apart is how far they are from the least of them, not from 0.
  const [least, largest] = [Math.min(...values.values()), Math.max(...values.values())];
  const from = largest > least && least > largest / 2 ? least - (largest - least) / 4 : 0;
  return (id) => Math.max(0, (values.get(id) ?? 0) - from);
}
