import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Change } from '../../graph-schema/changes.ts';
import { openEmbeddedStore } from '../../server/store/embedded/store.ts';
import { inChangeSets } from './debian.ts';
import { compare, report, residentMemory } from './measure.ts';
import { questions, type BenchQuestion } from './questions.ts';
import { startProcess, startServer, type ServerProcess } from './server-process.ts';

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
      await overHttp({ name, question, server, file: join(folder, 'answers.json') });
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
    const again = await openEmbeddedStore({ folder });
    for (const [name, question] of Object.entries(questions)) {
      const { store: own } = await compare({ store: (round) => question.askStore(again, round) });
      const note = `p50 ${own.p50.toFixed(1)} ms`;
      report({ what: `${name}, the store alone, p95`, figure: own.p95, unit: 'ms', goal: 50, note });
    }
    await again.close();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const rounds = 60;

/** A question over HTTP, beside a server that has the same answers in memory and does nothing but send them as JSON. */
async function overHttp(input: { name: string; question: BenchQuestion; server: ServerProcess; file: string }) {
  const { name, question, server, file } = input;
  const answers: unknown[] = [];
  for (let round = 0; round < rounds; round += 1) answers.push(await question.ask(server.api, round));
  writeFileSync(file, JSON.stringify(answers));
  const bare = await startProcess(['tests/bench/bare-sender.ts', file], {});
  const times = await compare(
    {
      api: (round) => question.ask(server.api, round),
      bare: async (round) => (await fetch(`${bare.address}/${round}`)).json(),
    },
    { rounds },
  );
  await bare.stop();
  const size = Math.max(...answers.map((answer) => question.size(answer)));
  const note = `p50 ${times.api.p50.toFixed(1)} ms, up to ${size} nodes`;
  report({ what: `${name}, over HTTP, p95`, figure: times.api.p95, unit: 'ms', goal: 50, note });
  const ratio = times.api.p95 / times.bare.p95;
  report({
    what: '… ÷ the same answer sent bare',
    figure: ratio,
    unit: '×',
    note: `bare ${times.bare.p95.toFixed(1)} ms`,
  });
}
