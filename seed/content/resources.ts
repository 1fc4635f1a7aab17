import type { Text } from './types.ts';

/** Something to use again: kind, languages, years before this one, and where it comes from. */
export type ResourceContent = {
  id: string;
  kind: 'good practice' | 'guide' | 'template' | 'tutorial' | 'report' | 'tool';
  name: Text;
  text: Text;
  lang: string;
  ago: number;
  /** Projects, activities or resources it is derived from. */
  from?: string;
  /** Organisation that offers it. */
  by: string;
  kw: string;
  cat: string;
};

// prettier-ignore
export const resources: readonly ResourceContent[] = [
  { id: 'agreement-form', kind: 'template', name: { en: 'One-page apprenticeship agreement' }, text: { en: 'Twelve boxes, two signatures, one witness. Comes with a version to be read aloud and notes on what each box has prevented.' }, lang: 'en', ago: 1, from: 'shed-contracts', by: 'mwangaza', kw: 'informal-apprenticeship apprenticeship', cat: 'wbl' },
  { id: 'logbook', kind: 'template', name: { en: 'Picture logbook for apprentices', fr: 'Carnet d’apprentissage en images' }, text: { fr: 'Carnet de 64 pages où chaque tâche est un dessin à cocher par le maître ; utilisable sans savoir lire.' }, lang: 'fr', ago: 1, from: 'alternance-banlieue', by: 'yoonu', kw: 'informal-apprenticeship literacy', cat: 'wbl' },
  { id: 'ia-toolkit', kind: 'guide', name: { en: 'Toolkit for upgrading informal apprenticeship' }, text: { en: 'Twenty-four tools from four countries in the order in which an association usually needs them, each with its cost and its limits.' }, lang: 'en', ago: 0, from: 'apprentice-toolkit accra-workshop', by: 'ilo', kw: 'informal-apprenticeship assessment trainers', cat: 'wbl' },
  { id: 'tracer-kit', kind: 'tool', name: { en: 'Tracer study kit for small centres' }, text: { en: 'Call sheets, questionnaire and a spreadsheet that writes the report. Two alumni and a laptop are enough.' }, lang: 'en', ago: 1, from: 'wb-tracer', by: 'sankora', kw: 'tracer-study', cat: 'data' },
  { id: 'foresight-manual', kind: 'guide', name: { en: 'Skills foresight in six weeks: manual' }, text: { en: 'Week by week, with the letters of invitation, the interview guide and a page for recording where the forecast turned out wrong.' }, lang: 'en', ago: 0, from: 'rapid-foresight', by: 'ilo', kw: 'anticipation vacancy-data', cat: 'data' },
  { id: 'jury-grid', kind: 'template', name: { pt: 'Grelhas de avaliação para o júri do ofício', en: 'Assessment grids for the jury of the trade' }, text: { pt: 'Nove grelhas abertas, do pedreiro à cozinheira, com exemplos filmados de desempenho suficiente e insuficiente.' }, lang: 'pt', ago: 1, from: 'juri-oficio', by: 'farol', kw: 'rpl assessment oer', cat: 'rpl' },
  { id: 'welder-glossary', kind: 'tool', name: { en: 'Welder’s glossary in five languages' }, text: { en: '412 terms in English, Arabic, Turkish, Spanish and Chinese, spoken and written, for interpreters in assessments.' }, lang: 'en', ago: 0, from: 'own-language rpl-circle-4', by: 'wattlebank', kw: 'rpl migration', cat: 'rpl' },
  { id: 'solar-checklist', kind: 'tool', name: { ar: 'قائمة فحص الأنظمة الشمسية', en: 'Checklist for solar systems' }, text: { ar: 'اثنتان وثلاثون نقطة فحص مصوّرة، من التثبيت إلى التأريض، يوقّعها الفني والزبون عند التسليم.' }, lang: 'ar', ago: 1, from: 'amman-solar shams', by: 'rawasi', kw: 'solar quality', cat: 'delivery' },
  { id: 'creche-costs', kind: 'good practice', name: { en: 'What a crèche place really costs' }, text: { en: 'Accounts of three training nurseries in Maputo, Gulu and Irbid, line by line, and what was saved by fewer drop-outs.' }, lang: 'en', ago: 0, from: 'creche-escola young-mothers-gulu', by: 'tsakane', kw: 'childcare', cat: 'inclusion' },
  { id: 'sign-recipes', kind: 'tutorial', name: { en: 'Recipes in sign language' }, text: { en: 'A hundred and twelve short films by deaf bakers, with captions in Indonesian and English.' }, lang: 'id', ago: 0, from: 'deaf-bakery', by: 'terampil', kw: 'sign-language oer food-processing', cat: 'inclusion' },
  { id: 'usb-recipe', kind: 'guide', name: { es: 'Cómo montar una escuela en memoria USB', en: 'How to run a school on memory sticks' }, text: { es: 'Qué equipo comprar, cómo empaquetar las lecciones, cómo recoger las respuestas y qué hacer cuando el bus no llega.' }, lang: 'es', ago: 1, from: 'memoria-usb', by: 'chaskiwasi', kw: 'offline oer rural', cat: 'delivery' },
  { id: 'vacancy-vocabulary', kind: 'tool', name: { es: 'Vocabulario común de competencias en vacantes', en: 'Common vocabulary of skills in vacancies' }, text: { es: '2.900 expresiones en español, portugués y francés con su equivalencia, y el código para aplicarlas a cualquier aviso.' }, lang: 'es', ago: 1, from: 'vacantes-abiertas sanjose-datos', by: 'ceiba', kw: 'vacancy-data lmi', cat: 'data' },
  { id: 'budget-sheet', kind: 'template', name: { en: 'Budget sheet that reviewers understand', fr: 'Budget type lisible par un jury' }, text: { en: 'A spreadsheet with unit costs, in-kind contributions and a second sheet that explains every line in one sentence.' }, lang: 'en', ago: 0, from: 'brief-green', by: 'ilo', kw: 'skills-finance', cat: 'ecosystem' },
  { id: 'remote-contract', kind: 'template', name: { ar: 'نموذج عقد عمل حر بلغتين', en: 'Freelance contract in two languages' }, text: { ar: 'عقد من صفحتين بالعربية والإنجليزية مع شرح لكل بند: الأجر، والتسليم، وحقوق الملكية، وما العمل إذا تأخر الدفع.' }, lang: 'ar', ago: 0, from: 'an-bud', by: 'marfa', kw: 'platform-work', cat: 'enterprise' },
  { id: 'work-orders', kind: 'guide', name: { zh: '按维修工单编写课程的方法', en: 'Writing a curriculum from repair orders' }, text: { zh: '说明如何从两千张真实工单中归纳教学单元、确定难度顺序,并由企业师傅逐项签字验收。' }, lang: 'zh', ago: 1, from: 'jinchuan-xuetu', by: 'jinchuan', kw: 'competency-based automotive ppp', cat: 'delivery' },
  { id: 'vr-parts', kind: 'tutorial', name: { zh: '焊接仿真机维护视频', en: 'Maintenance videos for welding simulators' }, text: { zh: '十四段短视频,讲解传感器校准、线缆更换和远程诊断,县级教师可自行完成九成维护。' }, lang: 'zh', ago: 0, from: 'vr-hanjie peer-61', by: 'jianglian', kw: 'vr', cat: 'delivery' },
  { id: 'failures-1', kind: 'report', name: { en: 'Fifteen honest failures' }, text: { en: 'Short accounts of training ideas that did not work: the app nobody opened, the course that came in harvest time, the stipend that split a village.' }, lang: 'en', ago: 0, from: 'failure-fund', by: 'arvenna', kw: 'skills-finance tracer-study', cat: 'data' },
  { id: 'gestes-guide', kind: 'guide', name: { fr: 'Tenir un carnet de gestes', en: 'Keeping a notebook of gestures' }, text: { fr: 'Consignes pour celles et ceux qui tiennent un carnet, et grille de relecture à deux pour en tirer un référentiel.' }, lang: 'fr', ago: 1, from: 'gestes', by: 'garance', kw: 'anticipation qualifications', cat: 'data' },
  { id: 'elders-method', kind: 'good practice', name: { es: 'Reconocer a los mayores como maestros', en: 'Recognising elders as teachers' }, text: { es: 'Cómo la comunidad elige a sus maestros, cuánto se les paga y qué no se graba.' }, lang: 'es', ago: 0, from: 'mayores-maestros', by: 'manglar', kw: 'crafts rpl', cat: 'core' },
  { id: 'payslip-cards', kind: 'tutorial', name: { en: 'Thirty cards to read a pay slip' }, text: { en: 'Cards for a lunch break, each with one real slip, one question and one right that goes with it. In Bangla and English.' }, lang: 'bn', ago: 1, from: 'payslip', by: 'shapla', kw: 'literacy garment', cat: 'core' },
];
