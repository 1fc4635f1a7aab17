import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Change } from '../../graph-schema/changes.ts';
import { openEmbeddedStore } from '../../server/store/embedded/store.ts';
import { inChangeSets } from './debian.ts';
import { compare, report, residentMemory } from './measure.ts';
import { questions } from './questions.ts';
import { startServer } from './server-process.ts';

/** The embedded store: opening a large network, answering over HTTP, memory. */
export async function benchEmbedded(changes: readonly Change[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'weft-bench-'));
  try {
    const begun = performance.now();
    const store = await openEmbeddedStore({ folder });
    for (const changeSet of inChangeSets(changes)) await store.submit(changeSet);
    await store.close();
    report({ what: 'written, in change sets of 50,000', figure: (performance.now() - begun) / 1000, unit: 's' });

    const empty = await startServer({ WEFT_DATA: join(folder, 'empty') });
    await empty.stop();
    const server = await startServer({ WEFT_DATA: folder });
    const opening = (server.startedIn - empty.startedIn) / 1000;
    report({ what: 'opened, beyond what an empty server takes', figure: opening, unit: 's', goal: 5 });
    for (const [name, question] of Object.entries(questions)) {
      let size = 0;
      const { api } = await compare({
        api: async (round) => (size = Math.max(size, question.size(await question.ask(server.api, round)))),
      });
      const note = `p50 ${api.p50.toFixed(1)} ms, up to ${size} nodes`;
      report({ what: `${name}, p95`, figure: api.p95, unit: 'ms', goal: 50, note });
    }
    const memory = residentMemory(server.pid);
    report({
      what: 'server process resident',
      figure: memory.now,
      unit: 'MB',
      goal: 1_200,
      note: `peak ${memory.peak.toFixed(0)}`,
    });
    await server.stop();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
