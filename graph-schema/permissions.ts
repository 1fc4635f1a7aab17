import type { Change } from './changes.ts';
import { GraphError } from './errors.ts';
import { maySee, type Level, type Principal } from './levels.ts';
import type { RecordKind } from './records.ts';

/** Lowest level that writes each kind of record. Nodes, edges and interactions: members, as far as they see them. */
const recordWriters = {
  'node-type': 'coordinator', 'edge-type': 'coordinator', setting: 'coordinator', source: 'coordinator',
  alias: 'coordinator', snapshot: 'coordinator', verdict: 'facilitator', template: 'facilitator',
  view: 'member', positions: 'member', 'saved-filter': 'member',
} as const satisfies Record<RecordKind, Level>; // prettier-ignore

/** Throws `forbidden` when this principal may not make such a change at all. */
export function requireWriter(change: Change, principal: Principal): void {
  const needed = change.kind === 'put' ? recordWriters[change.what] : 'member';
  if (!maySee(principal.level, needed)) throw new GraphError('forbidden', `This change needs the level «${needed}».`);
}

/** Who may take back a change set: anybody of at least the level of its author, members at least. */
export function requireUndoer(author: Principal, principal: Principal): void {
  if (!maySee(principal.level, author.level) || !maySee(principal.level, 'member')) {
    throw new GraphError('forbidden', `Undoing this needs the level «${author.level}».`);
  }
}
