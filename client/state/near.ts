import type { EdgeType } from '../../graph-schema/types.ts';
import type { Subject } from './choices.ts';

/** A condition on what a node is connected with. */
export type NearSubject = Extract<Subject, { by: 'neighbour' }>;

/** Types of connection that may lead to nodes of a type: those that say so, and those that say nothing. */
const leadTo = (edgeTypes: readonly EdgeType[], type: string): readonly EdgeType[] =>
  edgeTypes.filter(({ from = [], to = [] }) => from.length + to.length === 0 || [...from, ...to].includes(type));

/**
 * What nodes of a type are asked for as neighbours by: over any connection; without those that have a facet of their own,
 * where some do. An organisation that looks for a skill does not have it.
 */
export function nearSubject(type: string, edgeTypes: readonly EdgeType[]): NearSubject {
  const leading = leadTo(edgeTypes, type);
  const usual = leading.filter(({ ownFacet }) => !ownFacet).map(({ key }) => key);
  return usual.length === leading.length || usual.length === 0
    ? { by: 'neighbour', type }
    : { by: 'neighbour', type, edgeTypes: usual };
}

/** The types of connection to nodes of a type that have a facet of their own, each as what is asked by it. */
export const ownSubjects = (type: string, edgeTypes: readonly EdgeType[]): NearSubject[] =>
  leadTo(edgeTypes, type)
    .filter(({ ownFacet }) => ownFacet)
    .map(({ key }) => ({ by: 'neighbour', type, edgeTypes: [key] }));

/** The one type of connection a condition is about, where it has a facet of its own. */
export function ownEdgeType(on: NearSubject, edgeTypes: readonly EdgeType[]): EdgeType | undefined {
  const [only, ...others] = on.edgeTypes ?? [];
  return others.length > 0 ? undefined : edgeTypes.find(({ key, ownFacet }) => ownFacet && key === only);
}
