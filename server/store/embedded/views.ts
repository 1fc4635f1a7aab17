import type { GraphEdge, GraphNode, Interaction } from '../../../graph-schema/elements.ts';
import { buildGraphIndex, type GraphIndex } from '../../../graph-schema/graph-index.ts';
import type { Level } from '../../../graph-schema/levels.ts';
import type { NodeType } from '../../../graph-schema/types.ts';
import { visibility, type Visibility } from '../../../graph-schema/visibility.ts';
import type { Snapshot } from './memory.ts';
import { drive } from './pace.ts';
import { lookUp, type Table } from './table.ts';

/** What one level sees of one snapshot. Everything is worked out when first asked for, and kept as long as the snapshot. */
export interface LevelView {
  readonly snapshot: Snapshot;
  readonly visibility: Visibility;
  /** Cut to the level, archived ones included. */
  readonly nodes: Table<GraphNode>;
  readonly edges: Table<GraphEdge>;
  seesNode(id: string): boolean;
  /** Those in sight, cut to the level, in order of id. */
  interactions(): Iterable<Interaction>;
  contactCount(): Promise<number>;
  /** `words`: with its index of words. */
  index(words: boolean): Promise<GraphIndex>;
}

export interface Views {
  of(snapshot: Snapshot, level: Level): Promise<LevelView>;
}

export function createViews(): Views {
  const known = new WeakMap<Snapshot, Map<Level, Promise<LevelView>>>();
  const settled = new WeakMap<Snapshot, readonly LevelView[]>();
  const cutNodes = createCutNodes();
  let newest: GraphIndex | undefined;

  function of(snapshot: Snapshot, level: Level): Promise<LevelView> {
    const views = known.get(snapshot) ?? new Map<Level, Promise<LevelView>>();
    known.set(snapshot, views);
    const begun = views.get(level);
    if (begun) return begun;
    const view = make(snapshot, level).then((made) => {
      settled.set(snapshot, [...(settled.get(snapshot) ?? []), made]);
      return made;
    });
    views.set(level, view);
    return view;
  }

  async function make(snapshot: Snapshot, level: Level): Promise<LevelView> {
    const sees = visibility(snapshot.types, level);
    const { node, edge } = snapshot.tables;
    const all = level === 'coordinator';
    const nodes = all
      ? node
      : await drive(kept(node, (one) => cutNodes(one, sees, snapshot.types.nodes.get(one.type))));
    const seesNode = seesIn(node, nodes);
    const edges = all ? edge : await drive(kept(edge, (one) => sees.edge(one, seesNode)));
    const like = await findAlike(snapshot, nodes, edges);
    return levelView({ snapshot, sees, nodes, edges, build, ...(like && { like }) });
  }

  /** Builds from the index built last, of whichever revision and level: mostly it is much the same. */
  async function build(parts: Parameters<typeof buildGraphIndex>[0]): Promise<GraphIndex> {
    return (newest = await drive(buildGraphIndex({ ...parts, previous: newest })));
  }

  /** A view, known already, of a level that sees just the same: both ask one index. */
  async function findAlike(snapshot: Snapshot, nodes: Table<GraphNode>, edges: Table<GraphEdge>) {
    for (const other of settled.get(snapshot) ?? []) {
      if ((await drive(equal(nodes, other.nodes))) && (await drive(equal(edges, other.edges)))) return other;
    }
    return undefined;
  }

  return { of };
}

const seesIn = (all: Table<GraphNode>, nodes: Table<GraphNode>): ((id: string) => boolean) => {
  if (nodes === all) return (id) => lookUp(nodes, id) !== undefined;
  const ids = new Set(nodes.ids);
  return (id) => ids.has(id);
};

/** The table with what `cut` leaves of each; the same table when that is everything. */
function* kept<V>(table: Table<V>, cut: (value: V) => V | undefined): Generator<void, Table<V>> {
  const ids: string[] = [];
  const values: V[] = [];
  let whole = true;
  for (let at = 0; at < table.ids.length; at += 1) {
    const value = cut(table.values[at]!);
    if (value !== table.values[at]) whole = false;
    if (value !== undefined) {
      ids.push(table.ids[at]!);
      values.push(value);
    }
    if (at % 500 === 499) yield;
  }
  return whole ? table : { ids, values };
}

function* equal<V>(a: Table<V>, b: Table<V>): Generator<void, boolean> {
  if (a === b) return true;
  if (a.values.length !== b.values.length) return false;
  for (let at = 0; at < a.values.length; at += 1) {
    if (a.values[at] !== b.values[at]) return false;
    if (at % 10_000 === 0) yield;
  }
  return true;
}

/**
 * Cuts nodes, giving the same object for the same node again: levels and revisions that see the same share it, and the
 * words found in it.
 */
function createCutNodes() {
  const known = new WeakMap<GraphNode, Map<string, { type: NodeType | undefined; cut: GraphNode }>>();
  return (node: GraphNode, sees: Visibility, type: NodeType | undefined): GraphNode | undefined => {
    const before = known.get(node)?.get(sees.level);
    const visible = sees.node(node);
    if (visible === undefined || visible === node) return visible;
    if (before && before.type === type) return before.cut;
    const cuts = known.get(node) ?? new Map<string, { type: NodeType | undefined; cut: GraphNode }>();
    const alike = [...cuts.values()].find((one) => one.type === type && sameCut(one.cut, visible));
    const cut = alike?.cut ?? visible;
    known.set(node, cuts.set(sees.level, { type, cut }));
    return cut;
  };
}

/** Two cuts of one node differ at most in the fields left, and in whether its foreign keys are. */
const sameCut = (a: GraphNode, b: GraphNode): boolean =>
  a.keys === b.keys &&
  String(Object.keys(a.fields ?? {})) === String(Object.keys(b.fields ?? {})) &&
  String(Object.keys(a.fieldLevels ?? {})) === String(Object.keys(b.fieldLevels ?? {}));

function levelView(parts: {
  snapshot: Snapshot;
  sees: Visibility;
  nodes: Table<GraphNode>;
  edges: Table<GraphEdge>;
  build: (parts: Parameters<typeof buildGraphIndex>[0]) => Promise<GraphIndex>;
  like?: LevelView;
}): LevelView {
  const { snapshot, sees, nodes, edges, build, like } = parts;
  const seesNode = seesIn(snapshot.tables.node, nodes);
  let index: Promise<GraphIndex> | undefined;
  let words: Promise<void> | undefined;
  let contacts: Promise<number> | undefined;

  function* countContacts(): Generator<void, number> {
    if (sees.level === 'coordinator') return snapshot.tables.interaction.ids.length;
    let count = 0;
    for (const interaction of snapshot.tables.interaction.values) {
      if (sees.interaction(interaction, seesNode)) count += 1;
      yield;
    }
    return count;
  }

  return {
    snapshot,
    visibility: sees,
    nodes,
    edges,
    seesNode,
    *interactions() {
      for (const interaction of snapshot.tables.interaction.values) {
        const seen = sees.interaction(interaction, seesNode);
        if (seen) yield seen;
      }
    },
    contactCount: () => (contacts ??= drive(countContacts())),
    async index(withWords) {
      if (like) return like.index(withWords);
      const ready = await (index ??= build({ nodes: nodes.values, edges: edges.values, types: snapshot.types }));
      if (withWords) await (words ??= drive(ready.prepareWords()));
      return ready;
    },
  };
}
