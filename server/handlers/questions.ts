import { z } from 'zod';
import { GraphError, parse } from '../../graph-schema/errors.ts';
import { Positions, Template } from '../../graph-schema/records.ts';
import type { Handlers } from './context.ts';

/** Everything asked of the store that is answered whole. */
export const questions: Pick<
  Handlers,
  | 'summary'
  | 'node'
  | 'edge'
  | 'history'
  | 'recent'
  | 'positions'
  | 'templates'
  | 'select'
  | 'focus'
  | 'search'
  | 'match'
  | 'frequencies'
  | 'contactLog'
> = {
  summary: (_input, { store, principal }) => store.summary(principal.level),
  node: ({ params }, { store, principal }) => store.node(params.id, principal.level),
  edge: ({ params }, { store, principal }) => store.edge(params.id, principal.level),
  history: ({ query }, { store, principal }) => store.history(query, principal.level),
  recent: ({ query }, { store, principal }) => store.recent(query, principal.level),
  select: ({ body }, { store, principal }) => store.select(body, principal.level),
  focus: ({ body }, { store, principal }) => store.focus(body, principal.level),
  search: ({ body }, { store, principal }) => store.search(body, principal.level),
  match: ({ body }, { store, principal }) => store.match(body, principal.level),
  frequencies: ({ body }, { store, principal }) =>
    store.frequencies({ ...body, now: new Date().toISOString() }, principal.level),
  contactLog: ({ body }, { store, principal }) => store.contactLog(body, principal.level),

  async templates(_input, { store, principal }) {
    const { revision, rows } = await store.read({ what: ['template'], level: principal.level });
    const templates: unknown[] = [];
    for await (const { value } of rows) templates.push(value);
    return { revision, templates: parse(z.array(Template), templates) };
  },

  async positions({ params: { id } }, { store, principal }) {
    const of = [
      { what: 'view', id },
      { what: 'positions', id },
    ] as const;
    const { revision, values } = await store.records({ of, level: principal.level, survivors: true });
    const [view, positions = {}] = values;
    // Positions may outlive their view, or stand in one that is out of sight: then there are none to tell of.
    if (view === undefined) throw new GraphError('not_found', 'There is no such view.');
    return { revision, positions: parse(Positions, positions) };
  },
};
