import { z } from 'zod';
import type { Effect, LogEntry } from '../../graph-schema/changes.ts';
import { parse } from '../../graph-schema/errors.ts';
import type { Revision } from '../../graph-schema/ids.ts';
import { Level, maySee } from '../../graph-schema/levels.ts';
import { View } from '../../graph-schema/records.ts';
import { EdgeType, NodeType } from '../../graph-schema/types.ts';
import { sameValue } from '../../graph-schema/values.ts';
import { nodeLevel } from '../../graph-schema/visibility.ts';
import type { GraphStore } from '../store/graph-store.ts';
import { createPacer } from './pacer.ts';

/** What must be remembered to tell, from a log entry alone, what one level sees of it. */
export interface ReaderSight {
  level: Level;
  types: { nodes: Map<string, NodeType>; edges: Map<string, EdgeType> };
  /** Nodes out of this level's sight: few. */
  hidden: Set<string>;
  /** Views without their members, by id: who does not see a view does not see its positions either. */
  views: Map<string, View>;
}

const Placed = z.object({ type: z.string(), level: Level.optional() });

/** Reads it from the store. Coordinators see everything, so nothing has to be known for them. */
export async function readSight(store: GraphStore, level: Level): Promise<{ revision: Revision; sight: ReaderSight }> {
  const sight: ReaderSight = {
    level,
    types: { nodes: new Map(), edges: new Map() },
    hidden: new Set(),
    views: new Map(),
  };
  if (level === 'coordinator') return { revision: await store.revision(), sight };
  const { revision, rows } = await store.read({
    what: ['node-type', 'edge-type', 'node', 'view'],
    level: 'coordinator',
  });
  const pace = createPacer();
  for await (const { what, id, value } of rows) {
    if (what === 'node-type') sight.types.nodes.set(id, parse(NodeType, value));
    else if (what === 'edge-type') sight.types.edges.set(id, parse(EdgeType, value));
    else if (what === 'view') sight.views.set(id, withoutMembers(parse(View, value)));
    else if (!maySee(level, nodeLevel(sight.types, parse(Placed, value)))) sight.hidden.add(id);
    await pace();
  }
  return { revision, sight };
}

export const copySight = ({ level, types, hidden, views }: ReaderSight): ReaderSight => ({
  level,
  types: { nodes: new Map(types.nodes), edges: new Map(types.edges) },
  hidden: new Set(hidden),
  views: new Map(views),
});

const withoutMembers = ({ members: _members, ...view }: View): View => view;

/** Moves on over an entry. Only for entries that leave old types' levels alone: see `movesLevels`. */
export function advance(sight: ReaderSight, entry: LogEntry): void {
  if (sight.level === 'coordinator') return;
  for (const effect of entry.effects) {
    if (effect.what === 'node-type') put(sight.types.nodes, effect.id, effect.after);
    if (effect.what === 'edge-type') put(sight.types.edges, effect.id, effect.after);
  }
  for (const effect of entry.effects) {
    if (effect.what === 'view') put(sight.views, effect.id, effect.after && withoutMembers(effect.after));
    if (effect.what !== 'node') continue;
    if (effect.after && !maySee(sight.level, nodeLevel(sight.types, effect.after))) sight.hidden.add(effect.id);
    else sight.hidden.delete(effect.id);
  }
}

function put<T>(map: Map<string, T>, key: string, value: T | null): void {
  if (value === null) map.delete(key);
  else map.set(key, value);
}

const levelsIn = (type: NodeType | EdgeType) => ({
  own: type.level,
  fields: type.fields.map(({ key, level }) => ({ key, level })),
});

/** True when an entry changes who sees records that are not in it: the level of a type, the fields of a type. */
export const movesLevels = (entry: LogEntry): boolean =>
  entry.effects.some(
    (effect: Effect) =>
      (effect.what === 'node-type' || effect.what === 'edge-type') &&
      effect.before !== null &&
      effect.after !== null &&
      !sameValue(levelsIn(effect.before), levelsIn(effect.after)),
  );
