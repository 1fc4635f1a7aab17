import type { FieldDefinitionInput } from '../fields.ts';
import { EdgeType, type EdgeTypeInput } from '../types.ts';
import { names } from './names.ts';

const role = {
  key: 'role',
  name: names('Role', 'Rôle', 'Función', 'Papel', 'الدور', '角色'),
  kind: 'text',
} as const satisfies FieldDefinitionInput;
const strength = {
  key: 'strength',
  name: names('How much', 'Intensité', 'Intensidad', 'Intensidade', 'المقدار', '程度'),
  kind: 'choice',
  choices: ['some', 'strong', 'urgent'],
} as const satisfies FieldDefinitionInput;
const remark = {
  key: 'remark',
  name: names('Remark', 'Remarque', 'Observación', 'Observação', 'ملاحظة', '备注'),
  kind: 'text',
} as const satisfies FieldDefinitionInput;

const actors = ['Organization', 'Project', 'Person'];

const types: EdgeTypeInput[] = [
  { key: 'RUNS', name: names('runs', 'pilote', 'dirige', 'dirige', 'تدير', '主办'), inverse: names('is run by', 'est piloté par', 'es dirigido por', 'é dirigido por', 'تديره', '主办方为'), from: ['Organization'], to: ['Project', 'Activity', 'Call'] },
  { key: 'PARTNER_IN', name: names('is a partner in', 'est partenaire de', 'es socia de', 'é parceira de', 'شريك في', '合作参与'), inverse: names('has the partner', 'a pour partenaire', 'tiene como socio a', 'tem como parceiro', 'من شركائه', '合作方为'), from: ['Organization'], to: ['Project'], fields: [role] },
  { key: 'MEMBER_OF_TEAM', name: names('is on the team of', 'fait partie de l’équipe de', 'forma parte del equipo de', 'faz parte da equipa de', 'عضو في فريق', '团队成员于'), inverse: names('has on its team', 'a dans son équipe', 'tiene en su equipo a', 'tem na equipa', 'من فريقه', '团队成员有'), from: ['Person'], to: ['Project'], fields: [role] },
  { key: 'WORKS_FOR', name: names('works for', 'travaille pour', 'trabaja para', 'trabalha para', 'يعمل لدى', '任职于'), inverse: names('employs', 'emploie', 'emplea a', 'emprega', 'يعمل لديها', '员工有'), from: ['Person'], to: ['Organization'], fields: [role] },
  { key: 'SERVES', name: names('serves', 'est destiné à', 'atiende a', 'serve', 'يخدم', '服务于'), inverse: names('is served by', 'bénéficie de', 'es atendido por', 'é servido por', 'يخدمه', '受惠于'), from: ['Organization', 'Project'], to: ['Beneficiary'], fields: [{ key: 'reached', name: names('People reached', 'Personnes touchées', 'Personas alcanzadas', 'Pessoas alcançadas', 'عدد المستفيدين', '惠及人数'), kind: 'number' }] },
  { key: 'LOCATED_IN', name: names('is located in', 'se trouve en', 'se encuentra en', 'situa-se em', 'يقع في', '位于'), inverse: names('is the place of', 'abrite', 'alberga', 'acolhe', 'مقر', '所在地有'), from: ['Organization', 'Person', 'Activity', 'Country', 'Region'], to: ['Country', 'Region'] },
  { key: 'OPERATES_IN', name: names('operates in', 'intervient en', 'opera en', 'opera em', 'يعمل في', '开展业务于'), inverse: names('is the field of', 'est le terrain de', 'es campo de acción de', 'é campo de ação de', 'ميدان عمل', '业务方有'), from: ['Organization', 'Project'], to: ['Country', 'Region'] },
  { key: 'WORKS_IN_LANGUAGE', name: names('works in', 'travaille en', 'trabaja en', 'trabalha em', 'لغة عمله', '工作语言为'), inverse: names('is the working language of', 'est la langue de travail de', 'es la lengua de trabajo de', 'é a língua de trabalho de', 'لغة عمل', '使用者有'), from: ['Organization', 'Project', 'Activity'], to: ['Language'] },
  { key: 'SPEAKS', name: names('speaks', 'parle', 'habla', 'fala', 'يتحدث', '会说'), inverse: names('is spoken by', 'est parlé par', 'es hablado por', 'é falado por', 'يتحدثها', '使用者有'), from: ['Person'], to: ['Language'], fields: [{ key: 'proficiency', name: names('Level', 'Niveau', 'Nivel', 'Nível', 'المستوى', '水平'), kind: 'choice', choices: ['basic', 'working', 'fluent', 'native'] }] },
  { key: 'HAS_KEYWORD', name: names('has the keyword', 'a pour mot-clé', 'tiene la palabra clave', 'tem a palavra-chave', 'كلمته المفتاحية', '关键词为'), inverse: names('is a keyword of', 'est un mot-clé de', 'es palabra clave de', 'é palavra-chave de', 'كلمة مفتاحية لـ', '相关条目有'), to: ['Keyword'] },
  { key: 'IN_CATEGORY', name: names('is in the category', 'est dans la catégorie', 'está en la categoría', 'está na categoria', 'ضمن فئة', '属于类别'), inverse: names('holds', 'comprend', 'incluye', 'inclui', 'تضم', '包含'), to: ['SkillsCategory'] },
  { key: 'NEEDS', name: names('looks for', 'recherche', 'busca', 'procura', 'يبحث عن', '需要'), inverse: names('is looked for by', 'est recherché par', 'es buscado por', 'é procurado por', 'يبحث عنه', '需求方有'), from: actors, to: ['Keyword', 'SkillsCategory', 'Resource'], fields: [strength, remark], ownFacet: true },
  { key: 'OFFERS', name: names('offers', 'propose', 'ofrece', 'oferece', 'يقدم', '提供'), inverse: names('is offered by', 'est proposé par', 'es ofrecido por', 'é oferecido por', 'يقدمه', '提供方有'), from: actors, to: ['Keyword', 'SkillsCategory', 'Resource'], fields: [strength, remark], ownFacet: true },
  { key: 'FUNDS', name: names('funds', 'finance', 'financia', 'financia', 'يموّل', '资助'), inverse: names('is funded by', 'est financé par', 'es financiado por', 'é financiado por', 'يموله', '资助方为'), from: ['Organization', 'Call'], to: ['Project', 'Organization', 'Activity', 'Call'], fields: [{ key: 'amount', name: names('Amount', 'Montant', 'Importe', 'Montante', 'المبلغ', '金额'), kind: 'number' }, { key: 'currency', name: names('Currency', 'Devise', 'Moneda', 'Moeda', 'العملة', '货币'), kind: 'text' }] },
  { key: 'OPEN_TO', name: names('is open to', 'est ouvert à', 'está abierta a', 'está aberta a', 'مفتوح لـ', '面向'), inverse: names('may apply to', 'peut répondre à', 'puede postular a', 'pode concorrer a', 'يمكنه التقدم إلى', '可申请'), from: ['Call', 'Activity'], to: ['Country', 'Region', 'Beneficiary', 'SkillsCategory', 'Keyword', 'Organization'] },
  { key: 'HOSTS', name: names('hosts', 'accueille', 'acoge', 'acolhe', 'يستضيف', '承办'), inverse: names('is hosted by', 'est accueilli par', 'es acogido por', 'é acolhido por', 'يستضيفه', '承办方为'), from: ['Organization', 'Person'], to: ['Activity'] },
  { key: 'TOOK_PART', name: names('took part in', 'a participé à', 'participó en', 'participou em', 'شارك في', '参加了'), inverse: names('was attended by', 'a réuni', 'contó con', 'contou com', 'حضره', '参加者有'), from: ['Person', 'Organization'], to: ['Activity'], fields: [role] },
  { key: 'REPRESENTS', name: names('represents', 'représente', 'representa a', 'representa', 'يمثل', '代表'), inverse: names('is represented by', 'est représenté par', 'está representado por', 'é representado por', 'يمثله', '代表为'), from: ['Person', 'Organization'], to: ['Country', 'Region', 'SkillsCategory'] },
  { key: 'ADVISES', name: names('advises', 'conseille', 'asesora a', 'aconselha', 'يقدم المشورة لـ', '指导'), inverse: names('is advised by', 'est conseillé par', 'es asesorado por', 'é aconselhado por', 'يتلقى المشورة من', '指导者为'), from: ['Person', 'Organization'], to: actors },
  { key: 'TRANSLATES', name: names('translates for', 'traduit pour', 'traduce para', 'traduz para', 'يترجم لـ', '翻译'), inverse: names('is translated by', 'est traduit par', 'es traducido por', 'é traduzido por', 'يترجمه', '译者为'), from: ['Person'], fields: [{ key: 'pair', name: names('Language pair', 'Paire de langues', 'Par de lenguas', 'Par de línguas', 'زوج اللغات', '语言对'), kind: 'text' }] },
  { key: 'DERIVED_FROM', name: names('is derived from', 'est dérivé de', 'deriva de', 'deriva de', 'مشتق من', '源自'), inverse: names('led to', 'a donné', 'dio lugar a', 'deu origem a', 'نتج عنه', '衍生出'), from: ['Project', 'Resource', 'Activity'], to: ['Project', 'Resource', 'Activity'] },
  { key: 'RELATED', name: names('is related to', 'est lié à', 'está relacionado con', 'está relacionado com', 'مرتبط بـ', '相关于'), direction: 'undirected' },
]; // prettier-ignore

/** The edge types every network starts with. */
export const builtinEdgeTypes: EdgeType[] = types.map((type) => EdgeType.parse(type));
