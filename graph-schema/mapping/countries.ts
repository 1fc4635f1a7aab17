import { iso31661 } from 'iso-3166';
import { words } from '../text.ts';
import { namesIn } from './names-in.ts';

/** A country of ISO 3166-1 with its three codes and its English name. */
export interface Country {
  iso2: string;
  iso3: string;
  numeric: string;
  name: string;
}

/** What countries are called beside the names of CLDR: in files of the United Nations, in short, and before. */
const otherNames: Record<string, readonly string[]> = {
  US: ['USA', 'U.S.A.', 'U.S.', 'United States of America', 'America', 'EE. UU.', 'EEUU', 'Estados Unidos de América', 'États-Unis d’Amérique', 'Etats Unis', 'أمريكا', 'الولايات المتحدة الأمريكية'],
  GB: ['UK', 'U.K.', 'Great Britain', 'Britain', 'United Kingdom of Great Britain and Northern Ireland', 'England', 'Scotland', 'Wales', 'Northern Ireland', 'Angleterre', 'Inglaterra', 'Grande-Bretagne', 'Gran Bretaña', 'بريطانيا'],
  CI: ['Ivory Coast', 'Cote d Ivoire', 'Costa de Marfil', 'ساحل العاج'],
  CD: ['DRC', 'DR Congo', 'D.R. Congo', 'Congo DR', 'RDC', 'RD Congo', 'Democratic Republic of Congo', 'Democratic Republic of the Congo', 'The Democratic Republic of the Congo', 'Congo Kinshasa', 'République démocratique du Congo', 'República Democrática del Congo', 'República Democrática do Congo', 'جمهورية الكونغو الديمقراطية', 'Zaire'],
  CG: ['Congo', 'Republic of the Congo', 'Congo Republic', 'Congo Brazzaville', 'République du Congo', 'República del Congo', 'جمهورية الكونغو'],
  KR: ['South Korea', 'Republic of Korea', 'Korea, Republic of', 'Korea', 'Corée du Sud', 'Corea del Sur'],
  KP: ['North Korea', 'Democratic People’s Republic of Korea', 'Korea, Democratic People’s Republic of', 'DPRK'],
  CZ: ['Czech Republic', 'République tchèque', 'República Checa'],
  MK: ['Macedonia', 'FYROM', 'The former Yugoslav Republic of Macedonia'],
  NL: ['Holland', 'The Netherlands'],
  VN: ['Viet Nam'],
  LA: ['Lao PDR', 'Lao People’s Democratic Republic'],
  SY: ['Syrian Arab Republic', 'سورية', 'الجمهورية العربية السورية'],
  RU: ['Russian Federation', 'Fédération de Russie', 'Federación de Rusia'],
  PS: ['Palestine', 'State of Palestine', 'Occupied Palestinian Territory', 'West Bank and Gaza', 'Palestina', 'فلسطين'],
  SZ: ['Swaziland'],
  MM: ['Burma', 'Birmanie', 'Birmania'],
  CV: ['Cape Verde', 'Cabo Verde'],
  TL: ['East Timor', 'Timor Leste'],
  FM: ['Micronesia'],
  VA: ['Holy See', 'Vatican'],
  AE: ['UAE', 'U.A.E.', 'Emirates', 'Émirats', 'الإمارات', 'دولة الإمارات العربية المتحدة'],
  SA: ['KSA', 'السعودية'],
  AR: ['Argentine Republic', 'República Argentina', 'République argentine'],
  BO: ['Plurinational State of Bolivia', 'Estado Plurinacional de Bolivia', 'État plurinational de Bolivie'],
  CH: ['Swiss Confederation', 'Confédération suisse'],
  FR: ['French Republic', 'République française', 'República Francesa'],
  DZ: ['الجمهورية الجزائرية', 'الجمهورية الديمقراطية الشعبية الجزائرية'],
  JO: ['المملكة الأردنية'],
  LB: ['الجمهورية اللبنانية'],
  MA: ['المملكة المغربية'],
  MR: ['الجمهورية الموريتانية', 'الجمهورية الإسلامية الموريتانية'],
  TN: ['الجمهورية التونسية'],
  TR: ['Turkey', 'الجمهورية التركية'],
  YE: ['الجمهورية اليمنية'],
  TW: ['Republic of China', 'République de Chine', 'República de China', 'República da China', 'Taiwan, Province of China'],
  HK: ['Hong Kong'],
  MO: ['Macao', 'Macau'],
  CF: ['CAR'],
  BN: ['Brunei Darussalam'],
  GM: ['The Gambia'],
  BS: ['The Bahamas'],
}; // prettier-ignore

/**
 * What a state calls itself beside its name, as `plain` writes it: «Republic of Kenya», «République du Sénégal»,
 * «República de Colombia», «جمهورية مصر العربية». Not «State of»: there are such parts of a country, too.
 */
const forms = [
  /^(?:the )?(?:\w+ ){0,3}(?:republic|kingdom|sultanate|principality|grand duchy) of (?:the )?/u,
  /^(?:la |le )?(?:republique|royaume|sultanat|principaute)(?: \p{L}+){0,3}? (?:de la|de l|des|de|du|d) /u,
  /^(?:la |el )?(?:republica|reino|sultanato|principado)(?: \p{L}+){0,3}? (?:de la|del|de los|de|do|da) /u,
  /^(?:جمهوريه|مملكه|سلطنه|دوله|اماره) /u,
  / (?:العربيه|الاسلاميه|الاتحاديه|الشعبيه|الديمقراطيه|الهاشميه)$/u,
];

/** The name without what the state calls itself. */
function withoutForm(name: string): string {
  let left = name;
  for (const form of [...forms, forms.at(-1)!]) left = left.replace(form, '');
  return left;
}

/** `before`: names that stand before a remark in the standard, `Iran` of «Iran, Islamic Republic of». */
let found: Record<'byCode' | 'byName' | 'before', Map<string, Country>> | undefined;

/** Assigned by nobody, used by all: the codes of Kosovo. */
const kosovo = { alpha2: 'XK', alpha3: 'XKX', numeric: '', name: 'Kosovo' };

const plain = (name: string): string => words(name).join(' ');

function load() {
  const english = new Intl.DisplayNames('en', { type: 'region' });
  const [byCode, byName, before] = [new Map<string, Country>(), new Map<string, Country>(), new Map<string, Country>()];
  const add = (into: Map<string, Country>, name: string, country: Country) => {
    const key = plain(name);
    if (key !== '' && !into.has(key)) into.set(key, country);
  };
  const countries = [...iso31661, kosovo].map(({ alpha2, alpha3, numeric, name }) => {
    const country = { iso2: alpha2, iso3: alpha3, numeric, name: english.of(alpha2) ?? name };
    for (const code of [alpha2, alpha3, numeric]) if (code !== '') byCode.set(code, country);
    return { country, official: name };
  });
  // What the standard and people say goes before what CLDR says: «Congo» is one country there and another in a language.
  for (const { country, official } of countries)
    for (const name of [official, ...(otherNames[country.iso2] ?? [])]) add(byName, name, country);
  for (const { country } of countries) for (const name of namesIn('region', country.iso2)) add(byName, name, country);
  for (const { country, official } of countries) {
    const name = beforeRemark(official);
    if (name === official || byName.get(plain(name)) !== country) continue;
    if (!severalAreCalled(name)) add(before, name, country);
  }
  return { byCode, byName, before };
}

/** Several countries are called so; a remark, or what the state calls itself, tells which. */
const severalAreCalled = (name: string): boolean => /^(congo|korea|corea|coree)$/i.test(name);

/** `Iran (Islamic Republic of)` → `Iran`; `Tanzania, United Republic of` → `Tanzania`. */
const beforeRemark = (name: string): string => name.replace(/\s*[(,].*$/s, '');

/** The country of this name in any of the languages of `namesIn`, or of this code of two or three capital letters or three digits. */
export function findCountry(text: string): Country | undefined {
  found ??= load();
  const given = text.trim();
  if (given.length > 100) return undefined;
  const name = plain(given);
  const known = found.byCode.get(given) ?? found.byName.get(name) ?? found.before.get(plain(beforeRemark(given)));
  if (known) return known;
  const short = withoutForm(name);
  return severalAreCalled(short) ? undefined : found.byName.get(short);
}

/** True for a text that is a country by its code, not by its name. */
export const isCountryCode = (text: string): boolean => (found ??= load()).byCode.has(text.trim());
