import type { Effect, ValueOf, What } from '../../../graph-schema/changes.ts';
import { noSuchThing } from '../../../graph-schema/errors.ts';
import { historyOf, type History, type HistoryQuestion } from '../../../graph-schema/history.ts';
import type { Revision } from '../../../graph-schema/ids.ts';
import { maySee } from '../../../graph-schema/levels.ts';
import { recentOf, type Recent, type RecentQuestion } from '../../../graph-schema/recent.ts';
import {
  historyLevel,
  type EntryHead,
  type LogBook,
  type Present,
  type ThingName,
} from '../../../graph-schema/told.ts';
import { touchedByReading, type Touched } from '../../../graph-schema/touched.ts';
import type { World } from '../../../graph-schema/world.ts';
import type { Asking } from './asking.ts';
import { int } from './cypher.ts';
import { mayHold } from './log-marks.ts';
import { effectsIn, headColumns, headFrom, partKey, sealOf, undoneBy } from './log.ts';
import { survivorsOf } from './survivors.ts';
import { loadWorld } from './world.ts';

/** What happened to a node or an edge, from the log. */
export async function history(asking: Asking, question: HistoryQuestion): Promise<History> {
  const { scope, meta, sees } = asking;
  const { level } = scope;
  const { revision } = meta;
  if (!maySee(level, historyLevel)) return { revision, entries: [], more: false };
  const { node, edge, before, limit } = question;
  const thing: ThingName =
    node === undefined
      ? { what: 'edge', id: edge ?? '' }
      : { what: 'node', id: (await survivorsOf(asking, [node])).get(node) ?? node };
  const world = await load(asking, touchedByReading([thing]));
  const present = presentOf(asking, world);
  const now = present.get(thing.what, thing.id);
  const seesNode = (id: string) => {
    const found = world.node(id);
    return found !== undefined && sees.node(found) !== undefined;
  };
  if (!now || !sees.cut({ ...thing, value: now }, { node: seesNode, view: () => undefined }))
    throw noSuchThing({ ...thing, id: node ?? edge ?? '' });
  // A coordinator is told of a thing whatever else is there.
  const known = level === 'coordinator' && { present: async () => present };
  const book = { ...createLogBook(asking), ...known };
  return { revision, ...(await historyOf(book, { thing, version: now.version, level, before, limit })) };
}

/** What happened in the network lately. */
export async function recent(asking: Asking, { before = Infinity, limit }: RecentQuestion): Promise<Recent> {
  const { level } = asking.scope;
  const { revision } = asking.meta;
  if (!maySee(level, historyLevel)) return { revision, entries: [] };
  const first = Math.min(before, revision + 1);
  return { revision, ...(await recentOf(createLogBook(asking), { level, before: first, limit })) };
}

const createLogBook = (asking: Asking): LogBook => ({
  heads: (before, limit) => heads(asking.tx, before, limit),
  find: (at, of) => find(asking.tx, at, of),
  effects: (at) => effectsOf(asking.tx, at),
  revisionOf: async (operation) => (await sealOf(asking.tx, operation))?.revision,
  undoneBy: (operation) => undoneBy(asking.tx, operation),
  present: async (effects) => presentOf(asking, await load(asking, touchedByReading(effects))),
});

const load = async ({ tx, scope }: Asking, touched: Touched): Promise<World> =>
  (await loadWorld(tx, { types: scope.types, touched })).world();

function presentOf({ scope, sees }: Asking, world: World): Present {
  const { nodes, edges } = scope.types;
  return {
    types: scope.types,
    sees,
    get<W extends What>(what: W, id: string): ValueOf[W] | undefined {
      const found =
        what === 'node' ? world.node(id)
        : what === 'edge' ? world.edge(id)
        : what === 'interaction' ? world.interaction(id)
        : what === 'node-type' ? nodes.get(id)
        : what === 'edge-type' ? edges.get(id)
        : world.record(what as Exclude<W, 'node' | 'edge' | 'interaction'>, id); // prettier-ignore
      return found as ValueOf[W] | undefined;
    },
  };
}

type Transaction = Asking['tx'];

/** An entry: its head, and its effects where they stand in the entry itself. */
async function entryAt(tx: Transaction, revision: Revision) {
  const text = `MATCH (l:WeftLog {revision: $revision}) RETURN ${headColumns}, l.count, l.parts, l.effects`;
  const row = (await tx.run(text, { revision: int(revision) })).records[0];
  if (!row) return undefined;
  const values = [...row.values()] as unknown[];
  const [count, parts, inside] = values.slice(-3);
  const head: EntryHead = { ...headFrom(values), count: count as number };
  const keys = Array.from({ length: parts as number }, (_, part) => partKey(revision, part));
  return { head, keys, inside: inside === null ? undefined : (JSON.parse(inside as string) as Effect[]) };
}

/** Entries without their effects, by the unique revision's index. */
async function heads(tx: Transaction, before: Revision, limit: number): Promise<EntryHead[]> {
  const text = `MATCH (l:WeftLog) WHERE l.revision < $before
    RETURN ${headColumns}, l.count ORDER BY l.revision DESC LIMIT $limit`;
  const { records } = await tx.run(text, { before: int(before), limit: int(limit) });
  return records.map((record) => {
    const values = [...record.values()] as unknown[];
    return { ...headFrom(values), count: values.at(-1) as number };
  });
}

async function find(tx: Transaction, revision: Revision, thing: ThingName) {
  const entry = await entryAt(tx, revision);
  if (!entry) return undefined;
  const { head, keys, inside } = entry;
  const isIt = ({ what, id }: Effect) => what === thing.what && id === thing.id;
  let effect = inside?.find(isIt);
  if (!inside) {
    const marked = await tx.run('UNWIND $keys AS key MATCH (p:WeftLogPart {key: key}) RETURN p.key, p.marks', { keys });
    for (const part of marked.records) {
      if (!mayHold(part.get(1) as Int8Array | null, thing)) continue;
      effect = (await partWith(tx, part.get(0) as string)).find(isIt);
      if (effect) break;
    }
  }
  return effect && { head, effect };
}

async function* effectsOf(tx: Transaction, revision: Revision): AsyncGenerator<readonly Effect[]> {
  const entry = await entryAt(tx, revision);
  if (!entry) return;
  if (entry.inside) yield entry.inside;
  else for (const key of entry.keys) yield await partWith(tx, key);
}

async function partWith(tx: Transaction, key: string): Promise<Effect[]> {
  const row = (await tx.run('MATCH (p:WeftLogPart {key: $key}) RETURN p.effects', { key })).records[0];
  return row ? effectsIn(row.get(0) as Int8Array) : [];
}
