import type { Along, Filter } from '../../../graph-schema/filter.ts';
import type { NodeId } from '../../../graph-schema/ids.ts';
import {
  maxFacetText,
  maxFacetValues,
  type Dimension,
  type Facet,
  type FacetRange,
  type Selection,
  type SelectQuestion,
} from '../../../graph-schema/questions.ts';
import { isChoiceOn, topConditions } from '../../../graph-schema/select.ts';
import { words } from '../../../graph-schema/text.ts';
import { asAsked } from './asked.ts';
import { edgesFrom, nodeFrom, rowsOf, type Asking } from './asking.ts';
import { anyOf, createParameters, int, type Parameters } from './cypher.ts';
import { candidates, compileFilter, fieldValues } from './filter.ts';
import { step, type Scope } from './scope.ts';

/** Answers a selection. Its ids come first, then, by them, its edges; every facet is a statement of its own. */
export async function select(asking: Asking, question: SelectQuestion): Promise<Selection> {
  const { tx, scope, meta, sees } = asking;
  const conditions = topConditions(await asAsked(asking, question.filter));
  const parameters = createParameters({ limit: int(question.limit) });
  const matched = match({ scope, parameters }, conditions);
  const answer = question.nodes
    ? `UNWIND found[..$limit] AS n RETURN size(found) AS total, n.id, labels(n), properties(n)`
    : `RETURN size(found) AS total, [n IN found[..$limit] | n.id] AS ids`;
  const text = `${matched} WITH n ORDER BY n.id WITH collect(n) AS found ${answer}`;
  const rows = await rowsOf(tx.run(text, parameters.values));

  const total = (rows[0]?.[0] ?? 0) as number;
  const ids = (question.nodes ? rows.map((row) => row[1]) : (rows[0]?.[1] ?? [])) as NodeId[];
  const nodes = question.nodes ? rows.flatMap((row) => nodeFrom(row, 2, sees) ?? []) : [];
  const edges = question.edges ? await edgesBetween(asking, ids) : [];
  const facets = await Promise.all(question.facets.map((dimension) => facet(asking, dimension, conditions)));
  return {
    revision: meta.revision,
    total,
    ids,
    truncated: total > ids.length,
    facets,
    ...(question.nodes && { nodes }),
    ...(question.edges && { edges }),
  };
}

type Compiler = { scope: Scope; parameters: Parameters };

/** Binds `n` to the nodes that satisfy all conditions, beginning where the fewest are to be looked at. */
function match(compiler: Compiler, conditions: readonly Filter[]): string {
  const { scope, parameters } = compiler;
  const where = [scope.node('n'), ...conditions.map((condition) => compileFilter(compiler, condition, 'n'))].join(
    ' AND ',
  );
  const byText = conditions.flatMap((condition) => ('text' in condition ? words(condition.text) : []));
  const byIds = conditions.some((condition) => 'ids' in condition);
  if (byText.length > 0 && !byIds) {
    const query = parameters.add(candidates(scope, byText));
    return `CALL db.index.fulltext.queryNodes('weft_text', ${query}) YIELD node AS n WITH n WHERE ${where}`;
  }
  const typed = conditions.find((condition) => 'type' in condition);
  const types = !byIds && typed ? scope.nodeTypes(typed.type) : [];
  return `MATCH (n:${types.length > 0 ? anyOf(types) : 'Entity'}) WHERE ${where}`;
}

/** Every edge of the types in sight (of those asked) with both ends among these nodes, in order of id. */
export async function edgesBetween({ tx, scope, sees }: Asking, ids: readonly string[], asked?: readonly string[]) {
  const types = scope.edgeTypes(asked);
  if (types.length === 0 || ids.length === 0) return [];
  const text =
    `MATCH (a:Entity) WHERE a.id IN $ids MATCH (a)-[r:${anyOf(types)}]->(b) ` +
    `WHERE ${scope.edge('r')} AND b.id IN $ids RETURN type(r), a.id, b.id, properties(r)`;
  return edgesFrom(await rowsOf(tx.run(text, { ids })), sees);
}

/** Ties are ordered here, exactly; the database orders them nearly so, and this many are more than enough. */
const facetCandidates = 1_000;

type DimensionBy<By extends Dimension['by']> = Extract<Dimension, { by: By }>;

/** Per dimension: how `value` is bound for every value of a node `n`; undefined when the reader sees no such thing. */
function valuesOf(compiler: Compiler, dimension: Dimension): string | undefined {
  switch (dimension.by) {
    case 'type':
      return `UNWIND [label IN labels(n) WHERE label <> 'Entity'] AS value`;
    case 'tag':
      return `UNWIND n.tags AS value`;
    case 'field': {
      const values = valuesOfField(compiler, dimension.field);
      // Of what is read at length, nobody chooses.
      const short = `size(toString(value)) <= ${compiler.parameters.add(int(maxFacetText))}`;
      return values && `${values} WITH n, value WHERE ${short}`;
    }
    case 'range':
      return valuesOfField(compiler, dimension.field);
    case 'linked':
      return valuesOfStep(compiler, { edgeTypes: [dimension.edgeType], along: dimension.along, value: 'm.id' });
    case 'neighbour':
      return valuesOfStep(compiler, { edgeTypes: dimension.edgeTypes, nodeType: dimension.type, value: 'm.id' });
    case 'edge-type':
      return valuesOfStep(compiler, { value: 'type(r)' });
  }
}

function valuesOfField({ scope, parameters }: Compiler, key: string): string | undefined {
  const seen = scope.field('n', key, parameters);
  return seen === 'false' ? undefined : `WITH n WHERE ${seen} UNWIND ${fieldValues('n', key)} AS value`;
}

/** A value per edge `r` in sight that leads to a neighbour `m` in sight (of one node type, if said). */
function valuesOfStep(
  { scope }: Compiler,
  over: { edgeTypes?: readonly string[] | undefined; along?: Along; nodeType?: string; value: string },
): string | undefined {
  const types = scope.edgeTypes(over.edgeTypes);
  const ends = over.nodeType === undefined ? undefined : scope.nodeTypes([over.nodeType]);
  if (types.length === 0 || ends?.length === 0) return undefined;
  const to = ends ? `m:${anyOf(ends)}` : 'm';
  const { pattern, condition } = step({ from: 'n', edge: 'r', to, types, along: over.along ?? 'any' });
  return `MATCH ${pattern} WHERE ${scope.edge('r')} AND ${condition} AND ${scope.node('m')} WITH n, ${over.value} AS value`;
}

async function facet(asking: Asking, dimension: Dimension, conditions: readonly Filter[]): Promise<Facet> {
  const parameters = createParameters();
  const compiler = { scope: asking.scope, parameters };
  const others = conditions.filter((condition) => !isChoiceOn(dimension, condition));
  const values = valuesOf(compiler, dimension);
  const nothing = { dimension, values: [], truncated: false };
  if (values === undefined) return nothing;
  const counted = { text: `${match(compiler, others)} ${values}`, parameters };
  if (dimension.by === 'range') return { ...nothing, ...(await rangeOf(asking, dimension, counted)) };
  return { dimension, ...(await highest(asking, counted)) };
}

/** A statement that binds each `n` to be counted with each `value` it has. */
interface Counted {
  text: string;
  parameters: Parameters;
}

async function highest({ tx }: Asking, { text, parameters }: Counted): Promise<Pick<Facet, 'values' | 'truncated'>> {
  const ordered = `ORDER BY count DESC, toString(value) LIMIT ${parameters.add(int(facetCandidates))}`;
  const statement = `${text} WITH value, count(DISTINCT n) AS count ${ordered} RETURN value, count`;
  const rows = await rowsOf(tx.run(statement, parameters.values));
  const found = rows.map(([value, count]) => ({ value: value as string | number | boolean, count: count as number }));
  found.sort((a, b) => b.count - a.count || inOrder(a.value, b.value));
  return { values: found.slice(0, maxFacetValues), truncated: found.length > maxFacetValues };
}

async function rangeOf(
  { tx }: Asking,
  { of }: DimensionBy<'range'>,
  { text, parameters }: Counted,
): Promise<{ range?: FacetRange }> {
  // Only values of the kind compare with the one given, and all of them do.
  const ofKind = of === 'number' ? `value <= ${parameters.add(Number.MAX_VALUE)}` : "value >= ''";
  const reach = of === 'number' ? '[min(value), max(value)]' : reachOfTexts;
  const statement = `${text} WITH n, value WHERE ${ofKind} RETURN ${reach}, count(DISTINCT n)`;
  const [row] = await rowsOf(tx.run(statement, parameters.values));
  const [ends, count] = row as [(FacetRange['least'] | null)[], number];
  const among = ends.filter((end) => end !== null).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  return among.length > 0 ? { range: { least: among[0]!, most: among.at(-1)!, count } } : {};
}

/**
 * Texts among which the least and the most are. The database orders them by code points and we by UTF-16 code units, which
 * differs only between what is beyond U+FFFF and U+E000…U+FFFF: so these are kept apart, and texts with both come whole.
 */
const reachOfTexts = ((): string => {
  const beyond = String.raw`value =~ '(?s).*[\\x{10000}-\\x{10FFFF}].*'`;
  const high = String.raw`value =~ '(?s).*[\\x{E000}-\\x{FFFF}].*'`;
  const of = (condition: string) => `CASE WHEN ${condition} THEN value END`;
  const ends = [`NOT ${high}`, `${high} AND NOT ${beyond}`].flatMap((one) => [`min(${of(one)})`, `max(${of(one)})`]);
  return `[${ends.join(', ')}] + collect(DISTINCT ${of(`${high} AND ${beyond}`)})`;
})();

/** By text (UTF-16 code units); of values with the same text, booleans before numbers before strings. */
function inOrder(a: string | number | boolean, b: string | number | boolean): number {
  const left = String(a);
  const right = String(b);
  if (left !== right) return left < right ? -1 : 1;
  return typeof a < typeof b ? -1 : typeof a > typeof b ? 1 : 0;
}
