import { words } from '../text.ts';
import { namesIn } from './names-in.ts';

/** A language with its ISO 639-1 code, or its ISO 639-3 code where it has no shorter one, and its English name. */
export interface Language {
  code: string;
  name: string;
}

/** Languages without a code of two letters that are often named. */
const longer = 'fil tpi ceb yue nan wuu arz apc ary ckb kmr kab gsw haw hmn mai bho sat kok doi awa mni nso tet tzm rif shi fur ast sco nah quc qug myn arn bem luo kam mer guz kln luy mas lua bin efi tiv kri men tem mos dyu fon ewo bas hil ilo war pam bcl ban jv min ace bug mad'.split(' '); // prettier-ignore
const otherNames: Record<string, readonly string[]> = {
  zh: ['Mandarin', 'Mandarin Chinese', 'Chinese (Mandarin)', 'Mandarín', 'Mandarin Chinese'],
  fa: ['Farsi', 'Dari', 'Persian'],
  es: ['Castilian', 'Castellano', 'Castillan'],
  bn: ['Bengali'],
  fil: ['Tagalog'],
  sw: ['Kiswahili'],
  el: ['Modern Greek'],
  ht: ['Haitian', 'Creole', 'Kreyol'],
}; // prettier-ignore

const plain = (name: string): string => words(name).join(' ');
const english = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });

let names: Map<string, Language> | undefined;

function load(): Map<string, Language> {
  const letters = 'abcdefghijklmnopqrstuvwxyz';
  const short = [...letters].flatMap((a) => [...letters].map((b) => a + b));
  const byName = new Map<string, Language>();
  const add = (name: string, language: Language) => {
    const key = plain(name);
    if (key !== '' && !byName.has(key)) byName.set(key, language);
  };
  for (const code of [...short, ...longer]) {
    const language = byCode(code);
    if (!language) continue;
    const itself = new Intl.DisplayNames(code, { type: 'language', fallback: 'none' }).of(code);
    const all = [...namesIn('language', code), ...(itself === undefined ? [] : [itself]), ...(otherNames[code] ?? [])];
    for (const name of all) add(name, language);
    // Arabic says «العربية», and people «عربي» or «اللغة العربية».
    for (const name of all.filter((name) => /^ال\p{sc=Arabic}+$/u.test(name))) {
      add(`اللغة ${name}`, language);
      add(name.slice(2), language);
      add(name.slice(2).replace(/ة$/, ''), language);
    }
  }
  return byName;
}

/** `fr`, `fra` and `fre` are one language; codes are in lower case. */
function byCode(text: string): Language | undefined {
  if (!/^[a-z]{2,3}$/.test(text)) return undefined;
  const code = new Intl.Locale(text).language;
  const name = english.of(code);
  return name === undefined || code === 'und' ? undefined : { code, name };
}

/** The language of this name in any of the languages of `namesIn` or in itself, or of this ISO 639 code in lower or upper case. */
export function findLanguage(text: string): Language | undefined {
  const given = text.trim();
  if (given.length > 100) return undefined;
  if (isLanguageCode(given)) return byCode(given.toLowerCase());
  names ??= load();
  return names.get(plain(given));
}

/** True for a text that is a language by its code, not by its name. */
export const isLanguageCode = (text: string): boolean =>
  /^([a-z]{2,3}|[A-Z]{2,3})$/.test(text) && byCode(text.toLowerCase()) !== undefined;
