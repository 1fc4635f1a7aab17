import type { EdgeType, NodeType, Says } from '../types.ts';
import type { Types } from '../visibility.ts';

/** A part of what nodes are about. */
export type FeaturePart = Exclude<Says, 'nothing'>;

/** What built-in node types say of others where their record does not. */
const builtinSays: ReadonlyMap<string, FeaturePart> = new Map([
  ['Keyword', 'keywords'],
  ['SkillsCategory', 'categories'],
  ['Beneficiary', 'groups'],
  ['Country', 'places'],
  ['Region', 'places'],
  ['Language', 'languages'],
]);

/** The same for how much of what its target says is true of an edge's source. */
const builtinAbout: ReadonlyMap<string, number> = new Map([
  ['LOCATED_IN', 0.7],
  ['REPRESENTS', 0.7],
  ['NEEDS', 0.3],
]);

/** And for how much of its target's match is the source's own. */
const builtinCarries: ReadonlyMap<string, number> = new Map([
  ['RUNS', 0.9],
  ['MEMBER_OF_TEAM', 0.85],
  ['PARTNER_IN', 0.45],
  ['WORKS_FOR', 0.4],
  ['ADVISES', 0.4],
  ['FUNDS', 0.3],
  ['HOSTS', 0.3],
]);

/** What nodes of a type say of those connected with them; undefined when nothing: they can be answers. */
export function saidBy(type: Pick<NodeType, 'key' | 'says'>): FeaturePart | undefined {
  const { says = builtinSays.get(type.key) } = type;
  return says === 'nothing' ? undefined : says;
}

/** By key, the node types that say something of others. */
export function sayingTypes({ nodes }: Pick<Types, 'nodes'>): Map<string, FeaturePart> {
  const saying = new Map<string, FeaturePart>();
  for (const [key, type] of nodes) {
    const part = saidBy(type);
    if (part) saying.set(key, part);
  }
  return saying;
}

/** How much of what its target says is true of the source of an edge of this type. */
export const aboutOf = (key: string, type: Pick<EdgeType, 'about'> | undefined): number =>
  type?.about ?? builtinAbout.get(key) ?? 1;

/** How much of its target's match is the source's own, over an edge of this type. */
export const carriedBy = (key: string, type: Pick<EdgeType, 'carries'> | undefined): number =>
  type?.carries ?? builtinCarries.get(key) ?? 0;

/** By key, the edge types that carry something, with how much. */
export function carryingTypes({ edges }: Pick<Types, 'edges'>): Map<string, number> {
  const carrying = [...edges].map(([key, type]) => [key, carriedBy(key, type)] as const);
  return new Map(carrying.filter(([, rate]) => rate > 0));
}
