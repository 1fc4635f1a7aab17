import neo4j from 'neo4j-driver';
import type { Change } from '../../graph-schema/changes.ts';
import { openNeo4jStore } from '../../server/store/neo4j/neo4j-store.ts';
import { startNeo4j, type Neo4jLine } from '../support/neo4j-server.ts';
import { inChangeSets } from './debian.ts';
import { compare, report, residentMemory } from './measure.ts';
import { questions } from './questions.ts';
import { recordingReads, sendBare, type Statement } from './recorded-statements.ts';
import { startServer } from './server-process.ts';

const rounds = 40;

/** Neo4j: answering over HTTP beside a bare driver that sends the same statements and drops the rows; memory. */
export async function benchNeo4j(line: Neo4jLine, changes: readonly Change[]): Promise<void> {
  const database = await startNeo4j({ line, heap: '1500m', lasting: true });
  const driver = neo4j.driver(database.uri, undefined, { disableLosslessIntegers: true, fetchSize: 2_000 });
  try {
    await recordingReads(async (takeUnits) => {
      const store = await openNeo4jStore({ uri: database.uri });
      const begun = performance.now();
      for (const changeSet of inChangeSets(changes)) await store.submit(changeSet);
      report({ what: 'written, in change sets of 50,000', figure: (performance.now() - begun) / 1000, unit: 's' });

      const server = await startServer({ NEO4J_URI: database.uri });
      for (const [name, question] of Object.entries(questions)) {
        const sent: Statement[][][] = [];
        let size = 0;
        for (let round = 0; round < rounds; round += 1) {
          takeUnits();
          size = Math.max(size, question.size(await question.askStore(store, round)));
          sent.push(takeUnits());
        }
        const { api, bare } = await compare(
          {
            api: (round) => question.ask(server.api, round),
            bare: (round) => sendBare(() => driver.session({ database: 'neo4j' }), sent[round]!),
          },
          { rounds },
        );
        const note = `p95 ${api.p95.toFixed(0)} ms beside ${bare.p95.toFixed(0)} ms bare, up to ${size} nodes`;
        const gate = name.startsWith('facets') ? {} : { gate: 1.5 };
        report({ what: `${name}, API ÷ bare driver, p95`, figure: api.p95 / bare.p95, unit: '×', ...gate, note });
      }
      const memory = residentMemory(server.pid);
      report({
        what: 'server process resident',
        figure: memory.now,
        unit: 'MB',
        goal: 600,
        note: `peak ${memory.peak.toFixed(0)}`,
      });
      await server.stop();
      await store.close();
    });
  } finally {
    await driver.close();
    await database.stop();
  }
}
