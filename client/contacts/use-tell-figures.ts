import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { valueOf, type LineFigure } from '../../graph-schema/contact-lines.ts';
import type { Frequency, FrequencyFrame } from '../../graph-schema/frequency.ts';
import { useWorkspace } from '../pages/use-workspace.ts';
import { useShowDay } from './use-show-day.ts';

/** A time in days as people say it: in weeks from two of them on, in months and in years the same. */
function spanOf(days: number): { unit: 'day' | 'week' | 'month' | 'year'; count: number } {
  if (days < 14) return { unit: 'day', count: Math.round(days * 10) / 10 };
  if (days < 61) return { unit: 'week', count: Math.round(days / 7) };
  if (days < 730) return { unit: 'month', count: Math.round(days / 30.44) };
  return { unit: 'year', count: Math.round((days / 365.25) * 10) / 10 };
}

/** Tells figures of contacts in words: how often, in which rhythm, since when no longer. */
export function useTellFigures() {
  const { t } = useTranslation();
  const { language } = useWorkspace();
  const showDay = useShowDay();
  return useMemo(() => {
    const number = new Intl.NumberFormat(language, { maximumFractionDigits: 2, signDisplay: 'negative' });
    const change = new Intl.NumberFormat(language, { maximumFractionDigits: 2, signDisplay: 'exceptZero' });
    const isolated = (text: string) => `\u2068${text}\u2069`;
    const span = (days: number) => {
      const { unit, count } = spanOf(days);
      return isolated(new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(count));
    };
    const ago = (days: number) => {
      const { unit, count } = spanOf(days);
      return isolated(
        new Intl.RelativeTimeFormat(language, { numeric: days === 0 ? 'auto' : 'always' }).format(-count, unit),
      );
    };
    /** How often and in which rhythm. */
    const rhythm = ({ count, medianGap }: Frequency): string[] => [
      t('contacts.page.times', { count }),
      ...(medianGap === undefined
        ? []
        : medianGap <= 1
          ? [t(medianGap < 1 ? 'contacts.page.severalADay' : 'contacts.page.daily')]
          : [t('contacts.page.every', { span: span(medianGap) })]),
    ];
    return {
      span,
      rhythm,
      /** A number of whole days as the time since then: «3 weeks ago». */
      agoDays: ago,
      ago: ({ daysSince }: Frequency) => t('contacts.profile.ago', { when: ago(daysSince) }),
      lastDay: ({ last }: Frequency) => t('contacts.page.last', { day: showDay(last) }),
      quiet: ({ daysSince }: Frequency, times: number) =>
        Number.isFinite(times)
          ? t('contacts.page.quietFor', {
              span: span(daysSince),
              times: number.format(times < 10 ? Math.round(times * 10) / 10 : Math.round(times)),
            })
          : t('contacts.page.silentFor', { span: span(daysSince) }),
      /** One of the figures that lines tell, by its name; undefined where there is none. */
      figure(name: LineFigure, figures: Frequency, frame: FrequencyFrame): string | undefined {
        const value = valueOf(name, figures, frame);
        if (value === undefined) return undefined;
        const isSpan = name === 'daysSince' || name === 'sinceFirst' || name === 'longestGap';
        return t('contacts.tip', {
          figure: t(`contacts.tipFigures.${name}`),
          value: isSpan ? span(value) : isolated(number.format(value)),
        });
      },
      /** The others, each with its name. */
      more: ({
        perMonth,
        first,
        daysSince,
        longestGap,
        trend,
        weight,
      }: Frequency): { key: string; value: string }[] => [
        { key: 'since', value: showDay(first) },
        { key: 'daysSince', value: span(daysSince) },
        { key: 'perMonth', value: number.format(perMonth) },
        ...(longestGap === undefined ? [] : [{ key: 'longest', value: span(longestGap) }]),
        ...(trend === undefined ? [] : [{ key: 'trend', value: isolated(change.format(trend)) }]),
        { key: 'weight', value: number.format(weight) },
      ],
    };
  }, [language, showDay, t]);
}

/** What tells figures of contacts in words. */
export type Tell = ReturnType<typeof useTellFigures>;
