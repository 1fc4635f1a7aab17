import { GraphError, parse } from '../../graph-schema/errors.ts';
import { Positions } from '../../graph-schema/records.ts';
import type { Handlers } from './context.ts';

/** Everything asked of the store that is answered whole. */
export const questions: Pick<Handlers, 'summary' | 'node' | 'positions' | 'select' | 'focus' | 'search'> = {
  summary: (_input, { store, principal }) => store.summary(principal.level),
  node: ({ params }, { store, principal }) => store.node(params.id, principal.level),
  select: ({ body }, { store, principal }) => store.select(body, principal.level),
  focus: ({ body }, { store, principal }) => store.focus(body, principal.level),
  search: ({ body }, { store, principal }) => store.search(body, principal.level),

  async positions({ params }, { store, principal }) {
    const { revision, rows } = await store.read({ what: ['view', 'positions'], level: principal.level });
    let viewIsThere = false;
    for await (const row of rows) {
      if (row.id !== params.id) continue;
      if (row.what === 'positions') return { revision, positions: parse(Positions, row.value) };
      viewIsThere = true;
    }
    if (viewIsThere) return { revision, positions: {} };
    throw new GraphError('not_found', 'There is no such view.');
  },
};
