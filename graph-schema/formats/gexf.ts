import type { Direction } from '../types.ts';
import { checkSize, createCollector, type FoundEdge, type FoundNode } from './collect.ts';
import { readDate } from './dates.ts';
import type { ImportedField, ImportedValue, ImportFormat, Json } from './format.ts';
import { declaredField, readDeclared, toldIn, viewIn, type Declaration, type Held } from './own-attributes.ts';
import { createProblems, exactNumber } from './text.ts';
import { attributesBut, childrenOf, readXml, type XmlElement } from './xml.ts';

/** What is declared for nodes or for edges. */
type Class = 'node' | 'edge';
interface Declared {
  byId: Map<string, Declaration>;
  defaults: Held[];
}

/** What the file says of a node or an edge; its values wait for what declares them, which may follow. */
interface Waiting<Found> {
  found: Found;
  written: Written[];
}

/** A value under the id of its attribute, with the time for which it holds; blank: always. */
type Written = readonly [id: string, value: string, span: string];

const kept = new Set([
  'gexf', 'graph', 'attributes', 'attvalue', 'default', 'parent', 'position', 'color', 'size', 'shape', 'thickness', 'spell',
  'meta', 'creator', 'keywords', 'description',
]); // prettier-ignore

/** GEXF of Gephi and others, versions 1.1 to 1.3 (gexf.net). */
export const gexf: ImportFormat = {
  key: 'gexf',
  label: 'GEXF',
  extensions: ['.gexf'],
  sniff: (name, head) =>
    !/^\s*</.test(head) ? 0
    : /<(\w+:)?gexf[\s>]/.test(head) ? 1
    : /\.gexf(\.gz)?$/.test(name) ? 0.3
    : 0, // prettier-ignore
  read(bytes, name) {
    const problems = createProblems();
    const collector = createCollector({ format: 'gexf', name, problems });
    const declared: Record<Class, Declared> = { node: { byId: new Map(), defaults: [] }, edge: { byId: new Map(), defaults: [] } }; // prettier-ignore
    const nodes: Waiting<FoundNode>[] = [];
    const edges: Waiting<Omit<FoundEdge, 'direction'> & { direction: string | undefined }>[] = [];
    let [values, fields] = [0, 0];
    const waiting = <Found>(found: Found, element: XmlElement): Waiting<Found> => {
      const written = childrenOf(element, 'attvalue').map(writtenIn);
      values += written.length;
      return { found, written };
    };
    const check = () => checkSize(name, { records: nodes.length + edges.length, values, fields });
    const root = readXml({
      bytes,
      root: 'gexf',
      what: 'GEXF',
      keep: kept,
      problems,
      take: new Map<string, (element: XmlElement) => void>([
        [
          'attribute',
          (element) => {
            fields += 1;
            check();
            declare(declared, element);
          },
        ],
        [
          'node',
          (element) => {
            nodes.push(waiting(readNode(element), element));
            check();
          },
        ],
        [
          'edge',
          (element) => {
            edges.push(waiting(readEdge(element), element));
            check();
          },
        ],
      ]),
    });
    const graph = childrenOf(root, 'graph')[0];
    for (const { found, written } of nodes) {
      const { values, said, tags } = toldIn(valuesOf(declared.node, written));
      const { type, description, image } = said;
      collector.node({ ...found, type, tags, description, image, values: [...found.values, ...values] });
    }
    const usual = directionOf(graph?.attributes.get('defaultedgetype'), 'undirected');
    for (const { found, written } of edges) {
      const { values: own, said, tags } = toldIn(valuesOf(declared.edge, written));
      const values = [...found.values, ...own];
      collector.edge({ ...found, tags, description: said.description, direction: directionOf(found.direction, usual), values }); // prettier-ignore
    }
    const keywords = childrenOf(root, 'meta').flatMap((meta) => childrenOf(meta, 'keywords'))[0]?.text;
    return collector.finish({ fields: fieldsOf(declared), remainder: remainderOf(root, graph), view: viewIn(keywords) }); // prettier-ignore
  },
};

const nodeNames = ['id', 'label', 'pid'];
const edgeNames = ['id', 'source', 'target', 'label', 'kind', 'weight', 'type', 'start', 'end'];

function declare(declared: Record<Class, Declared>, element: XmlElement): void {
  const { attributes, parent } = element;
  const id = attributes.get('id') ?? '';
  const of = parent?.attributes.get('class') === 'edge' ? declared.edge : declared.node;
  const title = attributes.get('title')?.trim() || id;
  const type = attributes.get('type') ?? 'string';
  const attribute = { id, name: title, type };
  of.byId.set(id, attribute);
  const usual = childrenOf(element, 'default')[0]?.text.trim() ?? '';
  if (usual !== '') of.defaults.push({ id, name: title, value: readDeclared(attribute, usual) });
}

function readNode(element: XmlElement): FoundNode {
  const { attributes, parent, line } = element;
  const around = parent?.name === 'node' ? parent.attributes.get('id') : undefined;
  const named = childrenOf(element, 'parent').map((each) => each.attributes.get('for'));
  const parents = [around, attributes.get('pid'), ...named].filter((id) => id !== undefined);
  const spells = childrenOf(element, 'spell').map(spanOf);
  return {
    id: attributes.get('id'),
    label: attributes.get('label'),
    parents: [...new Set(parents)],
    values: [
      ...attributesBut(element, nodeNames).map(([name, value]) => ({ name, value })),
      ...(spells.length > 0 ? [{ name: 'spells', value: spells }] : []),
      ...looksOf(element),
    ],
    place: placeOf(childrenOf(element, 'position')[0]),
    row: line,
  };
}

function readEdge(element: XmlElement) {
  const { attributes, line } = element;
  const { since, until, values } = timesOf(element);
  return {
    id: attributes.get('id'),
    from: attributes.get('source'),
    to: attributes.get('target'),
    label: attributes.get('label'),
    type: attributes.get('kind'),
    weight: attributes.get('weight'),
    direction: attributes.get('type'),
    since,
    until,
    values: [
      ...attributesBut(element, edgeNames).map(([name, value]) => ({ name, value })),
      ...values,
      ...looksOf(element),
    ],
    row: line,
  };
}

/** GEXF 1.0 says `id` for what is `for` since. */
const writtenIn = (element: XmlElement): Written => [
  element.attributes.get('for') ?? element.attributes.get('id') ?? '',
  element.attributes.get('value') ?? '',
  spanOf(element),
];

function placeOf(position: XmlElement | undefined): FoundNode['place'] {
  const [x, y] = ['x', 'y'].map((axis) => exactNumber(position?.attributes.get(axis) ?? ''));
  return x === undefined || y === undefined ? undefined : { x, y };
}

/** What `viz` says beside the place, under its names there. */
function looksOf(element: XmlElement): ImportedValue[] {
  return element.children.flatMap((child): ImportedValue[] => {
    const name = `viz:${child.name}`;
    const value = child.attributes.get('value') ?? '';
    if (child.name === 'color') return [{ name, value: colourOf(child) }];
    if (child.name === 'shape') return [{ name, value }];
    return child.name === 'size' || child.name === 'thickness' ? [{ name, value: exactNumber(value) ?? value }] : [];
  });
}

/** `#rrggbb`; blank where the parts are no numbers from 0 to 255. */
function colourOf({ attributes }: XmlElement): string {
  const parts = ['r', 'g', 'b'].map((part) => Number(attributes.get(part) ?? NaN));
  if (!parts.every((part) => part >= 0 && part <= 255)) return attributes.get('hex') ?? '';
  return `#${parts.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;
}

function directionOf(said: string | undefined, otherwise: Direction): Direction {
  return said === 'directed' || said === 'undirected' || said === 'mutual' ? said : otherwise;
}

/** Values under the titles of their attributes, declared defaults where there is none. */
function valuesOf({ byId: declared, defaults }: Declared, written: readonly Written[]): Held[] {
  const byId = new Map<string, Written[]>();
  for (const one of written) {
    const same = byId.get(one[0]);
    if (same) same.push(one);
    else byId.set(one[0], [one]);
  }
  const values: Held[] = [];
  for (const [id, all] of byId) {
    const attribute = declared.get(id) ?? { id, name: id, type: 'string' };
    const read = all.map(([, value, span]) => withSpan(readDeclared(attribute, value), span));
    if (attribute.name !== '')
      values.push({ id, name: attribute.name, value: read.length === 1 ? (read[0] ?? '') : read });
  }
  for (const { id, name, value } of defaults) if (!byId.has(id)) values.push({ id, name, value });
  return values;
}

/** A value that holds for some time only says when. */
const withSpan = (value: Json, span: string): Json =>
  span === '' ? value : `${typeof value === 'string' ? value : JSON.stringify(value)} (${span})`;

/** `2010 – 2012`, as the file writes times; blank when it says none. */
function spanOf({ attributes }: XmlElement): string {
  const [start, end, at] = ['start', 'end', 'timestamp'].map((name) => attributes.get(name) ?? '');
  return start || end ? `${start} – ${end}`.trim() : (at ?? '');
}

/**
 * Since when and until when an edge holds, where the file says days or instants; several spells are taken together and
 * also kept one by one, and other times (years, numbers) stay values.
 */
function timesOf(element: XmlElement): { since?: string; until?: string; values: ImportedValue[] } {
  const spells = childrenOf(element, 'spell');
  const spans = spells.length > 0 ? spells : [element];
  const values: ImportedValue[] = spells.length > 1 ? [{ name: 'spells', value: spells.map(spanOf) }] : [];
  const endsOf = (name: string): string | undefined => {
    const written = spans.map(({ attributes }) => attributes.get(name)?.trim() ?? '');
    const dates = written.map((text) => (text.includes('-') ? readDate(text, 'unknown') : undefined));
    if (written.every((text) => text === '')) return undefined;
    const sorted = dates.filter((date) => date !== undefined).sort();
    if (sorted.length === dates.length) return name === 'start' ? sorted[0] : sorted.at(-1);
    if (spells.length <= 1) values.push({ name, value: written[0] ?? '' });
    return undefined;
  };
  const [since, until] = [endsOf('start'), endsOf('end')];
  return { ...(since !== undefined && { since }), ...(until !== undefined && { until }), values };
}

function fieldsOf(declared: Record<Class, Declared>): ImportedField[] {
  return [...declared.node.byId.values(), ...declared.edge.byId.values()].flatMap(declaredField);
}

function remainderOf(root: XmlElement, graph: XmlElement | undefined): { [name: string]: Json } {
  const meta = childrenOf(root, 'meta').flatMap((element): [string, Json][] => [
    ...element.attributes,
    ...element.children.map((child): [string, Json] => [child.name, child.text]),
  ]);
  return {
    version: root.attributes.get('version') ?? '',
    ...(meta.length > 0 && { meta: Object.fromEntries(meta) }),
    graph: Object.fromEntries(graph?.attributes ?? []),
  };
}
