import { create } from 'zustand';
import type { ChangeInput } from '../../graph-schema/changes.ts';
import type { Issue } from '../../graph-schema/errors.ts';
import type { OperationId } from '../../graph-schema/ids.ts';

/** Something this person did, by the name it is undone by («renamed Ndoto Training»). */
export interface Edit {
  operation: OperationId;
  name: string;
}

/** A change set that somebody else's values stand in the way of, to be settled field by field. */
export interface Contested {
  name: string;
  changes: readonly ChangeInput[];
  issues: readonly Issue[];
}

interface Edits {
  /** What can be undone, the last first to go; what can be done again. */
  done: readonly Edit[];
  undone: readonly Edit[];
  contested: Contested | undefined;
  /** An undo, a redo or a write is under way. */
  busy: boolean;
}

/** What this person did since the page was opened. */
export const useEdits = create<Edits>()(() => ({ done: [], undone: [], contested: undefined, busy: false }));

const most = 200;

export function noteDone(edit: Edit): void {
  useEdits.setState(({ done }) => ({ done: [...done, edit].slice(-most), undone: [] }));
}
