import { useTranslation } from 'react-i18next';

/** The reader's locale in the language of the page's words: numbers and dates stand in the middle of them. */
export function localeFor(words: string, preferred: readonly string[]): string {
  const base = words.split('-')[0];
  return preferred.find((locale) => locale.split('-')[0] === base) ?? words;
}

export function useLocale(): string {
  const { i18n } = useTranslation();
  return localeFor(i18n.language, globalThis.navigator.languages);
}
