import type { Text } from './types.ts';

/** Something people met for. Days from today; `length` in days. */
export type ActivityContent = {
  id: string;
  kind: 'workshop' | 'peer session' | 'briefing' | 'webinar' | 'study visit' | 'conference';
  series?: string;
  name: Text;
  text: Text;
  day: number;
  length?: number;
  place?: string;
  cc?: string;
  langs: string;
  /** Organisation or, with `@`, person who hosts. */
  host: string;
  /** People who took part (or are expected). */
  people: string;
  kw: string;
  cat: string;
  about?: string;
};

// prettier-ignore
export const activities: readonly ActivityContent[] = [
  { id: 'peer-58', kind: 'peer session', series: 'Fortnightly peer exchange', name: { en: 'Peer exchange 58: When masters refuse the written agreement' }, text: { en: 'Wanjiku’s case: forty masters who train well and sign nothing. Four answers from Kumasi, Tanta, Narayanganj and Kaolack; the winning one was to let the apprentice’s mother read it aloud.' }, day: -47, langs: 'en fr', host: 'mwangaza', people: 'wanjiku abena hoda farzana modou ines-m', kw: 'informal-apprenticeship', cat: 'wbl', about: 'shed-contracts' },
  { id: 'peer-59', kind: 'peer session', series: 'Fortnightly peer exchange', name: { en: 'Peer exchange 59: A tracer study nobody answers' }, text: { en: 'Response rates under 30 per cent in Hawassa. Advice: call on pay day, let alumni do the calling, ask six questions only.' }, day: -33, langs: 'en fr', host: 'tynegate', people: 'hester kouame selam anis priya okafor', kw: 'tracer-study', cat: 'data', about: 'wb-tracer' },
  { id: 'peer-60', kind: 'peer session', series: 'Fortnightly peer exchange', name: { es: 'Intercambio 60: dos oficios, una pandilla', en: 'Peer exchange 60: Two trades, one street gang' }, text: { es: 'El caso de Sendero: un grupo amenazado en plena obra. Se habló de horarios, de rutas y de a quién se llama primero.' }, day: -19, langs: 'es en', host: 'sendero', people: 'julian paola ruben nilson guadalupe horacio', kw: 'soft-skills construction', cat: 'inclusion', about: 'obra-real' },
  { id: 'peer-61', kind: 'peer session', series: 'Fortnightly peer exchange', name: { en: 'Peer exchange 61: Who repairs the simulator?' }, text: { en: 'Simulators that stand idle for want of a cable. The group drew up a spare-parts shelf for two hundred dollars and a rota for remote diagnosis.' }, day: -5, langs: 'en zh', host: 'umzila', people: 'nomvula hexuan rania thuy mei-l', kw: 'vr', cat: 'delivery', about: 'crane-sim' },
  { id: 'peer-62', kind: 'peer session', series: 'Fortnightly peer exchange', name: { en: 'Peer exchange 62: Paying for childcare after the grant ends' }, text: { en: 'Tsakane and Back to the Bench will show their accounts and ask for three ideas each.' }, day: 9, langs: 'en pt', host: 'tsakane', people: 'cossa akello selam umsalem ines-m', kw: 'childcare', cat: 'inclusion', about: 'creche-escola' },
  { id: 'rpl-circle-3', kind: 'peer session', series: 'Recognition circle', name: { en: 'Recognition circle 3: How long may an assessment last?' }, text: { en: 'From forty minutes in Melbourne to three days in Porto. The circle agreed to publish minutes per unit for six trades.' }, day: -120, langs: 'en pt es', host: 'farol', people: 'duarte desmond horacio samer pema mrinal', kw: 'rpl assessment', cat: 'rpl', about: 'juri-oficio' },
  { id: 'rpl-circle-4', kind: 'peer session', series: 'Recognition circle', name: { en: 'Recognition circle 4: Interpreters in the assessment room' }, text: { en: 'A glossary for welders in five languages, and a rule: the interpreter never touches the tool.' }, day: -29, langs: 'en es', host: 'wattlebank', people: 'desmond samer elif duarte filipa pema', kw: 'rpl refugees', cat: 'rpl', about: 'own-language' },
  { id: 'accra-workshop', kind: 'workshop', name: { en: 'Accra workshop on upgrading informal apprenticeship', fr: 'Atelier d’Accra sur l’apprentissage informel' }, text: { en: 'Three days, eleven associations, one wall full of logbooks. The outline of the toolkit was written here on brown paper.' }, day: -940, length: 3, place: 'Accra', cc: 'GH', langs: 'en fr', host: 'akoma', people: 'abena kwabena efua modou aissatou wanjiku ouma okafor ines-m mahmoud farzana fatou', kw: 'informal-apprenticeship', cat: 'wbl', about: 'apprentice-toolkit' },
  { id: 'amman-solar', kind: 'workshop', name: { ar: 'ورشة عمّان لمدربي الطاقة الشمسية', en: 'Amman workshop for solar trainers' }, text: { ar: 'أربعة أيام على سطح مدرسة: قياس الظل، والتأريض، وتوثيق الأعطال. خرج المشاركون بقائمة فحص موحّدة تُستخدم اليوم في ستة بلدان.' }, day: -610, length: 4, place: 'Amman', cc: 'JO', langs: 'ar en', host: 'rawasi', people: 'rania tareq tunde ngozi achieng hana ibrahima jad', kw: 'solar trainers', cat: 'delivery', about: 'shams' },
  { id: 'sanjose-datos', kind: 'workshop', name: { es: 'Taller de San José sobre datos de vacantes', en: 'San José workshop on vacancy data' }, text: { es: 'Dos días para comparar clasificadores con las mismas mil vacantes. Ganó quien admitió más errores; el vocabulario común nació aquí.' }, day: -430, length: 2, place: 'San José', cc: 'CR', langs: 'es en fr', host: 'ceiba', people: 'marcela priya rohit anis leila oriane mei-l ruben', kw: 'vacancy-data lmi', cat: 'data', about: 'vacantes-abiertas' },
  { id: 'porto-jury', kind: 'study visit', name: { pt: 'Visita de estudo ao júri do ofício', en: 'Study visit to the jury of the trade' }, text: { pt: 'Colegas da Beira, do Recife, de Rosario e de Gaziantep assistiram a cinco sessões de júri e fizeram de candidatos numa sexta.' }, day: -275, length: 5, place: 'Porto', cc: 'PT', langs: 'pt es en', host: 'farol', people: 'duarte filipa joaquim severino jaqueline horacio elif', kw: 'rpl assessment', cat: 'rpl', about: 'juri-oficio' },
  { id: 'chengdu-visit', kind: 'study visit', name: { zh: '成都双师带徒现场交流', en: 'Study visit to Chengdu on two masters per apprentice' }, text: { zh: '越南、南非和深圳的同行走进实训车间,按真实工单比拼维修,并一起修改了师傅签字表。' }, day: -160, length: 3, place: 'Chengdu', cc: 'CN', langs: 'zh en', host: 'jinchuan', people: 'linxiu zhoumin hexuan thuy quang nomvula mei-l', kw: 'apprenticeship automotive mentoring', cat: 'wbl', about: 'jinchuan-xuetu' },
  { id: 'annual-meet', kind: 'conference', series: 'Annual meeting', name: { en: 'Annual meeting of the network', fr: 'Réunion annuelle du réseau', es: 'Reunión anual de la red' }, text: { en: 'Members chose the three themes of the coming year: childcare, repair trades and honest data. Twelve new members introduced themselves with an object instead of slides.' }, day: -205, length: 2, place: 'Geneva', cc: 'CH', langs: 'en fr es', host: 'ilo', people: 'ines-m okafor mei-l ruben hana celine matthias blaise hester wanjiku fatou rania priya marcela horacio jaqueline litia cheyenne thuy leila', kw: 'social-dialogue lifelong', cat: 'ecosystem', about: 'peer-fortnight' },
  { id: 'brief-green', kind: 'briefing', series: 'Call briefings', name: { en: 'Briefing: how to apply for the Green Trades Starter Grants' }, text: { en: 'What reviewers look for, a budget that adds up, and the three mistakes of last year. Questions in four languages.' }, day: -22, langs: 'en fr es ar', host: '@ines-m', people: 'ines-m tareq ibrahima achieng paola sekar hana', kw: 'green-skills skills-finance', cat: 'ecosystem' },
  { id: 'brief-innovation', kind: 'briefing', series: 'Call briefings', name: { en: 'Briefing: Skills Innovation Challenge' }, text: { en: 'An hour on eligibility and partnership letters, with two finalists of earlier rounds.' }, day: 4, langs: 'en fr es', host: '@okafor', people: 'okafor farzana kiplagat severino yeny', kw: 'apprenticeship ppp', cat: 'wbl' },
  { id: 'webinar-ai', kind: 'webinar', series: 'Open webinars', name: { en: 'Webinar: what a language model may and may not mark' }, text: { en: 'Rohit and Zakayo let the audience grade thirty answers before showing the machine’s marks. The recording is in the library.' }, day: -88, langs: 'en', host: 'nilgiri', people: 'rohit zakayo mugisha priya anis thuy nour', kw: 'ai assessment', cat: 'delivery data' },
];
