import { useTranslation } from 'react-i18next';
import type { RecentThing } from '../../graph-schema/recent.ts';
import { showText } from '../../graph-schema/values.ts';
import { useWorkspace } from '../pages/use-workspace.ts';

/** What the things of an operation are called: «Ndoto Training», «Ada works at Ndoto Training», «the view Donors». */
export function useThingNames(): (thing: RecentThing) => string {
  const { t } = useTranslation();
  const { network, index, language } = useWorkspace();
  const nodeName = (id: string) => {
    const node = index.nodes[index.numberOf(id) ?? -1];
    return node && showText(node.label, language);
  };
  return ({ what, id, type, name, ends }) => {
    const called = name && showText(name, language);
    if (what === 'node') return called ?? id;
    if (what === 'edge') {
      const of = network.types.edges.find(({ key }) => key === type);
      const [source = '', target = ''] = (ends ?? []).map((end) =>
        end.name === undefined ? (nodeName(end.id) ?? t('history.gone')) : showText(end.name, language),
      );
      return t('history.edge', { source, type: of ? showText(of.name, language) : type, target });
    }
    const kind = t(`history.kinds.${what}`);
    return called === undefined ? kind : t('history.kindNamed', { kind, name: called });
  };
}
