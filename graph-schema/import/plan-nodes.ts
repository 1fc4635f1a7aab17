import type { ChangeInput } from '../changes.ts';
import type { ImportedNode } from '../formats/format.ts';
import type { GraphNode } from '../elements.ts';
import { NodeId } from '../ids.ts';
import { notTheSame } from '../duplicates/verdicts.ts';
import { byKeyOf, compare, namesOf } from './compare.ts';
import { newRecord, placeValues, saysOther, wantedPaths, type Places } from './placed-values.ts';
import type { Planning } from './planning.ts';
import { cellsOfNew, partsOf, staysGone, tell } from './reconcile.ts';
import { inFormOf } from './same-cell.ts';

/** A node of the network that a node of the file is, by which of its keys; `joins`: a person said so just now. */
interface Found {
  record: GraphNode;
  isMain: boolean;
  joins?: boolean;
}

export function planNodes(planning: Planning): void {
  const { graph, current, counts, drafts, nodeTypes, nodeIds, memory, note, prefix } = planning;
  const source = graph.source.id;
  const find = byKeyOf(current.nodes, source);
  const byId = new Map<string, GraphNode>(current.nodes.map((node) => [node.id, node]));
  const twins = new Map(planning.choices.twins.flatMap(({ key, twin, same }) => (same ? [[key, twin] as const] : [])));
  const made = new Map<string, Extract<ChangeInput, { kind: 'create-node' }>['record']>();

  /** Another row that a person said this one is: what it was made of, or found as. */
  const twinRow = (node: ImportedNode): string | undefined => {
    const row = find(node.key) ? undefined : twins.get(node.key)?.row;
    return row !== undefined && row !== node.key && !twins.get(row)?.row ? row : undefined;
  };

  function foundOf(node: ImportedNode): Found | undefined {
    const found = namesOf(node).map(find).find((record) => record !== undefined); // prettier-ignore
    if (found) return found;
    const twin = twins.get(node.key);
    const record = twin?.node === undefined ? undefined : byId.get(twin.node);
    return record && { record, isMain: !record.keys?.some((key) => key.source === source), joins: true };
  }

  /** Notes what a row says for itself, to be laid beside others. */
  function offer(node: ImportedNode, { placed }: Places): void {
    if (node.stub || node.archived) return;
    const fields = Object.fromEntries(placed.map(({ key, value }) => [key, value]));
    if (!drafts.isOver())
      planning.incoming.push({ key: node.key, type: nodeTypes.typeOf(node), label: node.label, fields, countries: [] });
  }

  function create(node: ImportedNode): void {
    const type = nodeTypes.typeOf(node);
    const places = placeValues(nodeTypes, node, planning.left.nodes);
    const isChanged = saysOther(memory.before('node', node.key), node.stub ? [] : wantedPaths(node, places));
    if (staysGone(planning, { what: 'node', key: node.key, name: node.label, type, isChanged })) return;
    const id = NodeId.parse(`${prefix}n${nodeIds.size + 1}`);
    nodeIds.set(node.key, id);
    offer(node, places);
    const { label, image } = node;
    const record = { id, type, label, ...(image !== undefined && { image }), ...newRecord(planning, node, places) };
    drafts.push({ kind: 'create-node', record });
    made.set(node.key, record);
    const parts = partsOf('node', record);
    memory.note('node', node.key, parts);
    counts.nodes.created += 1;
    if (node.archived) counts.nodes.archived += 1;
    if (node.stub) counts.nodes.stubs += 1;
    planning.records.push({
      what: 'node',
      state: 'created',
      key: node.key,
      name: label,
      type,
      cells: cellsOfNew(parts),
    });
  }

  function update(node: ImportedNode, { record, isMain, joins = false }: Found): void {
    nodeIds.set(node.key, record.id);
    const name = node.label;
    const told = { what: 'node' as const, key: node.key, name, type: record.type, id: record.id };
    const keys = [...(record.keys ?? []), { source, key: node.key }];
    // A stub says nothing new, and of several elements merged into one node only the first speaks for it.
    const speaks = joins || (!node.stub && isMain);
    if (!speaks) return tell(planning, { ...told, cells: [] });
    const before = memory.before('node', node.key);
    const places = placeValues(nodeTypes, node, planning.left.nodes);
    const said = wantedPaths(node, places);
    const isOurs = graph.isOfCells || record.id === (node.own ?? node.key);
    const wanted = isOurs ? inFormOf({ what: 'node', record, before, wanted: said }) : said;
    if (joins) offer(node, places);
    if (node.type !== undefined) wanted.push(['type', nodeTypes.typeOf(node)]);
    const emptied = planning.emptied(before, wanted, nodeTypes.typeOf(node));
    // Of a row that joins one which speaks for itself, only its key.
    const all = isMain ? [...wanted, ...emptied] : [];
    const { edit, cells } = compare({
      what: 'node',
      record,
      wanted: joins ? [['keys', keys], ...all] : all,
      kept: (path) => note(`«${name}» keeps its translated ${path.replace('fields.', '')}.`),
      before,
      isLost: memory.isLost && !joins,
      take: (path) => planning.take('node', node.key, path),
    });
    memory.note('node', node.key, all);
    if (edit) drafts.push({ kind: 'edit-node', id: record.id, ...edit });
    tell(planning, { ...told, cells: cells.filter(({ path }) => path !== 'keys') });
    if (joins) byId.set(record.id, { ...record, keys });
  }

  /** What a row says of the one that a person said it is: its key, and what the other does not say. */
  function join(node: ImportedNode, row: string): void {
    const id = nodeIds.get(row);
    const other = made.get(row);
    const there = id === undefined ? undefined : byId.get(id);
    if (id === undefined || !(other ?? there)) return create(node);
    if (!other) return update(node, { record: there!, isMain: false, joins: true });
    nodeIds.set(node.key, id);
    const places = placeValues(nodeTypes, node, planning.left.nodes);
    offer(node, places);
    const { fields, description, tags } = newRecord(planning, node, places);
    other.keys = [...(other.keys ?? []), { source, key: node.key }];
    if (fields && other.type === nodeTypes.typeOf(node)) other.fields = { ...fields, ...other.fields };
    if (description !== undefined) other.description ??= description;
    if (tags) other.tags = [...new Set([...(other.tags ?? []), ...tags])];
    memory.note('node', node.key, []);
    tell(planning, { what: 'node', key: node.key, name: node.label, cells: [] });
  }

  const later: [ImportedNode, string][] = [];
  for (const node of graph.nodes) {
    if (node.existing !== undefined) {
      nodeIds.set(node.key, NodeId.parse(node.existing));
      continue;
    }
    const row = twinRow(node);
    if (row !== undefined) {
      later.push([node, row]);
      continue;
    }
    const found = foundOf(node);
    if (found) update(node, found);
    else create(node);
  }
  for (const [node, row] of later) join(node, row);

  for (const { key, twin, same } of planning.choices.twins) {
    const ids = [nodeIds.get(key), twin.node ?? nodeIds.get(twin.row ?? '')] as const;
    if (!same && made.has(key) && ids[0] !== undefined && ids[1] !== undefined && ids[0] !== ids[1])
      drafts.push(notTheSame([ids[0], ids[1]], { by: planning.by, at: planning.at }));
  }
}
