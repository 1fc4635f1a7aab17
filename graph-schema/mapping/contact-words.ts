import { headerWords } from './header-words.ts';
import { fieldWords } from './vocabulary.ts';

const spoken = [
  ['email', fieldWords.email.map(headerWords)],
  ['telephone', fieldWords.telephone.map(headerWords)],
] as const;

/** What the name of a field says people are reached by, in any language: «Contact e-mails», «Téléphone (bureau)». */
export function reachedBy(name: string): 'email' | 'telephone' | undefined {
  const words = ` ${headerWords(name)} `;
  return spoken.find(([, names]) => names.some((one) => words.includes(` ${one} `)))?.[0];
}

/** Digits in groups, as numbers of telephones are written, and maybe an extension. */
const digitGroups = /^[+(]?[\d\s().\u00a0\u202f/-]+((ext\.?|x|poste|anexo)\s*\d+)?$/i;

/** A day whose month cannot be told from it: `03/04/2024`. */
const day = /^\d{1,2}([./-])\d{1,2}\1\d{2,4}$/;

const countDigits = (text: string): number => text.replaceAll(/\D/g, '').length;

/** Whether a text can be the number of a telephone, where its field is said to hold such. */
export const maybeTelephone = (text: string): boolean => digitGroups.test(text) && countDigits(text) >= 6;

/**
 * Whether a text is the number of a telephone, whatever its field is called: with the code of a country, in the groups of
 * North America, or ten digits and more that begin with a zero. Registration numbers of nine are none.
 */
export function isTelephone(text: string): boolean {
  const digits = countDigits(text);
  if (!digitGroups.test(text) || digits < 7 || digits > 20 || day.test(text)) return false;
  return (
    /^\(?\+\s?[1-9]/.test(text) ||
    (/^\(?00\s?[1-9]/.test(text) && digits >= 10) ||
    /^\(?\d{3}\)?[\s.-]\d{3}[\s.-]\d{4}(\D|$)/.test(text) ||
    (/^\(?0[1-9]/.test(text) && (digits === 10 || digits === 11 || (digits >= 8 && /\d[\s./-]+\d/.test(text))))
  );
}

/** Whether a text holds the address of a mailbox. */
export const holdsEmail = (text: string): boolean => text.length <= 300 && /[^\s@<>,;:/]@[^\s@<>,;/]+\.[^\s@<>,;/]/.test(text); // prettier-ignore
