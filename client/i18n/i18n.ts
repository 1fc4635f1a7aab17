import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { english } from './en/index.ts';
import ar from './mail/ar.json';
import es from './mail/es.json';
import fr from './mail/fr.json';
import pt from './mail/pt.json';
import zh from './mail/zh.json';
import { pseudoWords } from './pseudo.ts';

/**
 * Makes every string of the page available; they are bundled, nothing is loaded. `?words=pseudo` in the address shows them
 * in a made-up language.
 */
export async function startI18n(): Promise<void> {
  const isPseudo = new URLSearchParams(globalThis.location.search).get('words') === 'pseudo';
  await i18next.use(initReactI18next).init({
    lng: 'en',
    fallbackLng: 'en',
    resources: {
      en: { translation: isPseudo ? pseudoWords(english) : english },
      // Who is written to reads no page: a mail has words of its own in every language.
      ar: { translation: ar },
      es: { translation: es },
      fr: { translation: fr },
      pt: { translation: pt },
      zh: { translation: zh },
    },
    // React escapes what it shows.
    interpolation: { escapeValue: false },
    returnNull: false,
  });
}
