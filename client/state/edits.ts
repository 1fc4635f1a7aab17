import { create } from 'zustand';
import type { ChangeInput } from '../../graph-schema/changes.ts';
import type { GraphEdge, GraphNode } from '../../graph-schema/elements.ts';
import type { Issue } from '../../graph-schema/errors.ts';
import type { OperationId } from '../../graph-schema/ids.ts';

/** Something this person did, by the name it is undone by («renamed Ndoto Training»). */
export interface Edit {
  operation: OperationId;
  name: string;
  /** Of what this page alone holds: how it is taken back, and done again. */
  here?: { back(): void; again(): void };
}

/** A node or a connection, told apart by its ends. */
export type WrittenRecord = GraphNode | GraphEdge;

/** A change set that somebody else's values stand in the way of, to be settled field by field. */
export interface Contested {
  name: string;
  changes: readonly ChangeInput[];
  issues: readonly Issue[];
  /** The records as this person knew them. */
  was: readonly WrittenRecord[];
  /** Which change is to a record that somebody else deleted meanwhile, and what it was. */
  gone?: { index: number; record: WrittenRecord };
}

/** An undo, or a redo, that would lose what was written since. */
export interface RefusedUndo {
  edit: Edit;
  /** From where it would have been taken. */
  from: 'done' | 'undone';
  issues: readonly Issue[];
}

interface Edits {
  /** What can be undone, the last first to go; what can be done again. */
  done: readonly Edit[];
  undone: readonly Edit[];
  contested: Contested | undefined;
  refused: RefusedUndo | undefined;
  /** An undo or a redo is under way. */
  busy: boolean;
  /** A write is under way. */
  writing: boolean;
}

/** What this person did since the page was opened. */
export const useEdits = create<Edits>()(() => ({
  done: [],
  undone: [],
  contested: undefined,
  refused: undefined,
  busy: false,
  writing: false,
}));

const most = 200;

export function noteDone(edit: Edit): void {
  useEdits.setState(({ done }) => ({ done: [...done, edit].slice(-most), undone: [] }));
}

/** No longer offers to undo, or to do again. */
export function forget({ operation }: Edit): void {
  const others = (list: readonly Edit[]) => list.filter((edit) => edit.operation !== operation);
  useEdits.setState(({ done, undone }) => ({ done: others(done), undone: others(undone) }));
}

let underWay: Promise<boolean> | undefined;

/** Notes a write that is under way, which answers whether it took effect, and answers it. */
export function noteWriting(write: Promise<boolean>): Promise<boolean> {
  // The last of them is known once those before it are.
  const all = Promise.all([write, underWay]).then(([took]) => took);
  underWay = all;
  useEdits.setState({ writing: true });
  void all.finally(() => {
    if (underWay !== all) return;
    underWay = undefined;
    useEdits.setState({ writing: false });
  });
  return write;
}

/** Waits for the writes that are under way. False: the last of them took no effect. */
export const lastWrite = async (): Promise<boolean> => (await underWay) ?? true;

let moved: Promise<void> = Promise.resolve();

/** Takes back, or does again, when it is its turn: one after the other, in the order in which they were asked for. */
export function inTurn(move: () => Promise<void>): Promise<void> {
  moved = moved.then(move, move);
  return moved;
}
