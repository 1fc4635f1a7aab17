import { builtinEdgeTypes } from '../builtin/edge-types.ts';
import { builtinNodeTypes } from '../builtin/node-types.ts';
import { putChange, type ChangeInput } from '../changes.ts';
import type { ImportedGraph, ImportedNode } from '../formats/format.ts';
import type { ImportChoices, PlannedRecord, Take } from '../import-report.ts';
import { createProblems } from '../formats/text.ts';
import { freeLineColour } from '../line-colours.ts';
import { freeLook } from '../type-looks.ts';
import type { Direction, EdgeType, NodeType } from '../types.ts';
import { compareEnds } from './ends.ts';
import { findNodes } from './found-nodes.ts';
import { planInteractions, resolveContacts } from './plan-interactions.ts';
import { planEdges } from './plan-edges.ts';
import { planNodes } from './plan-nodes.ts';
import { planDefaultView, planSource, planViews } from './plan-records.ts';
import { planEnvelope } from './plan-envelope.ts';
import { createCountedList } from './counted-list.ts';
import {
  emptyCounts,
  inOrder,
  mostKept,
  plannedChanges,
  type ImportPlan,
  type NodePlanning,
  type Planning,
  type PlanInput,
} from './planning.ts';
import { edgesThere, nodesThere } from './records-there.ts';
import { createMemory, type RememberedKind } from './remembered.ts';
import { fold } from './field-names.ts';
import { tellNames } from './told-names.ts';
import { planTypes } from './types.ts';

/**
 * Compares a file with what earlier imports of the same source left, record by record by key: what is new is created,
 * what differs is edited value by value, the rest stays. What the file no longer names stays too, as does what it leaves
 * blank, but for connections that a cell made and names no more. The same file again gives no change.
 */
export function planImport(input: PlanInput): ImportPlan {
  const { graph, current } = input;
  if (graph.envelope) return planEnvelope(input, graph.envelope);
  const { problems, note, refuse, count } = createProblems(graph);
  const ownEdges = graph.inFile.edges - graph.refused.edges;
  const counts = {
    nodes: emptyCounts(graph.inFile.nodes, graph.refused.nodes),
    edges: emptyCounts(graph.inFile.edges, graph.refused.edges, Math.max(0, graph.edges.length - ownEdges)),
    interactions: emptyCounts(graph.inFile.interactions, graph.refused.interactions),
  };
  const contacts = resolveContacts(input);
  const people = contacts.stubs.length > 0 ? [{ type: 'Person', values: [] }] : [];
  const drafts = createCountedList<ChangeInput>(mostKept(input));
  const planned = { conflicting: 0, changed: 0, removed: 0, kept: 0, created: 0 };
  const records = createCountedList<PlannedRecord>(mostKept(input), ({ state }) => (planned[state] += 1));
  // What is not applied is not remembered.
  const memory = createMemory(current, drafts.isOver);
  const take = takerOf(input.choices);
  const nodeIds: Planning['nodeIds'] = new Map();
  const known = { graph, current, nodeIds, memory, take };
  const foundNodes = findNodes(input);
  /** An end that was taken away here needs no type, unless it comes back. */
  const isAway = (node: ImportedNode): boolean => {
    const before = node.stub && !foundNodes.of(node) ? memory.before('node', node.key) : undefined;
    return before !== undefined && before['gone'] !== true && take('node', node.key, 'gone') === 'here';
  };
  /** Types, folded, of which the file has rows: of others it has at most names in cells. */
  const ofRows = new Set(graph.nodes.flatMap(({ type, named }) => (type !== undefined && !named ? [fold(type)] : [])));
  const ofCells = new Set(graph.nodes.flatMap(({ type, named }) => (type !== undefined && named ? [fold(type)] : [])));
  const nodeTypes = planTypes({
    existing: current.nodeTypes,
    builtin: builtinNodeTypes,
    records: [...graph.nodes.filter((node) => !(node.stub && node.existing !== undefined) && !isAway(node)), ...people],
    declared: graph.fields,
    untyped: { key: 'Element', name: 'Element' },
    there: nodesThere(known, foundNodes),
    make(key, name, { others, isFiled }): NodeType {
      const isUsed = (type: NodeType) => isFiled(type) || current.nodeTypesInUse.has(type.key);
      const idle = others.filter((type) => !isUsed(type));
      // What a column of cells names, its rows are about.
      const says = ofCells.has(fold(name)) && !ofRows.has(fold(name)) ? { says: 'keywords' as const } : {};
      return { key, name, ...freeLook(others.filter(isUsed), idle), ...says, fields: [] };
    },
  });
  const ofNodes: NodePlanning = {
    ...input,
    drafts,
    note,
    refuse,
    left: { nodes: [], edges: [] },
    counts,
    nodeTypes,
    nodeIds,
    names: new Map(graph.nodes.map(({ key, label }) => [key, label])),
    memory,
    take,
    records,
    incoming: [],
  };
  planNodes(ofNodes, foundNodes);
  const ends = compareEnds(known);
  const edgeTypes = planTypes({
    existing: current.edgeTypes,
    builtin: builtinEdgeTypes,
    records: graph.edges,
    declared: graph.fields,
    untyped: { key: 'RELATED', name: 'Related' },
    there: edgesThere(known, ends),
    make(key, name, { others, isFiled }): EdgeType {
      const filed = new Set(others.filter(isFiled).map((type) => type.key));
      const colour = freeLineColour(others, (type) => filed.has(type) || current.edgeTypesInUse.has(type));
      return { key, name, direction: usualDirection(graph, name), colour, fields: [] };
    },
  });
  const planning: Planning = { ...ofNodes, edgeTypes };
  planEdges(planning, ends);
  planInteractions(planning, contacts);
  planViews(planning);
  planDefaultView(planning);
  const { left } = planning;
  if (nodeTypes.folded > 0)
    note(`${nodeTypes.folded} kinds of element would be too many; they became values of the field «Type».`);
  if (edgeTypes.folded > 0)
    note(`${edgeTypes.folded} kinds of connection would be too many; they became values of the field «Type».`);
  if (left.nodes.length + left.edges.length > 0)
    note(
      `Some values of ${left.nodes.length + left.edges.length} records are too long or too many; they are kept whole with the source.`,
    );
  if (memory.isLost)
    note('What the last import of this source brought is not known here any more: where values differ, those here stay unless the file’s are taken.'); // prettier-ignore
  planSource(planning);
  const typeDrafts: ChangeInput[] = [
    ...nodeTypes.changed.map(({ value, base }) => putChange({ what: 'node-type', id: value.key, value, base })),
    ...edgeTypes.changed.map(({ value, base }) => putChange({ what: 'edge-type', id: value.key, value, base })),
  ];
  return {
    ...plannedChanges(typeDrafts, drafts),
    records: tellNames(inOrder(records.items), { node: nodeTypes.changed, edge: edgeTypes.changed }),
    planned,
    incoming: withCountries(planning),
    typeOf: (key) => nodeTypes.get(key),
    ...(memory.isChanged() && { memory: () => memory.rows() }),
    counts,
    problems,
    problemCount: count(),
  };
}

/** New nodes with the countries of the network that the file connects them with. */
function withCountries({ incoming, graph, nodeIds, current }: Planning): Planning['incoming'] {
  const countries = new Set(current.named.flatMap(({ id, type }) => (type === 'Country' ? [id] : [])));
  const found = new Map<string, string[]>();
  for (const { from, to } of countries.size > 0 ? graph.edges : []) {
    for (const [key, other] of [[from, to], [to, from]] as const) {
      const id = nodeIds.get(other);
      if (id !== undefined && countries.has(id)) found.set(key, [...(found.get(key) ?? []), id]);
    }
  } // prettier-ignore
  return incoming.map((record) => ({ ...record, countries: found.get(record.key) ?? [] }));
}

/** Which side holds in a conflict, as a person said of it or of all. */
function takerOf({ settled, conflicts }: ImportChoices) {
  const said = new Map(settled.map(({ what, key, path, take }) => [JSON.stringify([what, key, path]), take]));
  return (what: RememberedKind, key: string, path: string): Take =>
    said.get(JSON.stringify([what, key, path])) ?? conflicts;
}

/** The direction all connections of a type have in the file; directed when they differ or say nothing. */
function usualDirection(graph: ImportedGraph, type: string): Direction {
  const name = fold(type);
  const directions = new Set(
    graph.edges.filter((edge) => fold(edge.type ?? 'Related') === name).map((edge) => edge.direction),
  );
  const [only] = directions;
  return directions.size === 1 && only !== undefined ? only : 'directed';
}
