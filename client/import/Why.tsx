import { useTranslation } from 'react-i18next';
import type { Reason } from '../../graph-schema/mapping/mapping.ts';

/** Why something is taken for what it is, and how sure that is. */
export function Why({ reason, confidence }: { reason: Reason; confidence: number }) {
  const { t } = useTranslation();
  const sure = confidence >= 0.85 ? 'high' : confidence >= 0.6 ? 'middle' : 'low';
  return (
    <span className="weft-why">
      <b>{t(`mapping.sure.${sure}`)}</b>
      {': '}
      {t(`mapping.why.${reason.code}`, { text: reason.text })}
    </span>
  );
}
