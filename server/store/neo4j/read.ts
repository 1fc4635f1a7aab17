import type { ManagedTransaction } from 'neo4j-driver';
import type { ValueOf, What } from '../../../graph-schema/changes.ts';
import type { GraphNode } from '../../../graph-schema/elements.ts';
import type { NodeId, Revision } from '../../../graph-schema/ids.ts';
import type { Level } from '../../../graph-schema/levels.ts';
import type { Alias, View } from '../../../graph-schema/records.ts';
import { withSurvivors } from '../../../graph-schema/survivors.ts';
import { visibility, type Types, type Visibility } from '../../../graph-schema/visibility.ts';
import type { Reading, Row } from '../graph-store.ts';
import { rowsOf } from './asking.ts';
import type { Database } from './driver.ts';
import { readMeta, type TypeCache } from './meta.ts';
import { createPast, type Past } from './past.ts';
import { pagesOf } from './pages.ts';
import { createPace } from './pace.ts';
import type { Revisions } from './revisions.ts';
import { inSight } from './scope.ts';
import { followed } from './survivors.ts';

interface Sight {
  revision: Revision;
  types: Types;
  sees: Visibility;
  seesNode(id: NodeId): boolean;
  past: Past;
}

interface Reader {
  db: Database;
  types: TypeCache;
  revisions: Revisions;
}

/**
 * Reads whole kinds page by page, each page in a short transaction of its own, with the pages before it long gone. What
 * was changed after the revision at the start is put back from the log, which holds every old value.
 */
export async function read(
  reader: Reader,
  request: { what: readonly What[]; level: Level; survivors?: boolean },
): Promise<Reading> {
  const sight = await lookAround(reader, request.level);
  return { revision: sight.revision, rows: rowsInSight(reader, sight, request) };
}

const attempts = 6;

/** Types and nodes in sight at one revision. */
async function lookAround(reader: Reader, level: Level): Promise<Sight> {
  for (let attempt = 1; ; attempt += 1) {
    const revision = await reader.revisions.read();
    const past = createPast(reader, revision);
    const { types, ids } = await reader.db.read('sight', async (tx) => {
      const known = await reader.types.at(tx, await readMeta(tx));
      return { types: known, ids: level === 'coordinator' ? undefined : await nodesInSight(tx, level) };
    });
    await past.refresh();
    // A changed type may have changed what is seen of nodes that did not change themselves.
    if ((past.has('node-type') || past.has('edge-type')) && attempt < attempts) continue;
    const sees = visibility(types, level);
    for (const [id, node] of past.changed('node')) {
      if (node && sees.node(node as GraphNode)) ids?.add(id);
      else ids?.delete(id);
    }
    return { revision, types, sees, past, seesNode: (id) => ids === undefined || ids.has(id) };
  }
}

async function nodesInSight(tx: ManagedTransaction, level: Level): Promise<Set<string>> {
  const text = `MATCH (n:Entity) WHERE ${inSight('n', level)} RETURN n.id`;
  return new Set((await rowsOf(tx.run(text))).map(([id]) => id as string));
}

async function* rowsInSight(
  reader: Reader,
  sight: Sight,
  { what: whats, survivors }: { what: readonly What[]; survivors?: boolean },
): AsyncGenerator<Row, void> {
  const pace = createPace();
  const all = (what: What) => sight.past.restore(what, pagesOf({ ...reader, ...sight, what }));
  const views = new Map<string, View>();
  const around = { node: sight.seesNode, view: (id: string) => views.get(id) };
  const aliases = new Map<string, NodeId>();
  if (survivors) for await (const { id, value } of all('alias')) aliases.set(id, (value as Alias).survivor);
  const leads = followed(aliases);
  for (const what of whats) {
    if (what === 'positions' && sight.sees.level !== 'coordinator')
      for await (const { id, value } of all('view')) views.set(id, value as View);
    for await (const { id, value } of all(what)) {
      const whole = withSurvivors(what, value as ValueOf[What], leads);
      const cut = sight.sees.cut({ what, id, value: whole }, around);
      const wait = pace();
      if (wait) await wait;
      if (cut !== undefined) yield { what, id, value: cut };
    }
  }
}
