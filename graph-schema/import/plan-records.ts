import { digest } from '../content.ts';
import type { Json } from '../formats/format.ts';
import type { Position, Source, View } from '../records.ts';
import { putChange } from '../changes.ts';
import { sameValue } from '../values.ts';
import { asWritten } from './as-written.ts';
import type { Planning } from './planning.ts';

/** The id of the view made from a map of a source: the same at every import. */
export const viewIdOf = (source: string, key: string): string =>
  `${source}.${/^[A-Za-z0-9._~-]{1,50}$/.test(key) ? key : digest(key).slice(0, 24)}`;

/** Maps become views with members and positions. What people added to such a view stays. */
export function planViews({ graph, current, drafts, nodeIds }: Planning): void {
  const ours = new Set<string>(nodeIds.values());
  for (const view of graph.views) {
    const id = viewIdOf(graph.source.id, view.key);
    const before = current.views.find((candidate) => candidate.id === id);
    const ids = [...new Set(view.members.flatMap((key) => nodeIds.get(key) ?? []))];
    const { name, description, perspective } = view;
    const value: View = {
      ...before,
      id,
      name,
      ...(description !== undefined && { description }),
      ...(perspective !== undefined && { perspective }),
      members: [...ids, ...(before?.members ?? []).filter((member) => !ours.has(member))],
    };
    if (!sameValue(value, before)) drafts.push(putChange({ what: 'view', id, value, base: before }));
    const places = new Map<string, Position | undefined>(Object.entries(current.positions.get(id) ?? {}));
    const moved = new Map<string, Position>();
    for (const { node, x, y } of view.positions) {
      const nodeId = nodeIds.get(node);
      if (nodeId === undefined || sameValue(places.get(nodeId), [x, y])) continue;
      moved.set(nodeId, [x === 0 ? 0 : x, y === 0 ? 0 : y]);
    }
    if (moved.size > 0) drafts.push({ kind: 'put', what: 'positions', id, value: Object.fromEntries(moved) });
  }
}

/** The view the file opens with becomes the network's, unless the network says already which. */
export function planDefaultView({ graph, current, drafts }: Planning): void {
  const key = graph.defaultView;
  if (key === undefined || current.defaultView !== undefined || !graph.views.some((view) => view.key === key)) return;
  const value = viewIdOf(graph.source.id, key);
  drafts.push(putChange({ what: 'setting', id: 'defaultView', value }));
}

/** The record of the file, with everything that has no counterpart. */
export function planSource(planning: Planning): void {
  const { graph, current, drafts, hash, at, left, counts } = planning;
  const { id, name } = graph.source;
  const before = current.source;
  const kept: { [name: string]: Json } = {
    ...(left.nodes.length > 0 && { nodes: Object.fromEntries(left.nodes) }),
    ...(left.edges.length > 0 && { edges: Object.fromEntries(left.edges) }),
  };
  const written = asWritten(planning);
  const all = {
    ...graph.remainder,
    ...(Object.keys(kept).length > 0 && { left: kept }),
    ...(written && { asWritten: written }),
  };
  // A file that was written here and comes back as it was is no source of anything.
  const isKnown = Object.values(counts).some(({ same }) => same > 0) || Object.keys(all).length === 0;
  if (!before && isKnown && drafts.length === 0) return;
  const text = JSON.stringify(all);
  // No schema lets this name through, so a remainder that has it is kept as its JSON text.
  const remainder = text.includes('"__proto__"') ? text : all;
  const value: Source = { id, name, format: graph.format, importedAt: before?.importedAt ?? at, hash, remainder };
  // What is done to types here does not make the same file another one; and two files may be of one source (elements and
  // connections): one that says nothing new leaves no trace.
  if (
    before &&
    (before.hash === hash || sameValue(drafts.length === 0 ? { ...value, hash: before.hash } : value, before))
  )
    return;
  drafts.push(putChange({ what: 'source', id, value: { ...value, importedAt: at }, base: before }));
}
