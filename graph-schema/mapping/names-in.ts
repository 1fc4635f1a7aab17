/** Two dozen languages in which countries and languages are known by name. */
const languages = 'en fr es ar pt pt-PT zh zh-Hant ru de it ja ko hi sw tr id vi nl sv fi pl cs hu fa ur uk'.split(' ');

let makers: Record<'region' | 'language', Intl.DisplayNames[]> | undefined;

/** What a country (`KE`) or a language (`sw`) is called in each of these languages; its own name of a language as well. */
export function namesIn(type: 'region' | 'language', code: string): string[] {
  makers ??= { region: makersOf('region'), language: makersOf('language') };
  return makers[type].flatMap((maker) => maker.of(code) ?? []);
}

const makersOf = (type: 'region' | 'language'): Intl.DisplayNames[] =>
  languages.flatMap((language) => {
    const long = new Intl.DisplayNames(language, { type, fallback: 'none' });
    if (type === 'language') return [long];
    return [long, new Intl.DisplayNames(language, { type, fallback: 'none', style: 'short' })];
  });
