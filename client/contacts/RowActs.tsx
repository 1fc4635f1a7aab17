import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useEditing } from '../edit/use-editing.ts';
import { useWorkspace } from '../pages/use-workspace.ts';
import { leadKeyboard } from '../state/keyboard.ts';
import { useMapState } from '../state/map-state.ts';
import { logOf } from './choice.ts';

/** What leads on from those whom a row is about: to the map, to their contacts, to record one. */
export function RowActs({ of }: { of: readonly string[] }) {
  const { t } = useTranslation();
  const { editable } = useWorkspace();
  const choose = useMapState((state) => state.choose);
  const edit = useEditing((state) => state.open);
  return (
    <span className="weft-contact-acts">
      <Button
        size="compact-xs"
        variant="default"
        onClick={() => {
          leadKeyboard('map');
          choose({ page: 'map', marked: of, focus: { ids: of, hops: 1, along: 'any', edgeTypes: [] } });
        }}
      >
        {t('contacts.page.onMap')}
      </Button>
      <Button size="compact-xs" variant="default" onClick={() => choose(logOf(of))}>
        {t('contacts.page.tabs.log')}
      </Button>
      {editable && (
        <Button size="compact-xs" variant="default" onClick={() => edit({ kind: 'new-contact', participants: of })}>
          {t('contacts.page.record')}
        </Button>
      )}
    </span>
  );
}
