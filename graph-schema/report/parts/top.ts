import { eachNeighbour, evaluate } from '../../evaluate.ts';
import { figuresTold } from '../../figures-told.ts';
import type { GraphIndex } from '../../graph-index.ts';
import type { NodeId } from '../../ids.ts';
import { organisationType } from '../../roll-up.ts';
import { textsOf, type Label } from '../../values.ts';
import { also, type ReportFrame, type ReportSource } from '../source.ts';
import type { PartOf } from '../template.ts';
import { labelsOf } from './breakdown.ts';
import { among, windowAsked } from './quiet.ts';

/** A node with its figures; undefined: they are not to be had of a network that is not held whole, or nobody may see them. */
export interface TopRow {
  id: NodeId;
  label: Label;
  /** The countries it is located in or, where nothing says so, those it is connected with. */
  countries: Label[];
  /** How many different others it is connected with. */
  connections: number | undefined;
  projects: number | undefined;
  /** Contacts in the days of the report, and how many others it met. */
  contacts: number;
  partners: number;
}

export interface Top {
  rows: TopRow[];
  /** What they are in order of: contacts where nothing else is known. */
  by: PartOf<'top'>['by'];
  /** How many there are in all. */
  total: number;
  truncated: boolean;
}

interface Links {
  connections: number;
  projects: number;
  countries: NodeId[];
}

/** Different neighbours of the nodes of a type, from a network that is held whole. */
function linksOf(index: GraphIndex, frame: ReportFrame, type: string): Map<NodeId, Links> {
  const found = new Map<NodeId, Links>();
  const bits = evaluate(index, also(frame.filter, { type: [type] }));
  index.nodes.forEach(({ id }, at) => {
    if (bits[at]) found.set(id, { connections: 0, projects: 0, countries: [] });
  });
  const isShown = evaluate(index, frame.filter);
  const located = new Map<string, NodeId[]>();
  for (const { type: over, source, target } of index.edges)
    if (over === 'LOCATED_IN') located.set(source, [...(located.get(source) ?? []), target]);
  const linksAt = (node: number): Links => found.get(index.nodes[node]!.id)!;
  // Where somebody is holds whether or not it is drawn.
  const noteCountry = (node: number, neighbour: number): void => {
    const { id, type: of } = index.nodes[neighbour]!;
    if (node !== neighbour && of === 'Country') linksAt(node).countries.push(id);
  };
  eachNeighbour(index, {}, noteCountry, bits);
  const count = (node: number, neighbour: number): void => {
    if (node === neighbour || !isShown[neighbour]) return;
    linksAt(node).connections += 1;
    if (index.nodes[neighbour]!.type === 'Project') linksAt(node).projects += 1;
  };
  eachNeighbour(index, { edgeTypes: frame.edgeTypes }, count, bits);
  // Where something is says more of it than wherever it does something.
  for (const [id, links] of found) {
    const there = located.get(id)?.filter((place) => links.countries.includes(place)) ?? [];
    if (there.length > 0) links.countries = [...new Set(there)];
  }
  return found;
}

/** The nodes of a type that come first, with all of their figures. */
export async function top(
  source: ReportSource,
  { type, by: asked, rows: most }: PartOf<'top'>,
  frame: ReportFrame,
): Promise<Top> {
  const { index } = source;
  const { ids, truncated } = await among(source, frame, type);
  const links = index && linksOf(index, frame, type);
  const rollUp = type === organisationType;
  const figures = ids?.length === 0 ? undefined : await source.frequencies({ rollUp, ...(ids && { among: ids }), ...windowAsked(frame) }); // prettier-ignore
  const told = figures && figuresTold(figures);
  const rowOf = new Map(told?.ids.map((id, row) => [id, row]));
  const counted = (id: NodeId) => {
    const row = rowOf.get(id) ?? -1;
    return { contacts: told?.nodes.count[row] ?? 0, partners: told?.nodes.partners[row] ?? 0 };
  };
  const by = links ? asked : 'contacts';
  const candidates: NodeId[] = links ? [...links.keys()] : (told?.ids ?? []).filter((id) => counted(id).contacts > 0);
  const known = await labelsOf(source, links ? candidates : candidates.toSorted((a, b) => counted(b).contacts - counted(a).contacts).slice(0, 3 * most)); // prettier-ignore
  const rows = [...known].map(([id, label]) => {
    const { countries = [], connections, projects } = links?.get(id) ?? {};
    return { id, label, countries, connections, projects, ...counted(id) };
  });
  const nameOf = (row: { label: Label }): string => textsOf(row.label)[0] ?? '';
  const sorted = rows.toSorted((a, b) => (b[by] ?? 0) - (a[by] ?? 0) || (b.connections ?? 0) - (a.connections ?? 0) || (nameOf(a) < nameOf(b) ? -1 : 1)); // prettier-ignore
  const shown = sorted.filter((row) => (row[by] ?? 0) > 0).slice(0, most);
  const places = await labelsOf(source, shown.flatMap(({ countries }) => countries)); // prettier-ignore
  const { total } = await source.select({ filter: also(frame.filter, { type: [type] }), limit: 1 });
  return {
    by,
    total,
    truncated,
    rows: shown.map((row) => ({ ...row, countries: row.countries.map((id) => places.get(id) ?? id) })),
  };
}
