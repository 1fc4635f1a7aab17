import type { EdgeType } from '../../graph-schema/types.ts';

/** A condition on what a node is connected with; `over`: by one type of connection, which has a facet of its own. */
export interface NearSubject {
  by: 'neighbour';
  type: string;
  over?: string | undefined;
}

/** Types of connection that may lead to nodes of a type: those that say so, and those that say nothing. */
const leadTo = (edgeTypes: readonly EdgeType[], type: string): readonly EdgeType[] =>
  edgeTypes.filter(({ from = [], to = [] }) => from.length + to.length === 0 || [...from, ...to].includes(type));

/**
 * The types of connection such a condition looks over; undefined: all of them. Those that have a facet of their own are in
 * no other: an organisation that looks for a skill does not have it.
 */
export function edgeTypesOf({ type, over }: NearSubject, edgeTypes: readonly EdgeType[]): string[] | undefined {
  if (over !== undefined) return [over];
  const leading = leadTo(edgeTypes, type);
  const usual = leading.filter(({ ownFacet }) => !ownFacet).map(({ key }) => key);
  return usual.length === leading.length || usual.length === 0 ? undefined : usual;
}

/** What nodes of a type can be asked for as neighbours by, beside all that has no facet of its own. */
export const ownSubjects = (type: string, edgeTypes: readonly EdgeType[]): NearSubject[] =>
  leadTo(edgeTypes, type)
    .filter(({ ownFacet }) => ownFacet)
    .map(({ key }) => ({ by: 'neighbour', type, over: key }));
