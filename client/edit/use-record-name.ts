import { useTranslation } from 'react-i18next';
import type { ChangeInput } from '../../graph-schema/changes.ts';
import { showText } from '../../graph-schema/values.ts';
import { useWorkspace } from '../pages/use-workspace.ts';
import { pathName } from './names.ts';

/** What the record of a change is called, and a path of it: «Ndoto Training», «Website». */
export function useRecordName(change: ChangeInput | undefined, path: string): { record: string; field: string } {
  const { t } = useTranslation();
  const { network, index, language } = useWorkspace();
  const { nodes, edges } = network.types;
  if (change?.kind === 'edit-node') {
    const node = index.nodes[index.numberOf(change.id) ?? -1];
    const type = nodes.find(({ key }) => key === node?.type);
    return { record: node ? showText(node.label, language) : '', field: pathName(t, type, path, language) };
  }
  if (change?.kind === 'edit-edge') {
    const type = edges.find(({ key }) => key === change.type);
    return { record: type ? showText(type.name, language) : '', field: pathName(t, type, path, language) };
  }
  if (change?.kind === 'put') {
    const type = [...nodes, ...edges].find(({ key }) => key === change.id);
    const field = path === '' ? t('edit.conflict.whole') : t(`edit.type.parts.${path}`, { defaultValue: path });
    return { record: type ? showText(type.name, language) : change.id, field };
  }
  return { record: '', field: path };
}
