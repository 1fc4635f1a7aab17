import { GraphError } from '../../graph-schema/errors.ts';
import { maySee } from '../../graph-schema/levels.ts';
import type { Handlers } from './context.ts';

/** The one way to write. Who and when are the server's to say. */
export const changes: Pick<Handlers, 'change'> = {
  async change({ body }, { store, principal, now }) {
    // Refused before anything is looked up: not even whether there is such an operation is told.
    if (!maySee(principal.level, 'member')) throw new GraphError('forbidden', 'Writing needs the level «member».');
    const { operation, why } = body;
    const act = 'undo' in body ? { undo: body.undo } : { changes: body.changes };
    return store.submit({ operation, why, who: principal, at: now().toISOString(), act });
  },
};
