import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChangeInput } from '../../graph-schema/changes.ts';
import type { Snapshot } from '../../graph-schema/contract.ts';
import { GraphError } from '../../graph-schema/errors.ts';
import { OperationId } from '../../graph-schema/ids.ts';
import type { Level } from '../../graph-schema/levels.ts';
import { sameValue } from '../../graph-schema/values.ts';
import { hideDone, showDone, showFailure, showNote } from '../panels/notices.tsx';
import {
  forget,
  inTurn,
  lastWrite,
  noteDone,
  noteWriting,
  useEdits,
  type Edit,
  type WrittenRecord,
} from '../state/edits.ts';
import { newOperation } from '../state/operations.ts';
import { keys } from '../api/keys.ts';
import { isSetBack, previewChanges } from '../api/preview.ts';
import { byId } from '../api/records-of.ts';
import { useSession } from '../api/session.ts';
import { isUnanswered, send } from './send.ts';
import { contestedBy } from './settle.ts';

/** A change set as the page sends it. */
export interface Writing {
  /** What it does, as undo names it: «renamed Ndoto Training». */
  name: string;
  changes: readonly ChangeInput[];
  /** Nothing is said when it is done: what changed is before the person's eyes. */
  quiet?: boolean;
  /**
   * The records it edits, as this person knew them: one that somebody deletes meanwhile can be made again. Those the page
   * holds need not be named.
   */
  was?: readonly WrittenRecord[];
}

/** How a person's edits reach the network, and are taken back by name. */
export interface Writer {
  /**
   * True when it took effect. A conflict is laid before the person (`useEdits.contested`), who settles and sends it again;
   * any other failure is said.
   */
  write(writing: Writing): Promise<boolean>;
  /** Takes back whatever was done by anybody, as the history names it. */
  takeBack(edit: Edit): Promise<void>;
  /**
   * Takes back what this person did last, or this. What is being written is the last, once it took effect. An undo that
   * would lose what was written since is laid before the person (`useEdits.refused`).
   */
  undo(edit?: Edit): Promise<void>;
  redo(edit?: Edit): Promise<void>;
}

/** The records of the page that changes edit. */
function heldRecords(queries: QueryClient, level: Level | undefined, changes: readonly ChangeInput[]): WrittenRecord[] {
  const ids = new Set(
    changes.flatMap((change) => (change.kind.startsWith('edit-') && 'id' in change ? [change.id] : [])),
  );
  const snapshot = ids.size > 0 ? queries.getQueryData<Snapshot>(keys.graph(level)) : undefined;
  if (!snapshot) return [];
  const [nodes, edges] = [byId<WrittenRecord>(snapshot.nodes), byId<WrittenRecord>(snapshot.edges)];
  return [...ids].flatMap((id) => nodes.get(id) ?? edges.get(id) ?? []);
}

/** By what an edit was taken back before somebody tried to; undefined: that is not what stands in the way. */
function takenBackBy(error: unknown): string | undefined {
  if (!(error instanceof GraphError) || error.code !== 'conflict') return undefined;
  return error.issues.find(({ path }) => path[0] === 'undo')?.id;
}

/** Undos and redos of this page that were sent and not answered: they may have taken effect. */
const unansweredMoves = new Set<string>();

/** The one way the page writes: shown at once, sent, and undone by name. */
export function useWriter(): Writer {
  const { t } = useTranslation();
  const queries = useQueryClient();

  /** Takes an edit (the last unless said) of one list back and puts it, under the operation that did so, on the other. */
  const moveNow = useCallback(
    async (from: 'done' | 'undone', to: 'done' | 'undone', which?: Edit) => {
      if (!which && !(await lastWrite())) return;
      const { [from]: list, refused } = useEdits.getState();
      const edit = which ? list.find(({ operation }) => operation === which.operation) : list.at(-1);
      // What is refused is to be answered first.
      if (!edit || refused) return;
      if (edit.here) {
        forget(edit);
        edit.here[from === 'done' ? 'back' : 'again']();
        useEdits.setState((state) => ({ ...state, [to]: [...state[to], edit] }));
        showNote(t, t(from === 'done' ? 'edit.undone' : 'edit.redone', { name: edit.name }));
        return;
      }
      useEdits.setState({ busy: true });
      const operation = newOperation();
      const { name } = edit;
      const said = t(from === 'done' ? 'edit.undone' : 'edit.redone', { name });
      const leave = () => {
        forget(edit);
        hideDone(edit.operation);
      };
      const arrive = (by: OperationId) => {
        leave();
        useEdits.setState((state) => ({ ...state, [to]: [...state[to], { operation: by, name }] }));
        showNote(t, said);
      };
      try {
        await send({ operation, undo: edit.operation, why: said.slice(0, 2_000) });
        arrive(operation);
      } catch (error) {
        if (isUnanswered(error)) unansweredMoves.add(operation);
        const by = OperationId.safeParse(takenBackBy(error)).data;
        if (by !== undefined) {
          if (unansweredMoves.has(by)) return arrive(by);
          leave();
          return showNote(t, t(from === 'done' ? 'edit.undoneAlready' : 'edit.redoneAlready', { name }));
        }
        if (error instanceof GraphError && error.code === 'conflict' && error.issues.length > 0) {
          useEdits.setState({ refused: { edit, from, issues: error.issues } });
          return;
        }
        if (error instanceof GraphError && error.code === 'not_found') forget(edit);
        showFailure(t, error);
      } finally {
        useEdits.setState({ busy: false });
      }
    },
    [t],
  );
  const move = useCallback(
    (from: 'done' | 'undone', to: 'done' | 'undone', which?: Edit) => inTurn(() => moveNow(from, to, which)),
    [moveNow],
  );

  /** What was sent and not answered. It may have taken effect: under its operation it can be sent again. */
  const unanswered = useRef<{ operation: OperationId; changes: readonly ChangeInput[] }>(undefined);

  const put = useCallback(
    async ({ name, changes, quiet = false, was }: Writing) => {
      if (changes.length === 0) return true;
      const last = unanswered.current;
      let operation = last && sameValue(last.changes, changes) ? last.operation : newOperation();
      unanswered.current = undefined;
      const { level } = useSession.getState();
      const before = queries.getQueryData<Snapshot>(keys.graph(level));
      const known = was ?? heldRecords(queries, level, changes);
      const takeBack = previewChanges(queries, level, changes);
      try {
        const why = name.slice(0, 2_000);
        const { revision } = await send({ operation, why, changes: [...changes] });
        // Sent under its old operation, it had taken effect; the page knows what somebody else wrote after that.
        if (before && revision < before.revision && isSetBack(before, level, changes)) {
          operation = newOperation();
          await send({ operation, why, changes: [...changes] });
        }
        const edit = { operation, name };
        noteDone(edit);
        if (!quiet) showDone(t, { operation, text: name, undo: () => void move('done', 'undone', edit) });
        return true;
      } catch (error) {
        takeBack();
        if (isUnanswered(error)) unanswered.current = { operation, changes };
        const contested = error instanceof GraphError ? contestedBy(error, { name, changes, was: known }) : undefined;
        if (contested) useEdits.setState({ contested });
        else showFailure(t, error);
        return false;
      }
    },
    [t, queries, move],
  );

  const write = useCallback((writing: Writing) => noteWriting(put(writing)), [put]);

  const takeBack = useCallback(
    async ({ operation: undone, name }: Edit) => {
      const operation = newOperation();
      const said = t('edit.undone', { name });
      try {
        await send({ operation, undo: undone, why: said.slice(0, 2_000) });
        const edit = { operation, name: said };
        noteDone(edit);
        showDone(t, { operation, text: said, undo: () => void move('done', 'undone', edit) });
      } catch (error) {
        if (takenBackBy(error) !== undefined) showNote(t, t('edit.undoneAlready', { name }));
        else if (error instanceof GraphError && error.code === 'conflict' && error.issues.length > 0)
          useEdits.setState({ refused: { edit: { operation: undone, name }, from: 'done', issues: error.issues } });
        else showFailure(t, error);
      }
    },
    [t, move],
  );

  return useMemo(
    () => ({
      write,
      takeBack,
      undo: (edit?: Edit) => move('done', 'undone', edit),
      redo: (edit?: Edit) => move('undone', 'done', edit),
    }),
    [write, takeBack, move],
  );
}
