import { useTranslation } from 'react-i18next';
import type { FieldKind } from '../../graph-schema/fields.ts';
import { showText, type FieldValue } from '../../graph-schema/values.ts';
import { useMapState } from '../state/map-state.ts';
import { Prose } from './Prose.tsx';
import { safeAddress, webAddress } from './web-address.ts';

/** One value of a field, as its kind is read. */
export function FieldValueView({ kind, value }: { kind: FieldKind; value: FieldValue }) {
  const { t } = useTranslation();
  const language = useMapState((state) => state.language);
  if (typeof value === 'boolean') return <>{t(value ? 'profile.yes' : 'profile.no')}</>;
  // Years stay 1994; 12,000 gets its comma.
  if (typeof value === 'number') return <>{new Intl.NumberFormat(language, { useGrouping: 'min2' }).format(value)}</>;
  if (Array.isArray(value)) {
    return (
      <span className="weft-chips">
        {value.map((item, at) => (
          <bdi className="weft-chip" key={at}>
            {String(item)}
          </bdi>
        ))}
      </span>
    );
  }
  const text = typeof value === 'string' ? value : showText(value, language);
  if (kind === 'email' && text.includes('@'))
    return (
      <a href={`mailto:${encodeURIComponent(text).replace('%40', '@')}`}>
        <bdi>{text}</bdi>
      </a>
    );
  if (kind === 'telephone')
    return (
      <a href={`tel:${text.replaceAll(/[^\d+]/g, '')}`}>
        <bdi>{text}</bdi>
      </a>
    );
  if (kind === 'date' || kind === 'datetime') {
    const date = new Date(text.length === 10 ? `${text}T00:00:00Z` : text);
    if (!Number.isNaN(date.getTime())) {
      const shown = date.toLocaleDateString(language, {
        dateStyle: 'long',
        ...(text.length === 10 ? { timeZone: 'UTC' } : {}),
      });
      return <time dateTime={text}>{shown}</time>;
    }
  }
  const address = kind === 'url' ? webAddress(text) : kind === 'any' || kind === 'text' ? safeAddress(text) : undefined;
  if (address !== undefined) {
    return (
      <a href={address} target="_blank" rel="noopener noreferrer" title={t('profile.opensElsewhere')} dir="ltr">
        <bdi>{text.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, '')}</bdi>
      </a>
    );
  }
  return text.length < 80 ? <bdi>{text}</bdi> : <Prose text={text} />;
}
