import type { Text } from './types.ts';

/** A call: who pays, how much, when (days from today), who may apply, on what. */
export type CallContent = {
  id: string;
  kind: 'fund' | 'grant' | 'challenge' | 'prize' | 'tender';
  /** An organisation of the sample. */
  funder: string;
  name: Text;
  text: Text;
  eligibility: Text;
  opens: number;
  deadline: number;
  amount?: number;
  currency?: string;
  /** Regions (M49) or countries (ISO), beneficiary groups, categories and keywords it is open to. */
  places: string;
  groups?: string;
  cat: string;
  kw: string;
  /** Projects it has paid for. */
  paid?: string;
};

// prettier-ignore
export const calls: readonly CallContent[] = [
  { id: 'innovation-call', kind: 'challenge', funder: 'ilo', name: { en: 'Skills Innovation Challenge', fr: 'Défi Innovation et compétences', es: 'Desafío de innovación en competencias' }, text: { en: 'For solutions that let people learn while they earn. Finalists get six months of coaching by members of the network before the last round.' }, eligibility: { en: 'Organisations with a legal existence of at least two years, in partnership with one employers’ or workers’ organisation.' }, opens: -24, deadline: 38, amount: 50_000, currency: 'USD', places: '002 142 019 009', cat: 'wbl delivery', kw: 'apprenticeship blended ppp' },
  { id: 'honest-7', kind: 'grant', funder: 'arvenna', name: { en: 'Honest Failures Fund, round 7' }, text: { en: 'Up to 40,000 francs for a training idea that may not work. The public account of what happened is part of the contract.' }, eligibility: { en: 'Non-profit organisations and cooperatives in any country; no co-financing required.' }, opens: -40, deadline: 12, amount: 40_000, currency: 'CHF', places: '002 142 019 150 009', cat: 'data ecosystem', kw: 'skills-finance tracer-study', groups: 'trainers' },
  { id: 'honest-6', kind: 'grant', funder: 'arvenna', name: { en: 'Honest Failures Fund, round 6' }, text: { en: 'The previous round: 74 applications, nine grants, among them a repair school on a river barge and a guidance line staffed by pensioners.' }, eligibility: { en: 'Non-profit organisations and cooperatives in any country.' }, opens: -230, deadline: -170, amount: 40_000, currency: 'CHF', places: '002 142 019 150', cat: 'data', kw: 'skills-finance', paid: 'boat-classroom' },
  { id: 'west-africa-core', kind: 'fund', funder: 'sankora', name: { en: 'Core Support for Training Centres in West Africa', fr: 'Appui structurel aux centres de formation d’Afrique de l’Ouest' }, text: { en: 'Four years of falling core support with a finance coach. No new buildings, no vehicles.', fr: 'Quatre ans d’appui dégressif, avec un accompagnement financier. Ni bâtiments neufs ni véhicules.' }, eligibility: { en: 'Training centres with at least 100 trainees a year and audited accounts.' }, opens: 21, deadline: 96, amount: 120_000, currency: 'USD', places: '011', cat: 'ecosystem', kw: 'skills-finance quality', paid: 'third-budget' },
  { id: 'green-trades', kind: 'grant', funder: 'ilo', name: { en: 'Green Trades Starter Grants', es: 'Subvenciones para oficios verdes' }, text: { en: 'For the first cohort of a course in solar, cooling, repair or climate-safe building, including tools that stay with the graduates.' }, eligibility: { en: 'Colleges, unions and employers’ organisations in Africa, the Arab States and Latin America.' }, opens: -55, deadline: 5, amount: 75_000, currency: 'USD', places: '002 145 005 013', cat: 'delivery', kw: 'green-skills solar climate just-transition', groups: 'neet laidoff' },
  { id: 'childcare-prize', kind: 'prize', funder: 'sankora', name: { en: 'Prize for Training With a Crèche' }, text: { en: 'Three prizes for centres where mothers of small children finish as often as everyone else. Figures are checked by a visit.' }, eligibility: { en: 'Centres in Africa south of the Sahara that have run childcare for at least one year.' }, opens: -150, deadline: -62, amount: 15_000, currency: 'USD', places: '014 011 018', cat: 'inclusion', kw: 'childcare gender', groups: 'mothers', paid: 'creche-escola' },
  { id: 'rpl-refugees', kind: 'fund', funder: 'ilo', name: { en: 'Fund for Recognition of Skills of Displaced People', ar: 'صندوق الاعتراف بمهارات النازحين واللاجئين' }, text: { en: 'Pays for assessors, interpreters and the fee of the certificate. Renewed every year after a review with displaced workers.', ar: 'يغطي كلفة المقيّمين والمترجمين ورسوم الشهادة، ويُجدَّد كل عام بعد مراجعة مع العمال أنفسهم.' }, eligibility: { en: 'Assessment bodies in host countries, jointly with an organisation of refugees.' }, opens: -12, deadline: 61, amount: 200_000, currency: 'USD', places: '145 015 014', cat: 'rpl inclusion', kw: 'refugees rpl assessment', groups: 'refugees', paid: 'tailor-proof' },
  { id: 'datos-ca', kind: 'tender', funder: 'ceiba', name: { es: 'Servicio de codificación de ocupaciones', en: 'Occupation Coding Service' }, text: { es: 'Contratación de un equipo que codifique a mano 20.000 vacantes para medir los errores del clasificador automático. Los resultados se publican.' }, eligibility: { es: 'Empresas, cooperativas o universidades de América Latina con hispanohablantes nativos.' }, opens: -75, deadline: -21, amount: 28_000, currency: 'USD', places: '013 005', cat: 'data', kw: 'vacancy-data lmi ai' },
  { id: 'aprendiz-nordeste', kind: 'fund', funder: 'agreste', name: { pt: 'Fundo Patronal para Aprendizes', en: 'Employers’ Fund for Apprentices' }, text: { pt: 'Empresas de moda do Agreste pagam metade da bolsa de aprendizes encaminhados por organizações sociais, desde que haja tutor.' }, eligibility: { pt: 'Organizações sociais de Pernambuco com registo no conselho municipal.' }, opens: 34, deadline: 110, amount: 600_000, currency: 'BRL', places: 'BR', cat: 'wbl', kw: 'apprenticeship garment mentoring', groups: 'neet' },
  { id: 'deaf-class', kind: 'challenge', funder: 'arvenna', name: { en: 'Challenge: Deaf and Hearing Learners in One Class' }, text: { en: 'Looking for teaching materials, tools and assessment tasks that work without sound. Prototypes are tried out in Yogyakarta and Recife.' }, eligibility: { en: 'Teams that include at least one deaf trainer.' }, opens: 47, deadline: 132, amount: 30_000, currency: 'CHF', places: '142 019 002', cat: 'inclusion delivery', kw: 'disability sign-language oer', groups: 'disab' },
  { id: 'xiangcun-jijin', kind: 'grant', funder: 'longyuan', name: { zh: '乡村妇女创业种子基金', en: 'Seed Fund for Rural Women Entrepreneurs' }, text: { zh: '为三人以上的妇女创业小组提供一次性种子资金和一年辅导,还款进入循环基金,用于支持下一批小组。' }, eligibility: { zh: '甘肃省内农村妇女小组,成员须完成中心的基础培训。' }, opens: -30, deadline: 25, amount: 20_000, currency: 'CNY', places: 'CN', cat: 'enterprise', kw: 'business-start microfinance gender', groups: 'women-return rural' },
  { id: 'alternance-sn', kind: 'grant', funder: 'sankora', name: { fr: 'Bourses de mobilité entre ateliers', en: 'Mobility Grants Between Workshops' }, text: { fr: 'Un maître artisan passe deux semaines dans l’atelier d’un confrère d’un autre pays, puis le reçoit chez lui.' }, eligibility: { fr: 'Maîtres artisans membres d’une association du réseau.' }, opens: -320, deadline: -255, amount: 3_000, currency: 'USD', places: '011 015', cat: 'wbl', kw: 'informal-apprenticeship mentoring crafts', groups: 'crafts', paid: 'master-teach' },
];
