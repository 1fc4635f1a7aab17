import type { ForeignKey } from '../elements.ts';
import type { ImportedNode } from '../formats/format.ts';
import { NodeId } from '../ids.ts';
import { limits } from '../values.ts';
import { notTheSame } from '../duplicates/verdicts.ts';
import { compare, type Edit } from './compare.ts';
import { rememberedOf, type FoundNode, type FoundNodes } from './found-nodes.ts';
import { createEmptied, newRecord, placeValues, saysOther, wantedPaths, type Places } from './placed-values.ts';
import type { NodeDraft, NodePlanning } from './planning.ts';
import { cellsOfNew, partsOf, staysGone, tell } from './reconcile.ts';
import { inFormOf } from './same-cell.ts';

/** An edit of a node that gives it a key, too: by that the next import finds it. */
function withKey({ keys = [] }: NodeDraft, key: ForeignKey, edit?: Edit): Edit | undefined {
  if (keys.length >= limits.keys) return edit;
  return {
    set: { ...edit?.set, keys: [...keys, key] },
    unset: edit?.unset ?? [],
    base: { ...edit?.base, keys: keys.length > 0 ? keys : null },
  };
}

export function planNodes(planning: NodePlanning, found: FoundNodes): void {
  const { graph, counts, drafts, nodeTypes, nodeIds, memory, note, prefix } = planning;
  const source = graph.source.id;
  const made = new Map<string, NodeDraft>();
  const emptied = createEmptied(planning, 'nodes', nodeTypes);

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

  function update(node: ImportedNode, there: FoundNode): void {
    const { record, isMain, joins } = there;
    nodeIds.set(node.key, record.id);
    const name = node.label;
    const told = { what: 'node' as const, key: node.key, name, type: record.type, id: record.id };
    // A stub says nothing new, and of several elements merged into one node only the first speaks for it.
    const speaks = joins !== undefined || (!node.stub && isMain);
    if (!speaks) return tell(planning, { ...told, cells: [] });
    const { before, isLost } = rememberedOf(node, there, memory);
    const places = placeValues(nodeTypes, node, planning.left.nodes);
    const said = wantedPaths(node, places);
    const isOurs = graph.isOfCells || record.id === (node.own ?? node.key);
    const wanted = isOurs ? inFormOf({ what: 'node', record, before, wanted: said }) : said;
    if (joins === 'said') offer(node, places);
    if (node.type !== undefined) wanted.push(['type', nodeTypes.typeOf(node)]);
    // Of a row that joins one which speaks for itself, only its key.
    const all = isMain ? [...wanted, ...emptied(before, wanted, nodeTypes.homeOf(node))] : [];
    const compared = compare({
      what: 'node',
      record,
      wanted: all,
      kept: (path) => note(`«${name}» keeps its translated ${path.replace('fields.', '')}.`),
      before,
      isLost,
      take: (path) => planning.take('node', node.key, path),
    });
    memory.note('node', node.key, all);
    const edit = joins === undefined ? compared.edit : withKey(record, { source, key: node.key }, compared.edit);
    if (edit) drafts.push({ kind: 'edit-node', id: record.id, ...edit });
    tell(planning, { ...told, cells: compared.cells });
    if (joins !== undefined) found.put(record, edit);
    if (joins === 'named') joined.add(record.id);
  }

  /** What a row says of the one that a person said it is: its key, and what the other does not say. */
  function join(node: ImportedNode, row: string): void {
    const id = nodeIds.get(row);
    const other = made.get(row);
    const there = id === undefined ? undefined : found.at(id);
    if (id === undefined || !(other ?? there)) return create(node);
    if (!other) return update(node, { record: there!, isMain: false, joins: 'said' });
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
  const named: [ImportedNode, string][] = [];
  const joined = new Set<string>();
  for (const node of graph.nodes) {
    if (node.existing !== undefined && (node.stub || !found.at(node.existing))) {
      nodeIds.set(node.key, NodeId.parse(node.existing));
      named.push([node, node.existing]);
      continue;
    }
    const row = found.twinRow(node);
    if (row !== undefined) {
      later.push([node, row]);
      continue;
    }
    const there = found.of(node);
    if (there) update(node, there);
    else create(node);
  }
  for (const [node, row] of later) join(node, row);
  // In whatever other ways the file names one that has a key now, they lead to it by theirs, as they did.
  for (const [{ key }, id] of named) {
    const record = joined.has(id) ? found.at(id) : undefined;
    const edit = record && withKey(record, { source, key });
    if (!edit) continue;
    drafts.push({ kind: 'edit-node', id: record.id, ...edit });
    found.put(record, edit);
  }

  for (const { key, twin, same } of planning.choices.twins) {
    const ids = [nodeIds.get(key), twin.node ?? nodeIds.get(twin.row ?? '')] as const;
    if (!same && made.has(key) && ids[0] !== undefined && ids[1] !== undefined && ids[0] !== ids[1])
      drafts.push(notTheSame([ids[0], ids[1]], { by: planning.by, at: planning.at }));
  }
}
