/** Months from today; a missing end is open. */
type Span = readonly [since?: number, until?: number];

/** Earlier and second jobs: person, organisation, since, until. */
// prettier-ignore
export const formerJobs: readonly (readonly [person: string, org: string, ...Span])[] = [
  ['paola', 'manglar', -58, -22],
  ['ruben', 'austral', -80, -28],
  ['annika', 'nistru', -61, -25],
  ['hana', 'rawasi', -75, -34],
  ['luc', 'wattlebank', -49, -17],
  ['nour', 'kervan', -36, -12],
  ['dawit', 'inkingi', -40, -15],
  ['filipa', 'almazara', -33, -10],
  ['zakayo', 'mwangaza', -44, -18],
];

/** Who stands for a place (ISO or M49 code) or a category in the network, and for how long. */
// prettier-ignore
export const representatives: readonly (readonly [who: string, place: string, ...Span])[] = [
  ['wanjiku', '014', -14, 10],
  ['wanjiku', 'KE', -14, 10],
  ['fatou', '011', -20, 4],
  ['fatou', 'SN', -20, 4],
  ['tunde', 'NG', -9, 15],
  ['abena', 'GH', -26, -2],
  ['rania', 'JO', -13, 11],
  ['leila', '015', -13, 11],
  ['elif', 'TR', -5, 19],
  ['priya', '034', -18, 6],
  ['farzana', 'BD', -18, 6],
  ['thuy', '035', -7, 17],
  ['linxiu', 'CN', -7, 17],
  ['litia', '009', -11, 13],
  ['marcela', '013', -16, 8],
  ['horacio', '005', -16, 8],
  ['jaqueline', 'BR', -16, 8],
  ['cossa', 'MZ', -3, 21],
  ['duarte', 'cat:rpl', -12, 12],
  ['okafor', 'cat:wbl', -24, 12],
  ['hester', 'cat:data', -12, 12],
  ['manuela', 'cat:guidance', -6, 18],
  ['efua', 'cat:ecosystem', -19, 5],
  ['thuy', 'cat:delivery', -4, 20],
  ['wulan', 'cat:inclusion', -12, 12],
  ['kavitha', 'cat:enterprise', -28, -4],
  ['rokeya', 'cat:core', -10, 14],
];

/** Who advises which project (`@` an organisation), since when, on what terms. */
// prettier-ignore
export const advice: readonly (readonly [who: string, what: string, ...Span])[] = [
  ['matthias', 'alternance-banlieue', -18],
  ['okafor', 'shed-contracts', -24],
  ['okafor', 'ward-taamin', -20, -3],
  ['hester', 'suivi-lagune', -15],
  ['desmond', 'oficio-cuenta', -10],
  ['blaise', 'nashra', -22],
  ['mei-l', 'jinchuan-xuetu', -12],
  ['mei-l', 'two-pages', -20],
  ['ruben', 'obra-real', -25],
  ['ruben', '@jacaranda', -8],
  ['hana', 'shams', -23],
  ['hana', '@zaytoun', -14],
  ['tunde', 'techos-solares', -4],
  ['njeri', '@prairie', -9],
  ['wulan', '@meghna', -5],
  ['duarte', 'gulf-masons', -11],
  ['mrinal', 'night-workshop', -7],
  ['annika', 'half-and-half', -30, -4],
  ['horacio', 'study-circles', -14],
  ['luz', 'friday-kitchen', -9],
  ['ines-m', 'boat-classroom', -16],
  ['joaquim', 'women-build', -18],
  ['marcela', '@sahel-obs', -13],
  ['nomvula', 'vr-hanjie', -15],
];

/** Who translates what: a project, activity, resource or call by id. */
// prettier-ignore
export const translations: readonly (readonly [who: string, what: string, pair: string])[] = [
  ['fatou', 'res:logbook', 'fr>en'],
  ['oriane', 'res:ia-toolkit', 'en>fr'],
  ['rania', 'res:ia-toolkit', 'en>ar'],
  ['marcela', 'res:foresight-manual', 'en>es'],
  ['duarte', 'res:creche-costs', 'en>pt'],
  ['cossa', 'prj:creche-escola', 'pt>en'],
  ['hexuan', 'res:welder-glossary', 'en>zh'],
  ['mei-l', 'res:work-orders', 'zh>en'],
  ['jad', 'res:remote-contract', 'ar>en'],
  ['salma', 'prj:guides-atlas', 'fr>ar'],
  ['uwase', 'res:tracer-kit', 'en>fr'],
  ['luc', 'res:budget-sheet', 'en>fr'],
];

/** Projects that grew out of others. */
// prettier-ignore
export const descent: readonly (readonly [project: string, from: string])[] = [
  ['young-mothers-gulu', 'creche-escola'],
  ['tibeb-creche', 'creche-escola'],
  ['techos-solares', 'solar-guarantee'],
  ['jeans-agua', 'clean-dye'],
  ['registre-saloum', 'apprentice-toolkit'],
  ['aprendiz-pcd', 'dois-lados'],
  ['own-language', 'juri-oficio'],
  ['planteurs-radio', 'motor-school'],
  ['wb-tracer', 'suivi-lagune'],
  ['apprentice-toolkit', 'trade-test'],
  ['cuidar-bien', 'care-certificate'],
  ['master-teach', 'registre-saloum'],
];

/** Things that have something to do with each other, and what. `org:`, `prj:`, `kw:`, `per:`. */
// prettier-ignore
export const related: readonly (readonly [a: string, b: string, label: string])[] = [
  ['prj:taller-electrico', 'prj:ev-kumasi', 'same fault catalogue'],
  ['prj:shams', 'prj:lake-solar', 'shared training plan'],
  ['prj:memoria-usb', 'prj:boat-classroom', 'same lesson format'],
  ['prj:two-pages', 'prj:nashra', 'compared their layouts'],
  ['prj:borrowed-tractor', 'prj:pay-later', 'same question: who carries the risk'],
  ['org:garance', 'org:sahel-obs', 'memorandum of understanding'],
  ['org:farol', 'org:austral', 'exchange of assessors'],
  ['org:akoma', 'org:saloum', 'accept each other’s examiners'],
  ['kw:solar', 'kw:green-skills', 'part of'],
  ['kw:informal-apprenticeship', 'kw:apprenticeship', 'kind of'],
  ['kw:digital-badges', 'kw:micro-credentials', 'carries'],
  ['kw:vacancy-data', 'kw:lmi', 'source of'],
  ['kw:sign-language', 'kw:disability', 'part of'],
  ['kw:just-transition', 'kw:green-skills', 'goes with'],
];

/** Who pays for what: funder, project, amount, currency, since and until in months. */
// prettier-ignore
export const grants: readonly (readonly [funder: string, project: string, amount: number, currency: string, ...Span])[] = [
  ['arvenna', 'failure-fund', 900_000, 'CHF', -28, 20],
  ['arvenna', 'pay-later', 310_000, 'CHF', -30, 18],
  ['arvenna', 'deaf-bakery', 64_000, 'CHF', -25, 11],
  ['arvenna', 'motor-school', 120_000, 'CHF', -34, -10],
  ['sankora', 'third-budget', 1_150_000, 'USD', -26, 22],
  ['sankora', 'wb-tracer', 88_000, 'USD', -29, -4],
  ['sankora', 'alternance-banlieue', 140_000, 'USD', -20, 7],
  ['ilo', 'peer-fortnight', 95_000, 'USD', -33, 15],
  ['ilo', 'apprentice-toolkit', 260_000, 'USD', -34, -2],
  ['ilo', 'rapid-foresight', 180_000, 'USD', -23, 8],
  ['ilo', 'ward-taamin', 210_000, 'USD', -32, 4],
  ['amoud', 'argan-coop', 70_000, 'EUR', -32, -7],
  ['amoud', 'entre-campanas', 45_000, 'EUR', -12, 11],
  ['agreste', 'jeans-agua', 1_400_000, 'BRL', -20, 10],
];

/** A few tags on projects, such as curators set. */
// prettier-ignore
export const projectTags: Readonly<Record<string, readonly string[]>> = {
  'half-and-half': ['good practice', 'evaluated'],
  'terminal-change': ['good practice'],
  'pay-later': ['evaluated'],
  'creche-escola': ['good practice', 'women-led'],
  'ward-taamin': ['good practice'],
  'friday-kitchen': ['women-led'],
  'longyuan-chuangye': ['women-led', 'evaluated'],
  'deaf-bakery': ['good practice'],
  'what-works': ['evaluated'],
  'two-pages': ['open data'],
  'vacantes-abiertas': ['open data'],
  'techos-solares': ['new', 'women-led'],
  'planteurs-radio': ['new'],
  'aprendiz-pcd': ['new'],
  'tibeb-creche': ['new'],
  'reef-guides': ['new'],
};
