import type { EdgeId, NodeId } from '../../../graph-schema/ids.ts';
import { maySee, type Level } from '../../../graph-schema/levels.ts';
import type { Carrying, Feature, Link, MatchFacts, NodeNumber } from '../../../graph-schema/match/facts.ts';
import { aboutOf, carryingTypes, sayingTypes } from '../../../graph-schema/match/says.ts';
import type { Alias, Verdict } from '../../../graph-schema/records.ts';
import { nodeTokens } from '../../../graph-schema/text.ts';
import { timeZoneOf } from '../../../graph-schema/time-zone.ts';
import { rejectedPairs } from '../../../graph-schema/verdicts.ts';
import { defaultLevels, seesKind } from '../../../graph-schema/visibility.ts';
import { asAsked } from './asked.ts';
import { edgesFrom, nodeFrom, rowsOf, type Asking } from './asking.ts';
import { anyOf, createParameters, int } from './cypher.ts';
import { dateIn } from './dates.ts';
import { compileFilter, tokenProperties } from './filter.ts';
import { contactInSight, type Scope } from './scope.ts';
import { recordKey, recordsByKey } from './world.ts';

/** What is the same for every match at one revision, as one level sees it. */
interface Ground {
  revision: number;
  answers: number;
  features: ReadonlyMap<NodeNumber, Feature>;
  places: readonly { inner: NodeNumber; outer: NodeNumber }[];
}

/**
 * Whole numbers stand for nodes while a question is answered: lists of them are cheap. The database gives a number away
 * again only after its node was deleted, which makes another revision.
 */
const numbers = (nodes: Iterable<NodeNumber>) => Array.from(nodes, int);

/**
 * The index holds tokens as they are (letters and digits only) but cuts those of more than 255 characters: of words that
 * long it finds candidates, and the stored tokens decide.
 */
const isLong = (word: string): boolean => word.length > 200;
const beginningOf = (word: string): string => word.slice(0, 200).replace(/[\ud800-\udbff]$/, '');

/** Conditions of scope and what nodes say. */
function conditionsOf(scope: Scope) {
  const saying = sayingTypes(scope.types);
  const labels = (wanted: (part: string) => boolean) =>
    [...saying].flatMap(([key, part]) => (wanted(part) ? [key] : []));
  const isOneOf = (variable: string, keys: readonly string[]) =>
    keys.length > 0 ? `${variable}:${anyOf(keys)}` : 'false';
  const edgeTypes = scope.edgeTypes();
  return {
    saying,
    /** Conditions that a node in sight says something, something of these parts, or nothing. */
    says: (variable: string, ...parts: string[]) =>
      isOneOf(variable, labels((part) => parts.length === 0 || parts.includes(part))), // prettier-ignore
    isAnswer: (variable: string) => `${scope.node(variable)} AND NOT (${isOneOf(variable, [...saying.keys()])})`,
    /** A pattern of an edge of any type in sight; undefined where there is none. */
    any: edgeTypes.length > 0 ? anyOf(edgeTypes) : undefined,
  };
}

/** Keeps the ground of the newest revision for each level. */
export function createMatchGround() {
  const known = new Map<Level, Ground>();

  async function read({ tx, scope, meta, sees }: Asking): Promise<Ground> {
    const { saying, says, isAnswer, any } = conditionsOf(scope);
    const counted = await rowsOf(tx.run(`MATCH (n:Entity) WHERE ${isAnswer('n')} RETURN count(n)`));
    const rows = await rowsOf(
      tx.run(`MATCH (n:Entity) WHERE ${says('n')} AND ${scope.node('n')} RETURN id(n), labels(n), properties(n)`),
    );
    const features = new Map<NodeNumber, Feature>();
    for (const row of rows) {
      const node = nodeFrom(row, 1, sees);
      const part = node && saying.get(node.type);
      if (part) features.set(row[0] as number, { node, part });
    }
    const within =
      `MATCH (a:Entity)-[r:${any}]->(b:Entity) WHERE ${says('a', 'places')} AND ${says('b', 'places')} AND a <> b ` +
      `AND r.direction IS NULL AND ${scope.edge('r')} AND ${scope.node('a')} AND ${scope.node('b')} RETURN id(a), id(b)`;
    const places = any === undefined ? [] : await rowsOf(tx.run(within));
    return {
      revision: meta.revision,
      answers: counted[0]![0] as number,
      features,
      places: places.map(([inner, outer]) => ({ inner: inner as number, outer: outer as number })),
    };
  }

  return {
    async at(asking: Asking): Promise<Ground> {
      const { level } = asking.scope;
      const before = known.get(level);
      if (before?.revision === asking.meta.revision) return before;
      const ground = await read(asking);
      known.set(level, ground);
      return ground;
    },
  };
}

/** The facts of a network kept in the database. */
export function databaseFacts(asking: Asking, ground: Ground): MatchFacts {
  const { tx, scope, sees } = asking;
  const { says, isAnswer, any } = conditionsOf(scope);
  const run = (text: string, parameters: Record<string, unknown>) => rowsOf(tx.run(text, parameters));
  const given = (variable: string, list = '$nodes') => `MATCH (${variable}) WHERE id(${variable}) IN ${list}`;

  return {
    answers: async () => ground.answers,
    features: async () => ground.features,
    places: async () => ground.places,
    async start(id) {
      const text = `MATCH (n:Entity {id: $id}) WHERE ${scope.node('n')} RETURN id(n), labels(n), properties(n)`;
      const [row] = await run(text, { id });
      const node = row && nodeFrom(row, 1, sees);
      if (!node) return undefined;
      const { label, rest } = nodeTokens(node, scope.types);
      const led =
        `MATCH (n:Entity {id: $id})-[r:${any}]-(f) WHERE ${scope.edge('r')} AND ${says('f')} AND ${scope.node('f')} ` +
        'AND (r.direction IS NOT NULL OR startNode(r) = n) RETURN collect(DISTINCT id(f))';
      const features = any === undefined ? [] : ((await run(led, { id }))[0]![0] as number[]);
      return { number: row[0] as number, text: [...label, ...rest].join(' '), features };
    },
    async having(terms) {
      if (terms.length === 0) return [];
      const properties = tokenProperties(scope);
      const asked = terms.map(({ exact, begins }) => {
        const whole = exact.map((word) => [word, isLong(word) ? `${beginningOf(word)}*` : word, ` ${word} `] as const);
        const begun = begins === undefined ? [] : [[begins, `${beginningOf(begins)}*`, ` ${begins}`] as const];
        const wanted = [...whole, ...begun];
        return {
          query: wanted.flatMap(([, word]) => properties.map((property) => `${property}:${word}`)).join(' OR '),
          fits: wanted.some(([word]) => isLong(word)) ? wanted.map(([, , fit]) => fit) : [],
        };
      });
      const has = properties.map((property) => `n.${property} CONTAINS fit`).join(' OR ');
      const text =
        `UNWIND range(0, size($terms) - 1) AS at WITH at, $terms[at] AS term ` +
        `CALL (term) { CALL db.index.fulltext.queryNodes('weft_text', term.query) YIELD node AS n ` +
        `WITH n, term WHERE ${scope.node('n')} AND (size(term.fits) = 0 OR any(fit IN term.fits WHERE coalesce(${has}, false))) ` +
        'RETURN collect(id(n)) AS found } RETURN at, found ORDER BY at';
      return (await run(text, { terms: asked })).map(([, found]) => new Set(found as number[]));
    },
    async about(features) {
      const found = new Map(features.map((feature) => [feature, new Map<NodeNumber, number>()]));
      if (features.length === 0 || any === undefined) return found;
      const text =
        `${given('f')} MATCH (f)-[r:${any}]-(n) WHERE ${scope.edge('r')} AND (r.direction IS NOT NULL OR endNode(r) = f) ` +
        `AND ${isAnswer('n')} RETURN id(f), type(r), collect(id(n))`;
      for (const [feature, type, nodes] of await run(text, { nodes: numbers(features) })) {
        const weight = aboutOf(type as string, scope.types.edges.get(type as string));
        const weights = found.get(feature as number)!;
        for (const node of nodes as number[]) if (weight > (weights.get(node) ?? 0)) weights.set(node, weight);
      }
      return found;
    },
    async featuresAt(nodes) {
      if (any === undefined) return [];
      const text =
        `${given('n')} MATCH (n)-[r:${any}]-(f) WHERE ${scope.edge('r')} AND ${says('f', 'keywords', 'groups')} ` +
        `AND ${scope.node('f')} RETURN collect(DISTINCT id(f))`;
      return (await run(text, { nodes: numbers(nodes) }))[0]![0] as number[];
    },
    async carrying(into) {
      const types = scope.edgeTypes([...carryingTypes(scope.types).keys()]);
      if (types.length === 0 || into.length === 0) return [];
      const text =
        `${given('t')} MATCH (t)<-[r:${anyOf(types)}]-(s) WHERE ${scope.edge('r')} AND ${isAnswer('s')} ` +
        'RETURN type(r), collect(id(s)), collect(id(t))';
      return (await run(text, { nodes: numbers(into) })).flatMap(([edgeType, sources, targets]) =>
        (sources as number[]).map((source, at): Carrying => ({
          source,
          target: (targets as number[])[at]!,
          edgeType: edgeType as string,
        })),
      );
    },
    async among(nodes, { types, filter, start }) {
      const rejected = start === undefined ? [] : await rejectedFor(asking, start);
      const isWhole = types === undefined && 'all' in filter && filter.all.length === 0;
      if (nodes.length === 0 || (isWhole && rejected.length === 0)) return nodes;
      const parameters = createParameters({ nodes: numbers(nodes), rejected });
      const wanted = types && scope.nodeTypes(types);
      if (wanted?.length === 0) return [];
      const conditions = [
        'NOT n.id IN $rejected',
        ...(wanted ? [`n:${anyOf(wanted)}`] : []),
        compileFilter({ scope, parameters }, await asAsked(asking, filter), 'n'),
      ];
      const text = `${given('n')} AND ${conditions.join(' AND ')} RETURN collect(id(n))`;
      return (await run(text, parameters.values))[0]![0] as number[];
    },
    async ids(nodes) {
      const text = `${given('n')} RETURN collect(id(n)), collect(n.id)`;
      const [found, ids] = (await run(text, { nodes: numbers(nodes) }))[0] as [number[], NodeId[]];
      return new Map(found.map((node, at) => [node, ids[at]!]));
    },
    async nodes(nodes) {
      const rows = await run(`${given('n')} RETURN id(n), labels(n), properties(n)`, { nodes: numbers(nodes) });
      return new Map(rows.flatMap((row) => {
        const node = nodeFrom(row, 1, sees);
        return node ? [[row[0] as number, node] as const] : [];
      })); // prettier-ignore
    },
    async links(nodes, to) {
      if (any === undefined || nodes.length === 0 || to?.length === 0) return [];
      const text =
        `${given('a')} MATCH (a)-[r:${any}]-(b) WHERE ${scope.edge('r')} AND ${scope.node('b')} AND a <> b ` +
        `${to ? 'AND id(b) IN $to ' : ''}RETURN id(a), collect(id(b)), collect(r.id)`;
      const rows = await run(text, { nodes: numbers(nodes), ...(to && { to: numbers(to) }) });
      return rows.flatMap(([from, others, edges]) =>
        (others as number[]).map((to, at): Link => ({ from: from as number, to, edge: (edges as EdgeId[])[at]! })),
      );
    },
    async edges(ids, nodes) {
      if (any === undefined || ids.length === 0) return [];
      const text = `${given('a')} MATCH (a)-[r:${any}]->(b) WHERE r.id IN $ids RETURN type(r), a.id, b.id, properties(r)`;
      return edgesFrom(await run(text, { ids, nodes: numbers(nodes) }), sees);
    },
    async connected(nodes) {
      if (any === undefined) return new Map(nodes.map((node) => [node, 0]));
      const others = `(a)-[r:${any}]-(b) WHERE ${scope.edge('r')} AND a <> b AND ${isAnswer('b')}`;
      const text = `${given('a')} RETURN id(a), COUNT { MATCH ${others} RETURN DISTINCT b }`;
      const rows = await run(text, { nodes: numbers(nodes) });
      return new Map(rows.map(([node, count]) => [node as number, Number(count)]));
    },
    async lastContacts(start, nodes) {
      if (!maySee(scope.level, defaultLevels.interaction) || nodes.length === 0) return new Map();
      const zoneKey = recordKey('setting', 'timeZone');
      const timeZone = timeZoneOf((await recordsByKey(tx, [zoneKey])).get(zoneKey));
      const text =
        `MATCH (s)<-[:INVOLVES]-(i)-[:INVOLVES]->(o) WHERE id(s) = $start AND id(o) IN $nodes ` +
        `AND ${contactInSight('i', scope.level)} RETURN id(o), toString(max(${dateIn('i.at')}))`;
      const rows = await run(text, { start: int(start), nodes: numbers(nodes), timeZone });
      return new Map(rows.map(([node, day]) => [node as number, day as string]));
    },
  };
}

/** Ids of the nodes that were rejected as suggestions for one, as far as the reader is told of verdicts. */
async function rejectedFor({ tx, scope }: Asking, start: NodeId): Promise<string[]> {
  if (!seesKind(scope.level, 'verdict')) return [];
  const text = "MATCH (r:WeftRecord) WHERE r.what IN ['alias', 'verdict'] RETURN r.what, r.id, r.value";
  const verdicts: Verdict[] = [];
  const aliases = new Map<string, NodeId>();
  for (const [what, id, value] of await rowsOf(tx.run(text))) {
    const record: unknown = JSON.parse(value as string);
    if (what === 'alias') aliases.set(id as string, (record as Alias).survivor);
    else verdicts.push(record as Verdict);
  }
  return rejectedPairs('match', verdicts, aliases).of(start);
}
