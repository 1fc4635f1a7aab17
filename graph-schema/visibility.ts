import type { What, ValueOf } from './changes.ts';
import type { GraphEdge, GraphNode, Interaction, Origin } from './elements.ts';
import type { FieldDefinition } from './fields.ts';
import { partsOf, type Filter } from './filter.ts';
import type { NodeId } from './ids.ts';
import { maySee, narrower, type Level } from './levels.ts';
import { plainSizes, type View } from './records.ts';
import type { EdgeType, NodeType } from './types.ts';

/** The node and edge types of a network, by key. */
export interface Types {
  nodes: ReadonlyMap<string, NodeType>;
  edges: ReadonlyMap<string, EdgeType>;
}

/** Types that come in lists, by key. */
export const typesOf = (types: { nodes: readonly NodeType[]; edges: readonly EdgeType[] }): Types => ({
  nodes: new Map(types.nodes.map((type) => [type.key, type])),
  edges: new Map(types.edges.map((type) => [type.key, type])),
});

/** Lowest levels of what has no level of its own. */
export const defaultLevels = {
  interaction: 'member',
  /** Who recorded it, too. */
  contactNote: 'facilitator',
  undeclaredField: 'coordinator',
  /** What a record is called elsewhere is often an e-mail address or a staff number, and of use to importers alone. */
  foreignKeys: 'member',
  /** Who entered, imported or accepted a record: guests are told of nobody who does the work, as of no history. */
  originBy: 'member',
} as const;

/** Lowest level that reads anything of each kind; the rest of what decides is in `visibility`. */
const kindLevels = {
  node: 'guest', edge: 'guest', interaction: defaultLevels.interaction, 'node-type': 'guest', 'edge-type': 'guest', setting: 'guest', view: 'guest', positions: 'guest',
  'saved-filter': 'guest', template: 'facilitator', verdict: 'facilitator',
  alias: 'coordinator', source: 'coordinator', snapshot: 'member',
} as const satisfies Record<What, Level>; // prettier-ignore

/** True when this level is told of records of a kind at all. */
export const seesKind = (level: Level, what: What): boolean => maySee(level, kindLevels[what]);

/** Lowest level that sees a field of a record of this type, whatever the record itself says. */
export function fieldLevel(type: { fields: readonly FieldDefinition[] } | undefined, key: string): Level {
  const field = type?.fields.find((candidate) => candidate.key === key);
  return field ? (field.level ?? 'guest') : defaultLevels.undeclaredField;
}

/** Lowest level that sees a field of this one record. */
export function ownFieldLevel(
  type: { fields: readonly FieldDefinition[] } | undefined,
  record: Pick<GraphNode | GraphEdge, 'fieldLevels'>,
  key: string,
): Level {
  return narrower(fieldLevel(type, key), record.fieldLevels?.[key] ?? 'guest');
}

/** Lowest level that sees a node, whatever its fields. A type nobody declared is a coordinator's affair. */
export function nodeLevel(types: Types, node: Pick<GraphNode, 'type' | 'level'>): Level {
  const type = types.nodes.get(node.type);
  return type ? narrower(type.level ?? 'guest', node.level ?? 'guest') : 'coordinator';
}

/** Lowest level that sees an edge, its ends apart. */
export function edgeLevel(types: Types, edge: GraphEdge): Level {
  const type = types.edges.get(edge.type);
  return type ? narrower(type.level ?? 'guest', edge.level ?? 'guest') : 'coordinator';
}

/** Lowest level that sees an interaction, its participants apart. */
export const interactionLevel = (interaction: Interaction): Level =>
  narrower(defaultLevels.interaction, interaction.level ?? 'guest');

/** What of the network around a thing decides whether it is in sight. */
export interface Around {
  /** True when the reader sees this node. */
  node(id: NodeId): boolean;
  /** A view, whether the reader sees it or not. Asked about positions alone. */
  view(id: string): View | undefined;
}

/** What one level sees: each function gives the record cut to that level, or undefined when it is out of sight. */
export interface Visibility {
  level: Level;
  /** True when this level sees the field of a record of the type, narrower records apart. */
  field(type: { fields: readonly FieldDefinition[] } | undefined, key: string): boolean;
  node(node: GraphNode): GraphNode | undefined;
  edge(edge: GraphEdge, seesNode: (id: NodeId) => boolean): GraphEdge | undefined;
  /** Keeps the participants in sight; undefined when fewer than two are. */
  interaction(interaction: Interaction, seesNode: (id: NodeId) => boolean): Interaction | undefined;
  /** A thing of any kind. Positions are seen only with the view they belong to. */
  cut<W extends What>(thing: { what: W; id: string; value: ValueOf[W] }, around: Around): ValueOf[W] | undefined;
}

/** Decides what a reader of `level` sees of a network with these types. Coordinators get every record as it is. */
export function visibility(types: Types, level: Level): Visibility {
  const all = level === 'coordinator';
  const field: Visibility['field'] = (type, key) => maySee(level, fieldLevel(type, key));

  function cutFields<T extends GraphNode | GraphEdge>(record: T, type: NodeType | EdgeType | undefined): T {
    const seen = (key: string) => maySee(level, ownFieldLevel(type, record, key));
    const keep = <V>(values: Record<string, V>): Record<string, V> | undefined => {
      const kept = Object.entries(values).filter(([key]) => seen(key));
      return kept.length > 0 ? Object.fromEntries(kept) : undefined;
    };
    const seesKeys = record.keys === undefined || maySee(level, defaultLevels.foreignKeys);
    const seesFields = [record.fields, record.fieldLevels].every((values) => Object.keys(values ?? {}).every(seen));
    const { origin } = record;
    const seesWho = origin.by === undefined || maySee(level, defaultLevels.originBy);
    if (seesKeys && seesFields && seesWho) return record;
    // In its old place, so that not even the order of the properties tells that something is missing.
    const cut = { ...record };
    const [fields, fieldLevels] = [
      record.fields && keep(record.fields),
      record.fieldLevels && keep(record.fieldLevels),
    ];
    if (fields) cut.fields = fields;
    else delete cut.fields;
    if (fieldLevels) cut.fieldLevels = fieldLevels;
    else delete cut.fieldLevels;
    if (!seesKeys) delete cut.keys;
    if (!seesWho) cut.origin = withoutBy(origin);
    return cut;
  }

  const cutNode = (node: GraphNode): GraphNode | undefined =>
    maySee(level, nodeLevel(types, node)) ? cutFields(node, types.nodes.get(node.type)) : undefined;

  function cutEdge(edge: GraphEdge, seesNode: Around['node']): GraphEdge | undefined {
    if (!maySee(level, edgeLevel(types, edge)) || !seesNode(edge.source) || !seesNode(edge.target)) return undefined;
    return cutFields(edge, types.edges.get(edge.type));
  }

  function cutInteraction(interaction: Interaction, seesNode: Around['node']): Interaction | undefined {
    if (!maySee(level, interactionLevel(interaction))) return undefined;
    const { note, recordedBy, about, origin, ...rest } = interaction;
    const participants = rest.participants.filter(seesNode);
    if (participants.length < 2) return undefined;
    const seenAbout = about?.filter(seesNode);
    const open = maySee(level, defaultLevels.contactNote);
    return {
      ...rest,
      participants,
      ...(origin && { origin: open ? origin : withoutBy(origin) }),
      ...(seenAbout && seenAbout.length > 0 && { about: seenAbout }),
      ...(open && note !== undefined && { note }),
      ...(open && recordedBy !== undefined && { recordedBy }),
    };
  }

  function cutType<T extends NodeType | EdgeType>(type: T): T | undefined {
    if (!maySee(level, type.level ?? 'guest')) return undefined;
    return { ...type, fields: type.fields.filter((candidate) => maySee(level, candidate.level ?? 'guest')) };
  }

  const hiddenEdges = (keys: string[] | undefined) =>
    (keys ?? []).some((key) => !maySee(level, types.edges.get(key)?.level ?? 'guest'));

  /** True when no type shows this level the field of this key. */
  const hiddenField = (key: string): boolean => ![...types.nodes.values()].some((type) => field(type, key));

  /** True when a filter names a type or field this level does not see: its values could tell of it. */
  function namesHidden(filter: Filter): boolean {
    if ('field' in filter) return hiddenField(filter.field);
    if ('type' in filter) return filter.type.some((key) => !maySee(level, types.nodes.get(key)?.level ?? 'guest'));
    if ('degree' in filter) return hiddenEdges(filter.degree.edgeTypes);
    if ('near' in filter) return hiddenEdges(filter.near.edgeTypes);
    return ('linked' in filter && hiddenEdges(filter.linked.edgeTypes)) || partsOf(filter).some(namesHidden);
  }

  const inSight = ({ filter }: Pick<View, 'filter'>): boolean => !filter || !namesHidden(filter);

  const cutters: {
    [W in What]?: (value: ValueOf[W], around: Around, id: string) => ValueOf[W] | undefined;
  } = {
    node: cutNode,
    edge: (edge, around) => cutEdge(edge, around.node),
    interaction: (interaction, around) => cutInteraction(interaction, around.node),
    'node-type': cutType,
    'edge-type': cutType,
    view({ perspective: _text, rules: _rules, members, edgeTypes, size, ...view }, around) {
      if (!inSight(view)) return undefined;
      return {
        ...view,
        ...(members && { members: members.filter((id) => around.node(id)) }),
        ...(edgeTypes && { edgeTypes: edgeTypes.filter((key) => !hiddenEdges([key])) }),
        ...(size !== undefined && (plainSizes.includes(size) || !hiddenField(size)) && { size }),
      };
    },
    'saved-filter': (saved) => (namesHidden(saved.filter) ? undefined : saved),
    verdict: (verdict, around) => (around.node(verdict.source) && around.node(verdict.target) ? verdict : undefined),
    positions(positions, around, id) {
      const view = around.view(id);
      if (!view || !inSight(view)) return undefined;
      return Object.fromEntries(Object.entries(positions).filter(([node]) => around.node(node as NodeId)));
    },
  };

  return {
    level,
    field,
    node: (node) => (all ? node : cutNode(node)),
    edge: (edge, seesNode) => (all ? edge : cutEdge(edge, seesNode)),
    interaction: (interaction, seesNode) => (all ? interaction : cutInteraction(interaction, seesNode)),
    cut({ what, id, value }, around) {
      if (all) return value;
      if (!seesKind(level, what)) return undefined;
      const cut = cutters[what];
      return cut ? cut(value, around, id) : value;
    },
  };
}

/** Where a contact comes from, for those who are not told who recorded it. */
const withoutBy = ({ by: _, ...rest }: Origin): Origin => rest;
