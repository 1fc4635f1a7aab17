import { test } from 'vitest';
import { neo4jTargets } from '../support/neo4j-targets.ts';
import { describeNeo4j } from './neo4j.contract.ts';

// The newest line hears more of the laws than those before it.
const newest = neo4jTargets().at(-1);
if (newest) describeNeo4j(newest, { runs: 8 });
else test.skip('there is no Neo4j');
