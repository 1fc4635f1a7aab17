import { useTranslation } from 'react-i18next';
import type { ChangeInput } from '../../graph-schema/changes.ts';
import { View } from '../../graph-schema/records.ts';
import { showText } from '../../graph-schema/values.ts';
import { useWorkspace } from '../pages/use-workspace.ts';
import { fieldName } from './names.ts';

/** What the record of a change is called, and a path of it: «Ndoto Training», «Website». */
export function useRecordName(change: ChangeInput | undefined, path: string): { record: string; field: string } {
  const { t } = useTranslation();
  const { network, index, language } = useWorkspace();
  const { nodes, edges } = network.types;
  if (change?.kind === 'edit-node') {
    const node = index.nodes[index.numberOf(change.id) ?? -1];
    const type = nodes.find(({ key }) => key === node?.type);
    return { record: node ? showText(node.label, language) : '', field: fieldName(t, type, path, language) };
  }
  if (change?.kind === 'edit-edge') {
    const type = edges.find(({ key }) => key === change.type);
    return { record: type ? showText(type.name, language) : '', field: fieldName(t, type, path, language) };
  }
  if (change?.kind === 'put' && change.what === 'view') {
    // Of one that is gone, what is to be written or was read.
    const view = network.views.find(({ id }) => id === change.id) ?? View.safeParse(change.value ?? change.base).data;
    const name = view ? showText(view.name, language) : change.id;
    if (path === '') return { record: '', field: t('views.whole', { name }) };
    return { record: name, field: t(`views.parts.${path}`, { defaultValue: path }) };
  }
  if (change?.kind === 'put' && change.what === 'setting' && change.id === 'defaultView')
    return { record: '', field: t('views.defaultView') };
  if (change?.kind === 'put') {
    const type = [...nodes, ...edges].find(({ key }) => key === change.id);
    const field = path === '' ? t('edit.conflict.whole') : t(`edit.type.parts.${path}`, { defaultValue: path });
    return { record: type ? showText(type.name, language) : change.id, field };
  }
  return { record: '', field: path };
}
