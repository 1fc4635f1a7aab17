import { z } from 'zod';
import { maxChanges } from '../../graph-schema/changes.ts';
import { byScore, candidatesAmong } from '../../graph-schema/duplicates/candidates.ts';
import {
  Candidate,
  maxCandidates,
  type Duplicates,
  type DuplicatesQuestion,
} from '../../graph-schema/duplicates/duplicates.ts';
import { GraphEdge, GraphNode, Interaction } from '../../graph-schema/elements.ts';
import { GraphError, parse } from '../../graph-schema/errors.ts';
import type { NodeId } from '../../graph-schema/ids.ts';
import { maySee, type Level } from '../../graph-schema/levels.ts';
import { Alias, Verdict } from '../../graph-schema/records.ts';
import { NodeType } from '../../graph-schema/types.ts';
import type { GraphStore } from '../store/graph-store.ts';
import { rejectedPairs } from '../../graph-schema/verdicts.ts';
import type { Handlers } from './context.ts';
import { createPacer } from './pacer.ts';

/** What was found at a revision, for a level: whoever asks the same waits for the same. One a store, the last. */
const found = new WeakMap<GraphStore, { key: string; answer: Promise<Duplicates> }>();

/** Who may be whom, and what hangs on them. */
export const duplicates: Pick<Handlers, 'duplicates' | 'pair'> = {
  async duplicates({ body }, { store, principal }) {
    if (!maySee(principal.level, 'facilitator'))
      throw new GraphError('forbidden', 'Looking for duplicates needs the level «facilitator».');
    const key = JSON.stringify([await store.revision(), principal.level, body.type]);
    const known = found.get(store);
    const answer = known?.key === key ? known.answer : find(store, principal.level, body);
    found.set(store, { key, answer });
    answer.catch(() => found.delete(store));
    const { candidates, nodes, ...rest } = await answer;
    const listed = candidates.slice(0, body.limit);
    const named = new Set(listed.flatMap(({ ids }) => ids));
    return { ...rest, candidates: listed, nodes: nodes.filter(({ id }) => named.has(id)) };
  },

  async pair({ body: { ids } }, { store, principal }) {
    const { level } = principal;
    // What hangs on them is moved whole, also what others do not see.
    if (level !== 'coordinator') throw new GraphError('forbidden', 'Merging needs the level «coordinator».');
    const nodes: [GraphNode, GraphNode] = [
      (await store.node(ids[0], level)).node,
      (await store.node(ids[1], level)).node,
    ];
    const isOne = (id: NodeId) => nodes.some((node) => node.id === id);
    const { revision, rows } = await store.read({ what: ['edge', 'interaction'], level });
    const edges: GraphEdge[] = [];
    const contacts: Interaction[] = [];
    const pace = createPacer();
    for await (const { what, value } of rows) {
      await pace();
      if (what === 'edge') {
        const { source, target } = parse(Ends, value);
        if (isOne(source) || isOne(target)) edges.push(parse(GraphEdge, value));
      } else {
        const { participants, about = [] } = parse(Named, value);
        if ([...participants, ...about].some(isOne)) contacts.push(parse(Interaction, value));
      }
      if (edges.length + contacts.length > maxChanges.request)
        throw new GraphError(
          'unprocessable',
          `More than ${maxChanges.request} connections and contacts hang on these two.`,
        );
    }
    return { revision, nodes, edges, contacts };
  },
};

const Ends = GraphEdge.pick({ source: true, target: true }).loose();
const Named = Interaction.pick({ participants: true, about: true }).loose();
/** The type of the builtin countries. */
const countryType = 'Country';

/** Looks through all that the reader sees, type by type. */
async function find(store: GraphStore, level: Level, { type }: DuplicatesQuestion): Promise<Duplicates> {
  const isSettled = await readSettled(store);
  const pace = createPacer();
  const { revision, rows } = await store.read({ what: ['node-type', 'node', 'edge'], level });
  const types = new Map<string, NodeType>();
  const byType = new Map<string, GraphNode[]>();
  const countries = new Set<string>();
  const countriesAt = new Map<string, string[]>();
  for await (const { what, id, value } of rows) {
    await pace();
    if (what === 'node-type') types.set(id, parse(NodeType, value));
    else if (what === 'node') {
      const node = parse(GraphNode, value);
      if (node.type === countryType) countries.add(id);
      if (type === undefined || node.type === type) listAt(byType, node.type).push(node);
    } else {
      const { source, target } = parse(Ends, value);
      if (countries.has(target)) listAt(countriesAt, source).push(target);
      if (countries.has(source)) listAt(countriesAt, target).push(source);
    }
  }
  const candidates: Candidate[] = [];
  let total = 0;
  for (const [key, nodes] of byType) {
    const steps = candidatesAmong(nodes, {
      type: types.get(key),
      countriesOf: (id) => countriesAt.get(id) ?? [],
      isSettled,
    });
    let next = steps.next();
    while (!next.done) {
      await pace();
      next = steps.next();
    }
    total += next.value.length;
    candidates.push(...parse(z.array(Candidate), next.value.slice(0, maxCandidates)));
  }
  candidates.sort(byScore);
  const listed = candidates.slice(0, maxCandidates);
  const named = new Set<string>(listed.flatMap(({ ids }) => ids));
  const nodes = [...byType.values()].flat().filter(({ id }) => named.has(id));
  nodes.sort((one, other) => (one.id < other.id ? -1 : 1));
  return { revision, total, candidates: listed, nodes };
}

/** The list under a key, which is there from now on. */
function listAt<T>(lists: Map<string, T[]>, key: string): T[] {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  return list;
}

/**
 * Which pairs were judged not to be one. Read with all levels: that a pair which somebody sees is not proposed tells them
 * nothing of nodes they do not see.
 */
async function readSettled(store: GraphStore): Promise<(a: string, b: string) => boolean> {
  const { rows } = await store.read({ what: ['alias', 'verdict'], level: 'coordinator' });
  const aliases = new Map<string, NodeId>();
  const verdicts: Verdict[] = [];
  for await (const { what, id, value } of rows) {
    if (what === 'alias') aliases.set(id, parse(Alias, value).survivor);
    else verdicts.push(parse(Verdict, value));
  }
  return rejectedPairs('same', verdicts, aliases).has;
}
