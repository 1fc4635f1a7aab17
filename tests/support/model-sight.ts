// What a level sees of the brute-force model.
import type { GraphEdge, GraphNode, Interaction } from '../../graph-schema/elements.ts';
import type { Level } from '../../graph-schema/levels.ts';
import type { EdgeType, NodeType } from '../../graph-schema/types.ts';
import type { Model, Thing } from './model.ts';

const order = (level: string | undefined) =>
  ['guest', 'member', 'facilitator', 'coordinator'].indexOf(level ?? 'guest');

function cut<T extends GraphNode | GraphEdge>(
  record: T,
  type: NodeType | EdgeType | undefined,
  level: Level,
): T | undefined {
  if (level === 'coordinator') return record;
  if (!type || order(type.level) > order(level) || order(record.level) > order(level)) return undefined;
  const sees = (key: string) => {
    const field = type.fields.find((one) => one.key === key);
    return field && order(field.level) <= order(level) && order(record.fieldLevels?.[key]) <= order(level);
  };
  const result = structuredClone(record);
  for (const part of ['fields', 'fieldLevels'] as const) {
    const values = result[part];
    if (!values) continue;
    const hidden = Object.keys(values).filter((key) => !sees(key));
    for (const key of hidden) delete values[key];
    if (hidden.length > 0 && Object.keys(values).length === 0) delete result[part];
  }
  if (level !== 'guest') return result;
  delete result.keys;
  delete result.origin.by;
  return result;
}

export function nodesSeen(model: Model, level: Level): GraphNode[] {
  return model.rows('node').flatMap(({ value }) => cut(value, model.get('node-type', value.type), level) ?? []);
}

export function edgesSeen(model: Model, level: Level): GraphEdge[] {
  const ids = nodesSeen(model, level).map((node) => node.id);
  return model
    .rows('edge')
    .filter(({ value }) => ids.includes(value.source) && ids.includes(value.target))
    .flatMap(({ value }) => cut(value, model.get('edge-type', value.type), level) ?? []);
}

export function interactionsSeen(model: Model, level: Level): Interaction[] {
  const all: Interaction[] = model.rows('interaction').map(({ value }) => value);
  if (level === 'coordinator') return all;
  if (level === 'guest') return [];
  const ids = nodesSeen(model, level).map((node) => node.id);
  return all
    .filter((one) => order(one.level) <= order(level))
    .map(({ about, note, recordedBy, ...rest }) => {
      const seen = about?.filter((id) => ids.includes(id)) ?? [];
      return {
        ...rest,
        participants: rest.participants.filter((id) => ids.includes(id)),
        ...(seen.length > 0 && { about: seen }),
        ...(level === 'facilitator' && note !== undefined && { note }),
        ...(level === 'facilitator' && recordedBy !== undefined && { recordedBy }),
      };
    })
    .filter((one) => one.participants.length >= 2);
}

/** Records of a kind that random histories write, as a level sees them. */
export function recordsSeen(model: Model, { what, level }: { what: string; level: Level }): Thing[] {
  const all = model.rows(what);
  if (level === 'coordinator') return all;
  const sees = (one: { level?: Level } | undefined) => order(one?.level) <= order(level);
  const ids = nodesSeen(model, level).map((node) => String(node.id));
  const seesView = (view: Thing['value']) =>
    view !== undefined && (view.filter?.type ?? []).every((key: string) => sees(model.get('node-type', key)));
  const cuts: Record<string, (value: Thing['value'], id: string) => unknown> = {
    'node-type': (type) => sees(type) && { ...type, fields: type.fields.filter(sees) },
    'edge-type': (type) => sees(type) && { ...type, fields: type.fields.filter(sees) },
    setting: (value) => value,
    view: (view) =>
      seesView(view) && {
        ...view,
        ...(view.members && { members: view.members.filter((id: string) => ids.includes(id)) }),
      },
    positions: (positions, id) =>
      seesView(model.get('view', id)) &&
      Object.fromEntries(Object.entries(positions).filter(([node]) => ids.includes(node))),
  };
  return all
    .map((thing) => ({ ...thing, value: cuts[what]?.(thing.value, thing.id) }))
    .filter(({ value }) => value !== undefined && value !== false);
}
