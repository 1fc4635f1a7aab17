import type { ManagedTransaction } from 'neo4j-driver';
import type { Effect, EffectOn } from '../../../graph-schema/changes.ts';
import type { ForeignKey, GraphEdge, GraphNode, Interaction } from '../../../graph-schema/elements.ts';
import type { Types } from '../../../graph-schema/visibility.ts';
import { encodeEdge, encodeInteraction, encodeNode } from './codec.ts';
import { edgeWithId, int, quoted } from './cypher.ts';
import { createPace, pieces } from './pace.ts';
import { foreignKeyName, recordKey } from './world.ts';

/** Rows of one statement. */
const perStatement = 2_000;

/** Effects on one kind of thing, by what has to be done. */
interface Work<T> {
  created: T[];
  changed: { before: T; after: T }[];
  removed: T[];
}

const work = <T>(): Work<T> => ({ created: [], changed: [], removed: [] });

function sortIn<T>(into: Work<T>, before: T | null, after: T | null): void {
  if (before && after) into.changed.push({ before, after });
  else if (after) into.created.push(after);
  else if (before) into.removed.push(before);
}

/** Runs a statement over rows, piece by piece; `make` turns one item into a row. */
type Batch = <T>(input: {
  text: string;
  items: readonly T[];
  make: (item: T) => unknown;
  expect?: boolean;
}) => Promise<void>;

function createBatch(tx: ManagedTransaction): Batch {
  const pace = createPace();
  return async ({ text, items, make, expect = true }) => {
    for (const some of pieces(items, perStatement)) {
      const rows: unknown[] = [];
      for (const item of some) {
        rows.push(make(item));
        const wait = pace();
        if (wait) await wait;
      }
      const result = await tx.run(`UNWIND $rows AS row ${text} RETURN count(*)`, { rows });
      // A row that finds nothing to act on is dropped without a word: that must not pass.
      const done: unknown = result.records[0]?.get(0);
      if (expect && done !== some.length) throw new Error(`wrote ${String(done)} of ${some.length} rows`);
    }
  };
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

/** Makes the graph what the effects say it is after them. `types` are those after them too. */
export async function writeEffects(tx: ManagedTransaction, effects: readonly Effect[], types: Types): Promise<void> {
  const nodes = work<GraphNode>();
  const edges = work<GraphEdge>();
  const interactions = work<Interaction>();
  const records: Exclude<Effect, EffectOn<'node' | 'edge' | 'interaction'>>[] = [];
  for (const effect of effects) {
    if (effect.what === 'node') sortIn(nodes, effect.before, effect.after);
    else if (effect.what === 'edge') sortIn(edges, effect.before, effect.after);
    else if (effect.what === 'interaction') sortIn(interactions, effect.before, effect.after);
    else records.push(effect);
  }
  const batch = createBatch(tx);
  await writeRecords(batch, records);
  await removeForeignKeys(batch, nodes, edges);
  // An edge with another type or other ends is another relationship.
  const moved = edges.changed.filter(({ before, after }) => !sameRelationship(before, after));
  const kept = edges.changed.filter(({ before, after }) => sameRelationship(before, after));
  await removeEdges(batch, [...edges.removed, ...moved.map(({ before }) => before)]);
  await removeInteractions(batch, interactions);
  await batch({
    text: 'MATCH (n:Entity {id: row}) DETACH DELETE n',
    items: nodes.removed,
    make: (node) => node.id,
  });
  await writeNodes(batch, nodes, types);
  await writeEdges({ batch, created: [...edges.created, ...moved.map(({ after }) => after)], kept, types });
  await writeInteractions(batch, interactions);
  await addForeignKeys(batch, nodes, edges);
  await countArchived(tx, edges);
}

/** Keeps the number of archived edges: as long as it is 0, no question looks whether an edge is. */
async function countArchived(tx: ManagedTransaction, { created, changed, removed }: Work<GraphEdge>): Promise<void> {
  const archived = (edges: readonly GraphEdge[]) => edges.reduce((sum, edge) => sum + (edge.archived ? 1 : 0), 0);
  const more =
    archived(created) - archived(removed) +
    archived(changed.map(({ after }) => after)) - archived(changed.map(({ before }) => before)); // prettier-ignore
  if (more === 0) return;
  await tx.run("MATCH (m:WeftMeta {name: 'network'}) SET m.archivedEdges = m.archivedEdges + $more", {
    more: int(more),
  });
}

const sameRelationship = (a: GraphEdge, b: GraphEdge): boolean =>
  a.type === b.type && a.source === b.source && a.target === b.target;

async function writeRecords(batch: Batch, effects: readonly { what: string; id: string; after: unknown }[]) {
  await batch({
    text: 'MATCH (r:WeftRecord {key: row}) DELETE r',
    items: effects.filter(({ after }) => after === null),
    make: ({ what, id }) => recordKey(what, id),
  });
  await batch({
    text: 'MERGE (r:WeftRecord {key: row.key}) SET r = row',
    items: effects.filter(({ after }) => after !== null),
    make: ({ what, id, after }) => ({ key: recordKey(what, id), what, id, value: JSON.stringify(after) }),
  });
}

async function removeEdges(batch: Batch, edges: readonly GraphEdge[]): Promise<void> {
  for (const [type, some] of groupBy(edges, (edge) => edge.type)) {
    await batch({
      text: `${edgeWithId(type, 'row')} DELETE r`,
      items: some,
      make: (edge) => edge.id,
    });
  }
}

/** Archived ones have a label too: it is looked at sooner than a property that is mostly absent. */
const labelsOf = (node: GraphNode | undefined): string =>
  `Entity:${quoted(node?.type ?? '')}${node?.archived ? ':WeftArchived' : ''}`;

async function writeNodes(batch: Batch, nodes: Work<GraphNode>, types: Types): Promise<void> {
  for (const some of groupBy(nodes.created, (node) => labelsOf(node)).values()) {
    await batch({
      text: `CREATE (n:${labelsOf(some[0])}) SET n = row`,
      items: some,
      make: (node) => encodeNode(node, types),
    });
  }
  const sameLabels = ({ before, after }: { before: GraphNode; after: GraphNode }) =>
    `${labelsOf(before)} ${labelsOf(after)}`;
  for (const some of groupBy(nodes.changed, sameLabels).values()) {
    const [old, fresh] = [labelsOf(some[0]?.before), labelsOf(some[0]?.after)];
    await batch({
      text: `MATCH (n:Entity {id: row.id}) SET n = row${old === fresh ? '' : ` REMOVE n:${old} SET n:${fresh}`}`,
      items: some,
      make: ({ after }) => encodeNode(after, types),
    });
  }
}

async function writeEdges(input: {
  batch: Batch;
  created: readonly GraphEdge[];
  kept: readonly { after: GraphEdge }[];
  types: Types;
}): Promise<void> {
  const { batch, created, kept, types } = input;
  for (const [type, some] of groupBy(created, (edge) => edge.type)) {
    await batch({
      text:
        'MATCH (a:Entity {id: row.source}) MATCH (b:Entity {id: row.target}) ' +
        `CREATE (a)-[r:${quoted(type)}]->(b) SET r = row.properties`,
      items: some,
      make: (edge) => ({ source: edge.source, target: edge.target, properties: encodeEdge(edge, types) }),
    });
  }
  for (const [type, some] of groupBy(kept, ({ after }) => after.type)) {
    await batch({
      text: `${edgeWithId(type, 'row.id')} SET r = row`,
      items: some,
      make: ({ after }) => encodeEdge(after, types),
    });
  }
}

async function removeInteractions(batch: Batch, { removed, changed }: Work<Interaction>): Promise<void> {
  await batch({
    text: 'MATCH (i:Interaction {id: row}) DETACH DELETE i',
    items: removed,
    make: (interaction) => interaction.id,
  });
  await batch({
    text: 'MATCH (i:Interaction {id: row})-[r:INVOLVES|ABOUT]->() DELETE r',
    items: changed,
    make: ({ after }) => after.id,
    expect: false,
  });
}

const takesPart =
  'CALL (i, row) { UNWIND row.participants AS id MATCH (n:Entity {id: id}) CREATE (i)-[:INVOLVES]->(n) } ' +
  'CALL (i, row) { UNWIND row.about AS id MATCH (n:Entity {id: id}) CREATE (i)-[:ABOUT]->(n) }';

async function writeInteractions(batch: Batch, { created, changed }: Work<Interaction>): Promise<void> {
  const make = (interaction: Interaction) => ({
    id: interaction.id,
    participants: interaction.participants,
    about: interaction.about ?? [],
    properties: encodeInteraction(interaction),
  });
  await batch({ text: `CREATE (i:Interaction) SET i = row.properties ${withRow} ${takesPart}`, items: created, make });
  await batch({
    text: `MATCH (i:Interaction {id: row.id}) SET i = row.properties ${withRow} ${takesPart}`,
    items: changed,
    make: ({ after }) => make(after),
  });
}

const withRow = 'WITH i, row';

interface Keyed {
  id: string;
  keys?: readonly ForeignKey[] | undefined;
}

/** What stands before and after, for nodes and edges alike. */
function* pairs(of: Work<Keyed>): Generator<[Keyed | undefined, Keyed | undefined]> {
  for (const record of of.removed) yield [record, undefined];
  for (const { before, after } of of.changed) yield [before, after];
  for (const record of of.created) yield [undefined, record];
}

const namesOf = (what: 'node' | 'edge', record: Keyed | undefined): Set<string> =>
  new Set((record?.keys ?? []).map((key) => foreignKeyName(what, key)));

async function removeForeignKeys(batch: Batch, nodes: Work<GraphNode>, edges: Work<GraphEdge>): Promise<void> {
  const gone: string[] = [];
  for (const [what, of] of [
    ['node', nodes],
    ['edge', edges],
  ] as const) {
    for (const [before, after] of pairs(of)) gone.push(...namesOf(what, before).difference(namesOf(what, after)));
  }
  await batch({ text: 'MATCH (k:WeftForeignKey {name: row}) DELETE k', items: gone, make: (name) => name });
}

async function addForeignKeys(batch: Batch, nodes: Work<GraphNode>, edges: Work<GraphEdge>): Promise<void> {
  const added: { name: string; id: string }[] = [];
  for (const [what, of] of [
    ['node', nodes],
    ['edge', edges],
  ] as const) {
    for (const [before, after] of pairs(of)) {
      for (const name of namesOf(what, after).difference(namesOf(what, before)))
        added.push({ name, id: after?.id ?? '' });
    }
  }
  await batch({ text: 'CREATE (k:WeftForeignKey) SET k = row', items: added, make: (row) => row });
}
