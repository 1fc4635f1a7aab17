import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import MiniSearch from 'minisearch';
import neo4j from 'neo4j-driver';
import { builtinEdgeTypes } from '../../graph-schema/builtin/edge-types.ts';
import { builtinNodeTypes } from '../../graph-schema/builtin/node-types.ts';
import { putChange, type Change } from '../../graph-schema/changes.ts';
import { EdgeId, NodeId } from '../../graph-schema/ids.ts';
import { MatchQuestion } from '../../graph-schema/match/matches.ts';
import { openEmbeddedStore } from '../../server/store/embedded/store.ts';
import type { GraphStore } from '../../server/store/graph-store.ts';
import { openNeo4jStore } from '../../server/store/neo4j/neo4j-store.ts';
import { startNeo4j, type Neo4jLine } from '../support/neo4j-server.ts';
import { inChangeSets } from './debian.ts';
import { compare, report } from './measure.ts';
import { recordingReads, sendBare, type Statement } from './recorded-statements.ts';

const size = 5_000;
const keywords = 200;
const rounds = 40;
const origin = { kind: 'stated' } as const;
const said = 'solar welding training youth rural digital nursing textile dairy coding tourism repair crafts water carpentry teachers women drones robots markets'.split(' '); // prettier-ignore

/** Numbers that follow one from the other, the same in every run. */
function createRandom(): (below: number) => number {
  let state = 1;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}

/** Projects, who runs them and what they are about: 5,000 nodes. */
function network(): { changes: Change[]; texts: { id: string; text: string }[] } {
  const random = createRandom();
  const word = (at: number) => `${said[at % said.length]!}${at < said.length ? '' : Math.floor(at / said.length)}`;
  const some = (count: number) => Array.from({ length: count }, () => word(random(200) % (1 + random(200)))).join(' ');
  const types = [
    ...builtinNodeTypes.map((value) => putChange({ what: 'node-type', id: value.key, value })),
    ...builtinEdgeTypes.map((value) => putChange({ what: 'edge-type', id: value.key, value })),
  ];
  const texts: { id: string; text: string }[] = [];
  const nodes = Array.from({ length: size }, (_, at): Change => {
    const id = NodeId.parse(`n${at}`);
    const type = at < keywords ? 'Keyword' : at % 3 === 0 ? 'Organization' : 'Project';
    const [label, description] = [at < keywords ? word(at) : some(4), some(20)];
    texts.push({ id, text: `${label} ${description}` });
    return { kind: 'create-node', record: { id, type, label, description, origin } };
  });
  const edges = nodes.slice(keywords).flatMap((_, index): Change[] => {
    const at = index + keywords;
    const to = (type: string, other: number, number: number): Change => ({
      kind: 'create-edge',
      record: { id: EdgeId.parse(`e${at}-${number}`), type, source: NodeId.parse(`n${at}`), target: NodeId.parse(`n${other}`), direction: 'directed', origin },
    }); // prettier-ignore
    const about = [...new Set(Array.from({ length: 4 }, () => random(1 + random(keywords))))];
    const runs = at % 3 === 0 && at + 1 < size ? [to('RUNS', at + 1, 9)] : [];
    return [...about.map((keyword, number) => to('HAS_KEYWORD', keyword, number)), ...runs];
  });
  return { changes: [...types, ...nodes, ...edges], texts };
}

const question = (round: number) =>
  MatchQuestion.parse({
    from:
      round % 2 === 0
        ? { text: `${said[round % said.length]} ${said[(round * 7) % said.length]} for ${said[(round * 3) % said.length]}` }
        : { node: `n${keywords + ((round * 97) % (size - keywords))}` },
  }); // prettier-ignore

/** How fast matches of 5,000 nodes are: in memory beside minisearch, on Neo4j beside a driver that sends the same and drops the rows. */
export async function benchMatchSpeed(lines: readonly Neo4jLine[]): Promise<void> {
  const { changes, texts } = network();
  const write = async (store: GraphStore) => {
    for (const changeSet of inChangeSets(changes)) await store.submit(changeSet);
  };
  const folder = mkdtempSync(join(tmpdir(), 'weft-bench-'));
  try {
    const store = await openEmbeddedStore({ folder });
    await write(store);
    const peer = new MiniSearch<{ id: string; text: string }>({ fields: ['text'] });
    peer.addAll(texts);
    const textOf = new Map(texts.map(({ id, text }) => [id, text]));
    const asked = (round: number) => {
      const { from } = question(round);
      return 'text' in from ? from.text : textOf.get(from.node)!;
    };
    const { own, bare } = await compare(
      {
        own: (round) => store.match(question(round), 'coordinator'),
        bare: async (round) => peer.search(asked(round)),
      },
      { rounds },
    );
    const note = `p50 ${own.p50.toFixed(0)} ms, beside minisearch p95 ${bare.p95.toFixed(0)} ms`;
    report({ what: `match of ${size} nodes in memory, p95`, figure: own.p95, unit: 'ms', goal: 50, note });
    await store.close();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  for (const line of lines) await onNeo4j(line, write);
}

async function onNeo4j(line: Neo4jLine, write: (store: GraphStore) => Promise<void>): Promise<void> {
  const database = await startNeo4j({ line });
  const driver = neo4j.driver(database.uri, undefined, { disableLosslessIntegers: true, fetchSize: 2_000 });
  try {
    await recordingReads(async (takeUnits) => {
      const store = await openNeo4jStore({ uri: database.uri });
      await write(store);
      const sent: Statement[][][] = [];
      for (let round = 0; round < rounds; round += 1) {
        takeUnits();
        await store.match(question(round), 'coordinator');
        sent.push(takeUnits());
      }
      const { own, bare } = await compare(
        {
          own: (round) => store.match(question(round), 'coordinator'),
          bare: (round) => sendBare(() => driver.session({ database: 'neo4j' }), sent[round]!),
        },
        { rounds },
      );
      const note = `p50 ${own.p50.toFixed(0)} ms, beside bare p95 ${bare.p95.toFixed(0)} ms`;
      report({ what: `match of ${size} nodes on Neo4j ${line}, p95`, figure: own.p95, unit: 'ms', goal: 50, note });
      report({ what: `match on Neo4j ${line} ÷ bare driver, p95`, figure: own.p95 / bare.p95, unit: '×', gate: 1.5 });
      await store.close();
    });
  } finally {
    await driver.close();
    await database.stop();
  }
}
