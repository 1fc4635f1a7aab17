import { applySteps } from '../../graph-schema/apply.ts';
import { builtinEdgeTypes } from '../../graph-schema/builtin/edge-types.ts';
import { builtinNodeTypes } from '../../graph-schema/builtin/node-types.ts';
import { Change, What, type ChangeInput, type LogEntry, type ValueOf } from '../../graph-schema/changes.ts';
import { contentHash } from '../../graph-schema/content.ts';
import { OperationId } from '../../graph-schema/ids.ts';
import type { Level, Principal } from '../../graph-schema/levels.ts';
import { createDraft, type World } from '../../graph-schema/world.ts';

type Tables = { [W in What]: Map<string, ValueOf[W]> };

/** The simplest world there is: one map per kind of thing, everything found by looking at all of it. */
export interface MapWorld extends World {
  /** Applies changes, or the undo of an entry, whole or not at all; gives the log entry. */
  apply(act: readonly ChangeInput[] | LogEntry, level?: Level): LogEntry;
  hash(): Promise<string>;
  table<W extends What>(what: W): ReadonlyMap<string, ValueOf[W]>;
}

const person = (level: Level): Principal => ({ id: level, name: level, level });

export function createMapWorld(): MapWorld {
  const tables = Object.fromEntries(What.options.map((what) => [what, new Map()])) as unknown as Tables;
  for (const type of builtinNodeTypes) tables['node-type'].set(type.key, type);
  for (const type of builtinEdgeTypes) tables['edge-type'].set(type.key, type);
  let revision = 0;

  const world: MapWorld = {
    types: () => ({ nodes: tables['node-type'], edges: tables['edge-type'] }),
    node: (id) => tables.node.get(id),
    edge: (id) => tables.edge.get(id),
    interaction: (id) => tables.interaction.get(id),
    record: (what, id) => tables[what].get(id),
    edgesOf: (id) =>
      [...tables.edge.values()].filter((edge) => edge.source === id || edge.target === id).map((edge) => edge.id),
    interactionsOf: (id) =>
      [...tables.interaction.values()]
        .filter((it) => it.participants.includes(id) || it.about?.includes(id))
        .map((it) => it.id),
    withKey: (what, source, key) =>
      [...tables[what].values()].find((record) => record.keys?.some((k) => k.source === source && k.key === key))?.id,
    countOfType: (what, key) => [...tables[what].values()].filter((record) => record.type === key).length,
    table: (what) => tables[what],
    apply(act, level = 'coordinator') {
      const next = revision + 1;
      const at = new Date(Date.UTC(2024, 0, 1, 0, next)).toISOString();
      const draft = createDraft(world, { at, revision: next });
      const what = 'effects' in act ? { entry: act } : { changes: act.map((change) => Change.parse(change)) };
      for (const _ of applySteps(draft, what, person(level)));
      const effects = draft.effects();
      for (const { what: kind, id, after } of effects) {
        const table: Map<string, unknown> = tables[kind];
        if (after === null) table.delete(id);
        else table.set(id, after);
      }
      revision = next;
      return { revision, operation: OperationId.parse(`op${next}`), at, who: person(level), effects };
    },
    hash: () =>
      contentHash(
        (async function* () {
          for (const what of What.options) {
            const rows: [string, unknown][] = [...tables[what]];
            for (const [id, value] of rows.sort(([a], [b]) => (a < b ? -1 : 1))) yield { what, id, value };
          }
        })(),
      ),
  };
  return world;
}
