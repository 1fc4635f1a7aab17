import { builtinEdgeTypes } from '../graph-schema/builtin/edge-types.ts';
import type { ChangeInput } from '../graph-schema/changes.ts';
import { activities } from './content/activities.ts';
import { calls } from './content/calls.ts';
import { organizations } from './content/organizations.ts';
import { people } from './content/people.ts';
import { countries, regions } from './content/places.ts';
import { projects } from './content/projects.ts';
import { advice, descent, formerJobs, grants, related, representatives, translations } from './content/relations.ts';
import { resources } from './content/resources.ts';
import { addDays, monthEnd, monthStart, type DayText } from './days.ts';
import { nodeId, placeId, reference, samplePrefix, words } from './ids.ts';
import { origin, personFacts } from './nodes.ts';

export type EdgeInput = Extract<ChangeInput, { kind: 'create-edge' }>['record'];
type Facts = Pick<EdgeInput, 'fields' | 'since' | 'until' | 'label'>;
/** Adds an edge of a type from one node to another. */
type Add = (type: string, source: string, target: string, facts?: Facts) => void;

const directions = new Map<string, EdgeInput['direction']>(
  builtinEdgeTypes.map(({ key, direction }) => [key, direction]),
);

/** What a partner of that kind usually brings to a project. */
const partnerRoles: Readonly<Record<string, string>> = {
  'Research institute': 'evidence and evaluation',
  'Trade union': 'workers’ voice',
  'Employers’ organisation': 'workplaces',
  Foundation: 'advice on funding',
  'Start-up': 'technology',
  Cooperative: 'field work',
};

const span = (today: DayText, since?: number, until?: number): Facts => ({
  ...(since !== undefined && { since: monthStart(today, since) }),
  ...(until !== undefined && { until: monthEnd(today, until) }),
});

function describe(
  add: Add,
  id: string,
  { kw, cat = '', langs = '' }: { kw: string; cat?: string; langs?: string },
): void {
  for (const word of words(kw)) add('HAS_KEYWORD', id, nodeId('kw', word));
  for (const word of words(cat)) add('IN_CATEGORY', id, nodeId('cat', word));
  for (const word of words(langs)) add('WORKS_IN_LANGUAGE', id, nodeId('lng', word));
}

function places(add: Add): void {
  for (const [code, , , region] of countries) add('LOCATED_IN', placeId(code), placeId(region));
  for (const [code, within] of regions) if (within) add('LOCATED_IN', placeId(code), placeId(within));
}

function organizationEdges(add: Add): void {
  for (const { id, cc, kw, cat, langs, offers, needs } of organizations) {
    const org = nodeId('org', id);
    add('LOCATED_IN', org, placeId(cc));
    describe(add, org, { kw, langs, ...(cat !== undefined && { cat }) });
    for (const word of words(offers)) add('OFFERS', org, nodeId('kw', word));
    const wanted = words(needs);
    for (const [index, word] of wanted.entries())
      add('NEEDS', org, nodeId('kw', word), { fields: { strength: index === 0 ? 'strong' : 'some' } });
    const fields = new Set(projects.filter((project) => project.by === id).flatMap((project) => words(project.in)));
    for (const place of fields) if (place !== cc) add('OPERATES_IN', org, placeId(place));
  }
}

function projectEdges(add: Add, today: DayText): void {
  const kinds = new Map(organizations.map(({ id, kind }) => [id, kind]));
  for (const project of projects) {
    const id = nodeId('prj', project.id);
    add('RUNS', nodeId('org', project.by), id);
    for (const partner of words(project.with)) {
      const role = partnerRoles[kinds.get(partner) ?? ''];
      add('PARTNER_IN', nodeId('org', partner), id, role === undefined ? {} : { fields: { role } });
    }
    for (const [index, person] of words(project.team).entries())
      add('MEMBER_OF_TEAM', nodeId('per', person), id, {
        fields: { role: index === 0 ? 'lead' : 'member' },
        ...(index === 0 && project.from !== undefined && project.from <= 0 && span(today, project.from)),
      });
    for (const served of words(project.serves)) {
      const [group = '', reached] = served.split(':');
      add('SERVES', id, nodeId('ben', group), reached === undefined ? {} : { fields: { reached: Number(reached) } });
    }
    for (const place of words(project.in)) add('OPERATES_IN', id, placeId(place));
    describe(add, id, { kw: project.kw, cat: project.cat, langs: project.langs ?? '' });
  }
}

function personEdges(add: Add, today: DayText): void {
  for (const person of people) {
    const [id, , org, , langs] = person;
    add('WORKS_FOR', nodeId('per', id), nodeId('org', org), span(today, personFacts(person).since));
    for (const [index, lang] of words(langs).entries())
      add('SPEAKS', nodeId('per', id), nodeId('lng', lang), {
        fields: { proficiency: index === 0 ? 'native' : index === 1 ? 'fluent' : 'working' },
      });
  }
  for (const [id, org, since, until] of formerJobs)
    add('WORKS_FOR', nodeId('per', id), nodeId('org', org), span(today, since, until));
  for (const [id, what, since, until] of representatives) {
    const target = what.startsWith('cat:') ? reference(what) : placeId(what);
    add('REPRESENTS', nodeId('per', id), target, span(today, since, until));
  }
  for (const [id, what, since, until] of advice) {
    const target = what.startsWith('@') ? nodeId('org', what.slice(1)) : nodeId('prj', what);
    add('ADVISES', nodeId('per', id), target, span(today, since, until));
  }
  for (const [id, what, pair] of translations)
    add('TRANSLATES', nodeId('per', id), reference(what), { fields: { pair } });
}

function moneyEdges(add: Add, today: DayText): void {
  for (const [funder, project, amount, currency, since, until] of grants)
    add('FUNDS', nodeId('org', funder), nodeId('prj', project), {
      fields: { amount, currency },
      ...span(today, since, until),
    });
  for (const call of calls) {
    const id = nodeId('call', call.id);
    add('FUNDS', nodeId('org', call.funder), id, call.amount === undefined || call.currency === undefined
      ? {}
      : { fields: { amount: call.amount, currency: call.currency } }); // prettier-ignore
    for (const place of words(call.places)) add('OPEN_TO', id, placeId(place));
    for (const group of words(call.groups)) add('OPEN_TO', id, nodeId('ben', group));
    for (const project of words(call.paid)) add('FUNDS', id, nodeId('prj', project));
    describe(add, id, call);
  }
}

function activityEdges(add: Add, today: DayText): void {
  for (const activity of activities) {
    const id = nodeId('act', activity.id);
    const { host } = activity;
    add('HOSTS', host.startsWith('@') ? nodeId('per', host.slice(1)) : nodeId('org', host), id);
    const role = activity.day > 0 ? 'registered' : 'participant';
    for (const person of words(activity.people)) add('TOOK_PART', nodeId('per', person), id, { fields: { role } });
    if (activity.cc) add('LOCATED_IN', id, placeId(activity.cc), { since: addDays(today, activity.day) });
    if (activity.about) add('RELATED', id, nodeId('prj', activity.about));
    describe(add, id, activity);
  }
}

function resourceEdges(add: Add): void {
  const isProject = new Set(projects.map(({ id }) => id));
  for (const resource of resources) {
    const id = nodeId('res', resource.id);
    add('OFFERS', nodeId('org', resource.by), id);
    for (const from of words(resource.from)) add('DERIVED_FROM', id, nodeId(isProject.has(from) ? 'prj' : 'act', from));
    describe(add, id, resource);
  }
  for (const [project, from] of descent) add('DERIVED_FROM', nodeId('prj', project), nodeId('prj', from));
  for (const [a, b, label] of related) add('RELATED', reference(a), reference(b), { label });
}

/** All edges of the sample. An id says type and ends, and a number where two edges are alike. */
export function sampleEdges(today: DayText): EdgeInput[] {
  const edges: EdgeInput[] = [];
  const seen = new Map<string, number>();
  const add: Add = (type, source, target, facts = {}) => {
    const bare = (id: string) => id.slice(samplePrefix.length);
    const stem = `${samplePrefix}${type}-${bare(source)}-${bare(target)}`;
    const number = (seen.get(stem) ?? 0) + 1;
    seen.set(stem, number);
    const direction = directions.get(type);
    if (direction === undefined) throw new Error(`no built-in edge type ${type}`);
    edges.push({ id: number === 1 ? stem : `${stem}-${number}`, type, source, target, direction, ...facts, origin });
  };
  places(add);
  organizationEdges(add);
  projectEdges(add, today);
  personEdges(add, today);
  moneyEdges(add, today);
  activityEdges(add, today);
  resourceEdges(add);
  return edges;
}
