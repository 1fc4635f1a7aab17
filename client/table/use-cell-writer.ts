import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { maxChanges } from '../../graph-schema/changes.ts';
import { showText } from '../../graph-schema/values.ts';
import { useWriter } from '../edit/use-writer.ts';
import { showNote } from '../panels/notices.tsx';
import type { Words } from './cell-kinds.ts';
import { planCells, type CellPlan, type Wish } from './write-cells.ts';

/** What is done to cells, as undo names it. */
export type Deed = 'pasted' | 'filled' | 'cleared' | 'replaced';

/** Writes cells, all of them as one change or none. */
export interface CellWriter {
  /** False: nothing was written. */
  write(deed: Deed, wishes: readonly Wish[]): Promise<boolean>;
  /** Writes one cell that is known to fit. */
  change(wish: Wish): Promise<boolean>;
  /** The cells that do not fit, because of which nothing was written. */
  refused: CellPlan['refused'];
  dismiss(): void;
}

/** The name of a field in the middle of a sentence; what is written large throughout stays so. */
const inSentence = (name: string) => (/^\p{Lu}\p{Ll}/u.test(name) ? name[0]!.toLowerCase() + name.slice(1) : name);

export function useCellWriter(words: Words): CellWriter {
  const { t } = useTranslation();
  const writer = useWriter();
  const [refused, setRefused] = useState<CellPlan['refused']>([]);

  const write = useCallback(
    async (deed: Deed, wishes: readonly Wish[]) => {
      const plan = planCells(wishes, words);
      if (plan.refused.length > 0) {
        setRefused(plan.refused);
        return false;
      }
      if (plan.changes.length > maxChanges.request) {
        showNote(t, t('table.tooMany', { count: plan.changes.length, most: maxChanges.request }));
        return false;
      }
      if (plan.cells === 0) {
        showNote(t, t('table.nothingChanges'));
        return false;
      }
      return await writer.write({ name: t(`table.names.${deed}`, { count: plan.cells }), changes: plan.changes });
    },
    [t, words, writer],
  );
  const change = useCallback(
    async (wish: Wish) => {
      const { changes } = planCells([wish], words);
      const name = t('table.names.changed', {
        field: inSentence(wish.column.name),
        name: showText(wish.node.label, words.language),
      });
      return await writer.write({ name, changes, quiet: true });
    },
    [t, words, writer],
  );
  return { write, change, refused, dismiss: () => setRefused([]) };
}
