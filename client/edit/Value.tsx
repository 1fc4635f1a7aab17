import { useTranslation } from 'react-i18next';
import { imageUrl } from '../../graph-schema/images.ts';
import { FieldValue, showText } from '../../graph-schema/values.ts';
import { FieldValueView } from '../profile/FieldValueView.tsx';
import { useMapState } from '../state/map-state.ts';

/** Any value of a record, to be compared with another. */
export function Value({ value, path }: { value: unknown; path: string }) {
  const { t } = useTranslation();
  const language = useMapState((state) => state.language);
  if (value === null || value === undefined) return <span className="weft-muted">{t('edit.conflict.nothing')}</span>;
  const picture = path === 'image' && typeof value === 'string' ? imageUrl(value) : undefined;
  if (picture !== undefined) return <img className="weft-picture" src={picture} alt={t('edit.image.preview')} />;
  if (path === 'level' && typeof value === 'string') return <>{t(`levels.${value}`, { defaultValue: value })}</>;
  const plain = FieldValue.safeParse(value);
  if (plain.success) return <FieldValueView kind="any" value={plain.data} />;
  // Fields of a type, and the like: by their names.
  const names = Array.isArray(value)
    ? value.map((item: unknown) => {
        const named =
          typeof item === 'object' && item !== null && 'name' in item ? FieldValue.safeParse(item.name) : undefined;
        return named?.success && (typeof named.data === 'string' || typeof named.data === 'object')
          ? showText(named.data as Parameters<typeof showText>[0], language)
          : JSON.stringify(item);
      })
    : [JSON.stringify(value)];
  return <bdi>{names.join(', ')}</bdi>;
}
