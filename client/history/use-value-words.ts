import { useTranslation } from 'react-i18next';
import { showText } from '../../graph-schema/values.ts';
import { useWorkspace } from '../pages/use-workspace.ts';

const day = /^\d{4}-\d{2}-\d{2}$/;

/** Says any value of a node or an edge, by its path, in words on one line. */
export function useValueWords(of: 'node' | 'edge'): (path: string, value: unknown) => string {
  const { t, i18n } = useTranslation();
  const { network, index, language } = useWorkspace();
  const types = of === 'node' ? network.types.nodes : network.types.edges;
  const list = new Intl.ListFormat(language, { style: 'narrow', type: 'unit' });
  const languages = new Intl.DisplayNames([i18n.language], { type: 'language', fallback: 'code' });

  function nameOf(id: string): string {
    const at = index.numberOf(id);
    return at === undefined ? id : showText(index.nodes[at]!.label, language);
  }

  function plain(value: unknown): string {
    if (value === null || value === undefined) return t('history.nothing');
    if (typeof value === 'boolean') return t(value ? 'profile.yes' : 'profile.no');
    if (typeof value === 'number') return new Intl.NumberFormat(language, { useGrouping: 'min2' }).format(value);
    if (Array.isArray(value)) return value.length === 0 ? t('history.nothing') : list.format(value.map(plain));
    if (typeof value === 'object') {
      const texts = Object.entries(value);
      return texts.length === 0
        ? t('history.nothing')
        : list.format(
            texts.map(([tag, text]) => t('history.inLanguage', { language: inWords(tag), text: plain(text) })),
          );
    }
    const text = String(value);
    if (!day.test(text)) return text;
    return new Date(text).toLocaleDateString(language, { dateStyle: 'medium', timeZone: 'UTC' });
  }

  function inWords(tag: string): string {
    try {
      return languages.of(tag) ?? tag;
    } catch {
      return tag;
    }
  }

  return (path, value) => {
    if (typeof value !== 'string') return plain(value);
    const [part] = path.split('.');
    if (part === 'level' || part === 'fieldLevels') return t(`levels.${value}`, { defaultValue: value });
    if (path === 'direction') return t(`edit.directions.${value}`, { defaultValue: value });
    if (path === 'image') return t('history.picture');
    if (path === 'source' || path === 'target') return nameOf(value);
    const type = path === 'type' ? types.find(({ key }) => key === value) : undefined;
    return type ? showText(type.name, language) : plain(value);
  };
}
