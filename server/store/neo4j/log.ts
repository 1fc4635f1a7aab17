import { promisify } from 'node:util';
import { deflateRaw, inflateRaw } from 'node:zlib';
import type { ManagedTransaction } from 'neo4j-driver';
import type { ChangeSet, Effect, LogEntry } from '../../../graph-schema/changes.ts';
import type { Revision } from '../../../graph-schema/ids.ts';
import type { Principal } from '../../../graph-schema/levels.ts';
import { isUndo } from '../../../graph-schema/apply.ts';
import { standingUndo, type Undoable } from '../../../graph-schema/undo.ts';
import { int } from './cypher.ts';
import { marksOf } from './log-marks.ts';

const pack = promisify(deflateRaw);
const unpack = promisify(inflateRaw);

/** Effects in one part of a log entry: small enough that making or reading a part holds nobody up. */
const perPart = 500;
/** Parts written or read by one statement. */
const perStatement = 20;
/** The effects of an entry up to this length stand in the entry itself as JSON, for everybody to read. */
const readable = 20_000;

/** What marks an entry as ours beside what it tells. */
export interface Seal {
  digest: string;
  /** Differs for every call, so that a call finds its own entry again when an acknowledgement was lost. */
  attempt: string;
}

export async function writeLog(
  tx: ManagedTransaction,
  input: { changeSet: ChangeSet; revision: Revision; effects: readonly Effect[]; seal: Seal },
): Promise<void> {
  const { changeSet, revision, effects, seal } = input;
  const text = effects.length <= perPart ? JSON.stringify(effects) : undefined;
  const inside = text !== undefined && text.length <= readable ? text : undefined;
  const parts = inside === undefined ? Math.ceil(effects.length / perPart) : 0;
  await tx.run('CREATE (l:WeftLog) SET l = $entry', {
    entry: {
      revision: int(revision),
      operation: changeSet.operation,
      at: changeSet.at,
      who: JSON.stringify(changeSet.who),
      why: changeSet.why ?? null,
      undoes: isUndo(changeSet.act) ? changeSet.act.undo : null,
      effects: inside ?? null,
      count: int(effects.length),
      parts: int(parts),
      digest: seal.digest,
      attempt: seal.attempt,
    },
  });
  for (let first = 0; first < parts; first += perStatement) {
    const rows: { key: string; effects: Int8Array; marks: Int8Array }[] = [];
    for (let part = first; part < Math.min(parts, first + perStatement); part += 1) {
      const some = effects.slice(part * perPart, (part + 1) * perPart);
      const bytes = await pack(JSON.stringify(some), { level: 1 });
      rows.push({ key: partKey(revision, part), effects: new Int8Array(bytes), marks: marksOf(some) });
    }
    await tx.run('UNWIND $rows AS row CREATE (p:WeftLogPart) SET p = row', { rows });
  }
}

export const partKey = (revision: Revision, part: number): string => `${revision}/${part}`;

/** The effects in a part. */
export async function effectsIn(bytes: Int8Array): Promise<Effect[]> {
  const text = await unpack(new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  return JSON.parse(text.toString('utf8')) as Effect[];
}

/** The columns an entry is told of by, its effects and its seal apart. */
export const headColumns = 'l.revision, l.operation, l.at, l.who, l.why, l.undoes';

const columns = `${headColumns}, l.effects, l.parts, l.digest, l.attempt`;

export function headFrom(row: readonly unknown[]): Omit<LogEntry, 'effects'> {
  const [revision, operation, at, who, why, undoes] = row;
  return {
    revision: revision as Revision,
    operation: operation as LogEntry['operation'],
    at: at as string,
    who: JSON.parse(who as string) as Principal,
    ...(why !== null && { why: why as string }),
    ...(undoes !== null && { undoes: undoes as LogEntry['operation'] }),
  };
}

/** An entry with its seal; undefined while a part of it is not there yet. */
async function entryFrom(tx: ManagedTransaction, row: readonly unknown[]): Promise<(LogEntry & Seal) | undefined> {
  const [revision, operation, at, who, why, undoes, inside, parts, digest, attempt] = row;
  const effects: Effect[] = inside === null ? [] : (JSON.parse(inside as string) as Effect[]);
  for (let first = 0; first < (parts as number); first += perStatement) {
    const count = Math.min(perStatement, (parts as number) - first);
    const keys = Array.from({ length: count }, (_, at) => partKey(revision as number, first + at));
    const result = await tx.run('UNWIND $keys AS key MATCH (p:WeftLogPart {key: key}) RETURN p.key, p.effects', {
      keys,
    });
    const byKey = new Map(result.records.map((record) => [record.get(0) as string, record.get(1) as Int8Array]));
    for (const key of keys) {
      const bytes = byKey.get(key);
      if (!bytes) return undefined;
      for (const effect of await effectsIn(bytes)) effects.push(effect);
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
  return {
    ...headFrom([revision, operation, at, who, why, undoes]),
    effects,
    digest: digest as string,
    attempt: attempt as string,
  };
}

function withoutSeal({ digest: _digest, attempt: _attempt, ...entry }: LogEntry & Seal): LogEntry {
  return entry;
}

/** The entry of an operation: what it says, and whether it was taken back. */
export async function entryOf(tx: ManagedTransaction, operation: string): Promise<Undoable | undefined> {
  const result = await tx.run(`MATCH (l:WeftLog {operation: $operation}) RETURN ${columns}`, { operation });
  const row = result.records[0];
  const entry = row && (await entryFrom(tx, [...row.values()]));
  if (!entry) return undefined;
  return { ...withoutSeal(entry), takenBackBy: await undoneBy(tx, entry.operation) };
}

/** The operation that took one back and still stands. */
export function undoneBy(
  tx: ManagedTransaction,
  operation: LogEntry['operation'],
): Promise<LogEntry['operation'] | undefined> {
  const latest = async (one: string) => {
    const text = 'MATCH (l:WeftLog) WHERE l.undoes = $one RETURN l.operation ORDER BY l.revision DESC LIMIT 1';
    return (await tx.run(text, { one })).records[0]?.get(0) as LogEntry['operation'] | undefined;
  };
  return standingUndo(operation, latest);
}

/** Whether an operation has taken effect, at which revision and sealed how, without its effects. */
export async function sealOf(
  tx: ManagedTransaction,
  operation: string,
): Promise<(Seal & { revision: Revision }) | undefined> {
  const result = await tx.run('MATCH (l:WeftLog {operation: $operation}) RETURN l.revision, l.digest, l.attempt', {
    operation,
  });
  const row = result.records[0];
  return row && { revision: row.get(0) as Revision, digest: row.get(1) as string, attempt: row.get(2) as string };
}

/** Entries after a revision, oldest first and without a gap: what another process is just writing waits for next time. */
export async function entriesAfter(tx: ManagedTransaction, after: Revision, limit: number): Promise<LogEntry[]> {
  const result = await tx.run(
    `MATCH (l:WeftLog) WHERE l.revision > $after RETURN ${columns} ORDER BY l.revision LIMIT $limit`,
    { after: int(after), limit: int(limit) },
  );
  const entries: LogEntry[] = [];
  for (const record of result.records) {
    const entry = await entryFrom(tx, [...record.values()]);
    if (!entry || entry.revision !== after + entries.length + 1) break;
    entries.push(withoutSeal(entry));
  }
  return entries;
}

/** Whether the log holds everything after a revision. */
export async function reachesBack(tx: ManagedTransaction, after: Revision): Promise<boolean> {
  const result = await tx.run(
    `MATCH (m:WeftMeta {name: 'network'}) RETURN m.revision <= $after OR EXISTS { (:WeftLog {revision: $next}) }`,
    { after: int(after), next: int(after + 1) },
  );
  return result.records[0]?.get(0) === true;
}
