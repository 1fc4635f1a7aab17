import { Readable } from 'node:stream';
import { requireCoordinator } from '../imports/imports.ts';
import type { Handlers } from './context.ts';

type Routes =
  | 'startImport' | 'readImport' | 'mapImport' | 'chooseImport' | 'listImports' | 'getImport' | 'importRecords' | 'importTwins'
  | 'refusedRows' | 'stopImport' | 'discardImport' | 'applyImport'; // prettier-ignore

/** Files in: staged, looked at, applied by id. */
export const imports: Pick<Handlers, Routes> = {
  async startImport({ query, body }, { imports, principal }) {
    requireCoordinator(principal);
    return imports.start(query.name, body, principal, query);
  },
  async readImport({ params, query, body }, { imports, principal }) {
    requireCoordinator(principal);
    return imports.readAgain(params.id, body, principal, query);
  },
  async mapImport({ params, query, body }, { imports, principal }) {
    requireCoordinator(principal);
    return imports.map(params.id, body, principal, query);
  },
  async chooseImport({ params, query, body }, { imports, principal }) {
    requireCoordinator(principal);
    return imports.choose(params.id, body, principal, query);
  },
  async listImports(_input, { imports, principal }) {
    requireCoordinator(principal);
    return imports.list();
  },
  async getImport({ params }, { imports, principal }) {
    requireCoordinator(principal);
    return imports.get(params.id);
  },
  async importRecords({ params, query }, { imports, principal }) {
    requireCoordinator(principal);
    return imports.records(params.id, query);
  },
  async importTwins({ params }, { imports, principal }) {
    requireCoordinator(principal);
    return { twins: await imports.twins(params.id) };
  },
  async refusedRows({ params }, { imports, store, principal }) {
    requireCoordinator(principal);
    const { name, text } = await imports.refused(params.id);
    const bytes = Buffer.from(text);
    return {
      name,
      type: 'text/csv; charset=utf-8',
      size: bytes.length,
      revision: await store.revision(),
      read: () => Readable.from([bytes]),
      drop: async () => undefined,
    };
  },
  async stopImport({ params }, { imports, principal }) {
    requireCoordinator(principal);
    return { stopped: await imports.stop(params.id) };
  },
  async discardImport({ params }, { imports, principal }) {
    requireCoordinator(principal);
    return { discarded: await imports.discard(params.id) };
  },
  async applyImport({ params, query }, { imports, principal }) {
    requireCoordinator(principal);
    return imports.apply(params.id, principal, query);
  },
};
