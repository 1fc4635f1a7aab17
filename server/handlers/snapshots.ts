import { GraphError } from '../../graph-schema/errors.ts';
import type { Handlers } from './context.ts';

/** Revisions kept under a name, what is different between two, and the way back to one. */
export const snapshots: Pick<Handlers, 'snapshots' | 'compareSnapshots' | 'restoreSnapshot'> = {
  snapshots: (_input, { snapshots, principal }) => snapshots.list(principal.level),
  compareSnapshots: ({ body }, { snapshots, principal }) => snapshots.compare(body, principal.level),
  async restoreSnapshot({ params, body }, { snapshots, principal }) {
    if (principal.level !== 'coordinator')
      throw new GraphError('forbidden', 'Going back to a snapshot needs the level «coordinator».');
    return snapshots.restore(params.id, body, principal);
  },
};
