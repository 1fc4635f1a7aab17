import { useTranslation } from 'react-i18next';
import { endsOfLine } from '../../graph-schema/contact-lines.ts';
import { showText } from '../../graph-schema/values.ts';
import { useWorkspace } from '../pages/use-workspace.ts';
import { useMapState } from '../state/map-state.ts';

/** Says, to those who hear the page, which profile has opened. */
export function OpenedWords() {
  const { t } = useTranslation();
  const { index, looks, language } = useWorkspace();
  const selected = useMapState((state) => state.selected);
  const edge = useMapState((state) => state.edge);
  const at = selected === undefined ? undefined : index.numberOf(selected);
  const node = at === undefined ? undefined : index.nodes[at];
  const pair = edge === undefined ? undefined : endsOfLine(edge);
  const nameOf = (id: string) => {
    const end = index.nodes[index.numberOf(id) ?? -1];
    return end ? showText(end.label, language) : '…';
  };
  return (
    <output className="weft-hidden">
      {node
        ? t('profile.opened', { name: showText(node.label, language), type: looks.get(node.type)?.name ?? node.type })
        : pair
          ? t('contacts.pair.opened', { one: nameOf(pair[0]), other: nameOf(pair[1]) })
          : edge !== undefined && t('profile.edgeOpened')}
    </output>
  );
}
