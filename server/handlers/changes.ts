import type { Handlers } from './context.ts';

/** The one way to write. Who and when are the server's to say. */
export const changes: Pick<Handlers, 'change'> = {
  change({ body }, { store, principal, now }) {
    const { operation, why } = body;
    const act = 'undo' in body ? { undo: body.undo } : { changes: body.changes };
    return store.submit({ operation, why, who: principal, at: now().toISOString(), act });
  },
};
