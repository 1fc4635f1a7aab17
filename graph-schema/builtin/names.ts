import type { Translations } from '../values.ts';

/** A name in the six languages the built-in types speak, in this order. */
export const names = (en: string, fr: string, es: string, pt: string, ar: string, zh: string): Translations => ({
  en,
  fr,
  es,
  pt,
  ar,
  zh,
});
