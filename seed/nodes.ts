import type { ChangeInput } from '../graph-schema/changes.ts';
import { activities } from './content/activities.ts';
import { calls } from './content/calls.ts';
import { keywords } from './content/keywords.ts';
import { languages } from './content/languages.ts';
import { organizations } from './content/organizations.ts';
import { people } from './content/people.ts';
import { countries, regions } from './content/places.ts';
import { projects } from './content/projects.ts';
import { projectTags } from './content/relations.ts';
import { resources } from './content/resources.ts';
import { beneficiaries, categories } from './content/taxonomy.ts';
import type { PersonContent, Text } from './content/types.ts';
import { addDays, monthEnd, monthStart, type DayText } from './days.ts';
import { nodeId, words } from './ids.ts';

export type NodeInput = Extract<ChangeInput, { kind: 'create-node' }>['record'];
type FieldInput = NonNullable<NodeInput['fields']>[string];

/** Every record of the sample says so: the page marks it by this and can take all of it away. */
export const origin = { kind: 'stated', source: 'sample', by: 'Weft sample network' } as const;

/** Organisations and projects whose web address is left out on purpose: a profile should show that something is missing. */
export const withoutWebsite: ReadonlySet<string> = new Set(['ilo', 'payslip', 'reef-guides']);
/** People who want their e-mail address seen by facilitators only. */
const reserved: ReadonlySet<string> = new Set(['umsalem', 'aissatou', 'celine', 'mafang']);

/** A text as the schema has it: plain when it is English only. */
function said(text: Text): string | Record<string, string> {
  const entries = Object.entries(text);
  return entries.length === 1 && text.en !== undefined ? text.en : Object.fromEntries(entries);
}

/** A person's name: plain unless it is written in several scripts. */
function named(name: Text): string | Record<string, string> {
  const written = Object.values(name);
  return written.length === 1 ? written.join('') : said(name);
}

/** The fields that are there. */
function present(fields: Record<string, FieldInput | undefined>): Record<string, FieldInput> {
  const kept: Record<string, FieldInput> = {};
  for (const [key, value] of Object.entries(fields)) if (value !== undefined) kept[key] = value;
  return kept;
}

const optionalText = (text: Text | undefined) => (text === undefined ? undefined : said(text));

function organizationNodes(): NodeInput[] {
  return organizations.map(({ id, kind, name, short, text, city, founded }) => ({
    id: nodeId('org', id),
    type: 'Organization',
    label: said(name),
    description: said(text),
    fields: present({
      organizationKind: kind,
      acronym: short,
      founded,
      city,
      website: withoutWebsite.has(id) ? undefined : `https://${id}.example.org`,
      email: withoutWebsite.has(id) ? undefined : `contact@${id}.example.org`,
    }),
    origin,
  }));
}

function projectNodes(today: DayText): NodeInput[] {
  return projects.map((project) => {
    const tags = projectTags[project.id];
    return {
      id: nodeId('prj', project.id),
      type: 'Project',
      label: said(project.name),
      description: said(project.text),
      ...(tags && { tags: [...tags] }),
      fields: present({
        objectives: optionalText(project.objectives),
        impact: optionalText(project.impact),
        results: optionalText(project.results),
        status: project.status,
        start: project.from === undefined ? undefined : monthStart(today, project.from),
        end: project.to === undefined ? undefined : monthEnd(today, project.to),
        website: withoutWebsite.has(project.id) ? undefined : `https://${project.by}.example.org/${project.id}`,
      }),
      origin,
    };
  });
}

/** `Wanjiku Kamotho` → `wanjiku.kamotho`: what stands before the @. */
function mailName(name: Text): string {
  return (name.en ?? Object.values(name)[0] ?? '')
    .normalize('NFKD')
    .toLowerCase()
    .replace(/đ/g, 'd')
    .replace(/[^a-z ]/g, '')
    .trim()
    .replace(/ +/g, '.');
}

/** What the last column of the table of people says. */
export function personFacts([, , , , , more]: PersonContent): { mail: boolean; adviser: boolean; since?: number } {
  const facts = words(more);
  const since = facts.find((fact) => fact.startsWith('since:'))?.slice('since:'.length);
  return {
    mail: facts.includes('e'),
    adviser: facts.includes('a'),
    ...(since !== undefined && { since: Number(since) }),
  };
}

function personNodes(): NodeInput[] {
  return people.map((person) => {
    const [id, name, org, role] = person;
    const { mail, adviser } = personFacts(person);
    return {
      id: nodeId('per', id),
      type: 'Person',
      label: named(name),
      ...(adviser && { tags: ['open to advise'] }),
      fields: present({ role: said(role), email: mail ? `${mailName(name)}@${org}.example.org` : undefined }),
      ...(mail && reserved.has(id) && { fieldLevels: { email: 'facilitator' as const } }),
      origin,
    };
  });
}

function taxonomyNodes(): NodeInput[] {
  const country = countries.map(([code, iso3, numeric, , name]) => ({
    id: nodeId('cty', code),
    type: 'Country',
    label: said(name),
    fields: { iso2: code, iso3, numeric },
    origin,
  }));
  const region = regions.map(([m49, , name]) => ({
    id: nodeId('reg', m49),
    type: 'Region',
    label: said(name),
    fields: { m49 },
    origin,
  }));
  const language = languages.map(([code, , name]) => ({
    id: nodeId('lng', code),
    type: 'Language',
    label: said(name),
    fields: { code },
    origin,
  }));
  const keyword = keywords.map(([id, en, fr, es, pt, ar, zh, more]) => ({
    id: nodeId('kw', id),
    type: 'Keyword',
    label: { en, fr, es, pt, ar, zh },
    fields: {
      aliases: [
        ...Object.entries({ fr, es, pt, ar, zh }).map(([tag, word]) => `${tag}: ${word}`),
        ...(more ?? '').split('; ').filter(Boolean).map((alias) => alias.replace(':', ': ')),
      ],
    },
    origin,
  })); // prettier-ignore
  const category = categories.map(([id, name, text]) => ({
    id: nodeId('cat', id),
    type: 'SkillsCategory',
    label: said(name),
    description: text,
    origin,
  }));
  const beneficiary = beneficiaries.map(([id, name, text]) => ({
    id: nodeId('ben', id),
    type: 'Beneficiary',
    label: said(name),
    description: text,
    origin,
  }));
  return [...country, ...region, ...language, ...keyword, ...category, ...beneficiary];
}

function callNodes(today: DayText): NodeInput[] {
  const funders = new Map(organizations.map(({ id, name }) => [id, name.en ?? id]));
  return calls.map((call) => ({
    id: nodeId('call', call.id),
    type: 'Call',
    label: said(call.name),
    description: said(call.text),
    fields: present({
      callKind: call.kind,
      funder: funders.get(call.funder),
      opens: addDays(today, call.opens),
      deadline: addDays(today, call.deadline),
      amount: call.amount,
      currency: call.currency,
      eligibility: said(call.eligibility),
      url: `https://${call.funder}.example.org/calls/${call.id}`,
    }),
    origin,
  }));
}

function activityNodes(today: DayText): NodeInput[] {
  return activities.map((activity) => ({
    id: nodeId('act', activity.id),
    type: 'Activity',
    label: said(activity.name),
    description: said(activity.text),
    fields: present({
      activityKind: activity.kind,
      series: activity.series,
      start: addDays(today, activity.day),
      end: addDays(today, activity.day + (activity.length ?? 1) - 1),
      place: activity.place ?? 'Online',
      url: `https://weft.example.org/activities/${activity.id}`,
    }),
    origin,
  }));
}

function resourceNodes(today: DayText): NodeInput[] {
  return resources.map((resource) => ({
    id: nodeId('res', resource.id),
    type: 'Resource',
    label: said(resource.name),
    description: said(resource.text),
    fields: {
      resourceKind: resource.kind,
      url: `https://${resource.by}.example.org/library/${resource.id}`,
      language: resource.lang,
      year: Number(today.slice(0, 4)) - resource.ago,
    },
    origin,
  }));
}

/** All nodes of the sample. */
export const sampleNodes = (today: DayText): NodeInput[] => [
  ...taxonomyNodes(),
  ...organizationNodes(),
  ...personNodes(),
  ...projectNodes(today),
  ...callNodes(today),
  ...activityNodes(today),
  ...resourceNodes(today),
];
