import type { Handlers } from './context.ts';

/** Revisions kept under a name, and what is different between two. */
export const snapshots: Pick<Handlers, 'snapshots' | 'compareSnapshots'> = {
  snapshots: (_input, { snapshots, principal }) => snapshots.list(principal.level),
  compareSnapshots: ({ body }, { snapshots, principal }) => snapshots.compare(body, principal.level),
};
