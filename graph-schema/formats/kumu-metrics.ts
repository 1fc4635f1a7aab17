import type { Json } from './format.ts';
import { exactNumber, isBlank, isObject } from './text.ts';

/** What Kumu calls the figures it computes, in exports: they told of the map as it was then. */
const metrics = /^(metrics::.*|indegree|outdegree|closeness|betweenness|eigenvector|reach[- ]efficiency|micmac[- ](influence|exposure))$/; // prettier-ignore
/** Those that may as well be a community's own column; they count as Kumu's beside one of the others. */
const unsureMetrics = /^(degree|size|reach)$/;

/** Tells of names which ones are Kumu's for figures; `names`: all that stand together, in lower case. */
function metricsAmong(names: readonly string[]): (name: string) => boolean {
  const isComputed = names.some((name) => metrics.test(name));
  return (name) => metrics.test(name) || (isComputed && unsureMetrics.test(name));
}

/** Text that is exactly how a number is written. */
export const isNumberText = (value: Json): boolean =>
  typeof value === 'string' && exactNumber(value) !== undefined && String(Number(value)) === value.trim();

/** The names, in lower case, under which elements or connections hold figures that Kumu computed: numbers, wherever there is something. */
export function computedNames(rows: readonly Json[]): string[] {
  const areNumbers = new Map<string, boolean>();
  for (const row of rows) {
    if (!isObject(row)) continue;
    const { attributes } = row;
    for (const [name, value] of [...Object.entries(row), ...Object.entries(isObject(attributes) ? attributes : {})]) {
      const plain = name.trim().toLowerCase();
      if (isBlank(value) || areNumbers.get(plain) === false) continue;
      areNumbers.set(plain, typeof value === 'number' || isNumberText(value));
    }
  }
  const isMetric = metricsAmong([...areNumbers.keys()]);
  return [...areNumbers].flatMap(([name, areAll]) => (areAll && isMetric(name) ? [name] : []));
}
