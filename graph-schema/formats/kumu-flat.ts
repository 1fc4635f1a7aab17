import { GraphError } from '../errors.ts';
import type { ImportFormat, Json } from './format.ts';
import { parseJson } from './json.ts';
import { readKumu } from './kumu.ts';
import { bareName, createProblems, decodeText, isObject, sourceOf } from './text.ts';

/** Kumu's flat JSON: elements and connections, ends given by id or by label, names in any case. */
export const kumuFlat: ImportFormat = {
  key: 'kumu-flat',
  label: 'Kumu elements and connections (JSON)',
  extensions: ['.json'],
  sniff: (name, head) =>
    !/^\s*[{[]/.test(head) ? 0
    : /"(elements|connections)"\s*:/i.test(head) ? 0.8
    : name.replace(/\.gz$/, '').endsWith('.json') ? 0.2
    : 0.1, // prettier-ignore
  read(bytes, name) {
    const problems = createProblems();
    const file = parseJson(decodeText(bytes), problems);
    const lists = isObject(file)
      ? new Map(Object.entries(file).map(([key, value]) => [key.toLowerCase(), value]))
      : new Map<string, Json>();
    const [elements, connections] = [lists.get('elements') ?? [], lists.get('connections') ?? []];
    if (
      !Array.isArray(elements) ||
      !Array.isArray(connections) ||
      !(lists.has('elements') || lists.has('connections'))
    ) {
      throw new GraphError('unprocessable', `«${name}» is JSON, but has no list of elements or connections.`);
    }
    const { nodes, edges, computed, refused, beside } = readKumu({ elements, connections, problems });
    const rest = isObject(file) ? Object.entries(file).filter(([key]) => !/^(elements|connections)$/i.test(key)) : [];
    return {
      format: 'kumu-flat',
      source: sourceOf('kumu-flat', bareName(name)),
      nodes,
      edges,
      interactions: [],
      views: [],
      fields: [],
      computed,
      remainder: Object.fromEntries([...rest, ...Object.entries({ beside: { ...beside } })]),
      inFile: { nodes: elements.length, edges: connections.length, interactions: 0 },
      refused: { ...refused, interactions: 0 },
      problems: problems.problems,
      problemCount: problems.count(),
    };
  },
};
