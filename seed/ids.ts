import { activities } from './content/activities.ts';
import { calls } from './content/calls.ts';
import { keywords } from './content/keywords.ts';
import { languages } from './content/languages.ts';
import { organizations } from './content/organizations.ts';
import { people } from './content/people.ts';
import { countries, regions } from './content/places.ts';
import { projects } from './content/projects.ts';
import { resources } from './content/resources.ts';
import { beneficiaries, categories } from './content/taxonomy.ts';

/** What every id of the sample begins with. */
export const samplePrefix = 'sample-';

const first = (table: readonly (readonly [string, ...unknown[]])[]): string[] => table.map(([id]) => id);
const byId = (table: readonly { id: string }[]): string[] => table.map(({ id }) => id);

const known = {
  org: new Set(byId(organizations)),
  prj: new Set(byId(projects)),
  per: new Set(first(people)),
  ben: new Set(first(beneficiaries)),
  cty: new Set(first(countries)),
  reg: new Set(first(regions)),
  lng: new Set(first(languages)),
  kw: new Set(first(keywords)),
  cat: new Set(first(categories)),
  call: new Set(byId(calls)),
  act: new Set(byId(activities)),
  res: new Set(byId(resources)),
} as const satisfies Record<string, ReadonlySet<string>>;

type Kind = keyof typeof known;

/** The node id of something in the content; throws when the content has no such thing, so that no reference dangles. */
export function nodeId(kind: Kind, id: string): string {
  if (!known[kind].has(id)) throw new Error(`the sample has no ${kind} «${id}»`);
  return `${samplePrefix}${kind}-${id}`;
}

/** A place by its ISO code (letters) or M49 code (digits). */
export const placeId = (code: string): string => nodeId(/^\d/.test(code) ? 'reg' : 'cty', code);

const isKind = (text: string): text is Kind => Object.hasOwn(known, text);

/** A reference written `kind:id`. */
export function reference(text: string): string {
  const [kind = '', id = ''] = text.split(':');
  if (!isKind(kind)) throw new Error(`the sample has no kind «${kind}»`);
  return nodeId(kind, id);
}

/** The words of a list written with blanks between. */
export const words = (list = ''): string[] => list.split(' ').filter((word) => word !== '');
