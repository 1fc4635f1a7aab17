import type { ManagedTransaction, Result } from 'neo4j-driver';
import type { GraphEdge, GraphNode } from '../../../graph-schema/elements.ts';
import type { Level } from '../../../graph-schema/levels.ts';
import { visibility, type Visibility } from '../../../graph-schema/visibility.ts';
import { decodeEdge, decodeNode } from './codec.ts';
import type { Database } from './driver.ts';
import { readMeta, type Meta, type TypeCache } from './meta.ts';
import type { Revisions } from './revisions.ts';
import { createScope, type Scope } from './scope.ts';

/** What a question has at hand: a transaction at one revision, and what its reader sees. */
export interface Asking {
  tx: ManagedTransaction;
  scope: Scope;
  meta: Meta;
  sees: Visibility;
}

export interface Asker {
  /** Answers a question from one revision: asked again when another revision came in between its statements. */
  ask<T>(operation: string, level: Level, question: (asking: Asking) => Promise<T>): Promise<T>;
}

const attempts = 4;

export function createAsker(input: {
  db: Database;
  types: TypeCache;
  revisions: Revisions;
  /** Resolves when no commit of this process is under way. */
  settled(): Promise<boolean>;
}): Asker {
  const { db, types, revisions, settled } = input;
  return {
    ask: (operation, level, question) =>
      db.read(operation, async (tx) => {
        let meta = await readMeta(tx);
        for (let attempt = 1; ; attempt += 1) {
          revisions.seen(meta.revision);
          await revisions.settle(meta.revision);
          const known = await types.at(tx, meta);
          const scope = createScope({ types: known, level, archivedEdges: meta.archivedEdges });
          const answer = await question({ tx, meta, scope, sees: visibility(known, level) });
          await settled();
          const after = await readMeta(tx);
          if (after.revision === meta.revision || attempt === attempts) return answer;
          meta = after;
        }
      }),
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
