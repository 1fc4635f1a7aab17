import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChangeInput } from '../../graph-schema/changes.ts';
import { GraphError } from '../../graph-schema/errors.ts';
import { showDone, showFailure, showNote } from '../panels/notices.tsx';
import { noteDone, useEdits, type Edit } from '../state/edits.ts';
import { newOperation } from '../state/operations.ts';
import { api } from '../api/client.ts';
import { previewChanges } from '../api/preview.ts';
import { useSession } from '../api/session.ts';

/** A change set as the page sends it. */
export interface Writing {
  /** What it does, as undo names it: «renamed Ndoto Training». */
  name: string;
  changes: readonly ChangeInput[];
  /** Nothing is said when it is done: what changed is before the person's eyes. */
  quiet?: boolean;
}

/** How a person's edits reach the network, and are taken back by name. */
export interface Writer {
  /** True when it took effect. A conflict is laid before the person (`useEdits.contested`); any other failure is said. */
  write(writing: Writing): Promise<boolean>;
  /** Takes back whatever was done by anybody, as the history names it. */
  takeBack(edit: Edit): Promise<void>;
  undo(): Promise<void>;
  redo(): Promise<void>;
}

/** The one way the page writes: shown at once, sent, and undone by name. */
export function useWriter(): Writer {
  const { t } = useTranslation();
  const queries = useQueryClient();

  /** Takes the last edit of one list back and puts it, under the operation that takes it back again, on the other. */
  const move = useCallback(
    async (from: 'done' | 'undone', to: 'done' | 'undone') => {
      const { [from]: list, busy } = useEdits.getState();
      const edit = list.at(-1);
      if (!edit || busy) return;
      useEdits.setState({ busy: true });
      const operation = newOperation();
      const said = t(from === 'done' ? 'edit.undone' : 'edit.redone', { name: edit.name });
      try {
        await api.change({ body: { operation, undo: edit.operation, why: said } });
        const moved: Edit = { operation, name: edit.name };
        useEdits.setState((state) => ({ ...state, [from]: list.slice(0, -1), [to]: [...state[to], moved] }));
        showNote(t, said);
      } catch (error) {
        // What somebody else has built on since stays; it is no longer offered.
        if (error instanceof GraphError && error.code !== 'unavailable')
          useEdits.setState({ [from]: list.slice(0, -1) });
        showFailure(t, error);
      } finally {
        useEdits.setState({ busy: false });
      }
    },
    [t],
  );

  const write = useCallback(
    async ({ name, changes, quiet = false }: Writing) => {
      if (changes.length === 0) return true;
      const operation = newOperation();
      const { level } = useSession.getState();
      const takeBack = previewChanges(queries, level, changes);
      try {
        await api.change({ body: { operation, why: name.slice(0, 2_000), changes: [...changes] } });
        noteDone({ operation, name });
        if (!quiet) showDone(t, { text: name, undo: () => void move('done', 'undone') });
        return true;
      } catch (error) {
        takeBack();
        if (error instanceof GraphError && error.code === 'conflict' && error.issues.length > 0)
          useEdits.setState({ contested: { name, changes, issues: error.issues } });
        else showFailure(t, error);
        return false;
      }
    },
    [t, queries, move],
  );

  const takeBack = useCallback(
    async ({ operation: undone, name }: Edit) => {
      const operation = newOperation();
      const said = t('edit.undone', { name });
      try {
        await api.change({ body: { operation, undo: undone, why: said.slice(0, 2_000) } });
        noteDone({ operation, name: said });
        showDone(t, { text: said, undo: () => void move('done', 'undone') });
      } catch (error) {
        showFailure(t, error);
      }
    },
    [t, move],
  );

  return useMemo(
    () => ({ write, takeBack, undo: () => move('done', 'undone'), redo: () => move('undone', 'done') }),
    [write, takeBack, move],
  );
}
