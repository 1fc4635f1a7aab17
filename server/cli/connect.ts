import { userInfo } from 'node:os';
import { resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { pino } from 'pino';
import { arrayBuffer } from 'node:stream/consumers';
import { z } from 'zod';
import { createApiClient, type NamedFile } from '../../graph-schema/api-client.ts';
import type { Receipt } from '../../graph-schema/changes.ts';
import { headers } from '../../graph-schema/contract.ts';
import { GraphError, parse } from '../../graph-schema/errors.ts';
import type { ExportQuestion } from '../../graph-schema/exports/catalogue.ts';
import { OperationId } from '../../graph-schema/ids.ts';
import type { ImportJob, PlannedRecords } from '../../graph-schema/import-job.ts';
import type { ImportChoices, PossibleTwin } from '../../graph-schema/import-report.ts';
import type { Level, Principal } from '../../graph-schema/levels.ts';
import { View } from '../../graph-schema/records.ts';
import { StartError, type Env } from '../env.ts';
import { createExports } from '../exports/exports.ts';
import { createImports, type StartOptions } from '../imports/imports.ts';
import { undoParts } from '../imports/parts.ts';
import { openStore } from '../open-store.ts';
import { readServerFile } from '../server-file.ts';
import type { GraphStore } from '../store/graph-store.ts';

/** The network, for the command line: through the server that runs, or by itself where none does. */
export interface Connection {
  /** Where the network is, for a person. */
  place: string;
  /** `with`: the id of an import that the file, a table, is read together with. */
  start(name: string, bytes: Uint8Array, options: StartOptions): Promise<ImportJob>;
  /** Plans an import again with what is said of its dry run. */
  choose(id: string, choices: ImportChoices): Promise<ImportJob>;
  /** Where an import stands. */
  get(id: string): Promise<ImportJob>;
  records(id: string, question: { from: number; limit: number }): Promise<PlannedRecords>;
  /** New records that may be others. */
  twins(id: string): Promise<PossibleTwin[]>;
  /** The rows that are left out, as CSV. */
  refused(id: string): Promise<string>;
  /** Lets go of an import that was not applied, read or not. */
  discard(id: string): Promise<unknown>;
  /** Applies an import as it was looked at; `signal` stops a large one, of which nothing stays. */
  apply(job: ImportJob, signal: AbortSignal): Promise<ImportJob>;
  undo(operation: OperationId): Promise<Receipt>;
  /** What a level sees of the network in a file. */
  export(question: ExportQuestion, level: Level): Promise<NamedFile>;
  /** The views a level sees. */
  views(level: Level): Promise<View[]>;
  close(): Promise<void>;
}

const newOperation = (): OperationId => OperationId.parse(`cli-${crypto.randomUUID()}`);

/** A running server is the only one who may write to its store, so it is asked when server.json names one. */
export async function connect(env: Env): Promise<Connection> {
  const server = await readServerFile(env.dataFolder);
  if (server === undefined) return openHere(env);
  const name = encodeURIComponent(userName());
  const clientOf = (level?: Level) =>
    createApiClient({
      base: server.address,
      headers: () => ({ authorization: `Bearer ${server.token}`, [headers.name]: name }),
      level: () => level,
    });
  const api = clientOf();
  return {
    place: server.address,
    start: (file, bytes, options) => api.startImport({ query: { name: file, ...options }, body: bytes }),
    choose: (id, choices) => api.chooseImport({ params: { id }, query: { wait: 500 }, body: choices }),
    get: (id) => api.getImport({ params: { id } }),
    records: (id, query) => api.importRecords({ params: { id }, query }),
    twins: async (id) => (await api.importTwins({ params: { id } })).twins,
    refused: async (id) => (await api.refusedRows({ params: { id } })).content.text(),
    discard: (id) => api.discardImport({ params: { id } }),
    apply: ({ id, plan }) => api.applyImport({ params: { id }, query: { plan } }),
    undo: (operation) => undoParts(operation, (undo) => api.change({ body: { operation: newOperation(), undo } })),
    export: (question, level) => clientOf(level).export({ body: question }),
    views: async (level) => (await clientOf(level).outline()).views,
    close: async () => undefined,
  };
}

async function openHere(env: Env): Promise<Connection> {
  const log = pino({ level: env.log, base: { pid: process.pid } }, pino.destination({ fd: 2, sync: true }));
  // Who brings a file wants that, not the sample.
  const store = await openStore({ ...env, sample: false }, log);
  try {
    await waitUntilOpen(store);
  } catch (error) {
    await store.close();
    throw error;
  }
  const who: Principal = { id: 'command-line', name: userName(), level: 'coordinator' };
  const now = (): Date => new Date();
  const imports = createImports({ store, now, large: true });
  const exports = createExports({ store, now, clientFolder: resolve(import.meta.dirname, '../../dist/client') });
  return {
    place: env.neo4j ? env.neo4j.uri : env.dataFolder,
    start: (file, bytes, options) => imports.start(file, bytes, who, options),
    choose: (id, choices) => imports.choose(id, choices, who, { wait: 500 }),
    get: imports.get,
    records: imports.records,
    twins: imports.twins,
    refused: async (id) => (await imports.refused(id)).text,
    discard: imports.discard,
    apply: ({ id, plan }, signal) => imports.apply(id, who, { plan, signal }),
    undo: (operation) =>
      undoParts(operation, (undo) =>
        store.submit({ operation: newOperation(), who, at: now().toISOString(), act: { undo } }),
      ),
    async export(question, level) {
      const file = await exports.write(question, level);
      try {
        return { name: file.name, content: new Blob([await arrayBuffer(file.read())]) };
      } finally {
        await file.drop();
      }
    },
    async views(level) {
      const { rows } = await store.read({ what: ['view'], level, survivors: true });
      const views: unknown[] = [];
      for await (const { value } of rows) views.push(value);
      return parse(z.array(View), views);
    },
    close: () => store.close(),
  };
}

/** A database may need a moment; after 15 seconds it is taken for away. */
async function waitUntilOpen(store: GraphStore): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      await store.revision();
      return;
    } catch (error) {
      if (!(error instanceof GraphError) || error.code !== 'unavailable') throw error;
      if (attempt === 150) throw new StartError('The database does not answer.', { cause: error });
    }
    await setTimeout(100);
  }
}

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return 'command line';
  }
}
