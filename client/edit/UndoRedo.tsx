import { ActionIcon, Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Icon } from '../panels/Icon.tsx';
import { useWorkspace } from '../pages/use-workspace.ts';
import { useEdits } from '../state/edits.ts';
import { useWriter } from './use-writer.ts';

/** Takes back what this person did last, and does it again, by name. */
export function UndoRedo() {
  const { t } = useTranslation();
  const { undo, redo } = useWriter();
  const { narrow } = useWorkspace();
  const { done, undone, busy } = useEdits();
  const buttons = [
    { icon: 'undo', edit: done.at(-1), run: undo, plain: t('edit.undo'), named: 'edit.undoNamed', keys: 'Control+Z' },
    {
      icon: 'redo',
      edit: undone.at(-1),
      run: redo,
      plain: t('edit.redo'),
      named: 'edit.redoNamed',
      keys: 'Control+Shift+Z',
    },
  ] as const;
  // On a phone there is room for one; the other is in the menu.
  return (
    <span className="weft-undo">
      {buttons.slice(0, narrow ? 1 : 2).map(({ icon, edit, run, plain, named, keys }) => {
        const name = edit ? t(named, { name: edit.name }) : plain;
        return (
          <Tooltip key={icon} label={name} openDelay={300} multiline maw={320}>
            <ActionIcon
              variant="default"
              size={36}
              aria-label={name}
              aria-keyshortcuts={keys}
              // Still in the order of tabs when there is nothing to take back, so that the focus does not fall away.
              aria-disabled={!edit || busy}
              {...(!edit && { 'data-disabled': true })}
              onClick={() => edit && void run(edit)}
            >
              <Icon name={icon} />
            </ActionIcon>
          </Tooltip>
        );
      })}
    </span>
  );
}
