import { inject } from 'vitest';
import type { Neo4jTarget } from './neo4j-target.ts';

/** The databases of the file that runs now, one for each line of Neo4j, the newest last: no other file has them meanwhile. */
export function neo4jTargets(): Neo4jTarget[] {
  const all = inject('neo4j');
  // Workers that run at the same time are numbered from 1.
  return all[(Number(process.env.VITEST_POOL_ID ?? 1) - 1) % all.length] ?? [];
}
