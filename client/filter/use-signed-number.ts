import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

/** Writes values of scales, in the page's language: two decimals at most, and never «−0». */
export function useSignedNumber(): Intl.NumberFormat {
  const { i18n } = useTranslation();
  const language = i18n.resolvedLanguage;
  return useMemo(
    () => new Intl.NumberFormat(language, { signDisplay: 'negative', maximumFractionDigits: 2 }),
    [language],
  );
}
