import { expect, test } from 'vitest';
import { neo4jTargets } from '../support/neo4j-targets.ts';
import { describeNeo4j } from './neo4j.contract.ts';

// The newest line hears more of the laws than those before it.
const newest = neo4jTargets().slice(-1);
for (const target of newest) describeNeo4j(target, { runs: 8 });

test.skipIf(newest.length === 0)('the newest Neo4j is there', () => expect(newest).toHaveLength(1));
