import type { NodeId } from '../../ids.ts';
import { maxFacetValues } from '../../questions.ts';
import { textsOf, type Label } from '../../values.ts';
import { also, countOf, type ReportFrame, type ReportSource } from '../source.ts';
import type { PartOf } from '../template.ts';

/** How many of one type are connected with the nodes of another. */
export interface Counted {
  type: string;
  /** A number to each row. */
  counts: number[];
  /** How many different ones are connected with any of them, of all there are: one with several counts once. */
  any: number;
  all: number;
}

export interface Breakdown {
  /** The most frequent first. */
  rows: { id: NodeId; label: Label }[];
  columns: Counted[];
  /** How many more rows there would be, at least. */
  more: number;
}

/** Types whose nodes are counted, if there are any: what a community consists of, before what describes it. */
const usualTypes = ['Organization', 'Project'] as const;
const mostColumns = 3;
/** Types that describe others are not counted by each other. */
const describing: ReadonlySet<string> = new Set(['Country', 'Region', 'Language', 'Keyword', 'SkillsCategory', 'Beneficiary']); // prettier-ignore

/** How many nodes are connected with each node of a type: those of the types that most often are, organisations and projects first. */
export async function breakdown(
  source: ReportSource,
  { type, rows: most }: PartOf<'breakdown'>,
  { filter }: ReportFrame,
): Promise<Breakdown> {
  // Who looks for something does not have it.
  const plain = [...source.types.edges.values()].filter(({ ownFacet }) => !ownFacet).map(({ key }) => key);
  const over = plain.length > 0 && plain.length < source.types.edges.size ? { edgeTypes: plain } : {};
  const linked = { linked: { to: { type: [type] }, ...over } };
  const among = await source.select({ filter: also(filter, linked), limit: 1, facets: [{ by: 'type' }] });
  const found = new Map(among.facets[0]?.values.map(({ value, count }) => [String(value), count]));
  found.delete(type);
  const usual = usualTypes.filter((key) => found.has(key) && key !== type);
  const others = [...found.keys()].filter((key) => !usual.includes(key as (typeof usualTypes)[number]));
  const types = usual.length > 0 ? usual : others.filter((key) => !describing.has(key)).slice(0, mostColumns);
  const tables = await Promise.all(
    types.map(async (key) => {
      const these = also(filter, { type: [key] });
      const [answer, all] = await Promise.all([
        source.select({ filter: also(these, linked), limit: 1, facets: [{ by: 'neighbour', type, ...over }] }),
        countOf(source, these),
      ]);
      const facet = answer.facets[0];
      const counts = new Map(facet?.values.map(({ value, count }) => [String(value) as NodeId, count]));
      return { type: key as string, counts, any: answer.total, all };
    }),
  );
  const sums = new Map<NodeId, number>();
  for (const { counts } of tables) for (const [id, count] of counts) sums.set(id, (sums.get(id) ?? 0) + count);
  const ids = [...sums.keys()];
  const labels = await labelsOf(source, ids);
  const nameOf = (id: NodeId): string => textsOf(labels.get(id) ?? id)[0] ?? '';
  const order = ids.toSorted((a, b) => sums.get(b)! - sums.get(a)! || (nameOf(a) < nameOf(b) ? -1 : 1));
  const shown = order.slice(0, most);
  return {
    rows: shown.map((id) => ({ id, label: labels.get(id) ?? id })),
    columns: tables.map(({ counts, ...table }) => ({ ...table, counts: shown.map((id) => counts.get(id) ?? 0) })),
    more: order.length - shown.length,
  };
}

/** What nodes are called; no question is asked of what is held. */
export async function labelsOf(source: ReportSource, ids: readonly NodeId[]): Promise<Map<NodeId, Label>> {
  const { index } = source;
  const asked = [...new Set(ids)];
  if (index) return new Map(asked.flatMap((id) => {
    const at = index.numberOf(id);
    return at === undefined ? [] : [[id, index.nodes[at]!.label] as const];
  })); // prettier-ignore
  const wanted = asked.slice(0, 2 * maxFacetValues);
  const { nodes = [] } = wanted.length === 0 ? {} : await source.select({ filter: { ids: wanted }, nodes: true });
  return new Map(nodes.map(({ id, label }) => [id, label]));
}
