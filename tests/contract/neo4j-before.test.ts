import { expect, test } from 'vitest';
import { neo4jTargets } from '../support/neo4j-targets.ts';
import { describeNeo4j } from './neo4j.contract.ts';

const before = neo4jTargets().slice(0, -1);
for (const target of before) describeNeo4j(target, { runs: 4 });

test.skipIf(before.length === 0)('a line of Neo4j before the newest is there', () => expect(before).toHaveLength(1));
