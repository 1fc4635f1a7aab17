import { z } from 'zod';
import { calendarIn, type DayWindow } from './calendar.ts';
import { contactsIn, createContactTable, wholeWindow } from './contact-table.ts';
import type { GraphEdge, GraphNode, Interaction } from './elements.ts';
import { frequencyFrame, quietness } from './frequency.ts';
import { Key } from './ids.ts';
import { figuresAt, nodeFigures, pairFigures } from './pair-figures.ts';
import type { NodeType } from './types.ts';
import { isFilled } from './values.ts';
import type { Types } from './visibility.ts';

/**
 * The key figures of a network, in the order they are told. `counts`: what each is a number of. `by`: there is one to each
 * type of nodes or edges, which it names in `of`.
 */
export const keyFigureKinds = {
  nodes: { counts: 'nodes' },
  'nodes-of-type': { counts: 'nodes', by: 'node-type' },
  edges: { counts: 'edges' },
  'edges-of-type': { counts: 'edges', by: 'edge-type' },
  /** Without an edge to another node. */
  isolated: { counts: 'nodes' },
  /** Countries with an edge to something that is no country and no region. */
  countries: { counts: 'nodes' },
  /** Of a type that requires fields, those that lack one of them. */
  incomplete: { counts: 'nodes', by: 'node-type' },
  contacts: { counts: 'contacts' },
  'nodes-in-contact': { counts: 'nodes' },
  'pairs-in-contact': { counts: 'pairs' },
  /** See `quietness`. */
  'pairs-gone-quiet': { counts: 'pairs' },
} as const satisfies Record<
  string,
  { counts: 'nodes' | 'edges' | 'contacts' | 'pairs'; by?: 'node-type' | 'edge-type' }
>;
export const KeyFigureKey = z.enum(
  Object.keys(keyFigureKinds) as [keyof typeof keyFigureKinds, ...(keyof typeof keyFigureKinds)[]],
);
export type KeyFigureKey = z.infer<typeof KeyFigureKey>;

/** One number about the network. `of`: the type it is of, for a kind of figure that has one to each type. */
export const KeyFigure = z.strictObject({ key: KeyFigureKey, of: Key.optional(), value: z.int().min(0) });
export type KeyFigure = z.infer<typeof KeyFigure>;

/** What key figures are told of. */
export interface FiguredNetwork {
  nodes: Iterable<GraphNode>;
  edges: Iterable<GraphEdge>;
  interactions: Iterable<Pick<Interaction, 'at' | 'participants'>>;
  types: Types;
  /** Days whose contacts count; absent: all. */
  window?: DayWindow | undefined;
  /** An instant: the day it has in the time zone is today. */
  now: string;
  /** An IANA name. */
  timeZone: string;
}

/** What a country lies in says nothing of what is done there. */
const places: ReadonlySet<string> = new Set(['Country', 'Region']);

/**
 * The key figures of a network, in the order of `keyFigureKinds`, those of types in the order of the types; of types that
 * nothing is of, there are none. Archived ones, edges without both their ends and contacts of fewer than two nodes that
 * are there do not count.
 */
export function keyFigures(network: FiguredNetwork): KeyFigure[] {
  const { types } = network;
  const nodes = new Map<string, GraphNode>();
  for (const node of network.nodes) if (!node.archived) nodes.set(node.id, node);
  const edges: GraphEdge[] = [];
  for (const edge of network.edges)
    if (!edge.archived && nodes.has(edge.source) && nodes.has(edge.target)) edges.push(edge);

  const linked = new Set<string>();
  const reached = new Set<string>();
  for (const { source, target } of edges) {
    if (source === target) continue;
    for (const [id, other] of [
      [source, target],
      [target, source],
    ] as const) {
      linked.add(id);
      if (nodes.get(id)!.type === 'Country' && !places.has(nodes.get(other)!.type)) reached.add(id);
    }
  }
  const incomplete = [...nodes.values()].filter((node) => isIncomplete(node, types.nodes.get(node.type)));
  const requiring = [...types.nodes.values()].filter(({ fields }) => fields.some(({ required }) => required));
  const ofType = countByType(nodes.values());
  const lacking = countByType(incomplete);
  return [
    { key: 'nodes', value: nodes.size },
    ...byType('nodes-of-type', ofType, types.nodes),
    { key: 'edges', value: edges.length },
    ...byType('edges-of-type', countByType(edges), types.edges),
    { key: 'isolated', value: nodes.size - linked.size },
    { key: 'countries', value: reached.size },
    ...requiring.flatMap(({ key }) =>
      ofType.has(key) ? [{ key: 'incomplete' as const, of: key, value: lacking.get(key) ?? 0 }] : [],
    ),
    ...contactFigures(network, nodes),
  ];
}

const isIncomplete = ({ fields }: GraphNode, type: NodeType | undefined): boolean =>
  type?.fields.some(({ key, required }) => required && !isFilled(fields?.[key])) ?? false;

function countByType(records: Iterable<{ type: string }>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { type } of records) counts.set(type, (counts.get(type) ?? 0) + 1);
  return counts;
}

/** In the order of the types; those that nobody declared come last. */
function byType(key: KeyFigureKey, counts: Map<string, number>, types: ReadonlyMap<string, unknown>): KeyFigure[] {
  const declared = [...types.keys()].filter((type) => counts.has(type));
  const others = [...counts.keys()].filter((type) => !types.has(type)).sort();
  return [...declared, ...others].map((of) => ({ key, of, value: counts.get(of)! }));
}

/** The figures of the contacts in the window, among the nodes that are there. */
function contactFigures(network: FiguredNetwork, nodes: ReadonlyMap<string, GraphNode>): KeyFigure[] {
  const { interactions, now, timeZone, window } = network;
  const dayIn = calendarIn(timeZone);
  const contacts = [];
  for (const { at, participants } of interactions) {
    const there = participants.filter((id) => nodes.has(id));
    if (there.length >= 2) contacts.push({ day: dayIn(at), participants: there });
  }
  const table = createContactTable(contacts);
  const today = dayIn(now);
  const days = window ?? wholeWindow(table, today);
  const frame = frequencyFrame(days, today);
  const span = contactsIn(table, days);
  const pairs = pairFigures(table, span, frame);
  const met = nodeFigures(table, span, { frame, pairs });
  let quiet = 0;
  for (let row = 0; row < pairs.rows; row += 1) if (quietness(figuresAt(pairs, row, frame)!) !== undefined) quiet += 1;
  return [
    { key: 'contacts', value: span.to - span.from },
    { key: 'nodes-in-contact', value: met.count.filter((count) => count > 0).length },
    { key: 'pairs-in-contact', value: pairs.rows },
    { key: 'pairs-gone-quiet', value: quiet },
  ];
}
