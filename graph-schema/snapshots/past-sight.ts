import type { ValueOf, What } from '../changes.ts';
import type { GraphEdge, GraphNode, Interaction } from '../elements.ts';
import type { Tables } from '../exports/exported.ts';
import { maySee, type Level } from '../levels.ts';
import type { EdgeType, NodeType } from '../types.ts';
import {
  edgeLevel,
  interactionLevel,
  nodeLevel,
  ownFieldLevel,
  visibility,
  type Types,
  type Visibility,
} from '../visibility.ts';
import type { Past } from './past.ts';

/** What of the network a comparison looks at. */
export type ComparedKind = 'node' | 'edge' | 'interaction' | 'node-type' | 'edge-type';
export type SeenThen = { readonly [W in ComparedKind]: ReadonlyMap<string, ValueOf[W]> };

/**
 * What a level sees of the network at a revision: what was open to it then and is not hidden from it today. What was
 * narrowed since is narrow in its past, too, for somebody may have taken back their consent; what was opened since stays
 * hidden in the past, as it was said to be. Of what is not there any more, its levels at its end decide.
 */
export function seenThen(input: { was: Tables; now: Tables; past: Past; level: Level }): SeenThen {
  const { was, now, past, level } = input;
  if (level === 'coordinator') return was;
  const today = typesToday(now, past, was);
  const [seesThen, seesNow] = [visibility(typesIn(was), level), visibility(today, level)];
  const latest = <W extends What>(what: W, id: string, value: ValueOf[W]): ValueOf[W] =>
    now[what].get(id) ?? past.atItsEnd(what, id) ?? value;

  const nodes = kept(was.node, (node, id) => {
    const last = latest('node', id, node);
    if (!maySee(level, nodeLevel(today, last))) return undefined;
    const seen = seesThen.node(node);
    const cut = seen && seesNow.node(seen);
    return cut && withoutNarrowed(cut, { last, type: today.nodes.get(last.type), level });
  });
  const seesNode = (id: string): boolean => nodes.has(id);
  const edges = kept(was.edge, (edge, id): GraphEdge | undefined => {
    const last = latest('edge', id, edge);
    if (!maySee(level, edgeLevel(today, last))) return undefined;
    const seen = seesThen.edge(edge, seesNode);
    const cut = seen && seesNow.edge(seen, seesNode);
    return cut && withoutNarrowed(cut, { last, type: today.edges.get(last.type), level });
  });
  const contacts = kept(was.interaction, (contact, id): Interaction | undefined =>
    maySee(level, interactionLevel(latest('interaction', id, contact)))
      ? seesThen.interaction(contact, seesNode)
      : undefined,
  );
  return {
    node: nodes,
    edge: edges,
    interaction: contacts,
    'node-type': typesSeen(was['node-type'], { seesThen, seesNow, today: today.nodes }),
    'edge-type': typesSeen(was['edge-type'], { seesThen, seesNow, today: today.edges }),
  };
}

const typesIn = (tables: Tables): Types => ({ nodes: tables['node-type'], edges: tables['edge-type'] });

/** The types of today, and as they were at their end those that are gone. */
function typesToday(now: Tables, past: Past, was: Tables): Types {
  const all = <W extends 'node-type' | 'edge-type'>(what: W): Map<string, ValueOf[W]> => {
    const types = new Map<string, ValueOf[W]>(now[what] as ReadonlyMap<string, ValueOf[W]>);
    for (const [key, type] of was[what] as ReadonlyMap<string, ValueOf[W]>)
      if (!types.has(key)) types.set(key, past.atItsEnd(what, key) ?? type);
    return types;
  };
  return { nodes: all('node-type'), edges: all('edge-type') };
}

function kept<V>(all: ReadonlyMap<string, V>, cut: (value: V, id: string) => V | undefined): Map<string, V> {
  const found = new Map<string, V>();
  for (const [id, value] of all) {
    const seen = cut(value, id);
    if (seen !== undefined) found.set(id, seen);
  }
  return found;
}

/** A record without the fields that it narrowed itself since. */
function withoutNarrowed<T extends GraphNode | GraphEdge>(
  record: T,
  { last, type, level }: { last: GraphNode | GraphEdge; type: NodeType | EdgeType | undefined; level: Level },
): T {
  const opens = (key: string): boolean => maySee(level, ownFieldLevel(type, last, key));
  const { fields, fieldLevels, ...rest } = record;
  if ([fields, fieldLevels].every((values) => Object.keys(values ?? {}).every(opens))) return record;
  const keep = <V>(values: Record<string, V> | undefined): Record<string, V> | undefined => {
    const left = Object.entries(values ?? {}).filter(([key]) => opens(key));
    return left.length > 0 ? Object.fromEntries(left) : undefined;
  };
  const [open, levels] = [keep(fields), keep(fieldLevels)];
  return { ...rest, ...(open && { fields: open }), ...(levels && { fieldLevels: levels }) } as T;
}

function typesSeen<T extends NodeType | EdgeType>(
  types: ReadonlyMap<string, T>,
  { seesThen, seesNow, today }: { seesThen: Visibility; seesNow: Visibility; today: ReadonlyMap<string, T> },
): Map<string, T> {
  const { level } = seesThen;
  return kept(types, (type, key) => {
    const last = today.get(key)!;
    if (![type, last].every((one) => maySee(level, one.level ?? 'guest'))) return undefined;
    return {
      ...type,
      fields: type.fields.filter(({ key: field }) => seesThen.field(type, field) && seesNow.field(last, field)),
    };
  });
}
