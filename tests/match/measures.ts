import type { Grade } from './labelled-set.ts';

const gain = (grade: number): number => 2 ** grade - 1;
const discounted = (grades: readonly number[]): number =>
  grades.reduce((sum, grade, at) => sum + gain(grade) / Math.log2(at + 2), 0);

/**
 * Normalised discounted cumulative gain of the first `most`, 0 to 1, with the gain 2^grade − 1 (Burges et al. 2005): 1
 * for the best order there is. Undefined where nothing is graded.
 */
export function ndcg(
  ranked: readonly string[],
  grades: Readonly<Record<string, Grade>>,
  most = 10,
): number | undefined {
  const ideal = discounted(Object.values(grades).sort((a, b) => b - a).slice(0, most)); // prettier-ignore
  if (ideal === 0) return undefined;
  return discounted(ranked.slice(0, most).map((id) => grades[id] ?? 0)) / ideal;
}

/** Of the graded ones, as many as `most` may hold, the share among the first `most`. Undefined where nothing is graded. */
export function recall(
  ranked: readonly string[],
  grades: Readonly<Record<string, Grade>>,
  most = 10,
): number | undefined {
  const count = Object.keys(grades).length;
  if (count === 0) return undefined;
  return ranked.slice(0, most).filter((id) => Object.hasOwn(grades, id)).length / Math.min(count, most);
}
