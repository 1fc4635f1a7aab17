import { ActionIcon, Button, Menu } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useEditing } from '../edit/use-editing.ts';
import { useWorkspace } from '../pages/use-workspace.ts';
import { beginning } from '../contacts/choice.ts';
import { useWriter } from '../edit/use-writer.ts';
import { useEdits } from '../state/edits.ts';
import { useMapState } from '../state/map-state.ts';
import { useOverlay } from '../state/overlay.ts';
import { Icon } from './Icon.tsx';
import { useIsTouched } from './use-is-touched.ts';
import { pickFile } from './ImportDialog.tsx';

/** Everything a person can bring into the network. */
export function AddMenu() {
  const { t } = useTranslation();
  const { narrow, summary, shown } = useWorkspace();
  const choose = useMapState((state) => state.choose);
  const edit = useEditing((state) => state.open);
  const show = useOverlay((state) => state.show);
  const isTouched = useIsTouched();
  const { redo } = useWriter();
  const undone = useEdits((state) => state.undone.at(-1));
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        {narrow ? (
          <ActionIcon size={36} aria-label={t('top.add')}>
            <Icon name="plus" />
          </ActionIcon>
        ) : (
          <Button size="sm" leftSection={<Icon name="plus" size={14} />}>
            {t('top.add')}
          </Button>
        )}
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => edit({ kind: 'new-node' })}>{t('top.addNode')}</Menu.Item>
        <Menu.Item onClick={() => edit({ kind: 'new-edge' })}>{t('top.addEdge')}</Menu.Item>
        <Menu.Item onClick={() => edit({ kind: 'new-contact' })}>{t('contacts.record')}</Menu.Item>
        <Menu.Item onClick={() => edit({ kind: 'paste-contacts' })}>{t('contacts.paste.open')}</Menu.Item>
        <Menu.Item onClick={pickFile}>{t('empty.import')}</Menu.Item>
        <Menu.Item onClick={() => edit({ kind: 'duplicates' })}>{t('duplicates.open')}</Menu.Item>
        <Menu.Divider />
        <Menu.Item onClick={() => edit({ kind: 'node-type' })}>{t('top.addNodeType')}</Menu.Item>
        <Menu.Item onClick={() => edit({ kind: 'edge-type' })}>{t('top.addEdgeType')}</Menu.Item>
        {narrow && (
          <>
            <Menu.Divider />
            {undone && (
              <Menu.Item onClick={() => void redo(undone)}>{t('edit.redoNamed', { name: undone.name })}</Menu.Item>
            )}
            <Menu.Item onClick={() => show('recent')}>{t('history.recent')}</Menu.Item>
            {summary.interactions > 0 && (
              <Menu.Item onClick={() => choose({ page: 'map', contacts: beginning(shown.nodes) })}>
                {t('contacts.time.open')}
              </Menu.Item>
            )}
          </>
        )}
        {(narrow || isTouched) && <Menu.Item onClick={() => show('palette')}>{t('top.commands')}</Menu.Item>}
      </Menu.Dropdown>
    </Menu>
  );
}
