import { putChange, type Change, type ValueOf } from '../changes.ts';
import type { GraphEdge, GraphNode, Interaction } from '../elements.ts';
import type { Tables } from '../exports/exported.ts';
import { fieldKinds, type FieldDefinition } from '../fields.ts';
import { fixedPaths, takeApart } from '../paths.ts';
import { RecordKind, type Positions } from '../records.ts';
import type { EdgeType, NodeType } from '../types.ts';
import { sameValue } from '../values.ts';

type Element = 'node' | 'edge' | 'interaction';

/**
 * The changes that make the network `from` the network `to`, both whole, as a coordinator sees them: applied to the one they
 * give the content of the other. They name old values, so that what somebody changes meanwhile is refused, not lost.
 */
export function asChanges(from: Tables, to: Tables): Change[] {
  const nodes = partsOf('node', from.node, to.node);
  const goes = new Set([...nodes.removed, ...nodes.replaced]);
  // With a node go its edges, and it goes out of its contacts: they are made again.
  const edges = partsOf('edge', from.edge, to.edge, ({ source, target }) => goes.has(source) || goes.has(target));
  const contacts = partsOf('interaction', from.interaction, to.interaction, ({ participants, about = [] }) =>
    [...participants, ...about].some((id) => goes.has(id)),
  );
  const freed = {
    node: keysFreed('node', { from: from.node, to: to.node, changed: nodes.changed }),
    edge: keysFreed('edge', { from: from.edge, to: to.edge, changed: edges.changed }),
    interaction: keysFreed('interaction', {
      from: from.interaction,
      to: to.interaction,
      changed: contacts.changed,
    }),
  };
  const laid = bothTypes(to);
  return [
    ...typeChanges(from, laid, 'put'),
    ...[...edges.removed, ...edges.replaced].map((id): Change => {
      const edge = from.edge.get(id)!;
      return { kind: 'delete-edge', id: edge.id, type: edge.type };
    }),
    ...[...contacts.removed, ...contacts.replaced].map((id): Change => {
      return { kind: 'delete-interaction', id: from.interaction.get(id)!.id };
    }),
    ...recordChanges('alias', { from, to }).filter(({ value }) => value === null),
    ...[...goes].map((id): Change => ({ kind: 'delete-node', id: from.node.get(id)!.id })),
    ...Object.values(freed).flatMap(({ changes }) => changes),
    ...[...nodes.added, ...nodes.replaced].map((id): Change => {
      return { kind: 'create-node', record: unmarked(to.node.get(id)!) };
    }),
    ...nodes.changed.flatMap((id) => editOf('node', freed.node.left.get(id) ?? from.node.get(id)!, to.node.get(id)!)),
    ...[...edges.added, ...edges.replaced].map((id): Change => {
      return { kind: 'create-edge', record: unmarked(to.edge.get(id)!) };
    }),
    ...edges.changed.flatMap((id) => editOf('edge', freed.edge.left.get(id) ?? from.edge.get(id)!, to.edge.get(id)!)),
    ...[...contacts.added, ...contacts.replaced].map((id): Change => {
      return { kind: 'create-interaction', record: unmarked(to.interaction.get(id)!) };
    }),
    ...contacts.changed.flatMap((id) =>
      editOf('interaction', freed.interaction.left.get(id) ?? from.interaction.get(id)!, to.interaction.get(id)!),
    ),
    ...typeChanges(joined(from, laid), to, 'all'),
    ...plainRecords.flatMap((what) => recordChanges(what, { from, to })),
    ...recordChanges('alias', { from, to }).filter(({ value }) => value !== null),
    ...positionChanges(from, to),
  ];
}

const plainRecords = RecordKind.exclude(['node-type', 'edge-type', 'alias', 'positions']).options;

/** Ids of what is only in the one, or only in the other, of what is made again, and of what is changed. */
interface Parts {
  added: string[];
  removed: string[];
  replaced: string[];
  changed: string[];
}

/** `mustGo`: what cannot stay as it is in `from`, although it is there in `to`. */
function partsOf<W extends Element>(
  what: W,
  from: ReadonlyMap<string, ValueOf[W]>,
  to: ReadonlyMap<string, ValueOf[W]>,
  mustGo: (value: ValueOf[W]) => boolean = () => false,
): Parts {
  const parts: Parts = { added: [], removed: [], replaced: [], changed: [] };
  for (const id of to.keys()) if (!from.has(id)) parts.added.push(id);
  for (const [id, before] of from) {
    const after = to.get(id);
    if (after === undefined) parts.removed.push(id);
    else if (mustGo(before) || differing(what, before, after).some((path) => isFixed(what, path)))
      parts.replaced.push(id);
    else if (differing(what, before, after).length > 0) parts.changed.push(id);
  }
  return parts;
}

/** A node may change its type; whatever else is fixed can only be made again. */
const isFixed = (what: Element, path: string): boolean => fixedPaths.has(path) && !(what === 'node' && path === 'type');

function differing(what: Element, before: object, after: object): string[] {
  if (before === after) return [];
  const [was, is] = [takeApart(what, before), takeApart(what, after)];
  return [...new Set([...was.keys(), ...is.keys()])].filter((path) => !sameValue(was.get(path), is.get(path)));
}

/** Without the marks the store gives. */
function unmarked<T extends GraphNode | GraphEdge | Interaction>(record: T): Omit<T, 'updatedAt' | 'version'> {
  const { updatedAt: _updatedAt, version: _version, ...rest } = record;
  return rest;
}

/** The field-wise edit of one record into another, if they differ. */
function editOf<W extends Element>(what: W, before: ValueOf[W], after: ValueOf[W]): Change[] {
  const paths = differing(what, before, after);
  if (paths.length === 0) return [];
  const [was, is] = [takeApart(what, before), takeApart(what, after)];
  const values = (of: Map<string, unknown>) =>
    Object.fromEntries(paths.filter((path) => of.has(path)).map((path) => [path, of.get(path) as never]));
  const parts = {
    set: values(is),
    unset: paths.filter((path) => !is.has(path)),
    base: { ...Object.fromEntries(paths.map((path) => [path, null])), ...values(was) },
  };
  const edits: { [E in Element]: (value: ValueOf[E]) => Change } = {
    node: ({ id }) => ({ kind: 'edit-node', id, ...parts }),
    edge: ({ id, type }) => ({ kind: 'edit-edge', id, type, ...parts }),
    interaction: ({ id }) => ({ kind: 'edit-interaction', id, ...parts }),
  };
  return [edits[what](before)];
}

/** What is changed lets go of the foreign keys that others take over, before those do; `left`: how it is then, by id. */
function keysFreed<W extends Element>(
  what: W,
  sides: { from: ReadonlyMap<string, ValueOf[W]>; to: ReadonlyMap<string, ValueOf[W]>; changed: readonly string[] },
) {
  const nameOf = (key: { source: string; key: string }): string => JSON.stringify([key.source, key.key]);
  const owners = new Map([...sides.to].flatMap(([id, { keys = [] }]) => keys.map((key) => [nameOf(key), id] as const)));
  const left = new Map<string, ValueOf[W]>();
  const changes = sides.changed.flatMap((id) => {
    const record = sides.from.get(id)!;
    const kept = record.keys?.filter((key) => (owners.get(nameOf(key)) ?? id) === id) ?? [];
    if (kept.length === (record.keys?.length ?? 0)) return [];
    const { keys: _keys, ...rest } = record;
    const without = { ...rest, ...(kept.length > 0 && { keys: kept }) } as ValueOf[W];
    left.set(id, without);
    return editOf(what, record, without);
  });
  return { changes, left };
}

interface TypeTables {
  readonly 'node-type': ReadonlyMap<string, NodeType>;
  readonly 'edge-type': ReadonlyMap<string, EdgeType>;
}

/**
 * The types of `to` so that everything there can be written: a value that its type does not declare, or not as it is, was
 * written when the type was another.
 */
function bothTypes(to: Tables): TypeTables {
  const laid = <T extends NodeType | EdgeType>(
    types: ReadonlyMap<string, T>,
    records: ReadonlyMap<string, GraphNode | GraphEdge>,
  ): Map<string, T> => {
    const wider = new Map<string, Map<string, FieldDefinition>>();
    for (const { type: key, fields = {} } of records.values()) {
      const type = types.get(key);
      for (const [field, value] of Object.entries(fields)) {
        const declared = type?.fields.find(({ key: its }) => its === field);
        if (!type || (declared && fieldKinds[declared.kind].schema.safeParse(value).success)) continue;
        const all = wider.get(key) ?? new Map(type.fields.map((one) => [one.key as string, one]));
        wider.set(key, all.set(field, { key: field, name: field, kind: 'any' }));
      }
    }
    return new Map(
      [...types].map(([key, type]) => [
        key,
        wider.has(key) ? { ...type, fields: [...wider.get(key)!.values()] } : type,
      ]),
    );
  };
  return { 'node-type': laid(to['node-type'], to.node), 'edge-type': laid(to['edge-type'], to.edge) };
}

const joined = (one: TypeTables, other: TypeTables): TypeTables => ({
  'node-type': new Map([...one['node-type'], ...other['node-type']]),
  'edge-type': new Map([...one['edge-type'], ...other['edge-type']]),
});

/** `all`: types that are no more go, too, once nothing is of them. */
function typeChanges(from: TypeTables, to: TypeTables, which: 'put' | 'all'): Change[] {
  return (['node-type', 'edge-type'] as const).flatMap((what) =>
    recordChanges(what, { from, to }).filter(({ value }) => which === 'all' || value !== null),
  );
}

/** What `put` writes, and takes away, of one kind of record. */
function recordChanges<W extends Exclude<RecordKind, 'positions'>>(
  what: W,
  sides: { from: Pick<Tables, W>; to: Pick<Tables, W> },
): Extract<Change, { kind: 'put' }>[] {
  const [from, to] = [sides.from[what], sides.to[what]] as [ReadonlyMap<string, never>, ReadonlyMap<string, never>];
  return [...new Set([...from.keys(), ...to.keys()])].flatMap((id) => {
    const [base, value] = [from.get(id), to.get(id)];
    return sameValue(base, value) ? [] : [putChange({ what, id, value: value ?? null, base: base ?? null })];
  });
}

/** Positions are laid over those there are: what is gone is taken away one by one. */
function positionChanges(from: Tables, to: Tables): Change[] {
  return [...new Set([...from.positions.keys(), ...to.positions.keys()])].flatMap((id): Change[] => {
    const [was, is]: [Positions, Positions] = [from.positions.get(id) ?? {}, to.positions.get(id) ?? {}];
    const ids = [...new Set([...Object.keys(was), ...Object.keys(is)])] as (keyof Positions)[];
    const moved = ids.filter((node) => !sameValue(was[node], is[node]));
    if (moved.length === 0) return [];
    const value = Object.fromEntries(moved.map((node) => [node, is[node] ?? null]));
    return [{ kind: 'put', what: 'positions', id, value }];
  });
}
