import type { ManagedTransaction } from 'neo4j-driver';
import type { EdgeType, NodeType } from '../../../graph-schema/types.ts';
import type { Types } from '../../../graph-schema/visibility.ts';

/** What one node of the database says: the newest revision, the one that last changed a type, how many edges are archived. */
export interface Meta {
  revision: number;
  typesRevision: number;
  archivedEdges: number;
}

export const metaQuery = "MATCH (m:WeftMeta {name: 'network'}) RETURN m.revision, m.types, m.archivedEdges";

export async function readMeta(tx: ManagedTransaction): Promise<Meta> {
  const record = (await tx.run(metaQuery)).records[0];
  if (!record) throw new Error('the database has no meta node');
  return {
    revision: record.get(0) as number,
    typesRevision: record.get(1) as number,
    archivedEdges: record.get(2) as number,
  };
}

/** The node and edge types, read again only when a type has changed. */
export interface TypeCache {
  at(tx: ManagedTransaction, meta: Pick<Meta, 'typesRevision'>): Promise<Types>;
  /** Whatever was read last, and at which types revision; nothing at first. */
  known(): { typesRevision: number; types: Types } | undefined;
}

export async function loadTypes(tx: ManagedTransaction): Promise<Types> {
  const result = await tx.run(
    "MATCH (r:WeftRecord) WHERE r.what IN ['node-type', 'edge-type'] RETURN r.what, r.id, r.value",
  );
  const nodes = new Map<string, NodeType>();
  const edges = new Map<string, EdgeType>();
  for (const record of result.records) {
    const value: unknown = JSON.parse(record.get(2) as string);
    if (record.get(0) === 'node-type') nodes.set(record.get(1) as string, value as NodeType);
    else edges.set(record.get(1) as string, value as EdgeType);
  }
  return { nodes, edges };
}

export function createTypeCache(): TypeCache {
  let known: { typesRevision: number; types: Types } | undefined;
  return {
    known: () => known,
    async at(tx, { typesRevision }) {
      if (known?.typesRevision === typesRevision) return known.types;
      const types = await loadTypes(tx);
      if (known === undefined || known.typesRevision < typesRevision) known = { typesRevision, types };
      return types;
    },
  };
}
