import { GraphError } from '../errors.ts';
import { createCollector, type FoundEdge, type FoundNode } from './collect.ts';
import type { ImportedGraph, ImportFormat, Json } from './format.ts';
import { countOf } from './pajek-lines.ts';
import type { Network, Tie } from './pajek-network.ts';
import { groupNetworks, isOfVertices, placeItems, readProject, type VertexSet } from './pajek-project.ts';
import { createProblems, decodeOldText, needsRepair, repairText } from './text.ts';

/** Networks (.net) and projects (.paj) of Pajek, and partitions (.clu) and vectors (.vec) of the vertices of a network. */
export const pajek: ImportFormat = {
  key: 'pajek',
  label: 'Pajek network or project',
  extensions: ['.net', '.paj', '.clu', '.vec'],
  sniff(name, head) {
    const isNamed = /\.(net|paj|clu|vec)(\.gz)?$/.test(name);
    const begins = /^(?:\s*%[^\r\n]*[\r\n])*\s*\*\s*(vertices|network|arcs|edges|matrix|partition|vector)\b/i;
    if (begins.test(head)) return isNamed ? 1 : 0.9;
    return isNamed ? 0.3 : 0;
  },
  read: (bytes, name) => readPajek([{ bytes, name }]),
};

/**
 * Reads a network or a project, with files of partitions and vectors of its vertices; without one, what those say waits for
 * the network that it is of (`ofVertices`). Throws `unprocessable`, also where a file goes with no network of the others.
 */
export function readPajek(files: readonly { bytes: Uint8Array; name: string }[]): ImportedGraph {
  const problems = createProblems();
  const read = files.map(({ bytes, name }) => {
    const decoded = decodeOldText(bytes, problems);
    if (needsRepair(decoded)) problems.note('Characters that are not text were replaced.');
    return { name, ...readProject({ text: repairText(decoded), name, problems }) };
  });
  const [first, second] = read.filter(({ networks }) => networks.length > 0);
  if (second)
    throw new GraphError('unprocessable', `«${second.name}» holds a network of its own, which is read by itself.`);
  const items = read.flatMap((file) => file.items);
  const { name, networks, comments } = first ?? { name: read[0]?.name ?? '', networks: [], comments: [] };
  const collector = createCollector({ format: 'pajek', name, problems });
  if (!first) {
    const ofVertices = items.filter(isOfVertices);
    if (ofVertices.length === 0)
      throw new GraphError('unprocessable', `«${name}» holds no network: nothing in it begins with «*Vertices».`);
    return { ...collector.finish({ fields: [], remainder: {} }), ofVertices };
  }
  const sets = groupNetworks(networks);
  const { fields, left } = placeItems({ items, sets, problems });
  const stray = read.find((file) => file !== first && file.items.some((item) => left.includes(item)));
  if (stray)
    throw new GraphError('unprocessable', `«${stray.name}» is not of the vertices of «${name}»: it holds ${stray.items[0]?.lines.length ?? 0} values.`); // prettier-ignore
  for (const [at, set] of sets.entries()) {
    const prefix = at === 0 ? '' : `${set.name}/`;
    const picture = sets.length === 1 ? undefined : set.name;
    for (const number of numbersOf(set.networks)) collector.node(readVertex({ set, number, prefix, picture }));
    for (const network of set.networks)
      for (const tie of network.ties)
        collector.edge(readTie({ tie, network, prefix, isOneOfMany: set.networks.length > 1 }));
  }
  const remainder = {
    networks: networks.map(({ name, size }) => ({ name, size })),
    ...(comments.length > 0 && { comments: comments.join('\n') }),
    ...(left.length > 0 && { objects: left.map((item): Json => ({ ...item })) }),
  };
  return collector.finish({ fields, remainder });
}

/** The numbers of all vertices: those the networks say they have, and those beyond that have a line of their own. */
function numbersOf(networks: VertexSet['networks']): number[] {
  const { size } = networks[0];
  const beyond = new Set(networks.flatMap(({ vertices }) => [...vertices.keys()].filter((number) => number > size)));
  return [...Array.from({ length: size }, (_, at) => at + 1), ...[...beyond].sort((a, b) => a - b)];
}

function readVertex(input: { set: VertexSet; number: number; prefix: string; picture: string | undefined }): FoundNode {
  const { set, number, prefix, picture } = input;
  const { firstMode, size } = set.networks[0];
  const said = set.networks.flatMap(({ vertices }) => vertices.get(number) ?? []);
  return {
    id: `${prefix}${number}`,
    label: said[0]?.label ?? (prefix === '' ? undefined : String(number)),
    place: said.find(({ place }) => place)?.place,
    picture,
    values: [
      ...(picture === undefined ? [] : [{ name: 'network', value: picture }]),
      ...(firstMode === undefined || number > size ? [] : [{ name: 'mode', value: number <= firstMode ? 1 : 2 }]),
      ...(said[0]?.values ?? []),
      ...(set.values.get(number) ?? []),
    ],
  };
}

/** A connection is of the type its relation is called, else of the network's where several share their vertices. */
function readTie(input: { tie: Tie; network: Network; prefix: string; isOneOfMany: boolean }): FoundEdge {
  const { tie, network, prefix, isOneOfMany } = input;
  const { from, to, relation, values, ...rest } = tie;
  const idOf = (end: string): string => (end === '' ? '' : `${prefix}${countOf(end) ?? end}`);
  const named = relation === undefined ? undefined : network.relations.get(relation);
  return {
    ...rest,
    from: idOf(from),
    to: idOf(to),
    type: named ?? (isOneOfMany ? network.name : undefined),
    values: relation === undefined || named !== undefined ? values : [...values, { name: 'relation', value: relation }],
  };
}
