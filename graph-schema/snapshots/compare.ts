import { calendarIn, dateOf, type DayWindow } from '../calendar.ts';
import { contactsIn, createContactTable } from '../contact-table.ts';
import { inBrief, isTelling } from '../difference.ts';
import type { GraphEdge, GraphNode, Interaction } from '../elements.ts';
import { frequencyFrame } from '../frequency.ts';
import type { NodeId, Revision } from '../ids.ts';
import { keyFigures, type KeyFigure } from '../key-figures.ts';
import { pairFigures } from '../pair-figures.ts';
import { takeApart } from '../paths.ts';
import type { HistoryChange } from '../told.ts';
import { sameValue } from '../values.ts';
import type { Types } from '../visibility.ts';
import {
  maxCompared,
  type ComparedContact,
  type ComparedEdge,
  type ComparedFigure,
  type ComparedNode,
  type ComparedPair,
  type ComparedSide,
  type Comparison,
} from './comparison.ts';

/** The network at one moment: as much of it as is compared. Nodes, edges and contacts are in order of id, none archived. */
export interface Side {
  revision: Revision;
  /** An instant. */
  at: string;
  types: Types;
  nodes: readonly GraphNode[];
  edges: readonly GraphEdge[];
  contacts: readonly Interaction[];
  /** IANA name. */
  timeZone: string;
}

/** What is different between two moments; contacts of so many days before each are compared. */
export function compareSides(from: Side, to: Side, { days }: { days: number }): Omit<Comparison, 'revision'> {
  const nodes = differences({ what: 'node', from: from.nodes, to: to.nodes, brief: nodeOf });
  const edges = differences({ what: 'edge', from: from.edges, to: to.edges, brief: edgeOf });
  const contacts = differences({ what: 'interaction', from: from.contacts, to: to.contacts, brief: contactOf });
  const [windowBefore, windowAfter] = [windowOf(from, days), windowOf(to, days)];
  const pairs = comparedPairs({ side: from, window: windowBefore }, { side: to, window: windowAfter });
  const stronger = listed(pairs.filter(({ before, after }) => after > before));
  const weaker = listed(pairs.filter(({ before, after }) => after < before));
  const named = [
    ...[edges.added, edges.removed, edges.changed].flatMap(({ items }) =>
      items.flatMap(({ source, target }) => [source, target]),
    ),
    ...[contacts.added, contacts.removed, contacts.changed].flatMap(({ items }) =>
      items.flatMap(({ participants }) => participants),
    ),
    ...[stronger, weaker].flatMap(({ items }) => items.flatMap(({ a, b }) => [a, b])),
  ];
  return {
    from: sideOf(from, windowBefore),
    to: sideOf(to, windowAfter),
    nodes,
    edges,
    contacts,
    stronger,
    weaker,
    figures: comparedFigures(figuresOf(from, windowBefore), figuresOf(to, windowAfter)),
    names: namesOf(new Set(named), from, to),
  };
}

const sideOf = ({ revision, at }: Side, { from, to }: DayWindow): ComparedSide => ({
  revision,
  at,
  window: { from: dateOf(from), to: dateOf(to) },
});

const nodeOf = ({ id, type, label }: GraphNode): ComparedNode => ({ id, type, label });
const edgeOf = ({ id, type, source, target, direction, label }: GraphEdge): ComparedEdge => ({
  id,
  type,
  source,
  target,
  direction,
  ...(label !== undefined && { label }),
});
const contactOf = ({ id, at, kind, participants }: Interaction): ComparedContact => ({ id, at, kind, participants });

const listed = <T>(all: readonly T[]): { total: number; items: T[] } => ({
  total: all.length,
  items: all.slice(0, maxCompared),
});

/** Goes through both sides, which are in order of id, at once. */
function differences<T extends { id: string }, B>(input: {
  what: 'node' | 'edge' | 'interaction';
  from: readonly T[];
  to: readonly T[];
  brief: (value: T) => B;
}) {
  const { what, from, to, brief } = input;
  const added: T[] = [];
  const removed: T[] = [];
  const changed: { value: T; changes: HistoryChange[] }[] = [];
  let [here, there] = [0, 0];
  while (here < from.length || there < to.length) {
    const [before, after] = [from[here], to[there]];
    if (after === undefined || (before !== undefined && before.id < after.id)) {
      removed.push(before!);
      here += 1;
    } else if (before === undefined || after.id < before.id) {
      added.push(after);
      there += 1;
    } else {
      const changes = before === after ? [] : changesOf(what, before, after);
      if (changes.length > 0) changed.push({ value: after, changes });
      here += 1;
      there += 1;
    }
  }
  const briefed = ({ total, items }: { total: number; items: T[] }) => ({ total, items: items.map(brief) });
  const some = listed(changed);
  return {
    added: briefed(listed(added)),
    removed: briefed(listed(removed)),
    changed: {
      total: some.total,
      items: some.items.map(({ value, changes }) => ({ ...brief(value), changes: changes.map(inBrief) })),
    },
  };
}

/** When it was made says nothing of the network. */
const isTold = (change: HistoryChange): boolean => isTelling(change) && change.path !== 'createdAt';

function changesOf(what: 'node' | 'edge' | 'interaction', before: object, after: object): HistoryChange[] {
  const [was, is] = [takeApart(what, before), takeApart(what, after)];
  return [...new Set([...was.keys(), ...is.keys()])]
    .filter((path) => !sameValue(was.get(path), is.get(path)))
    .sort()
    .map((path) => ({ path, before: was.get(path) ?? null, after: is.get(path) ?? null }))
    .filter(isTold);
}

/** The days before a side, its own day the last of them. */
function windowOf({ at, timeZone }: Side, days: number): DayWindow {
  const day = calendarIn(timeZone)(at);
  return { from: day - days + 1, to: day + 1 };
}

interface Windowed {
  side: Side;
  window: DayWindow;
}

/** Every pair of nodes that are there on both sides with another number of contacts, those that differ most first. */
function comparedPairs(from: Windowed, to: Windowed): ComparedPair[] {
  const [before, after] = [pairCounts(from), pairCounts(to)];
  const lasting = new Set<string>(from.side.nodes.map(({ id }) => id));
  const there = new Set<string>(to.side.nodes.flatMap(({ id }) => (lasting.has(id) ? [id] : [])));
  const pairs: ComparedPair[] = [];
  for (const key of new Set([...before.keys(), ...after.keys()])) {
    const counts = { before: before.get(key) ?? 0, after: after.get(key) ?? 0 };
    if (counts.before === counts.after) continue;
    const [a = '', b = ''] = key.split('\n');
    if (there.has(a) && there.has(b)) pairs.push({ a: a as NodeId, b: b as NodeId, ...counts });
  }
  const size = ({ before: one, after: other }: ComparedPair): number => Math.abs(other - one);
  const isBefore = (one: ComparedPair, other: ComparedPair): boolean =>
    one.a < other.a || (one.a === other.a && one.b < other.b);
  return pairs.sort((one, other) => size(other) - size(one) || (isBefore(one, other) ? -1 : 1));
}

/** How many contacts each two have in the window, the lower id first. */
function pairCounts({ side, window }: Windowed): Map<string, number> {
  const dayIn = calendarIn(side.timeZone);
  const dated = side.contacts.map(({ at, participants }) => ({ day: dayIn(at), participants }));
  const table = createContactTable(dated);
  const pairs = pairFigures(table, contactsIn(table, window), frequencyFrame(window, window.to - 1));
  const counts = new Map<string, number>();
  for (let row = 0; row < pairs.rows; row += 1)
    counts.set(`${table.ids[pairs.a[row]!]}\n${table.ids[pairs.b[row]!]}`, pairs.count[row]!);
  return counts;
}

const figuresOf = (side: Side, window: DayWindow): KeyFigure[] =>
  keyFigures({
    nodes: side.nodes,
    edges: side.edges,
    interactions: side.contacts,
    types: side.types,
    window,
    now: side.at,
    timeZone: side.timeZone,
  });

/** In the order of the second side; what only the first has stands where it stood there. */
function comparedFigures(before: readonly KeyFigure[], after: readonly KeyFigure[]): ComparedFigure[] {
  const nameOf = ({ key, of = '' }: KeyFigure): string => `${key} ${of}`;
  const values = (figures: readonly KeyFigure[]) => new Map(figures.map((one) => [nameOf(one), one.value]));
  const [was, is] = [values(before), values(after)];
  const all = [...after];
  before.forEach((figure, at) => {
    if (is.has(nameOf(figure))) return;
    const previous = before[at - 1];
    const place = previous ? all.findIndex((one) => nameOf(one) === nameOf(previous)) + 1 : 0;
    all.splice(place, 0, figure);
  });
  return all.map(({ key, of, ...rest }) => ({
    key,
    ...(of !== undefined && { of }),
    before: was.get(nameOf({ key, of, ...rest })) ?? 0,
    after: is.get(nameOf({ key, of, ...rest })) ?? 0,
  }));
}

function namesOf(ids: ReadonlySet<string>, from: Side, to: Side): Record<NodeId, ComparedNode> {
  const names: Record<NodeId, ComparedNode> = {};
  for (const { nodes } of [from, to]) for (const node of nodes) if (ids.has(node.id)) names[node.id] = nodeOf(node);
  return names;
}
