import type { Direction } from '../types.ts';
import { checkSize, createCollector, type FoundNode } from './collect.ts';
import { readDate } from './dates.ts';
import type { ImportedField, ImportedValue, ImportFormat, Json } from './format.ts';
import { createProblems, exactNumber } from './text.ts';
import { kindOfType, readTyped } from './typed.ts';
import { attributesBut, childrenOf, readXml, type XmlElement } from './xml.ts';

/** An attribute the file declares for its nodes or its edges. */
interface Attribute {
  title: string;
  type: string;
}

/** What is declared for nodes or for edges. */
type Class = 'node' | 'edge';
interface Declared {
  byId: Map<string, Attribute>;
  defaults: (ImportedValue & { id: string })[];
}

/** A node whose values wait for what declares them, which may follow it. */
interface Waiting {
  found: FoundNode;
  written: XmlElement[];
}

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
    const nodes: Waiting[] = [];
    const edges: XmlElement[] = [];
    const root = readXml({
      bytes,
      root: 'gexf',
      what: 'GEXF',
      keep: kept,
      problems,
      take: new Map([
        ['attribute', (element) => declare(declared, element)],
        [
          'node',
          (element) =>
            checkSize(
              name,
              nodes.push({ found: readNode(element), written: childrenOf(element, 'attvalue') }) + edges.length,
            ),
        ],
        ['edge', (element) => checkSize(name, edges.push(element) + nodes.length)],
      ]),
    });
    const graph = childrenOf(root, 'graph')[0];
    for (const { found, written } of nodes) {
      collector.node({ ...found, values: [...found.values, ...valuesOf(declared.node, written)] });
    }
    const usual = directionOf(graph?.attributes.get('defaultedgetype'), 'undirected');
    for (const element of edges) {
      const { attributes, line } = element;
      const { since, until, values } = timesOf(element);
      collector.edge({
        id: attributes.get('id'),
        from: attributes.get('source'),
        to: attributes.get('target'),
        label: attributes.get('label'),
        type: attributes.get('kind'),
        weight: attributes.get('weight'),
        direction: directionOf(attributes.get('type'), usual),
        since,
        until,
        values: [
          ...attributesBut(element, edgeNames).map(([name, value]) => ({ name, value })),
          ...values,
          ...looksOf(element),
          ...valuesOf(declared.edge, childrenOf(element, 'attvalue')),
        ],
        row: line,
      });
    }
    return collector.finish({ fields: fieldsOf(declared), remainder: remainderOf(root, graph) });
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
  of.byId.set(id, { title, type });
  const usual = childrenOf(element, 'default')[0]?.text.trim() ?? '';
  if (usual !== '') of.defaults.push({ id, name: title, value: readTyped(type, usual) });
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
function valuesOf({ byId: declared, defaults }: Declared, written: readonly XmlElement[]): ImportedValue[] {
  const byId = new Map<string, XmlElement[]>();
  for (const element of written) {
    // GEXF 1.0 says `id` for what is `for` since.
    const id = element.attributes.get('for') ?? element.attributes.get('id') ?? '';
    const same = byId.get(id);
    if (same) same.push(element);
    else byId.set(id, [element]);
  }
  const values: ImportedValue[] = [];
  for (const [id, elements] of byId) {
    const { title, type } = declared.get(id) ?? { title: id, type: 'string' };
    const read = elements.map((element) => withSpan(readTyped(type, element.attributes.get('value') ?? ''), element));
    if (title !== '') values.push({ name: title, value: read.length === 1 ? (read[0] ?? '') : read });
  }
  for (const { id, name, value } of defaults) if (!byId.has(id)) values.push({ name, value });
  return values;
}

/** A value that holds for some time only says when. */
function withSpan(value: Json, element: XmlElement): Json {
  const span = spanOf(element);
  return span === '' ? value : `${typeof value === 'string' ? value : JSON.stringify(value)} (${span})`;
}

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
  return [...declared.node.byId.values(), ...declared.edge.byId.values()].map(({ title, type }) => {
    const kind = kindOfType(type);
    return { name: title, ...(kind && { kind }) };
  });
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
