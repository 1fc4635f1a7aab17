import type { FieldDefinitionInput } from '../fields.ts';
import { NodeType, type NodeTypeInput } from '../types.ts';
import { names } from './names.ts';

const groups = {
  about: names('About', 'À propos', 'Acerca de', 'Sobre', 'نبذة', '概况'),
  purpose: names(
    'Purpose and results',
    'Finalité et résultats',
    'Propósito y resultados',
    'Propósito e resultados',
    'الغاية والنتائج',
    '目标与成果',
  ),
  time: names('Time', 'Calendrier', 'Calendario', 'Calendário', 'الزمن', '时间'),
  contact: names('Contact', 'Contact', 'Contacto', 'Contacto', 'التواصل', '联系方式'),
  codes: names('Codes', 'Codes', 'Códigos', 'Códigos', 'الرموز', '代码'),
  terms: names('Terms', 'Conditions', 'Condiciones', 'Condições', 'الشروط', '条件'),
};

const website = {
  key: 'website',
  name: names('Website', 'Site web', 'Sitio web', 'Sítio web', 'الموقع الإلكتروني', '网站'),
  kind: 'url',
  group: groups.contact,
} as const satisfies FieldDefinitionInput;
/** Personal contact details: members see them, guests do not. */
const email = {
  key: 'email',
  name: names('E-mail', 'Courriel', 'Correo electrónico', 'Correio eletrónico', 'البريد الإلكتروني', '电子邮箱'),
  kind: 'email',
  level: 'member',
  group: groups.contact,
} as const satisfies FieldDefinitionInput;
const telephone = {
  key: 'telephone',
  name: names('Telephone', 'Téléphone', 'Teléfono', 'Telefone', 'الهاتف', '电话'),
  kind: 'telephone',
  level: 'member',
  group: groups.contact,
} as const satisfies FieldDefinitionInput;
const start = {
  key: 'start',
  name: names('Start', 'Début', 'Inicio', 'Início', 'البداية', '开始'),
  kind: 'date',
  group: groups.time,
} as const satisfies FieldDefinitionInput;
const end = {
  key: 'end',
  name: names('End', 'Fin', 'Fin', 'Fim', 'النهاية', '结束'),
  kind: 'date',
  group: groups.time,
} as const satisfies FieldDefinitionInput;
const url = {
  key: 'url',
  name: names('Web address', 'Adresse web', 'Dirección web', 'Endereço web', 'عنوان الويب', '网址'),
  kind: 'url',
  group: groups.about,
} as const satisfies FieldDefinitionInput;
const kindName = names('Kind', 'Genre', 'Clase', 'Tipo', 'النوع', '类别');

const types: NodeTypeInput[] = [
  {
    key: 'Organization',
    name: names('Organisation', 'Organisation', 'Organización', 'Organização', 'منظمة', '组织'),
    plural: names('Organisations', 'Organisations', 'Organizaciones', 'Organizações', 'منظمات', '组织'),
    icon: 'building',
    shape: 'circle',
    colour: { light: '#411fb2', dark: '#3e89f7' },
    fields: [
      { key: 'organizationKind', name: kindName, kind: 'choice', required: true, group: groups.about, choices: ['NGO', 'Training institute', 'College', 'University', 'Public body', 'Employers’ organisation', 'Trade union', 'Company', 'Start-up', 'Social enterprise', 'Cooperative', 'Association', 'Foundation', 'Research institute', 'International organisation'] },
      { key: 'acronym', name: names('Acronym', 'Sigle', 'Siglas', 'Sigla', 'الاسم المختصر', '简称'), kind: 'text', group: groups.about },
      { key: 'founded', name: names('Founded', 'Fondée en', 'Fundada en', 'Fundada em', 'سنة التأسيس', '成立年份'), kind: 'number', group: groups.about },
      { key: 'city', name: names('City', 'Ville', 'Ciudad', 'Cidade', 'المدينة', '城市'), kind: 'text', group: groups.about },
      { ...website, required: true },
      email,
      telephone,
    ],
  },
  {
    key: 'Project',
    name: names('Project', 'Projet', 'Proyecto', 'Projeto', 'مشروع', '项目'),
    plural: names('Projects', 'Projets', 'Proyectos', 'Projetos', 'مشاريع', '项目'),
    icon: 'flag',
    shape: 'square',
    colour: { light: '#d67b19', dark: '#e5a323' },
    fields: [
      { key: 'objectives', name: names('Objectives', 'Objectifs', 'Objetivos', 'Objetivos', 'الأهداف', '目标'), kind: 'markdown', required: true, group: groups.purpose },
      { key: 'impact', name: names('Impact', 'Impact', 'Impacto', 'Impacto', 'الأثر', '影响'), kind: 'markdown', required: true, group: groups.purpose },
      { key: 'results', name: names('Results', 'Résultats', 'Resultados', 'Resultados', 'النتائج', '成果'), kind: 'markdown', required: true, group: groups.purpose },
      { key: 'status', name: names('Status', 'État', 'Estado', 'Estado', 'الحالة', '状态'), kind: 'choice', required: true, group: groups.time, choices: ['planned', 'running', 'paused', 'completed'] },
      { ...start, required: true },
      { ...end, required: true },
      { ...website, required: true },
    ],
  },
  {
    key: 'Person',
    name: names('Person', 'Personne', 'Persona', 'Pessoa', 'شخص', '人员'),
    plural: names('People', 'Personnes', 'Personas', 'Pessoas', 'أشخاص', '人员'),
    icon: 'user',
    shape: 'circle',
    colour: { light: '#78626a', dark: '#c597b9' },
    fields: [
      { key: 'role', name: names('Role', 'Fonction', 'Función', 'Função', 'الوظيفة', '职务'), kind: 'text', required: true, group: groups.about },
      email,
      telephone,
    ],
  },
  {
    key: 'Beneficiary',
    name: names('Beneficiary group', 'Groupe bénéficiaire', 'Grupo beneficiario', 'Grupo beneficiário', 'فئة مستفيدة', '受益群体'),
    plural: names('Beneficiaries', 'Bénéficiaires', 'Beneficiarios', 'Beneficiários', 'مستفيدون', '受益群体'),
    icon: 'heart',
    shape: 'triangle',
    colour: { light: '#861309', dark: '#d7530b' },
  },
  {
    key: 'Country',
    name: names('Country', 'Pays', 'País', 'País', 'بلد', '国家'),
    plural: names('Countries', 'Pays', 'Países', 'Países', 'بلدان', '国家'),
    icon: 'pin',
    shape: 'hexagon',
    colour: { light: '#54999b', dark: '#7ff9f4' },
    fields: [
      { key: 'iso2', name: names('ISO 3166-1 alpha-2', 'ISO 3166-1 alpha-2', 'ISO 3166-1 alfa-2', 'ISO 3166-1 alfa-2', 'رمز آيزو من حرفين', 'ISO 二位代码'), kind: 'text', required: true, group: groups.codes },
      { key: 'iso3', name: names('ISO 3166-1 alpha-3', 'ISO 3166-1 alpha-3', 'ISO 3166-1 alfa-3', 'ISO 3166-1 alfa-3', 'رمز آيزو من ثلاثة أحرف', 'ISO 三位代码'), kind: 'text', required: true, group: groups.codes },
      { key: 'numeric', name: names('ISO 3166-1 numeric', 'ISO 3166-1 numérique', 'ISO 3166-1 numérico', 'ISO 3166-1 numérico', 'رمز آيزو الرقمي', 'ISO 数字代码'), kind: 'text', group: groups.codes },
    ],
  },
  {
    key: 'Region',
    name: names('Region', 'Région', 'Región', 'Região', 'إقليم', '地区'),
    plural: names('Regions', 'Régions', 'Regiones', 'Regiões', 'أقاليم', '地区'),
    icon: 'globe',
    shape: 'hexagon-outline',
    colour: { light: '#513d66', dark: '#bdf3ab' },
    fields: [
      { key: 'm49', name: names('UN M49', 'ONU M49', 'ONU M49', 'ONU M49', 'رمز الأمم المتحدة M49', '联合国 M49 代码'), kind: 'text', group: groups.codes },
    ],
  },
  {
    key: 'Language',
    name: names('Language', 'Langue', 'Idioma', 'Língua', 'لغة', '语言'),
    plural: names('Languages', 'Langues', 'Idiomas', 'Línguas', 'لغات', '语言'),
    icon: 'speech',
    shape: 'pill',
    colour: { light: '#7d4bdd', dark: '#cb42b2' },
    fields: [
      { key: 'code', name: names('ISO 639 code', 'Code ISO 639', 'Código ISO 639', 'Código ISO 639', 'رمز ISO 639', 'ISO 639 代码'), kind: 'text', required: true, group: groups.codes },
    ],
  },
  {
    key: 'Keyword',
    name: names('Keyword', 'Mot-clé', 'Palabra clave', 'Palavra-chave', 'كلمة مفتاحية', '关键词'),
    plural: names('Keywords', 'Mots-clés', 'Palabras clave', 'Palavras-chave', 'كلمات مفتاحية', '关键词'),
    icon: 'hash',
    shape: 'diamond',
    colour: { light: '#77976d', dark: '#6aa769' },
    fields: [
      { key: 'aliases', name: names('Other words for it', 'Autres mots', 'Otras palabras', 'Outras palavras', 'كلمات أخرى', '别名'), kind: 'aliases', group: groups.about },
    ],
  },
  {
    key: 'SkillsCategory',
    name: names('Skills category', 'Catégorie de compétences', 'Categoría de competencias', 'Categoria de competências', 'فئة المهارات', '技能类别'),
    plural: names('Skills categories', 'Catégories de compétences', 'Categorías de competencias', 'Categorias de competências', 'فئات المهارات', '技能类别'),
    icon: 'layers',
    shape: 'octagon',
    colour: { light: '#3c4c3f', dark: '#b3bfab' },
  },
  {
    key: 'Call',
    name: names('Call', 'Appel', 'Convocatoria', 'Chamada', 'دعوة', '征集'),
    plural: names('Calls', 'Appels', 'Convocatorias', 'Chamadas', 'دعوات', '征集'),
    icon: 'megaphone',
    shape: 'star',
    colour: { light: '#b84a2c', dark: '#fae431' },
    fields: [
      { key: 'callKind', name: kindName, kind: 'choice', required: true, group: groups.about, choices: ['fund', 'grant', 'challenge', 'prize', 'tender'] },
      { key: 'funder', name: names('Funder', 'Bailleur', 'Financiador', 'Financiador', 'الجهة الممولة', '资助方'), kind: 'text', required: true, group: groups.about },
      { key: 'opens', name: names('Opens', 'Ouverture', 'Apertura', 'Abertura', 'تاريخ الفتح', '开放日期'), kind: 'date', group: groups.time },
      { key: 'deadline', name: names('Deadline', 'Date limite', 'Fecha límite', 'Prazo', 'الموعد النهائي', '截止日期'), kind: 'date', required: true, group: groups.time },
      { key: 'amount', name: names('Amount', 'Montant', 'Importe', 'Montante', 'المبلغ', '金额'), kind: 'number', group: groups.terms },
      { key: 'currency', name: names('Currency', 'Devise', 'Moneda', 'Moeda', 'العملة', '货币'), kind: 'text', group: groups.terms },
      { key: 'eligibility', name: names('Who may apply', 'Qui peut postuler', 'Quién puede postular', 'Quem pode concorrer', 'من يحق له التقدم', '申请资格'), kind: 'markdown', group: groups.terms },
      url,
    ],
  },
  {
    key: 'Activity',
    name: names('Activity', 'Activité', 'Actividad', 'Atividade', 'نشاط', '活动'),
    plural: names('Activities', 'Activités', 'Actividades', 'Atividades', 'أنشطة', '活动'),
    icon: 'calendar',
    shape: 'pentagon',
    colour: { light: '#53749a', dark: '#7dc2fd' },
    fields: [
      { key: 'activityKind', name: kindName, kind: 'choice', required: true, group: groups.about, choices: ['workshop', 'peer session', 'briefing', 'webinar', 'study visit', 'conference'] },
      { key: 'series', name: names('Series', 'Série', 'Serie', 'Série', 'السلسلة', '系列'), kind: 'text', group: groups.about },
      { ...start, required: true },
      end,
      { key: 'place', name: names('Place', 'Lieu', 'Lugar', 'Local', 'المكان', '地点'), kind: 'text', group: groups.about },
      url,
    ],
  },
  {
    key: 'Resource',
    name: names('Resource', 'Ressource', 'Recurso', 'Recurso', 'مورد', '资源'),
    plural: names('Resources', 'Ressources', 'Recursos', 'Recursos', 'موارد', '资源'),
    icon: 'book',
    shape: 'tag',
    colour: { light: '#ac7add', dark: '#67807d' },
    fields: [
      { key: 'resourceKind', name: kindName, kind: 'choice', required: true, group: groups.about, choices: ['good practice', 'guide', 'template', 'tutorial', 'report', 'tool'] },
      { ...url, required: true },
      { key: 'language', name: names('Language', 'Langue', 'Idioma', 'Língua', 'اللغة', '语言'), kind: 'text', group: groups.about },
      { key: 'year', name: names('Year', 'Année', 'Año', 'Ano', 'السنة', '年份'), kind: 'number', group: groups.about },
    ],
  },
]; // prettier-ignore

/**
 * The node types every network starts with. Colours are the two sets of twelve found by search: contrast to the
 * background at least 3 : 1, and far apart from each other for every kind of colour vision (tests/unit/palette.test.ts).
 */
export const builtinNodeTypes: NodeType[] = types.map((type) => NodeType.parse(type));
