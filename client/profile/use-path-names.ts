import { useTranslation } from 'react-i18next';
import { showText } from '../../graph-schema/values.ts';
import { useWorkspace } from '../pages/use-workspace.ts';

const own = ['label', 'description', 'tags', 'image', 'type', 'direction', 'weight', 'since', 'until', 'level', 'archived', 'source', 'target', 'keys', 'origin'] as const; // prettier-ignore

/** What the parts of a record of a type are called: «Name», «Website», «Who sees E-mail». */
export function usePathNames(kind: 'node' | 'edge', type: string): (path: string) => string {
  const { t } = useTranslation();
  const { network, language } = useWorkspace();
  const types = kind === 'node' ? network.types.nodes : network.types.edges;
  const fields = types.find(({ key }) => key === type)?.fields ?? [];
  return (path) => {
    const [part = '', key] = path.split('.');
    if (key !== undefined) {
      const field = fields.find((candidate) => candidate.key === key);
      const name = field ? showText(field.name, language) : key;
      return part === 'fieldLevels' ? t('paths.levelOf', { name }) : name;
    }
    const known = own.find((candidate) => candidate === part);
    return known ? t(`paths.${known}`) : part;
  };
}
