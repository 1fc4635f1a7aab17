/** Languages names and texts of the network can be shown in. The page's own words are English so far. */
export const languages = ['en', 'fr', 'es', 'pt', 'ar', 'zh'] as const;
export type Language = (typeof languages)[number];

/** What each calls itself. */
export const languageNames = {
  en: 'English',
  fr: 'Français',
  es: 'Español',
  pt: 'Português',
  ar: 'العربية',
  zh: '中文',
} as const satisfies Record<Language, string>;

/** Which way a page in this language reads. */
export const directionOf = (language: Language): 'ltr' | 'rtl' => (language === 'ar' ? 'rtl' : 'ltr');
