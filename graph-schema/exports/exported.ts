import { calendarIn, dayOf } from '../calendar.ts';
import type { ValueOf, What } from '../changes.ts';
import type { GraphEdge, GraphNode, Interaction } from '../elements.ts';
import { GraphError } from '../errors.ts';
import { evaluate } from '../evaluate.ts';
import { everything, type Filter } from '../filter.ts';
import { createGraphIndex, type GraphIndex } from '../graph-index.ts';
import type { NodeId } from '../ids.ts';
import type { Level } from '../levels.ts';
import type { Positions, View } from '../records.ts';
import { edgesBetween } from '../select.ts';
import { timeZoneOf } from '../time-zone.ts';
import { showText } from '../values.ts';
import { typesOf, type Types } from '../visibility.ts';
import { asksForAll, exportKindOf, type ExportQuestion } from './catalogue.ts';

/** Everything one level sees of a network, by kind and id. */
export type Tables = { readonly [W in What]: ReadonlyMap<string, ValueOf[W]> };

/** A view with what it shows of what leaves. */
export interface ExportedView {
  view: View;
  /** In order of id. */
  members: NodeId[];
  /** Of its members. */
  positions: Positions;
}

/** What leaves the network, as one level sees it. Nodes, edges and contacts are in order of id, each with its ends. */
export interface Exported {
  question: ExportQuestion;
  /** Name of the network; blank when it has none. */
  name: string;
  /** When it is asked for: an instant, UTC. */
  at: string;
  revision: number;
  /** Whose eyes it is seen with. */
  level: Level;
  types: Types;
  nodes: readonly GraphNode[];
  edges: readonly GraphEdge[];
  contacts: readonly Interaction[];
  views: readonly ExportedView[];
  /** Where nodes stand in the view asked for, else in the one the network opens with, else in the first that says. */
  places: Readonly<Positions>;
  /** Id of that view. */
  placesOf?: string;
  /** Everything there is. */
  tables: Tables;
}

export interface ExportInput {
  tables: Tables;
  question: ExportQuestion;
  revision: number;
  at: string;
  level: Level;
}

/** Takes what is asked for out of all that a level sees. Throws `not_found` for a view that is not there. */
export function exportOf({ tables, question, revision, at, level }: ExportInput): Exported {
  const language = question.language;
  const types = typesOf({ nodes: [...tables['node-type'].values()], edges: [...tables['edge-type'].values()] });
  const index = createGraphIndex({ nodes: tables.node.values(), edges: tables.edge.values(), types });
  const view = question.view === undefined ? undefined : tables.view.get(question.view);
  if (question.view !== undefined && !view) throw new GraphError('not_found', 'There is no such view.');
  const isWhole = asksForAll(question) && exportKindOf(question.format).archived === true;
  const chosen = numbersOf(index, [...(view ? conditionsOf(view) : []), question.filter ?? everything]);
  const drawn = question.edgeTypes ?? view?.edgeTypes;
  const nodes = isWhole ? [...tables.node.values()] : chosen.map((number) => index.nodes[number]!);
  const there = new Set<string>(nodes.map(({ id }) => id));
  const edges = isWhole
    ? [...tables.edge.values()].filter(({ source, target }) => there.has(source) && there.has(target))
    : edgesBetween(index, chosen, drawn && wantedTypes(index, drawn));
  const settings = tables.setting;
  const name = settings.get('name');
  const views = viewsOf({ tables, index, there });
  const opens = question.view ?? settings.get('defaultView');
  const hasPlaces = ({ positions }: ExportedView): boolean => Object.keys(positions).length > 0;
  const placed = views.find((one) => one.view.id === opens && hasPlaces(one)) ?? views.find(hasPlaces);
  return {
    question,
    name: typeof name === 'string' || typeof name === 'object' ? showText(name, language) : '',
    at,
    revision,
    level,
    types,
    nodes: nodes.sort(byId),
    edges: edges.sort(byId),
    contacts: question.contacts ? contactsOf({ tables, question, there }) : [],
    views,
    places: placed?.positions ?? {},
    ...(placed && { placesOf: placed.view.id }),
    tables,
  };
}

const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** What holds a view together. */
export const conditionsOf = ({ members, filter }: View): Filter[] => [
  ...(members ? [{ ids: members }] : []),
  ...(filter ? [filter] : []),
];

/** Numbers of the nodes that satisfy all conditions. */
export function numbersOf(index: GraphIndex, conditions: readonly Filter[]): number[] {
  const bits = evaluate(index, { all: [...conditions] });
  const numbers: number[] = [];
  for (let at = 0; at < bits.length; at += 1) if (bits[at]) numbers.push(at);
  return numbers;
}

/** Which types, by number, the keys are of. */
export const wantedTypes = (index: GraphIndex, keys: readonly string[]): Uint8Array =>
  Uint8Array.from(index.edgeTypes, (key) => (keys.includes(key) ? 1 : 0));

/** Contacts of the window with at least two who took part among those who leave. */
function contactsOf(input: { tables: Tables; question: ExportQuestion; there: ReadonlySet<string> }): Interaction[] {
  const { tables, question, there } = input;
  const { window } = question;
  const dayIn = calendarIn(timeZoneOf(tables.setting.get('timeZone')));
  const isIn = (at: string): boolean => {
    if (!window) return true;
    const day = dayIn(at);
    return dayOf(window.from) <= day && day < dayOf(window.to);
  };
  return contactsAmong([...tables.interaction.values()].filter(({ at }) => isIn(at)).sort(byId), there);
}

/** The contacts with at least two who took part among some, and of each no others. */
export function contactsAmong(contacts: Iterable<Interaction>, some: ReadonlySet<string>): Interaction[] {
  return [...contacts].flatMap((contact) => {
    const participants = contact.participants.filter((id) => some.has(id));
    if (participants.length < 2) return [];
    const { about: all, ...rest } = contact;
    const about = all?.filter((id) => some.has(id)) ?? [];
    return [{ ...rest, participants, ...(about.length > 0 && { about }) }];
  });
}

/** The views in order of id, each with what it shows of what leaves. */
function viewsOf(input: { tables: Tables; index: GraphIndex; there: ReadonlySet<string> }): ExportedView[] {
  const { tables, index, there } = input;
  return [...tables.view.values()].sort(byId).map((view) => {
    const members = numbersOf(index, conditionsOf(view)).flatMap((number) => {
      const { id } = index.nodes[number]!;
      return there.has(id) ? [id] : [];
    });
    const shown = new Set<string>(members);
    const places = Object.entries(tables.positions.get(view.id) ?? {}).filter(([id]) => shown.has(id));
    return { view, members, positions: Object.fromEntries(places) };
  });
}
