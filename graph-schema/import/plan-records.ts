import { digest } from '../content.ts';
import type { ImportedView, Json } from '../formats/format.ts';
import type { NodeId } from '../ids.ts';
import type { Position, Positions, Source, View } from '../records.ts';
import { putChange } from '../changes.ts';
import { withFiles } from '../mapping/source-name.ts';
import { sameValue } from '../values.ts';
import { asWritten } from './as-written.ts';
import { outcomeOf } from './compare.ts';
import type { Planning } from './planning.ts';

/** The id of the view made from a map of a source: the same at every import. */
export const viewIdOf = (source: string, key: string): string =>
  `${source}.${/^[A-Za-z0-9._~-]{1,50}$/.test(key) ? key : digest(key).slice(0, 24)}`;

/** The view of this network that a map was written of. */
const ownView = (view: ImportedView, { views }: Planning['current']): View | undefined =>
  view.own === undefined ? undefined : views.find(({ id }) => id === view.own);

/** Maps become views with members and positions. What people added to such a view stays, as does what they changed in it. */
export function planViews({ graph, current, drafts, nodeIds, memory, note }: Planning): void {
  for (const view of graph.views) {
    const own = ownView(view, current);
    const id = own?.id ?? viewIdOf(graph.source.id, view.key);
    const there = own ?? current.views.find((candidate) => candidate.id === id);
    const last = memory.before('view', view.key);
    // A map that was taken away here stays away.
    if (last && !there) continue;
    const { name, description, perspective } = view;
    const texts = own ? {} : { name, description, perspective };
    const said = Object.entries(texts).filter(([, value]) => value !== undefined);
    const places = current.positions.get(id) ?? {};
    const moved: Positions = {};
    let arranged = 0;
    /** Whether the file's value takes the place of the one here. */
    const isTaken = (path: string, here: unknown, file: unknown): boolean => {
      // A map that is not here yet, or a place on it, is nobody's to lose.
      const isLost = memory.isLost && here !== undefined;
      const outcome = outcomeOf({ here: here ?? null, file, before: last && (last[path] ?? null), isLost });
      if (outcome === 'conflict') arranged += 1;
      return outcome === 'change';
    };
    const taken = said.filter(([path, value]) => isTaken(path, there?.[path as 'name'], value));
    const value: View = {
      ...(there ?? { id, name }),
      ...Object.fromEntries(taken),
      ...(!own && membersOf(view, there, { last: last?.['members'], idOf: (key) => nodeIds.get(key) })),
    };
    if (!sameValue(value, there)) drafts.push(putChange({ what: 'view', id, value, base: there }));
    const noted: [string, unknown][] = [...said, ['members', view.members]];
    for (const { node, x, y } of view.positions) {
      const nodeId = nodeIds.get(node);
      if (nodeId === undefined) continue;
      const place: Position = [x === 0 ? 0 : x, y === 0 ? 0 : y];
      noted.push([`at ${node}`, place]);
      if (isTaken(`at ${node}`, places[nodeId], place)) moved[nodeId] = place;
    }
    memory.note('view', view.key, noted);
    if (Object.keys(moved).length > 0) drafts.push({ kind: 'put', what: 'positions', id, value: moved });
    if (arranged > 0) note(`The map «${name}» stays as it was arranged here: ${arranged} of its places or texts differ in the file.`); // prettier-ignore
  }
}

/**
 * Who is in a view: on a view that is here those come that the file names since the last import, and those go that it named
 * then; all others stay as they are here. Whom `last` named is undefined where nothing is remembered of that.
 */
function membersOf(
  { members }: ImportedView,
  there: View | undefined,
  { last, idOf }: { last: Json | undefined; idOf(key: string): NodeId | undefined },
): Pick<View, 'members'> {
  const ids = (keys: readonly unknown[]) => [...new Set(keys.flatMap((key) => idOf(String(key)) ?? []))];
  if (!there) return { members: ids(members) };
  if (!there.members) return {};
  const before = Array.isArray(last) ? last : [];
  const [was, is] = [new Set<unknown>(before), new Set<unknown>(members)];
  const gone = new Set(ids(before.filter((key) => !is.has(key))));
  const added = ids(members.filter((key) => !was.has(key))).filter((id) => !there.members!.includes(id));
  return { members: [...there.members.filter((id) => !gone.has(id)), ...added] };
}

/** The view the file opens with becomes the network's, unless the network says already which, or it was taken away here. */
export function planDefaultView({ graph, current, drafts, memory }: Planning): void {
  const key = graph.defaultView;
  const view = graph.views.find((one) => one.key === key);
  if (key === undefined || current.defaultView !== undefined || !view) return;
  if (memory.before('view', key) || ownView(view, current)) return;
  const value = viewIdOf(graph.source.id, key);
  drafts.push(putChange({ what: 'setting', id: 'defaultView', value }));
}

/** The record of the file, with everything that has no counterpart. */
export function planSource(planning: Planning): void {
  const { graph, current, drafts, hash, at, left, memory, prefix, counts } = planning;
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
  const isOurs = graph.nodes.length > 0 && graph.nodes.every(({ key, own = key }) => planning.nodeIds.get(key) === own);
  if (drafts.length === 0 && (isOurs || (!before && isKnown))) return;
  const text = JSON.stringify(all);
  // No schema lets this name through, so a remainder that has it is kept as its JSON text.
  const remainder = text.includes('"__proto__"') ? text : all;
  const isRemembered = !memory.isChanged() && before?.remembered !== undefined;
  const remembered = isRemembered ? before.remembered : prefix;
  const importedAt = before?.importedAt ?? at;
  const files = withFiles(name, { before, names: graph.files ?? [] });
  const value: Source = {
    id,
    name,
    ...(files && { files }),
    format: graph.format,
    importedAt,
    hash,
    remainder,
    remembered,
  };
  // What is done to types here does not make the same file another one; and two files may be of one source (elements and
  // connections): one that says nothing new leaves no trace.
  if (
    before &&
    isRemembered &&
    (before.hash === hash || sameValue(drafts.length === 0 ? { ...value, hash: before.hash } : value, before))
  )
    return;
  drafts.push(putChange({ what: 'source', id, value: { ...value, importedAt: at }, base: before }));
}
