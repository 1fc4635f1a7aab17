import type { GraphEdge } from '../elements.ts';
import type { ImportedEdge } from '../formats/format.ts';
import { showText } from '../values.ts';
import { writable } from '../duplicates/merge-edges.ts';
import { byKeyOf, cellOf, compare, namesOf, toJson, type RememberedValues } from './compare.ts';
import { droppedEdges, isAsImported } from './dropped-edges.ts';
import { edited } from './edited.ts';
import { endsOf, type Ends } from './ends.ts';
import { createEmptied, newRecord, placeValues, saysOther, wantedPaths, type Places } from './placed-values.ts';
import type { EdgeDraft, Planning } from './planning.ts';
import { cellsOfNew, partsOf, staysGone, tell } from './reconcile.ts';
import { inFieldsOf } from './fields-of-type.ts';
import { inFormOf } from './same-cell.ts';

/** What is noted of a connection that is in the file again after a cell had dropped it. */
const isBack = (before: RememberedValues | undefined): [string, null][] => (before?.['gone'] === true ? [['gone', null]] : []); // prettier-ignore

export function planEdges(planning: Planning, ends: Ends): void {
  const { graph, current, counts, drafts, edgeTypes, nodeIds, left, memory, note, refuse, prefix, names } = planning;
  const find = byKeyOf(current.edges, graph.source.id);
  const emptied = createEmptied(planning, 'edges', edgeTypes);
  const labels = new Map<string, string>(
    graph.nodes.flatMap(({ key }) => [[nodeIds.get(key) ?? '', names.get(key) ?? '']]),
  );
  for (const { id, label } of current.named) if (!labels.has(id)) labels.set(id, showText(label));
  const nameOf = (edge: ImportedEdge): string =>
    `${names.get(edge.from) ?? edge.from} → ${names.get(edge.to) ?? edge.to}`;
  const nameHere = ({ source, target }: GraphEdge): string =>
    `${labels.get(source) ?? source} → ${labels.get(target) ?? target}`;

  function creation(id: string, edge: ImportedEdge, places: Places): EdgeDraft {
    const type = edgeTypes.typeOf(edge);
    const { label, weight, since, until } = edge;
    return {
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
    };
  }

  function create(index: number, edge: ImportedEdge, places: Places): void {
    const { key } = edge;
    const type = edgeTypes.typeOf(edge);
    const name = nameOf(edge);
    const before = memory.before('edge', key);
    const isWhole = nodeIds.has(edge.from) && nodeIds.has(edge.to);
    const isChanged = isWhole && saysOther(before, [...wantedPaths(edge, places), ['ends', endsOf(edge, type)]]);
    if (staysGone(planning, { what: 'edge', key, name, type, isChanged })) return;
    if (!isWhole) {
      refuse(`«${name}» has an end that was taken away here.`);
      counts.edges.refused += 1;
      return;
    }
    const record = creation(`${prefix}e${index + 1}`, edge, places);
    drafts.push({ kind: 'create-edge', record });
    const parts = partsOf('edge', record);
    memory.note('edge', key, [...parts, ['ends', endsOf(edge, type)], ...isBack(before)]);
    counts.edges.created += 1;
    if (edge.archived) counts.edges.archived += 1;
    planning.records.push({ what: 'edge', state: 'created', key, name, type, cells: cellsOfNew(parts) });
  }

  /** What becomes of the ends and the type of an edge, which are what it is; undefined: they are as the file says. */
  function endsCell(edge: ImportedEdge, record: GraphEdge, before: RememberedValues | undefined) {
    const type = edgeTypes.typeOf(edge);
    const state = ends.stateOf({ edge, record, type, before });
    if (state === undefined) return undefined;
    const typed = (key: string): string => showText(edgeTypes.get(key)?.name ?? key);
    return cellOf({
      path: 'ends',
      state,
      here: `${nameHere(record)} (${typed(record.type)})`,
      file: `${nameOf(edge)} (${typed(type)})`,
      ...(state === 'conflict' && { take: planning.take('edge', edge.key, 'ends') }),
    });
  }

  function update(edge: ImportedEdge, record: GraphEdge, places: Places): void {
    const before = memory.before('edge', edge.key);
    const type = edgeTypes.typeOf(edge);
    const told = { what: 'edge' as const, key: edge.key, name: nameOf(edge), type: record.type };
    const said = wantedPaths(edge, places);
    const isOurs = graph.isOfCells || record.id === (edge.own ?? edge.key);
    const wanted = isOurs ? inFormOf({ what: 'edge', record, before, wanted: said }) : said;
    if (edge.direction !== undefined) wanted.push(['direction', edge.direction]);
    const all = [...wanted, ...emptied(before, wanted, edgeTypes.homeOf(edge))];
    const { edit, cells } = compare({
      what: 'edge',
      record,
      wanted: all,
      kept: (path) => note(`A connection keeps its translated ${path.replace('fields.', '')}.`),
      before,
      isLost: memory.isLost,
      take: (path) => planning.take('edge', edge.key, path),
    });
    memory.note('edge', edge.key, [...all, ['ends', endsOf(edge, type)], ...isBack(before)]);
    const moves = endsCell(edge, record, before);
    tell(planning, { ...told, cells: moves ? [moves, ...cells] : cells });
    if (!moves || moves.state === 'kept' || moves.take === 'here') {
      if (edit) drafts.push({ kind: 'edit-edge', id: record.id, type: record.type, ...edit });
      return;
    }
    // The ends and the type of an edge are what it is: another one takes its place under the same id.
    const made = creation(record.id, edge, places);
    const next = edge.type === undefined ? record.type : type;
    const kept = inFieldsOf(edited('edge', record, edit), edgeTypes.get(record.type), edgeTypes.get(next));
    const moved = writable({ ...kept, type: next, source: made.source, target: made.target }, edgeTypes.get(next));
    const lost = Object.entries(kept.fields ?? {}).filter(([key]) => !Object.hasOwn(moved.fields ?? {}, key));
    if (lost.length > 0)
      left.edges.push([edge.key, Object.fromEntries(lost.map(([key, value]) => [key, toJson(value)]))]);
    drafts.push(
      { kind: 'delete-edge', id: record.id, type: record.type, version: record.version },
      { kind: 'create-edge', record: { ...moved, keys: record.keys ?? made.keys } },
    );
  }

  /** Takes away an edge that its cell names no more, unless somebody has edited it here, or brought it back. */
  function drop(record: GraphEdge): void {
    const { id, type, keys = [], version } = record;
    const key = keys[0]?.key ?? id;
    const before = memory.before('edge', key) ?? {};
    const { ends: last, gone } = before;
    const isOurs = isAsImported(record, before, graph.source.id) && Array.isArray(last) && ends.has(record, last);
    const state = gone === true ? 'kept' : isOurs ? 'change' : 'conflict';
    const take = state === 'conflict' ? planning.take('edge', key, 'dropped') : undefined;
    const told = { what: 'edge' as const, key, name: nameHere(record), type, cells: [cellOf({ path: 'dropped', state, ...(take && { take }) })] }; // prettier-ignore
    for (const one of keys) memory.note('edge', one.key, [['gone', true]]);
    if (state === 'change' || take === 'file') drafts.push({ kind: 'delete-edge', id, type, version });
    if (state !== 'change') return tell(planning, told);
    counts.edges.removed += 1;
    planning.records.push({ ...told, state: 'removed' });
  }

  const dropped = droppedEdges(planning);
  const at = (...where: (string | undefined)[]): string => JSON.stringify(where);
  const droppedAt = new Map([...dropped.values()].map((one) => [at(one.source, one.target, one.type), one]));
  /** Another cell, or the same in another way, names an edge that was made of one. */
  const renamed = (edge: ImportedEdge): GraphEdge | undefined =>
    edge.ofCell && droppedAt.get(at(nodeIds.get(edge.from), nodeIds.get(edge.to), edgeTypes.typeOf(edge)));

  for (const [index, edge] of graph.edges.entries()) {
    const found = namesOf(edge)
      .map(find)
      .find((one) => one !== undefined);
    const places = placeValues(edgeTypes, edge, left.edges);
    const same = found ? undefined : renamed(edge);
    if (same) dropped.delete(same.id);
    if (found?.isMain) update(edge, found.record, places);
    else if (!found && !same) create(index, edge, places);
    else tell(planning, { what: 'edge', key: edge.key, name: nameOf(edge), type: (found?.record ?? same)?.type, cells: [] }); // prettier-ignore
  }
  for (const record of dropped.values()) drop(record);
}
