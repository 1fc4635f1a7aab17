import type { ChangeInput } from '../../graph-schema/changes.ts';
import type { Snapshot } from '../../graph-schema/contract.ts';
import type { Issue } from '../../graph-schema/errors.ts';
import { byId } from '../api/records-of.ts';

/**
 * What sets a value back over what was written since; undefined where that cannot be done value by value. Only values of
 * nodes and connections can: an issue does not say what its id is of, so it must be one that the page holds.
 */
export function setBack(issue: Issue, { nodes, edges }: Pick<Snapshot, 'nodes' | 'edges'>): ChangeInput | undefined {
  const { id, field, yours, theirs } = issue;
  if (id === undefined || field === undefined || field === '' || !('theirs' in issue)) return undefined;
  const json = (value: unknown): null => JSON.parse(JSON.stringify(value ?? null));
  const isEmptied = yours === null || yours === undefined;
  const parts = {
    set: isEmptied ? {} : { [field]: json(yours) },
    unset: isEmptied ? [field] : [],
    base: { [field]: json(theirs) },
  };
  const edge = byId(edges).get(id);
  if (edge) return { kind: 'edit-edge', id: edge.id, type: edge.type, ...parts };
  const node = byId(nodes).get(id);
  return node && { kind: 'edit-node', id: node.id, ...parts };
}
