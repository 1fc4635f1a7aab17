import { words } from '../text.ts';

const listed = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** What says how an organisation is constituted, not what it is called, as `words` gives it. */
const legalForms = listed(
  'ltd limited llc llp plc inc incorporated corp corporation co company pty pvt ' +
    'gmbh ggmbh ag ug kg ohg ev eg mbh sarl sas sasu sa scop asbl aisbl vzw bv nv ' +
    'srl spa scarl oy oyj ab asa aps spzoo sro kft zrt doo ead eood ad jsc pjsc cjsc ' +
    'ooo oao zao pao ао ооо оао зао пао тов bhd sdn tbk pt kk شركه ذمم',
);
/** The same where words stand without spaces between them. */
const unspacedForms = /株式会社|有限会社|合同会社|有限责任公司|股份有限公司|有限公司|주식회사/gu;
/** Words that only join others. */
const joining = listed('and the of for und der die das für et la le les de des du y el los del da do dos och en в и و');
/** Letters with dots between them: «S.A.R.L.», «e. V.». */
const dotted = /(?<!\p{L})\p{L}(?:\.\s?\p{L}(?!\p{L}))+\.?/gu;
const bracketed = /[(（[]([^()（）[\]]{2,200})[)）\]]/gu;
const article = /^ال(?=\p{L}{3,})/u;

/** The words of a name, each once, without those that many names share by custom; all of them where there are no others. */
export function nameWords(name: string): string[] {
  const plain = name.replaceAll(dotted, (letters) => letters.replaceAll(/[.\s]/gu, '')).replaceAll(unspacedForms, ' ');
  const all = words(plain).map((word) => word.replace(article, ''));
  const said = all.filter((word) => !joining.has(word));
  const own = said.filter((word) => !legalForms.has(word));
  return own.length > 0 ? own : all;
}

/** A text as a name, and where part of it stands in brackets both parts: «Kenya Institute (KI)» is three names. */
export function namesIn(text: string): string[] {
  const inside = [...text.matchAll(bracketed)].map(([, name = '']) => name);
  if (inside.length === 0) return [text];
  return [text, text.replaceAll(bracketed, ' '), ...inside].filter((name) => /[\p{L}\p{N}]/u.test(name));
}

/** What a name of two to ten words may be shortened to: their first letters. */
export function initials(own: readonly string[]): string | undefined {
  if (own.length < 2 || own.length > 10) return undefined;
  return own.map((word) => Array.from(word)[0]!).join('');
}
