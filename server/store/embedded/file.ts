import { createHash } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import { What, type ChangeSet, type Effect, type LogEntry, type ValueOf } from '../../../graph-schema/changes.ts';
import type { EntryHead, ThingName } from '../../../graph-schema/told.ts';
import type { OperationId, Revision } from '../../../graph-schema/ids.ts';
import { Principal } from '../../../graph-schema/levels.ts';
import { canonicalJson } from '../../../graph-schema/values.ts';
import { emptyTables, type Tables } from './memory.ts';
import { createPace } from './pace.ts';
import { rowFor, type Row } from './tables.ts';
import type { Table } from './table.ts';

/** Reads the file of a store: all of it once, when it is opened, then only the log and what is beside the network. */
export interface StoreFile {
  load(): { tables: Tables; revision: Revision };
  /** Whether an operation has taken effect, when, and how its content is told from another's. */
  operation(id: OperationId): { revision: Revision; digest: string } | undefined;
  /** The newest operation that took another back. */
  undoOf(id: OperationId): OperationId | undefined;
  /** Log entries after one revision up to another, oldest first. */
  entries(range: { after: Revision; upTo: Revision; limit: number }): Promise<LogEntry[]>;
  /** One entry without its effects. */
  head(revision: Revision): EntryHead | undefined;
  /** Entries below a revision without their effects, newest first. */
  heads(range: { before: Revision; limit: number }): EntryHead[];
  effectOn(revision: Revision, thing: ThingName): Effect | undefined;
  /** The effects of an entry in their order, beginning with number `from`. */
  effects(range: { revision: Revision; from: number; limit: number }): Effect[];
  side(kind: string, id: string): unknown;
  sideIds(kind: string): string[];
  close(): void;
}

// The rows were checked before they were written, by this product, and the file says in which form: JSON is all that is
// parsed here. Checking half a million of them again would take longer than opening may.
const fromJson = <T>(text: unknown): T => JSON.parse(String(text)) as T;

type Columns = Record<string, unknown>;

const effectColumns = 'what, id, before, after';

const effectFrom = ({ what, id, before, after }: Columns): Effect =>
  ({
    what,
    id,
    before: before === null ? null : fromJson(before),
    after: after === null ? null : fromJson(after),
  }) as Effect;

const headFrom = ({ revision, operation, at, who, why, undoes }: Columns): Omit<LogEntry, 'effects'> => ({
  revision: Number(revision),
  operation: operation as OperationId,
  at: String(at),
  who: Principal.parse(fromJson(who)),
  ...(why !== null && { why: String(why) }),
  ...(undoes !== null && { undoes: undoes as OperationId }),
});

const countedHead = (row: Columns): EntryHead => ({ ...headFrom(row), count: Number(row['count']) });

export function openStoreFile(path: string): StoreFile {
  const database = new DatabaseSync(path, { readOnly: true });
  const findOperation = database.prepare('SELECT revision, digest FROM log WHERE operation = ?');
  const findUndo = database.prepare('SELECT operation FROM log WHERE undoes = ? ORDER BY revision DESC LIMIT 1');
  const counted = 'SELECT *, (SELECT coalesce(max(number) + 1, 0) FROM effect WHERE effect.revision = log.revision) AS count FROM log'; // prettier-ignore
  const findHead = database.prepare(`${counted} WHERE revision = ?`);
  const findHeads = database.prepare(`${counted} WHERE revision < ? ORDER BY revision DESC LIMIT ?`);
  const findEffect = database.prepare(
    `SELECT ${effectColumns} FROM effect WHERE revision = ? AND what = ? AND id = ? LIMIT 1`,
  );
  const someEffects = database.prepare(
    `SELECT ${effectColumns} FROM effect WHERE revision = ? AND number >= ? ORDER BY number LIMIT ?`,
  );
  const findSide = database.prepare('SELECT value FROM side WHERE kind = ? AND id = ?');
  const listSide = database.prepare('SELECT id FROM side WHERE kind = ? ORDER BY id');

  function table<W extends What>(what: W): Table<ValueOf[W]> {
    const own = what === 'node' || what === 'edge' || what === 'interaction';
    const from = own ? what : 'record WHERE what = ?';
    const statement = database.prepare(`SELECT id, value FROM ${from} ORDER BY id`);
    statement.setReturnArrays(true);
    const ids: string[] = [];
    const values: ValueOf[W][] = [];
    const share = createSharing();
    for (const row of statement.iterate(...(own ? [] : [what]))) {
      const [id, value] = row as unknown as [string, string];
      ids.push(id);
      values.push(share(fromJson<ValueOf[W]>(value)));
    }
    return { ids, values };
  }

  async function effectsOf(revision: number, pace: () => Promise<void> | undefined): Promise<Effect[]> {
    const rows = database.prepare(`SELECT ${effectColumns} FROM effect WHERE revision = ? ORDER BY number`);
    const effects: Effect[] = [];
    for (const row of rows.iterate(revision)) {
      effects.push(effectFrom(row));
      const wait = pace();
      if (wait) await wait;
    }
    return effects;
  }

  return {
    load() {
      const tables: Record<string, unknown> = emptyTables();
      for (const what of What.options) tables[what] = table(what);
      const last = database.prepare('SELECT max(revision) AS revision FROM log').get();
      return { tables: tables as Tables, revision: Number(last?.['revision'] ?? 0) };
    },
    operation(id) {
      const row = findOperation.get(id);
      return row && { revision: Number(row['revision']), digest: String(row['digest']) };
    },
    undoOf: (id) => findUndo.get(id)?.['operation'] as OperationId | undefined,
    async entries({ after, upTo, limit }) {
      const rows = database
        .prepare('SELECT * FROM log WHERE revision > ? AND revision <= ? ORDER BY revision LIMIT ?')
        .all(after, upTo, limit);
      const pace = createPace();
      const entries: LogEntry[] = [];
      for (const row of rows)
        entries.push({ ...headFrom(row), effects: await effectsOf(Number(row['revision']), pace) });
      return entries;
    },
    head(revision) {
      const row = findHead.get(revision);
      return row && countedHead(row);
    },
    heads: ({ before, limit }) => findHeads.all(before, limit).map(countedHead),
    effectOn(revision, { what, id }) {
      const row = findEffect.get(revision, what, id);
      return row && effectFrom(row);
    },
    effects: ({ revision, from, limit }) => someEffects.all(revision, from, limit).map(effectFrom),
    side: (kind, id) => {
      const row = findSide.get(kind, id);
      return row && fromJson(row['value']);
    },
    sideIds: (kind) => listSide.all(kind).map(({ id }) => String(id)),
    close: () => database.close(),
  };
}

/**
 * Makes records that were read share what is the same in many of them: half a million origins and type keys are a
 * handful.
 */
function createSharing(): <T>(record: T) => T {
  const strings = new Map<string, string>();
  const origins = new Map<string, unknown>();
  const shared = (text: string): string => {
    const known = strings.get(text);
    if (known !== undefined) return known;
    strings.set(text, text);
    return text;
  };
  return (record) => {
    if (typeof record !== 'object' || record === null) return record;
    const fields = record as Record<string, unknown>;
    for (const name of ['type', 'source', 'target', 'updatedAt', 'createdAt']) {
      if (typeof fields[name] === 'string') fields[name] = shared(fields[name]);
    }
    if (typeof fields['origin'] === 'object') {
      const text = JSON.stringify(fields['origin']);
      const known = origins.get(text);
      if (known === undefined) origins.set(text, fields['origin']);
      else fields['origin'] = known;
    }
    return record;
  };
}

/** The rows of a log entry and of what it makes of the network. */
export function* rowsOf(entry: LogEntry, digest: string): Generator<Row> {
  const { revision, operation, at, who, why, undoes, effects } = entry;
  yield ['log', revision, operation, digest, at, JSON.stringify(who), why ?? null, undoes ?? null];
  for (const [number, { what, id, before, after }] of effects.entries()) {
    const old = before === null ? null : JSON.stringify(before);
    const value = after === null ? null : JSON.stringify(after);
    yield ['effect', revision, number, what, id, old, value];
    yield rowFor(what, id, value);
  }
}

/** Tells whether two change sets under one operation id say the same: SHA-256, hexadecimal, of what they do. */
export async function digestOf(act: ChangeSet['act']): Promise<string> {
  const hash = createHash('sha256');
  if ('undo' in act) return hash.update(canonicalJson(act)).digest('hex');
  const pace = createPace();
  for (const change of act.changes) {
    hash.update(`${canonicalJson(change)}\n`);
    const wait = pace();
    if (wait) await wait;
  }
  return hash.digest('hex');
}
