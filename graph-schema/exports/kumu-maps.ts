import type { GraphEdge } from '../elements.ts';
import type { Json } from '../formats/format.ts';
import type { KumuNote } from '../formats/kumu-note.ts';
import { isBlank, isMadeKey, isObject } from '../formats/text.ts';
import { viewIdOf } from '../import/plan-records.ts';
import type { Position } from '../records.ts';
import { showText } from '../values.ts';
import type { Exported, ExportedView } from './exported.ts';
import { rowsOf, type KumuIds, type KumuSource, type Row } from './kumu-sources.ts';

export interface KumuFile {
  exported: Exported;
  sources: readonly KumuSource[];
  elements: KumuIds;
  connections: KumuIds;
  /** Ids of the perspectives of the file, the first that of maps without their own. */
  perspectives: readonly string[];
}

/** A place as Kumu writes it. What stood there already is left as it is written. */
function placeOf(at: Position | undefined, before: Json | undefined): Json {
  if (!at) return before ?? null;
  if (isObject(before) && before['x'] === at[0] && before['y'] === at[1]) return before;
  return { ...(isObject(before) && before), x: at[0], y: at[1] };
}

/** What a map shows beside what it showed when it was imported. */
interface Shown {
  view: ExportedView;
  edges: readonly GraphEdge[];
}

function shownIn(file: KumuFile, view: ExportedView): Shown {
  const members = new Set<string>(view.members);
  const { edgeTypes } = view.view;
  const edges = file.exported.edges.filter(
    ({ archived, type, source, target }) =>
      !archived && members.has(source) && members.has(target) && (!edgeTypes || edgeTypes.includes(type)),
  );
  return { view, edges };
}

/** An imported map as its view is now; its own entries keep all they say. */
function updated(file: KumuFile, input: { source: KumuSource; map: Row; at: number; view: ExportedView }): Row {
  const { source, map, at, view } = input;
  const { elements, connections, exported } = file;
  const { language } = exported.question;
  const { edges } = shownIn(file, view);
  const places = new Map<string, Position>(Object.entries(view.positions));
  const members = new Set<string>(view.members);
  const drawn = new Set<string>(edges.map(({ id }) => id));
  const shownBefore = new Set<string>();
  const nodeEntries = rowsOf(map['elements']).flatMap((entry): Row[] => {
    const found = elements.find(source.id, entry['element']);
    if (!found || !members.has(found.id)) return [];
    shownBefore.add(found.id);
    const position = 'position' in entry || places.has(found.id) ? { position: placeOf(places.get(found.id), entry['position']) } : {}; // prettier-ignore
    return [{ ...entry, ...position, element: found.kumu }];
  });
  const edgeEntries = rowsOf(map['connections']).flatMap((entry): Row[] => {
    const found = connections.find(source.id, entry['connection']);
    return found && drawn.has(found.id) ? [{ ...entry, connection: found.kumu }] : [];
  });
  const loops = new Set(loopsOf(file, source).map((loop) => loop['_id']));
  const name = typeof map['name'] === 'string' && map['name'].trim() ? map['name'] : `Map ${at + 1}`;
  const [nameNow, description] = [showText(view.view.name, language), view.view.description];
  const described = description === undefined ? '' : showText(description, language);
  const before = typeof map['description'] === 'string' && !isBlank(map['description']) ? map['description'] : '';
  return {
    ...map,
    ...(nameNow !== name && { name: nameNow }),
    ...(described !== before && { description: described }),
    elements: [
      ...nodeEntries,
      ...newEntries(
        file,
        view.members.filter((id) => !shownBefore.has(id)),
        places,
      ),
    ],
    connections: [
      ...edgeEntries,
      // What the source has was left off this map on purpose.
      ...newEdgeEntries(
        file,
        edges.filter(({ keys = [] }) => !keys.some((one) => one.source === source.id && !isMadeKey(one.key))),
      ),
    ],
    ...(map['loops'] !== undefined && { loops: rowsOf(map['loops']).filter(({ loop }) => loops.has(loop)) }),
  };
}

const newEntries = ({ elements }: KumuFile, ids: readonly string[], places: ReadonlyMap<string, Position>): Row[] =>
  ids.map((id) => ({
    _id: `node-${id}`,
    position: placeOf(places.get(id), null),
    pinned: false,
    style: {},
    element: elements.of.get(id) ?? '',
  }));

const newEdgeEntries = ({ connections }: KumuFile, edges: readonly GraphEdge[]): Row[] =>
  edges.map(({ id }) => ({ _id: `edge-${id}`, style: {}, connection: connections.of.get(id) ?? '' }));

/** A map of a view that no file brought. */
function newMap(file: KumuFile, { view, edges }: Shown & { view: { members: readonly string[] } }, id: string): Row {
  const { language } = file.exported.question;
  const { name, description } = view.view;
  return {
    _id: id,
    name: showText(name, language),
    description: description === undefined ? '' : showText(description, language),
    scale: 1,
    center: { x: 0, y: 0 },
    defaultPerspective: file.perspectives[0] ?? null,
    defaultElementBehavior: 'floating',
    defaultConnectionDirection: 'directed',
    elements: newEntries(file, view.members, new Map(Object.entries(view.positions))),
    connections: newEdgeEntries(file, edges),
    loops: [],
  };
}

/** The loops of a source whose connections all leave. */
export function loopsOf({ connections }: KumuFile, source: KumuSource): Row[] {
  return rowsOf(source.rest['loops']).flatMap((loop): Row[] => {
    const all = loop['connections'];
    if (!Array.isArray(all)) return [loop];
    const found = all.map((key) => connections.find(source.id, key)?.kumu);
    return found.every((id) => id !== undefined) ? [{ ...loop, connections: found }] : [];
  });
}

/**
 * The maps: those that were imported as their views are now, others as they are, and one of everything when something
 * that is not archived would be on none, which for Kumu is the trash. `of`: ids of maps by those of their views;
 * `made`: those that no file brought, with their views.
 */
export function mapsOf(file: KumuFile): {
  maps: Row[];
  of: ReadonlyMap<string, string>;
  made: KumuNote['maps'];
} {
  const { exported, sources } = file;
  const views = new Map(exported.views.map((view) => [view.view.id, view]));
  const maps: Row[] = [];
  const of = new Map<string, string>();
  const made: [string, string | null][] = [];
  for (const source of sources) {
    for (const [at, map] of rowsOf(source.rest['maps']).entries()) {
      const key = typeof map['_id'] === 'string' ? map['_id'] : `map ${at + 1}`;
      const view = views.get(viewIdOf(source.id, key));
      if (!view || of.has(view.view.id)) continue;
      of.set(view.view.id, key);
      maps.push(updated(file, { source, map, at, view }));
    }
  }
  for (const view of exported.views) {
    if (of.has(view.view.id) || view.members.length === 0) continue;
    const id = `map-${view.view.id}`;
    of.set(view.view.id, id);
    made.push([id, view.view.id]);
    maps.push(newMap(file, shownIn(file, view), id));
  }
  const shown = new Set(maps.flatMap((map) => [
    ...rowsOf(map['elements']).map((entry) => entry['element']),
    ...rowsOf(map['connections']).map((entry) => entry['connection']),
  ])); // prettier-ignore
  const live = {
    nodes: exported.nodes.filter(({ archived }) => !archived),
    edges: exported.edges.filter(({ archived }) => !archived),
  };
  const isAllShown =
    live.nodes.every(({ id }) => shown.has(file.elements.of.get(id))) &&
    live.edges.every(({ id }) => shown.has(file.connections.of.get(id)));
  if (!isAllShown || maps.length === 0) {
    const name = exported.name || 'Everything';
    const members = live.nodes.map(({ id }) => id);
    const all = { view: { id: 'everything', name }, members, positions: exported.places };
    made.push(['map-everything', null]);
    maps.push(newMap(file, { view: all, edges: live.edges }, 'map-everything'));
  }
  return { maps, of, made: Object.fromEntries(made) };
}
