import { putChange, type ChangeInput, type ValueOf, type What } from '../changes.ts';
import { recordLists, type Envelope } from '../envelope.ts';
import type { GraphEdge, GraphNode, Interaction } from '../elements.ts';
import { fieldKinds } from '../fields.ts';
import type { PlannedCell, PlannedCounts, PlannedRecord, PlannedState } from '../import-report.ts';
import { fixedPaths, takeApart } from '../paths.ts';
import type { Positions, RecordKind } from '../records.ts';
import type { EdgeType, NodeType } from '../types.ts';
import { sameValue, showText, type FieldValue } from '../values.ts';
import { createProblems } from '../formats/text.ts';
import { cellOf, compare } from './compare.ts';
import { createCountedList } from './counted-list.ts';
import { edited } from './edited.ts';
import { inFieldsOf } from './fields-of-type.ts';
import { emptyCounts, inOrder, mostKept, plannedChanges, type EdgeDraft, type ImportPlan, type PlanInput } from './planning.ts'; // prettier-ignore
import { cellsOfNew, partsOf } from './reconcile.ts';

type Stored = 'node' | 'edge' | 'interaction';
/** What a dry run tells of a record, there or to be made. */
type Told = Pick<GraphNode, 'id' | 'type' | 'label'> | Pick<GraphEdge, 'id' | 'type' | 'source' | 'target'> | Pick<Interaction, 'id' | 'at' | 'kind' | 'participants'>; // prettier-ignore
type Counts = ImportPlan['counts'];

/** Kinds of records that are put as they are, after what they name is there. */
const putAfter = ['view', 'saved-filter', 'template', 'source', 'verdict'] as const satisfies RecordKind[];

/** What a file that is a part of a network does not say of them: it stays as it is here. */
const leftOut: { [W in (typeof putAfter)[number]]?: readonly string[] } = {
  view: ['rules', 'perspective'],
  source: ['hash', 'remainder', 'remembered'],
};

const among = (value: object | undefined, names: readonly string[] = []): object =>
  Object.fromEntries(Object.entries(value ?? {}).filter(([name]) => names.includes(name)));

/**
 * Compares a file of Weft's own with the network, by the ids of both. What is new is created, what differs is edited
 * value by value, what the file does not say stays; settings that the network has already stay as well.
 */
export function planEnvelope(input: PlanInput, envelope: Envelope): ImportPlan {
  const { graph, current } = input;
  const there = <W extends What>(what: W): ReadonlyMap<string, ValueOf[W]> => current.records?.[what] ?? new Map();
  const drafts = createCountedList<ChangeInput>(mostKept(input));
  const { problems, note, refuse, count } = createProblems(graph);
  const planned: PlannedCounts = { conflicting: 0, changed: 0, removed: 0, kept: 0, created: 0 };
  const records = createCountedList<PlannedRecord>(mostKept(input), ({ state }) => (planned[state] += 1));
  const counts: Counts = {
    nodes: emptyCounts(graph.inFile.nodes, 0),
    edges: emptyCounts(graph.inFile.edges, 0),
    interactions: emptyCounts(graph.inFile.interactions, 0),
  };
  const aliases = there('alias');
  /** Where an id leads in the network: through merges, to itself. */
  const reach = (id: string): string => {
    let at = id;
    for (let steps = 0; steps < 100 && !there('node').has(at); steps += 1) at = aliases.get(at)?.survivor ?? at;
    return at;
  };
  const writtenRecords: { node: Envelope['nodes'][string][]; edge: EdgeDraft[] } = { node: [], edge: [] }; // prettier-ignore

  const nameAt = (id: string): string => {
    const label = envelope.nodes[id]?.label ?? there('node').get(id)?.label;
    return label === undefined ? id : showText(label);
  };
  const nameOf = (record: Told): string => {
    if ('participants' in record) return `${record.at.slice(0, 10)} · ${record.kind}`;
    return 'source' in record ? `${nameAt(record.source)} → ${nameAt(record.target)}` : showText(record.label);
  };
  const list = (what: Stored, state: PlannedState, record: Told, cells: PlannedCell[]): void => {
    const { id } = record;
    const type = 'type' in record ? record.type : undefined;
    records.push({ what, state, key: id, name: nameOf(record), ...(type !== undefined && { type }), ...(what === 'node' && { id }), cells }); // prettier-ignore
  };
  /** What is made anew, listed. */
  const create = <C extends ChangeInput>(what: Stored, record: Told, change: C): C => {
    list(what, 'created', record, cellsOfNew(partsOf(what, record)));
    return change;
  };

  /** What the file says otherwise of what is there already, path by path. */
  const differing = (what: Stored, record: { id: string }, wanted: object) =>
    compare({
      what,
      record,
      wanted: [...takeApart(what, wanted)].filter(
        ([path]) => !fixedPaths.has(path) || (what === 'node' && path === 'type'),
      ),
      kept: (path) => note(`«${record.id}» keeps its translated ${path.replace('fields.', '')}.`),
    });

  /** Edits what is there already. */
  function edit(what: Stored, record: ValueOf[Stored], wanted: object): ChangeInput | undefined {
    const { edit: made, cells } = differing(what, record, wanted);
    if (!made) return undefined;
    list(what, 'changed', record, cells);
    const id = record.id as never;
    return what === 'edge' ? { kind: 'edit-edge', id, type: (record as GraphEdge).type, ...made } : { kind: `edit-${what}`, id, ...made }; // prettier-ignore
  }

  function* nodes(): Generator<ChangeInput> {
    for (const record of Object.values(envelope.nodes)) {
      const found = there('node').get(record.id);
      if (!found && aliases.has(record.id)) {
        counts.nodes.same += 1;
        continue;
      }
      const change = found ? edit('node', found, record) : create('node', record, { kind: 'create-node', record });
      counts.nodes[!found ? 'created' : change ? 'changed' : 'same'] += 1;
      if (!found && record.archived) counts.nodes.archived += 1;
      if (!change) continue;
      writtenRecords.node.push(record);
      yield change;
    }
  }

  const edgeType = (key: string): EdgeType | undefined =>
    Object.hasOwn(envelope.edgeTypes, key) ? envelope.edgeTypes[key] : there('edge-type').get(key);
  const endsIn = (record: Pick<GraphEdge, 'id' | 'type' | 'source' | 'target'>): string =>
    `${nameOf(record)} (${showText(edgeType(record.type)?.name ?? record.type)})`;

  /** What an edge becomes that is of another type in the file, or between others: made anew, with what the file does not say. */
  function remade(found: GraphEdge, record: Envelope['edges'][string]): EdgeDraft {
    const carried = inFieldsOf(edited('edge', found), there('edge-type').get(found.type), edgeType(record.type));
    const { edit: made, cells } = differing('edge', carried, record);
    const ends = cellOf({ path: 'ends', state: 'change', here: endsIn(found), file: endsIn(record) });
    list('edge', 'changed', record, [ends, ...cells]);
    const { type, source, target } = record;
    return { ...edited('edge', carried, made), type, source, target };
  }

  function* edges(): Generator<ChangeInput> {
    for (const record of Object.values(envelope.edges)) {
      const found = there('edge').get(record.id);
      if (found && (found.type !== record.type || found.source !== reach(record.source) || found.target !== reach(record.target))) {
        const next = remade(found, record);
        counts.edges.changed += 1;
        writtenRecords.edge.push(next);
        yield { kind: 'delete-edge', id: found.id, type: found.type, version: found.version };
        yield { kind: 'create-edge', record: next };
        continue;
      }
      const change = found ? edit('edge', found, record) : create('edge', record, { kind: 'create-edge', record });
      counts.edges[!found ? 'created' : change ? 'changed' : 'same'] += 1;
      if (!found && record.archived) counts.edges.archived += 1;
      if (!change) continue;
      writtenRecords.edge.push(record);
      yield change;
    }
  } // prettier-ignore

  function* contacts(): Generator<ChangeInput> {
    for (const record of Object.values(envelope.contacts)) {
      const found = there('interaction').get(record.id);
      const reached = [...new Set(record.participants.map(reach))].sort();
      if (reached.length < 2) {
        refuse(`The participants of the contact «${nameOf(record)}» are one and the same here.`);
        counts.interactions.refused += 1;
        continue;
      }
      const about = record.about && [...new Set(record.about.map(reach))].sort();
      const wanted = { ...record, participants: reached as never, ...(about && { about: about as never }) };
      const change = found
        ? edit('interaction', found, wanted)
        : create('interaction', record, { kind: 'create-interaction', record });
      counts.interactions[!found ? 'created' : change ? 'changed' : 'same'] += 1;
      if (change) yield change;
    }
  }

  const elements = [...nodes(), ...edges(), ...contacts()];
  const types = planTypes({
    nodes: { list: envelope.nodeTypes, there: there('node-type'), records: writtenRecords.node },
    edges: { list: envelope.edgeTypes, there: there('edge-type'), records: writtenRecords.edge },
  });
  for (const some of [types.before, elements, types.after]) drafts.add(some);

  for (const [id, value] of Object.entries(envelope.settings)) {
    const before = there('setting').get(id);
    if (before === undefined) drafts.push(putChange({ what: 'setting', id, value }));
    else if (!sameValue(before, value)) note(`The network keeps its own setting «${id}».`);
  }
  for (const [id, value] of Object.entries(envelope.aliases)) {
    if (there('node').has(id)) note(`«${id}» was merged into another in the file; here it is still there.`);
    else if (!aliases.has(id)) drafts.push(putChange({ what: 'alias', id, value }));
  }
  for (const what of putAfter) {
    const list: Record<string, object> = envelope[recordLists[what]];
    for (const [id, said] of Object.entries(list)) {
      const base = there(what).get(id);
      const value = { ...among(base, leftOut[what]), ...said };
      if (!sameValue(base, value)) drafts.push(putChange({ what, id, value: value as never, base: base as never }));
    }
  }
  for (const [id, places] of Object.entries(envelope.positions)) {
    const before: Positions = there('positions').get(id) ?? {};
    const moved = Object.entries(places).filter(([node, place]) => !sameValue(before[node as never], place));
    if (moved.length > 0) drafts.push({ kind: 'put', what: 'positions', id, value: Object.fromEntries(moved) });
  }
  return {
    ...plannedChanges([], drafts),
    records: inOrder(records.items),
    planned,
    incoming: [],
    typeOf: (key) => there('node-type').get(key),
    counts,
    problems,
    problemCount: count(),
  };
}

interface TypesOf<T> {
  list: Record<string, T>;
  there: ReadonlyMap<string, T>;
  records: readonly Pick<GraphNode | GraphEdge, 'type' | 'fields' | 'fieldLevels'>[];
}

/**
 * The types as the file has them. A record may hold values its type does not declare, or no longer so: while records are
 * written, such fields are open, and after them the types are put as they are to stay.
 */
function planTypes(kinds: { nodes: TypesOf<NodeType>; edges: TypesOf<EdgeType> }): {
  before: ChangeInput[];
  after: ChangeInput[];
} {
  const node = planKind('node-type', kinds.nodes, (key): NodeType => ({ key, name: key, shape: 'circle', fields: [] }));
  const edge = planKind('edge-type', kinds.edges, (key): EdgeType => ({ key, name: key, direction: 'directed', fields: [] })); // prettier-ignore
  return { before: [...node.before, ...edge.before], after: [...node.after, ...edge.after] };
}

function planKind<W extends 'node-type' | 'edge-type', T extends ValueOf[W] & (NodeType | EdgeType)>(
  what: W,
  { list, there, records }: TypesOf<T>,
  make: (key: string) => T,
): { before: ChangeInput[]; after: ChangeInput[] } {
  const before: ChangeInput[] = [];
  const after: ChangeInput[] = [];
  const byType = Map.groupBy(records, ({ type }) => type);
  for (const key of new Set([...Object.keys(list), ...byType.keys()])) {
    const now = there.get(key);
    const wanted = (Object.hasOwn(list, key) ? list[key] : undefined) ?? now ?? make(key);
    const open = opened(wanted, byType.get(key) ?? []);
    const put = (value: T, base: T | undefined): ChangeInput => putChange({ what, id: key, value, base });
    if (!sameValue(now, open)) before.push(put(open, now));
    if (!sameValue(open, wanted)) after.push(put(wanted, open));
  }
  return { before, after };
}

/** The type with every field that these records need, of any kind where a value does not fit the one it has. */
function opened<T extends NodeType | EdgeType>(type: T, records: TypesOf<T>['records']): T {
  const values = new Map<string, FieldValue[]>();
  for (const { fields = {}, fieldLevels = {} } of records) {
    for (const key of Object.keys(fieldLevels)) if (!values.has(key)) values.set(key, []);
    for (const [key, value] of Object.entries(fields)) {
      const list = values.get(key);
      if (list) list.push(value);
      else values.set(key, [value]);
    }
  }
  const fits = (kind: keyof typeof fieldKinds, key: string): boolean =>
    (values.get(key) ?? []).every((value) => fieldKinds[kind].schema.safeParse(value).success);
  const declared = type.fields.map((field) => (fits(field.kind, field.key) ? field : { ...field, kind: 'any' as const })); // prettier-ignore
  const known = new Set(type.fields.map(({ key }) => key));
  const missing = [...values.keys()].filter((key) => !known.has(key)).map((key) => ({ key, name: key, kind: 'any' as const })); // prettier-ignore
  const isSame = missing.length === 0 && declared.every((field, at) => field === type.fields[at]);
  return isSame ? type : { ...type, fields: [...declared, ...missing] };
}
