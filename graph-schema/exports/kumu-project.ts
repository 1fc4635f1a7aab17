import type { GraphEdge, GraphNode } from '../elements.ts';
import type { FieldKind } from '../fields.ts';
import type { Json } from '../formats/format.ts';
import { kumuPrefix, type KumuNote } from '../formats/kumu-note.ts';
import { isPlainLine, lineColours } from '../line-colours.ts';
import { isBlank, sourceOf } from '../formats/text.ts';
import { limits, showText } from '../values.ts';
import { fieldColumns, imageAddress, type FieldColumn } from './columns.ts';
import type { Exported } from './exported.ts';
import { loopsOf, mapsOf, type KumuFile } from './kumu-maps.ts';
import { keptOf, typeNameIn, valuesIn, whole } from './kumu-values.ts';
import {
  kumuIds,
  kumuSources,
  listOf,
  rowOf,
  rowsOf,
  type KumuIds,
  type KumuSource,
  type Row,
} from './kumu-sources.ts';

const ownNames = ['label', 'element type', 'connection type', 'tags', 'description', 'image', 'weight', 'direction', 'from', 'to', '_id']; // prettier-ignore

const formatOf: Partial<Record<FieldKind, string>> = {
  number: 'number', date: 'date', url: 'url', email: 'email', markdown: 'text',
}; // prettier-ignore
const isList = (kind: FieldKind): boolean => ['list', 'choices', 'numbers', 'aliases'].includes(kind);

/** The project file of Kumu, as it restores one: what an import left over of one is given back word for word. */
export function* writeKumuProject(exported: Exported): Generator<string> {
  const { nodes, edges, types, name, question } = exported;
  const { language } = question;
  const sources = kumuSources(exported, 'kumu-project');
  const [first] = sources;
  const ofNodes = fieldColumns({ records: nodes, types: types.nodes, reserved: ownNames, language });
  const ofEdges = connectionColumns(exported);
  const perspectives = perspectivesOf(exported, sources);
  const file: KumuFile = {
    exported,
    sources,
    elements: kumuIds(nodes, sources, kumuPrefix.elements),
    connections: kumuIds(edges, sources, kumuPrefix.connections),
    perspectives: perspectives.map((perspective) => String(perspective['_id'])),
  };
  const { maps, of, made } = mapsOf(file);
  const { elements: _e, connections: _c, loops: _l, maps: _m, perspectives: _p, attributes: _a, ...rest } = first?.rest ?? {}; // prettier-ignore
  // Of a source that came with a part of another network nothing but its name is known.
  const isGiven = Object.keys(rest).length > 0;
  const opens = of.get(question.view ?? String(exported.tables.setting.get('defaultView') ?? ''));
  const defaultMap = maps.some((map) => map['_id'] === rest['defaultMap']) && question.view === undefined ? rest['defaultMap'] : (opens ?? maps[0]?.['_id']); // prettier-ignore
  const head: Row = {
    ...(isGiven ? {} : { version: 1, name, description: '', proxyImages: true }),
    ...rest,
    defaultMap: defaultMap ?? null,
    ...(isGiven ? {} : { defaultPerspective: file.perspectives[0] ?? null, attributeRelevance: {} }),
    ...noteOf(file, made),
    attributes: attributesOf(sources, [...ofNodes, ...ofEdges]),
  };
  yield `${JSON.stringify(head).slice(0, -1)},\n"elements":[`;
  for (const [at, node] of nodes.entries()) yield separated(at, elementOf(file, node, ofNodes));
  yield '],\n"connections":[';
  for (const [at, edge] of edges.entries()) yield separated(at, connectionOf(file, edge, ofEdges));
  yield '],\n"loops":[';
  for (const [at, loop] of sources.flatMap((source) => loopsOf(file, source)).entries()) yield separated(at, loop);
  yield '],\n"maps":[';
  for (const [at, map] of maps.entries()) yield separated(at, map);
  yield '],\n"perspectives":[';
  for (const [at, perspective] of perspectives.entries()) yield separated(at, perspective);
  yield ']}\n';
}

/** The fields of the connections. One may be called «since» or «until», as in many a file, unless a connection says both. */
function connectionColumns({ edges, types, question: { language } }: Exported): FieldColumn[] {
  const columnsBut = (reserved: readonly string[]): FieldColumn[] =>
    fieldColumns({ records: edges, types: types.edges, reserved: [...ownNames, ...reserved], language });
  const columns = columnsBut([]);
  const saidTwice = (['since', 'until'] as const).filter((end) =>
    columns.some(
      ({ name, keyOf }) =>
        lowerCase(name) === end && edges.some((edge) => edge[end] !== undefined && keyOf(edge) !== undefined),
    ),
  );
  return saidTwice.length > 0 ? columnsBut(saidTwice) : columns;
}

/** What the file says of itself, where there is something to say. */
function noteOf({ elements, connections, sources: [first] }: KumuFile, maps: KumuNote['maps']): Row {
  // Its records are found by their own ids if the file still goes by its name.
  const name = first?.rest['name'];
  const home = typeof name === 'string' && sourceOf('kumu-project', name).id === first?.id ? first : undefined;
  const idsOf = ({ of, from }: KumuIds, prefix: string) =>
    Object.fromEntries(
      [...of].flatMap(([id, kumu]) =>
        kumu === prefix + id || (home && from.get(id)?.source === home) ? [] : [[kumu, id] as const],
      ),
    );
  const note: KumuNote = {
    elements: idsOf(elements, kumuPrefix.elements),
    connections: idsOf(connections, kumuPrefix.connections),
    maps,
  };
  return Object.values(note).some((ids) => Object.keys(ids).length > 0) ? { weft: { version: 1, ...note } } : {};
}

const separated = (at: number, value: Json): string => `${at === 0 ? '' : ','}\n${JSON.stringify(value)}`;

function elementOf(file: KumuFile, node: GraphNode, columns: readonly FieldColumn[]): Row {
  const { elements, exported } = file;
  const { language } = exported.question;
  const kept = keptOf(elements, 'nodes', node.id);
  const id = elements.of.get(node.id) ?? node.id;
  const label = whole(showText(node.label, language), kept.beside['label'], limits.label);
  const image = imageAddress(node);
  return {
    _id: id,
    attributes: {
      // What has no label in the file is called by its id here.
      ...(!(label === id && id.startsWith('elem-')) && { label }),
      'element type': typeNameIn(exported.types.nodes, node, { kept, language }),
      ...(image !== undefined && { image }),
      ...valuesIn({ record: node, columns, kept, language, called: lowerCase }),
    },
  };
}

function connectionOf(file: KumuFile, edge: GraphEdge, columns: readonly FieldColumn[]): Row {
  const { connections, elements, exported } = file;
  const { language } = exported.question;
  const { label, weight, since, until } = edge;
  const kept = keptOf(connections, 'edges', edge.id);
  return {
    _id: connections.of.get(edge.id) ?? edge.id,
    direction: edge.direction,
    delayed: kept.beside['delayed'] === true,
    reversed: kept.beside['reversed'] === true,
    attributes: {
      ...(label !== undefined && { label: whole(showText(label, language), kept.beside['label'], limits.label) }),
      'connection type': typeNameIn(exported.types.edges, edge, { kept, language }),
      ...(weight !== undefined && { weight }),
      ...(since !== undefined && { since }),
      ...(until !== undefined && { until }),
      ...valuesIn({ record: edge, columns, kept, language, called: lowerCase }),
    },
    from: elements.of.get(edge.source) ?? '',
    to: elements.of.get(edge.target) ?? '',
  };
}

const lowerCase = (name: string): string => name.toLowerCase();

/** The fields the sources declared, word for word, then those they did not. */
function attributesOf(sources: readonly KumuSource[], columns: readonly FieldColumn[]): Json[] {
  const known = new Set(['label', 'element type', 'connection type', 'tags', 'description', 'image']);
  const all: Json[] = [];
  for (const [at, { rest }] of sources.entries()) {
    for (const attribute of listOf(rest['attributes'])) {
      const name = String(rowOf(attribute)['name'] ?? '').toLowerCase();
      if (at > 0 && known.has(name)) continue;
      known.add(name);
      all.push(attribute);
    }
  }
  for (const { name, kind } of columns) {
    if (known.has(name.toLowerCase())) continue;
    known.add(name.toLowerCase());
    all.push({ _id: `attr-${all.length + 1}`, name, format: formatOf[kind] ?? 'string', private: false, limit: isList(kind) ? 'none' : 1, category: 'General', prompt: 'none', locked: false, values: [] }); // prettier-ignore
  }
  return all;
}

/** The style sheets of the sources, as their views have them now; where there are none, one with the colours of the types. */
function perspectivesOf(exported: Exported, sources: readonly KumuSource[]): Row[] {
  const found = sources.flatMap(({ rest }) => rowsOf(rest['perspectives']));
  if (found.length > 0) return found;
  const { language } = exported.question;
  const used = new Set(exported.nodes.map(({ type }) => type));
  const rules = [...exported.types.nodes.values()].flatMap(({ key, name, colour }) => {
    const shown = showText(name, language);
    return colour && used.has(key) && !isBlank(shown) ? [`element["element type"=${JSON.stringify(shown)}] {\n  color: ${colour.light};\n}`] : []; // prettier-ignore
  });
  const usedLines = new Set(exported.edges.map(({ type }) => type));
  const colours = lineColours([...exported.types.edges.values()]);
  const lines = [...exported.types.edges.values()].flatMap(({ key, name }) => {
    const [shown, colour] = [showText(name, language), colours.get(key)];
    return colour && !isPlainLine(colour) && usedLines.has(key) && !isBlank(shown) ? [`connection["connection type"=${JSON.stringify(shown)}] {\n  color: ${colour.light};\n}`] : []; // prettier-ignore
  });
  return [{ _id: 'pers-weft', name: 'Weft', style: ['@settings {\n  element-label-visibility: visible;\n}', ...rules, ...lines].join('\n\n') }]; // prettier-ignore
}
