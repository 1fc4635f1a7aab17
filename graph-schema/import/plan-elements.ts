import type { ChangeInput } from '../changes.ts';
import type { ImportedEdge, ImportedNode, ImportedValue } from '../formats/format.ts';
import { byKeyOf, compare, namesOf } from './compare.ts';
import { NodeId } from '../ids.ts';
import { fitsWhole } from './fields.ts';
import type { Planning } from './planning.ts';
import { inFormOf } from './same-cell.ts';
import type { Placed, TypePlan } from './types.ts';
import type { EdgeType, NodeType } from '../types.ts';

/** Where the record comes from. */
export const originOf = ({ graph, by, at }: Planning) => ({
  kind: 'imported' as const,
  source: graph.source.id,
  by,
  at,
});

interface Places {
  placed: Placed[];
  /** Fields that hold nothing then. */
  emptied: string[];
}

/** Gives values their fields; what has no place, or not all of it, is kept for the source. */
function placeValues(
  types: TypePlan<NodeType> | TypePlan<EdgeType>,
  record: ImportedNode | ImportedEdge,
  left: Planning['left']['nodes'],
): Places {
  const { placed, left: homeless, emptied } = types.place(record);
  const whole: ImportedValue[] = [...homeless, ...record.values.filter(({ value }) => !fitsWhole(value))];
  if (whole.length > 0) left.push([record.key, Object.fromEntries(whole.map(({ name, value }) => [name, value]))]);
  return { placed, emptied };
}

/** What the file says of a record, path by path; what it leaves blank is not among it. */
function wantedPaths(record: ImportedNode | ImportedEdge, { placed, emptied }: Places): [string, unknown][] {
  const { label, description, tags, archived } = record;
  const said: [string, unknown][] = [['label', label], ['description', description], ['tags', tags]]; // prettier-ignore
  if ('image' in record) said.push(['image', record.image]);
  if ('from' in record) said.push(['weight', record.weight], ['since', record.since], ['until', record.until]);
  return [
    ...said.filter(([, value]) => value !== undefined),
    ...placed.map(({ key, value }): [string, unknown] => [`fields.${key}`, value]),
    ...emptied.map((key): [string, unknown] => [`fields.${key}`, undefined]),
    ...(archived === undefined ? [] : [['archived', archived || undefined] satisfies [string, unknown]]),
  ];
}

const asSaid: typeof inFormOf = (_what, _record, wanted) => [...wanted];

/** The properties of a new record. */
function newRecord(planning: Planning, record: ImportedNode | ImportedEdge, { placed }: Places) {
  const { description, tags, archived } = record;
  return {
    ...(description !== undefined && { description }),
    ...(tags && { tags }),
    ...(placed.length > 0 && { fields: Object.fromEntries(placed.map(({ key, value }) => [key, value])) }),
    ...(archived && { archived }),
    keys: [{ source: planning.graph.source.id, key: record.key }],
    origin: originOf(planning),
  };
}

export function planNodes(planning: Planning): void {
  const { graph, current, counts, drafts, nodeTypes, nodeIds, left, note, prefix } = planning;
  const find = byKeyOf(current.nodes, graph.source.id);
  const formed = graph.isOfCells ? inFormOf : asSaid;
  for (const node of graph.nodes) {
    if (node.existing !== undefined) {
      nodeIds.set(node.key, NodeId.parse(node.existing));
      continue;
    }
    const found = namesOf(node).map(find).find((record) => record !== undefined); // prettier-ignore
    const type = nodeTypes.typeOf(node);
    const places = placeValues(nodeTypes, node, left.nodes);
    if (!found) {
      const id = NodeId.parse(`${prefix}n${nodeIds.size + 1}`);
      nodeIds.set(node.key, id);
      const { label, image } = node;
      drafts.push({
        kind: 'create-node',
        record: { id, type, label, ...(image !== undefined && { image }), ...newRecord(planning, node, places) },
      });
      counts.nodes.created += 1;
      if (node.archived) counts.nodes.archived += 1;
      if (node.stub) counts.nodes.stubs += 1;
      continue;
    }
    const { record, isMain } = found;
    nodeIds.set(node.key, record.id);
    // A stub says nothing new, and of several elements merged into one node only the first speaks for it.
    const edit = node.stub || !isMain ? undefined : compare({
      what: 'node',
      record,
      wanted: formed('node', record, [...wantedPaths(node, places), ...(node.type === undefined ? [] : [['type', type] as const])]),
      kept: (path) => note(`«${node.label}» keeps its translated ${path.replace('fields.', '')}.`),
    }); // prettier-ignore
    if (edit) drafts.push({ kind: 'edit-node', id: record.id, ...edit });
    counts.nodes[edit ? 'changed' : 'same'] += 1;
  }
}

export function planEdges(planning: Planning): void {
  const { graph, current, counts, drafts, edgeTypes, nodeIds, left, note, prefix } = planning;
  const find = byKeyOf(current.edges, graph.source.id);
  const formed = graph.isOfCells ? inFormOf : asSaid;
  const creation = (id: string, edge: ImportedEdge, places: Places): ChangeInput => {
    const type = edgeTypes.typeOf(edge);
    const { label, weight, since, until } = edge;
    return {
      kind: 'create-edge',
      record: {
        id,
        type,
        source: nodeIds.get(edge.from) ?? '',
        target: nodeIds.get(edge.to) ?? '',
        direction: edge.direction ?? edgeTypes.get(type)?.direction ?? 'directed',
        ...(label !== undefined && { label }),
        ...(weight !== undefined && { weight }),
        ...(since !== undefined && { since }),
        ...(until !== undefined && { until }),
        ...newRecord(planning, edge, places),
      },
    };
  };
  for (const [index, edge] of graph.edges.entries()) {
    const found = find(edge.key);
    const places = placeValues(edgeTypes, edge, left.edges);
    if (!found) {
      drafts.push(creation(`${prefix}e${index + 1}`, edge, places));
      counts.edges.created += 1;
      if (edge.archived) counts.edges.archived += 1;
      continue;
    }
    const { record, isMain } = found;
    const moved = record.source !== nodeIds.get(edge.from) || record.target !== nodeIds.get(edge.to);
    const retyped = edge.type !== undefined && record.type !== edgeTypes.typeOf(edge);
    if (isMain && (moved || retyped)) {
      // The ends and the type of an edge are what it is: another one takes its place under the same id.
      drafts.push({ kind: 'delete-edge', id: record.id, type: record.type }, creation(record.id, edge, places));
      counts.edges.changed += 1;
      continue;
    }
    const wanted = wantedPaths(edge, places);
    if (edge.direction !== undefined) wanted.push(['direction', edge.direction]);
    const edit = isMain ? compare({
      what: 'edge',
      record,
      wanted: formed('edge', record, wanted),
      kept: (path) => note(`A connection keeps its translated ${path.replace('fields.', '')}.`),
    }) : undefined; // prettier-ignore
    if (edit) drafts.push({ kind: 'edit-edge', id: record.id, type: record.type, ...edit });
    counts.edges[edit ? 'changed' : 'same'] += 1;
  }
}
