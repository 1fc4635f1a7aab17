import { dateOf, dayOf, lastMonths, type Day } from '../../calendar.ts';
import type { GraphNode } from '../../elements.ts';
import type { GraphIndex } from '../../graph-index.ts';
import type { NodeId } from '../../ids.ts';
import { maxAnswer } from '../../questions.ts';
import { textsOf, type Label } from '../../values.ts';
import { also, countOf, type ReportFrame, type ReportSource } from '../source.ts';
import type { PartOf } from '../template.ts';

/** A node that is new, with who runs it and where. */
export interface NewRow {
  id: NodeId;
  label: Label;
  day: Day;
  organisations: Label[];
  countries: Label[];
}

export interface NewNodes {
  rows: NewRow[];
  more: number;
  since: Day;
  /** How many of the type do not say when they began. */
  undated: number;
  /** What is asked for is not known of a network that is not held whole. */
  unavailable?: 'entered';
}

/** The field that says when something begins. */
export const startField = 'start';

const neighboursOf = (index: GraphIndex, id: NodeId, type: string): Label[] => {
  const { offsets, neighbours } = index.topology;
  const at = index.numberOf(id);
  if (at === undefined) return [];
  const found = new Set(neighbours.subarray(offsets[at], offsets[at + 1]));
  return [...found].flatMap((other) => (index.nodes[other]!.type === type ? [index.nodes[other]!.label] : []));
};

/** The nodes of a type that began, or were entered, since a day and before the period ends, the newest first. */
export async function newNodes(
  source: ReportSource,
  { type, by, since: asked, rows: most }: PartOf<'new'>,
  { filter, window, today }: ReportFrame,
): Promise<NewNodes> {
  const since = asked === undefined ? (window ?? lastMonths(12)(today)).from : dayOf(asked);
  const until = window?.to ?? today + 1;
  const these = also(filter, { type: [type] });
  const { index } = source;
  if (by === 'entered' && !index) return { rows: [], more: 0, since, undated: 0, unavailable: 'entered' };
  const dayOfNode = (node: GraphNode): Day | undefined => {
    const began = by === 'start' ? node.fields?.[startField] : node.createdAt;
    return typeof began === 'string' && /^\d{4}-\d\d-\d\d/.test(began) ? source.dayIn(began) : undefined;
  };
  const dated = by === 'start' ? also(these, { field: startField, min: dateOf(since), max: `${dateOf(until)}~` }) : these; // prettier-ignore
  const { nodes = [], truncated } = await source.select({
    filter: dated,
    nodes: true,
    limit: index ? index.nodes.length + 1 : maxAnswer,
  });
  const nameOf = ({ label }: GraphNode): string => textsOf(label)[0] ?? '';
  const found = nodes
    .map((node) => ({ node, day: dayOfNode(node) }))
    .filter((one): one is { node: GraphNode; day: Day } => one.day !== undefined && one.day >= since && one.day < until)
    .sort((a, b) => b.day - a.day || (nameOf(a.node) < nameOf(b.node) ? -1 : 1));
  const undated = by === 'start' ? await countOf(source, also(these, { field: startField, exists: false })) : 0;
  return {
    since,
    undated,
    more: Math.max(0, found.length - most) + Number(truncated),
    rows: found.slice(0, most).map(({ node, day }) => ({
      id: node.id,
      label: node.label,
      day,
      organisations: index ? neighboursOf(index, node.id, 'Organization') : [],
      countries: index ? neighboursOf(index, node.id, 'Country') : [],
    })),
  };
}
