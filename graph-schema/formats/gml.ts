import { GraphError } from '../errors.ts';
import { checkSize, createCollector, type FoundEdge, type FoundNode } from './collect.ts';
import type { ImportedValue, ImportFormat, Json } from './format.ts';
import { isList, readGml, type GmlList } from './gml-lists.ts';
import { asText, createProblems, cutText, decodeOldText, needsRepair, repairText } from './text.ts';

/** GML, the Graph Modelling Language. (The Geography Markup Language of the same ending is XML, and another thing.) */
export const gml: ImportFormat = {
  key: 'gml',
  label: 'GML',
  extensions: ['.gml'],
  sniff: (name, head) =>
    /^\s*[<{*]/.test(head) ? 0
    : /(^|[\r\n])[ \t]*graph\s*\[/i.test(head) ? (/\.gml(\.gz)?$/.test(name) ? 1 : 0.9)
    : /\.gml(\.gz)?$/.test(name) ? 0.3
    : 0, // prettier-ignore
  read(bytes, name) {
    const problems = createProblems();
    const decoded = decodeOldText(bytes, problems);
    if (needsRepair(decoded)) problems.note('Characters that are not text were replaced.');
    const collector = createCollector({ format: 'gml', name, problems });
    const edges: FoundEdge[] = [];
    const root = readGml(repairText(decoded), (list, parent) => {
      const kind = parent.name.toLowerCase() === 'graph' ? list.name.toLowerCase() : '';
      if (kind === 'node') collector.node(readNode(list));
      if (kind === 'edge') checkSize(name, { records: edges.push(readEdge(list)) });
      return kind === 'node' || kind === 'edge';
    });
    const graphs = root.pairs.flatMap(({ name, value }) => (/^graph$/i.test(name) && isList(value) ? [value] : []));
    if (graphs.length === 0) throw new GraphError('unprocessable', `«${name}» holds no list «graph [ … ]».`);
    const isDirected = graphs.some((graph) => graph.pairs.some(({ name, value }) => /^directed$/i.test(name) && Number(value) === 1)); // prettier-ignore
    for (const edge of edges) collector.edge({ ...edge, direction: isDirected ? 'directed' : 'undirected' });
    const around = root.pairs.filter(({ value }) => !(isList(value) && graphs.includes(value)));
    const remainder = {
      ...Object.fromEntries(flatten(around).map(({ name, value }) => [name, value])),
      graph: Object.fromEntries(graphs.flatMap(({ pairs }) => flatten(pairs)).map(({ name, value }) => [name, value])),
    };
    return collector.finish({ fields: [], remainder });
  },
};

/** The first value of that name that is not a list, taken out. */
function take(values: ImportedValue[], name: string): Json | undefined {
  const at = values.findIndex((value) => value.name.toLowerCase() === name);
  return at === -1 ? undefined : values.splice(at, 1)[0]?.value;
}

const takeText = (values: ImportedValue[], name: string): string | undefined => {
  const value = take(values, name);
  return value === undefined ? undefined : asText(value);
};

function readNode({ pairs, line }: GmlList): FoundNode {
  const values = flatten(pairs);
  const id = takeText(values, 'id');
  const label = takeText(values, 'label');
  const [x, y] = ['graphics.x', 'graphics.y'].map((name) => values.find((value) => value.name.toLowerCase() === name)?.value); // prettier-ignore
  const isPlaced = typeof x === 'number' && typeof y === 'number';
  return {
    id,
    label,
    values: isPlaced ? values.filter(({ name }) => !/^graphics\.[xyz]$/i.test(name)) : values,
    place: isPlaced ? { x, y } : undefined,
    row: line,
  };
}

/** The strength of an edge stands in `weight`, or in `value` where that is a number (as in the networks of M. Newman). */
function readEdge({ pairs, line }: GmlList): FoundEdge {
  const values = flatten(pairs);
  const [id, from, to, label] = ['id', 'source', 'target', 'label'].map((name) => takeText(values, name));
  const isStrength = ({ name, value }: ImportedValue): boolean => /^value$/i.test(name) && typeof value === 'number';
  const hasWeight = values.some(({ name }) => /^weight$/i.test(name));
  const weight = hasWeight
    ? takeText(values, 'weight')
    : values.some(isStrength)
      ? takeText(values, 'value')
      : undefined;
  return { id, from, to, label, weight, direction: 'undirected', values, row: line };
}

/** Values of a list under their names, those of lists inside it as `graphics.fill`; a name that repeats makes a list. */
function flatten(pairs: GmlList['pairs']): ImportedValue[] {
  const byName = new Map<string, Json[]>();
  const add = (pairs: GmlList['pairs'], before: string): void => {
    for (const { name, value } of pairs) {
      const whole = cutText(`${before}${name}`, 200);
      const same = byName.get(whole);
      if (isList(value)) add(value.pairs, `${whole}.`);
      else if (same) same.push(value);
      else byName.set(whole, [value]);
    }
  };
  add(pairs, '');
  return [...byName].map(([name, values]) => ({ name, value: values.length === 1 ? (values[0] ?? '') : values }));
}
