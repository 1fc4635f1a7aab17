import { GraphError } from '../errors.ts';
import type { FieldKind } from '../fields.ts';
import type { ImportedField, ImportedView, ImportFormat, Json } from './format.ts';
import { parseJson } from './json.ts';
import { readKumu } from './kumu.ts';
import { ownOf } from './kumu-note.ts';
import { bareName, createProblems, cutText, decodeText, isBlank, isObject, sourceOf, type Problems } from './text.ts';

type Row = { [name: string]: Json };

/** Kumu's full project export («Export JSON»): elements, connections, loops, maps with positions, style sheets. */
export const kumuProject: ImportFormat = {
  key: 'kumu-project',
  label: 'Kumu project export (JSON)',
  extensions: ['.json'],
  sniff: (_name, head) =>
    !/^\s*\{/.test(head) ? 0
    : /"(attributeRelevance|defaultMap|defaultPerspective|proxyImages|perspectives)"\s*:/.test(head) ? 1
    : /"_id"\s*:/.test(head) && /"attributes"\s*:\s*\{/.test(head) ? 0.9
    : 0, // prettier-ignore
  read(bytes, name) {
    const problems = createProblems();
    const file = parseJson(decodeText(bytes), problems);
    if (!isObject(file)) throw new GraphError('unprocessable', `«${name}» is JSON, but not a project.`);
    const { elements, connections, weft: note, ...rest } = file;
    const [rows, links, maps] = [listOf(elements), listOf(connections), listOf(rest['maps']).filter(isObject)];
    const { nodes, edges, computed, refused, beside } = readKumu({ elements: rows, connections: links, problems });

    // A file that has maps tells what is in the trash: everything on none of them.
    if (maps.length > 0) {
      const shown = (list: 'elements' | 'connections', item: 'element' | 'connection'): Set<Json | undefined> =>
        new Set(maps.flatMap((map) => listOf(map[list]).filter(isObject).map((entry) => entry[item]))); // prettier-ignore
      const [shownNodes, shownEdges] = [shown('elements', 'element'), shown('connections', 'connection')];
      for (const edge of edges) edge.archived = !shownEdges.has(edge.key);
      const linked = new Set(edges.filter((edge) => !edge.archived).flatMap((edge) => [edge.from, edge.to]));
      for (const node of nodes) node.archived = node.stub ? !linked.has(node.key) : !shownNodes.has(node.key);
    }
    const keys = new Set(nodes.map((node) => node.key));
    const styles = stylesOf(rest['perspectives']);
    const views = maps.map((map, at) => readMap({ map, at, keys, styles, problems }));
    const defaultMap = rest['defaultMap'];
    return {
      format: 'kumu-project',
      source: sourceOf(
        'kumu-project',
        typeof file['name'] === 'string' && file['name'].trim() ? file['name'] : bareName(name),
      ),
      ...ownOf(note, { nodes, edges, views }),
      interactions: [],
      ...(typeof defaultMap === 'string' && { defaultView: defaultMap }),
      computed,
      fields: listOf(rest['attributes']).filter(isObject).flatMap(readField),
      remainder: { ...rest, beside: { ...beside } },
      inFile: { nodes: rows.length, edges: links.length, interactions: 0 },
      refused: { ...refused, interactions: 0 },
      problems: problems.problems,
      problemCount: problems.count(),
    };
  },
};

const listOf = (value: Json | undefined): Json[] => (Array.isArray(value) ? value : []);

/** Style sheets by the id of their perspective. */
const stylesOf = (perspectives: Json | undefined): Map<Json | undefined, Json | undefined> =>
  new Map(listOf(perspectives).filter(isObject).map((item) => [item['_id'], item['style']])); // prettier-ignore

function readMap(input: {
  map: Row;
  at: number;
  keys: ReadonlySet<string>;
  styles: ReadonlyMap<Json | undefined, Json | undefined>;
  problems: Problems;
}): ImportedView {
  const { map, at, keys, styles, problems } = input;
  const members: string[] = [];
  const positions: ImportedView['positions'] = [];
  const seen = new Set<string>();
  let unknown = 0;
  for (const entry of listOf(map['elements']).filter(isObject)) {
    const node = entry['element'];
    if (typeof node !== 'string' || !keys.has(node)) {
      unknown += 1;
      continue;
    }
    if (seen.has(node)) continue;
    seen.add(node);
    members.push(node);
    const place = entry['position'];
    if (!isObject(place)) continue;
    const { x, y } = place;
    if (typeof x === 'number' && typeof y === 'number' && Math.max(Math.abs(x), Math.abs(y)) <= 1e7)
      positions.push({ node, x, y });
  }
  const name = typeof map['name'] === 'string' && map['name'].trim() ? map['name'] : `Map ${at + 1}`;
  if (unknown > 0)
    problems.note(`Elements the map «${name}» shows but the file does not hold: ${unknown}.`, {
      sheet: 'maps',
      row: at + 1,
    });
  const { description, defaultPerspective } = map;
  const style = styles.get(defaultPerspective);
  return {
    key: typeof map['_id'] === 'string' ? map['_id'] : `map ${at + 1}`,
    name: cutText(name, 500),
    ...(typeof description === 'string' && !isBlank(description) && { description: cutText(description, 100_000) }),
    members,
    positions,
    ...(typeof style === 'string' && style !== '' && { perspective: cutText(style, 2_000_000) }),
  };
}

const kinds: Record<string, FieldKind> = {
  number: 'number', currency: 'number', date: 'date', url: 'url', image: 'url', email: 'email', text: 'markdown',
}; // prettier-ignore

function readField(attribute: Row): ImportedField[] {
  const { name, format, limit } = attribute;
  if (typeof name !== 'string' || name.trim() === '') return [];
  const kind = typeof format === 'string' && limit !== 'none' ? kinds[format] : undefined;
  return [{ name, ...(kind && { kind }), ...(attribute['private'] === true && { hidden: true }) }];
}
