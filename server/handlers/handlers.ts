import { GraphError } from '../../graph-schema/errors.ts';
import { maySee } from '../../graph-schema/levels.ts';
import { changes } from './changes.ts';
import type { Handlers } from './context.ts';
import { duplicates } from './duplicates.ts';
import { exports } from './exports.ts';
import { images } from './images.ts';
import { imports } from './imports.ts';
import { questions } from './questions.ts';
import { snapshots } from './snapshots.ts';
import { contacts } from './contacts-text.ts';
import { graph, outline } from './graph-text.ts';

/** What every route of the contract does. */
export const handlers: Handlers = {
  ...questions,
  ...changes,
  ...duplicates,
  ...images,
  ...imports,
  ...exports,
  ...snapshots,
  graph: (_input, { store, principal }) => graph(store, principal.level),
  outline: (_input, { store, principal }) => outline(store, principal.level),
  contacts: (_input, { store, principal }) => contacts(store, principal.level),
  async events({ query }, { feed, principal }) {
    const level = query.level === undefined || maySee(query.level, principal.level) ? principal.level : query.level;
    return (follower) => feed.open({ level, after: query.after }, follower);
  },
  live: async () => ({ status: 'ok' }),
  async ready(_input, { notReady }) {
    const reason = await notReady();
    if (reason !== undefined) throw new GraphError('unavailable', reason);
    return { status: 'ok' };
  },
};
