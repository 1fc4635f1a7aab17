import type { Facet } from '../../graph-schema/questions.ts';
import type { Scalar } from '../state/choices.ts';

/** A value that can be chosen. */
export interface FacetRow {
  value: Scalar;
  /** How many would remain; undefined where nobody counted it. */
  count: number | undefined;
  chosen: boolean;
}

const isBlank = (value: Scalar): boolean => typeof value === 'string' && value.trim() === '';

/**
 * The rows of a facet: what is chosen first, also where nothing has it any more, then the rest in the order of the facet.
 * A field with nothing but blanks in it says nothing to choose.
 */
export function facetRows(facet: Facet | undefined, chosen: readonly Scalar[]): FacetRow[] {
  const counts = new Map((facet?.values ?? []).map(({ value, count }) => [value, count]));
  // Beyond what an answer holds, a value may be there uncounted.
  const none = facet && !facet.truncated ? 0 : undefined;
  const picked = new Set(chosen);
  return [
    ...[...picked].map((value) => ({ value, count: counts.get(value) ?? none, chosen: true })),
    ...[...counts].flatMap(([value, count]) =>
      picked.has(value) || isBlank(value) ? [] : [{ value, count, chosen: false }],
    ),
  ];
}

/** The first rows, as many as wanted and all that are chosen; a single one more is not hidden. */
export function firstRows(rows: readonly FacetRow[], wanted: number): readonly FacetRow[] {
  const shown = rows.filter((row, at) => row.chosen || at < wanted);
  return rows.length - shown.length === 1 ? rows : shown;
}

/** A list longer than this has a field to search in it. */
export const long = 12;
