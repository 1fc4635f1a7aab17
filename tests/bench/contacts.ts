import { mkdtempSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import neo4j from 'neo4j-driver';
import { dateOf, dayOf } from '../../graph-schema/calendar.ts';
import { Change } from '../../graph-schema/changes.ts';
import { FrequencyQuestion } from '../../graph-schema/frequencies.ts';
import { firstStart } from '../../server/first-start.ts';
import { NodeId } from '../../graph-schema/ids.ts';
import type { GraphStore } from '../../server/store/graph-store.ts';
import { openEmbeddedStore } from '../../server/store/embedded/store.ts';
import { openNeo4jStore } from '../../server/store/neo4j/neo4j-store.ts';
import { startNeo4j, type Neo4jLine } from '../support/neo4j-server.ts';
import { inChangeSets } from './debian.ts';
import { compare, report } from './measure.ts';
import { benchSlider } from './slider.ts';
import type { LoadedContacts } from './slider-page.ts';
import { recordingReads, sendBare } from './recorded-statements.ts';

const [people, count] = [2_000, 200_000] as const;
const begin = dayOf('2021-01-01');
const span = 3 * 365;
const now = '2024-06-01T12:00:00Z';

/** Numbers from 0 up to, not including, 1: the same ones every time (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Contacts of two, mostly of those who are near each other, as people meet. */
export function generated(): { day: number; a: number; b: number }[] {
  const next = numbers(7);
  return Array.from({ length: count }, () => {
    const a = Math.floor(next() ** 2 * people);
    const away = 1 + Math.floor(next() ** 3 * (people - 1));
    return { day: begin + Math.floor(next() * span), a, b: (a + away) % people };
  });
}

const origin = { kind: 'imported' } as const;
export const changesOf = (contacts: readonly { day: number; a: number; b: number }[]): Change[] => [
  ...Array.from({ length: people }, (_, at) =>
    Change.parse({ kind: 'create-node', record: { id: `p${at}`, type: 'Person', label: `Person ${at}`, origin } }),
  ),
  ...contacts.map(({ day, a, b }, at) =>
    Change.parse({
      kind: 'create-interaction',
      record: { id: `i${at}`, at: dateOf(day), kind: 'call', participants: [`p${a}`, `p${b}`].sort() },
    }),
  ),
];

/** Writes all of it into a new store. */
export async function fill(store: GraphStore, changes: readonly Change[]): Promise<void> {
  await firstStart(store, { sample: false, now: new Date(now) });
  for (const changeSet of inChangeSets(changes)) await store.submit(changeSet);
}

/** Contacts as the page loads them. */
const loaded = (contacts: readonly { day: number; a: number; b: number }[]): LoadedContacts => ({
  at: contacts.map(({ day }) => dateOf(day)),
  nodes: Array.from({ length: people }, (_, at) => NodeId.parse(`p${at}`)),
  offsets: Array.from({ length: contacts.length + 1 }, (_, at) => 2 * at),
  participants: contacts.flatMap(({ a, b }) => [a, b]),
});

/** Windows of a year that each begin elsewhere. */
const windowOf = (round: number) => {
  const from = begin + ((round * 37) % (span - 365));
  return { from, to: from + 365 };
};
const ask = (store: GraphStore, round: number) => {
  const { from, to } = windowOf(round);
  const question = FrequencyQuestion.parse({ window: { from: dateOf(from), to: dateOf(to) } });
  return store.frequencies({ ...question, now }, 'coordinator');
};

/** The figures that one statement of SQL can tell, from a table with an index over its days. */
function openSqlite(contacts: readonly { day: number; a: number; b: number }[]): (round: number) => unknown {
  const database = new DatabaseSync(':memory:');
  database.exec('CREATE TABLE contact (day INTEGER, a INTEGER, b INTEGER); BEGIN');
  const insert = database.prepare('INSERT INTO contact VALUES (?, ?, ?)');
  for (const { day, a, b } of contacts) insert.run(day, Math.min(a, b), Math.max(a, b));
  database.exec('COMMIT; CREATE INDEX contact_day ON contact (day, a, b)');
  const group = database.prepare(
    'SELECT a, b, count(*), min(day), max(day) FROM contact WHERE day >= ? AND day < ? GROUP BY a, b',
  );
  return (round) => {
    const { from, to } = windowOf(round);
    return group.all(from, to);
  };
}

/** All pairs of 200,000 contacts in windows of a year: in memory beside SQLite, in Neo4j beside the same statements alone. */
export async function benchContacts(lines: readonly Neo4jLine[]): Promise<void> {
  console.log(`Figures of ${count.toLocaleString('en')} contacts of ${people.toLocaleString('en')} people`);
  const contacts = generated();
  const changes = changesOf(contacts);
  const sqlite = openSqlite(contacts);
  const folder = mkdtempSync(join(tmpdir(), 'weft-contacts-'));
  const store = await openEmbeddedStore({ folder });
  try {
    await fill(store, changes);
    const begun = performance.now();
    await ask(store, 0);
    report({ what: 'embedded, the first question', figure: performance.now() - begun, unit: 'ms' });
    const times = await compare({ store: (round) => ask(store, round), sqlite: async (round) => sqlite(round) });
    const inWorker = await benchSlider(
      loaded(contacts),
      Array.from({ length: 20 }, (_, round) => windowOf(round)),
    );
    if (inWorker) {
      const note = `p50 ${inWorker.p50.toFixed(0)}`;
      report({
        what: "the browser's worker, all pairs of a year, p95",
        figure: inWorker.p95,
        unit: 'ms',
        goal: 100,
        note,
      });
      report({ what: '  to count, first and last by SQLite, p50', figure: inWorker.p50 / times.sqlite.p50, unit: '×' });
    }
    report({
      what: 'embedded, all pairs of a year, p95',
      figure: times.store.p95,
      unit: 'ms',
      goal: 100,
      note: `p50 ${times.store.p50.toFixed(0)}`,
    });
    report({
      what: '  to count, first and last by SQLite, p50',
      figure: times.store.p50 / times.sqlite.p50,
      unit: '×',
      note: `SQLite ${times.sqlite.p50.toFixed(0)} ms`,
    });
  } finally {
    await store.close();
    rmSync(folder, { recursive: true });
  }
  for (const line of lines) await benchOnNeo4j(line, changes);
}

const rounds = 20;

async function benchOnNeo4j(line: Neo4jLine, changes: readonly Change[]): Promise<void> {
  const database = await startNeo4j({ line, heap: '1500m', lasting: true });
  const driver = neo4j.driver(database.uri, undefined, { disableLosslessIntegers: true, fetchSize: 2_000 });
  try {
    await recordingReads(async (takeUnits) => {
      const store = await openNeo4jStore({ uri: database.uri });
      await fill(store, changes);
      const sent: ReturnType<typeof takeUnits>[] = [];
      for (let round = 0; round < rounds; round += 1) {
        takeUnits();
        await ask(store, round);
        sent.push(takeUnits());
      }
      const { ours, bare } = await compare(
        {
          ours: (round) => ask(store, round),
          bare: (round) => sendBare(() => driver.session({ database: 'neo4j' }), sent[round]!),
        },
        { rounds, warm: 3 },
      );
      report({ what: `Neo4j ${line}, all pairs of a year, p95`, figure: ours.p95, unit: 'ms', goal: 500 });
      report({ what: '  to the same Cypher alone, p95', figure: ours.p95 / bare.p95, unit: '×', gate: 1.5 });
      await store.close();
    });
  } finally {
    await driver.close();
    await database.stop();
  }
}
