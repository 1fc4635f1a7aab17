import type { ManagedTransaction, Result } from 'neo4j-driver';
import type { GraphEdge, GraphNode } from '../../../graph-schema/elements.ts';
import type { Level } from '../../../graph-schema/levels.ts';
import { visibility, type Visibility } from '../../../graph-schema/visibility.ts';
import { decodeEdge, decodeNode } from './codec.ts';
import type { Database } from './driver.ts';
import { readMeta, type Meta, type TypeCache } from './meta.ts';
import { lockCommits, type Revisions } from './revisions.ts';
import { createScope, type Scope } from './scope.ts';

/** What a question has at hand: a transaction at one revision, and what its reader sees. */
export interface Asking {
  tx: ManagedTransaction;
  scope: Scope;
  meta: Meta;
  sees: Visibility;
}

interface Asked<T> {
  level: Level;
  question: (asking: Asking) => Promise<T>;
}

export interface Asker {
  /** Answers a question from one revision, whatever is written meanwhile. */
  ask<T>(operation: string, level: Level, question: (asking: Asking) => Promise<T>): Promise<T>;
}

/** Attempts beside whoever writes; the one after them lets nobody commit meanwhile. */
const attempts = 3;

export function createAsker(input: { db: Database; types: TypeCache; revisions: Revisions }): Asker {
  const { db, types, revisions } = input;

  async function answer<T>(tx: ManagedTransaction, meta: Meta, { level, question }: Asked<T>): Promise<T> {
    const known = await types.at(tx, meta);
    const scope = createScope({ types: known, level, archivedEdges: meta.archivedEdges });
    return question({ tx, meta, scope, sees: visibility(known, level) });
  }

  /** The answer from one revision; undefined when another came in between its statements. */
  async function attempt<T>(tx: ManagedTransaction, asked: Asked<T>): Promise<{ found: T } | undefined> {
    let meta = await readMeta(tx);
    revisions.seen(meta.revision);
    if (revisions.settled() < meta.revision) {
      await revisions.settle();
      meta = await readMeta(tx);
    }
    const found = await answer(tx, meta, asked);
    return (await revisions.settle()) === meta.revision ? { found } : undefined;
  }

  return {
    async ask(operation, level, question) {
      const asked = { level, question };
      const beside = await db.read(operation, async (tx) => {
        for (let tried = 0; tried < attempts; tried += 1) {
          const done = await attempt(tx, asked);
          if (done) return done;
        }
        return undefined;
      });
      if (beside) return beside.found;
      return db.write(operation, async (tx) => {
        await lockCommits(tx);
        return answer(tx, await readMeta(tx), asked);
      });
    },
  };
}

/** The rows of a statement as arrays, without building an object by name for each. */
export async function rowsOf(result: Result): Promise<unknown[][]> {
  const { records } = await result;
  const rows: unknown[][] = [];
  for (const record of records) {
    const row: unknown[] = [];
    for (let at = 0; at < record.length; at += 1) row.push(record.get(at));
    rows.push(row);
  }
  return rows;
}

/** A node from `labels(n), properties(n)` at `at` of a row, cut to what the reader sees. */
export function nodeFrom(row: readonly unknown[], at: number, sees: Visibility): GraphNode | undefined {
  return sees.node(decodeNode(row[at] as string[], row[at + 1] as Record<string, unknown>));
}

const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** Edges from rows of `type(r), a.id, b.id, properties(r)`, cut to what a reader of both ends sees, in order of id. */
export function edgesFrom(rows: readonly unknown[][], sees: Visibility): GraphEdge[] {
  const edges: GraphEdge[] = [];
  for (const [type, source, target, properties] of rows) {
    const edge = decodeEdge(
      type as string,
      [source as string, target as string],
      properties as Record<string, unknown>,
    );
    const cut = sees.edge(edge, () => true);
    if (cut) edges.push(cut);
  }
  return edges.sort(byId);
}
