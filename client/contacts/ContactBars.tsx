import { useTranslation } from 'react-i18next';
import type { DayWindow } from '../../graph-schema/calendar.ts';
import type { Frequencies } from '../../graph-schema/frequencies.ts';
import { useShowDay } from './use-show-day.ts';
import { barsOf } from './windows.ts';

/** Contacts of some days over a span, as bars. */
export function ContactBars({ days, span }: { days: NonNullable<Frequencies['days']>; span: DayWindow }) {
  const { t } = useTranslation();
  const showDay = useShowDay();
  const { unit, bars } = barsOf(days, span);
  const most = Math.max(1, ...bars);
  const by = t(`contacts.profile.by.${unit}`);
  const [from, to] = [showDay(span.from), showDay(span.to - 1)];
  return (
    <>
      <svg
        className="weft-profile-bars"
        viewBox={`0 0 ${bars.length} 20`}
        preserveAspectRatio="none"
        role="img"
        aria-label={t('contacts.profile.bars', { from, to, by, count: bars.reduce((sum, bar) => sum + bar, 0) })}
      >
        {bars.map((bar, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- a bar is its place
          <rect
            key={at}
            x={at + 0.12}
            width={0.76}
            y={20 - Math.max(0.6, (20 * bar) / most)}
            height={Math.max(0.6, (20 * bar) / most)}
          />
        ))}
      </svg>
      <div className="weft-profile-ends weft-muted" aria-hidden="true">
        <small>{from}</small>
        <small>{by}</small>
        <small>{to}</small>
      </div>
    </>
  );
}
