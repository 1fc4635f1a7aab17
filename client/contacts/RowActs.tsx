import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { lineIdOf } from '../../graph-schema/contact-lines.ts';
import { pairKey } from '../../graph-schema/contact-lists.ts';
import { useEditing } from '../edit/use-editing.ts';
import { useWorkspace } from '../pages/use-workspace.ts';
import { focusOn } from '../state/focus.ts';
import { leadKeyboard } from '../state/keyboard.ts';
import { useMapState } from '../state/map-state.ts';
import { logOf } from './choice.ts';

/** What leads on from those whom a row is about: to the map, to their contacts, to record one. */
export function RowActs({ of }: { of: readonly string[] }) {
  const { t } = useTranslation();
  const { editable, index } = useWorkspace();
  const choose = useMapState((state) => state.choose);
  const edit = useEditing((state) => state.open);
  return (
    <span className="weft-contact-acts">
      <Button
        size="compact-xs"
        variant="default"
        onClick={() => {
          leadKeyboard('map');
          const [one, other] = of;
          const isPair = one !== undefined && other !== undefined;
          const line =
            isPair && index.edges.find(({ source, target }) => pairKey(source, target) === pairKey(one, other));
          choose({
            page: 'map',
            marked: of,
            focus: focusOn(of),
            // What there is between two is open beside the map: their connection, or else their contacts.
            ...(isPair && { selected: undefined, edge: line ? line.id : lineIdOf(one, other) }),
          });
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
