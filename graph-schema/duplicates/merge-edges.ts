import type { ChangeInput } from '../changes.ts';
import type { ForeignKey, GraphEdge } from '../elements.ts';
import { fieldKinds } from '../fields.ts';
import type { NodeId } from '../ids.ts';
import type { EdgeType } from '../types.ts';
import { canonicalJson, limits } from '../values.ts';

/** What becomes of the edges of a node that goes. */
export interface MovedEdges {
  changes: ChangeInput[];
  /** How many lead from or to the survivor now. */
  moved: number;
  /** How many said just what an edge of the survivor says, and are one with it. */
  folded: number;
  /** Those between the two, which would lead from the survivor to itself. */
  dropped: readonly GraphEdge[];
  /** How many values of edges no form takes, as their type does not declare them any more, or not so. */
  unkept: number;
}

/**
 * Moves the edges of `other` to `survivor`; `edges`: all at either. One that then says the same as an edge of the survivor (all
 * but id, origin and foreign keys, which the survivor's gets too) is folded into it. A loop of `other` stays one.
 */
export function moveEdges(input: {
  survivor: NodeId;
  other: NodeId;
  edges: readonly GraphEdge[];
  types: readonly EdgeType[];
}): MovedEdges {
  const { survivor, other, edges } = input;
  const types = new Map(input.types.map((type) => [type.key, type]));
  const isAt = ({ source, target }: GraphEdge, id: NodeId) => source === id || target === id;
  const dropped = edges.filter((edge) => isAt(edge, survivor) && isAt(edge, other));
  const kept = new Map<string, { edge: GraphEdge; keys: readonly ForeignKey[] }>();
  for (const edge of edges) if (!isAt(edge, other)) kept.set(saying(edge), { edge, keys: edge.keys ?? [] });
  const deletions: ChangeInput[] = [];
  const creations: ChangeInput[] = [];
  let [folded, unkept] = [0, 0];
  for (const edge of edges) {
    if (!isAt(edge, other) || isAt(edge, survivor)) continue;
    const { version: _version, updatedAt: _updatedAt, ...rest } = edge;
    const end = (id: NodeId) => (id === other ? survivor : id);
    const moved = { ...rest, source: end(edge.source), target: end(edge.target) };
    deletions.push({ kind: 'delete-edge', id: edge.id, type: edge.type });
    const like = kept.get(saying(moved));
    const keys = like && [...like.keys, ...(edge.keys ?? [])];
    if (like && keys!.length <= limits.keys) {
      like.keys = keys!;
      folded += 1;
      continue;
    }
    const record = writable(moved, types.get(edge.type));
    unkept += Object.keys(moved.fields ?? {}).length - Object.keys(record.fields ?? {}).length;
    creations.push({ kind: 'create-edge', record });
  }
  const keyed = [...kept.values()].flatMap(({ edge, keys }): ChangeInput[] => {
    if (keys.length === (edge.keys ?? []).length) return [];
    const base = { keys: edge.keys ? [...edge.keys] : null };
    return [{ kind: 'edit-edge', id: edge.id, type: edge.type, set: { keys: [...keys] }, unset: [], base }];
  });
  return { changes: [...deletions, ...creations, ...keyed], moved: creations.length, folded, dropped, unkept };
}

type Unmarked = Omit<GraphEdge, 'version' | 'updatedAt'>;

/** All that an edge says, as text. */
function saying(edge: Unmarked & Partial<GraphEdge>): string {
  const { id: _id, keys: _keys, origin: _origin, version: _version, updatedAt: _updatedAt, ...said } = edge;
  if (said.direction === 'directed' || said.source < said.target) return canonicalJson(said);
  return canonicalJson({ ...said, source: said.target, target: said.source });
}

/** The edge with those of its values that a type takes. */
export function writable<E extends Pick<GraphEdge, 'fields' | 'fieldLevels'>>(edge: E, type: EdgeType | undefined): E {
  const declared = new Map(type?.fields.map((field) => [field.key, field.kind]));
  const keep = <V>(values: Record<string, V> | undefined, fits: (key: string, value: V) => boolean) =>
    Object.fromEntries(Object.entries(values ?? {}).filter(([key, value]) => declared.has(key) && fits(key, value)));
  const { fields, fieldLevels, ...rest } = edge;
  const kept = keep(fields, (key, value) => fieldKinds[declared.get(key)!].schema.safeParse(value).success);
  return {
    ...rest,
    ...(fields && { fields: kept }),
    ...(fieldLevels && { fieldLevels: keep(fieldLevels, () => true) }),
  } as E;
}
