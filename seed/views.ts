import type { ChangeInput } from '../graph-schema/changes.ts';
import { names } from '../graph-schema/builtin/names.ts';
import type { Translations } from '../graph-schema/values.ts';
import { positions } from './content/positions.ts';
import { nodeId, samplePrefix } from './ids.ts';

/** What a view of the sample consists of. */
interface SampleView {
  name: Translations;
  description: Translations;
  filter?: { type: string[] };
}

/** The views of the sample, the first to be shown first; `layout` names the positions it stands at. */
const views: readonly { id: string; layout: keyof typeof positions; view: SampleView }[] = [
  {
    id: `${samplePrefix}view-1`,
    layout: 'map',
    view: {
      name: names('Organisations and projects', 'Organisations et projets', 'Organizaciones y proyectos', 'Organizações e projetos', 'المنظمات والمشاريع', '组织与项目'),
      description: { en: 'Who runs what, and with whom. Near each other: those who work together.' },
      filter: { type: ['Organization', 'Project'] },
    },
  },
  {
    id: `${samplePrefix}view-2`,
    layout: 'map',
    view: {
      name: names('With the people', 'Avec les personnes', 'Con las personas', 'Com as pessoas', 'مع الأشخاص', '包括人员'),
      description: { en: 'The same map with the teams and the staff around their organisations.' },
      filter: { type: ['Organization', 'Project', 'Person'] },
    },
  },
  {
    id: `${samplePrefix}view-3`,
    layout: 'topics',
    view: {
      name: names('Projects by topic', 'Projets par thème', 'Proyectos por tema', 'Projetos por tema', 'المشاريع حسب الموضوع', '按主题查看项目'),
      description: { en: 'Projects around their keywords and skills categories.' },
      filter: { type: ['Project', 'Keyword', 'SkillsCategory'] },
    },
  },
  {
    id: `${samplePrefix}view-4`,
    layout: 'reach',
    view: {
      name: names('Where and for whom', 'Où et pour qui', 'Dónde y para quién', 'Onde e para quem', 'أين ولمن', '地点与受益群体'),
      description: { en: 'Projects, the countries they operate in and the groups they serve.' },
      filter: { type: ['Project', 'Country', 'Beneficiary'] },
    },
  },
  {
    id: `${samplePrefix}view-5`,
    layout: 'map',
    view: {
      name: names('The whole network', 'Tout le réseau', 'Toda la red', 'Toda a rede', 'الشبكة كلها', '整个网络'),
      description: { en: 'Everything there is, languages, keywords, calls and resources included.' },
    },
  },
]; // prettier-ignore

const savedFilters = [
  {
    id: `${samplePrefix}filter-1`,
    name: names('Projects for refugees and hosts', 'Projets pour réfugiés et communautés d’accueil', 'Proyectos para refugiados y comunidades de acogida', 'Projetos para refugiados e comunidades de acolhimento', 'مشاريع للاجئين والمجتمعات المضيفة', '面向难民与接收社区的项目'),
    filter: { all: [{ type: ['Project'] }, { linked: { edgeTypes: ['SERVES'], to: { ids: [nodeId('ben', 'refugees')] } } }] },
  },
  {
    id: `${samplePrefix}filter-2`,
    name: names('Running projects without results', 'Projets en cours sans résultats', 'Proyectos en curso sin resultados', 'Projetos em curso sem resultados', 'مشاريع جارية بلا نتائج', '尚无成果的进行中项目'),
    filter: { all: [{ type: ['Project'] }, { field: 'status', any: ['running'] }, { field: 'results', exists: false }] },
  },
  {
    id: `${samplePrefix}filter-3`,
    name: names('Organisations that run a solar project', 'Organisations qui pilotent un projet solaire', 'Organizaciones con un proyecto solar', 'Organizações com um projeto solar', 'منظمات تدير مشروعاً شمسياً', '主办光伏项目的组织'),
    filter: { all: [{ type: ['Organization'] }, { linked: { edgeTypes: ['RUNS'], to: { linked: { edgeTypes: ['HAS_KEYWORD'], to: { ids: [nodeId('kw', 'solar')] } } } } }] },
  },
]; // prettier-ignore

/** Name of the network, views with positions, saved filters. */
export function sampleRecords(): ChangeInput[] {
  return [
    {
      kind: 'put',
      what: 'setting',
      id: 'name',
      value: names('Skills Innovation Network (sample)', 'Réseau Innovation et compétences (exemple)', 'Red de innovación en competencias (ejemplo)', 'Rede de inovação em competências (exemplo)', 'شبكة الابتكار في المهارات (عينة)', '技能创新网络(示例)'),
    },
    ...views.flatMap(({ id, layout, view }): ChangeInput[] => [
      { kind: 'put', what: 'view', id, value: { id, ...view } },
      { kind: 'put', what: 'positions', id, value: positions[layout] },
    ]),
    ...savedFilters.map((value): ChangeInput => ({ kind: 'put', what: 'saved-filter', id: value.id, value })),
  ]; // prettier-ignore
}
