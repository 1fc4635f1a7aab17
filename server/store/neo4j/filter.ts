import { partsOf, type Filter } from '../../../graph-schema/filter.ts';
import { rank } from '../../../graph-schema/levels.ts';
import { words } from '../../../graph-schema/text.ts';
import { anyOf, int, numeric, opaque, quoted, quotedHelper, type Parameters } from './cypher.ts';
import { step, type Scope } from './scope.ts';

type FilterOf<K extends string> = Extract<Filter, Record<K, unknown>>;

interface Compiler {
  scope: Scope;
  parameters: Parameters;
}

/**
 * The condition that a filter puts on the node bound to `variable`, as Cypher. It is always true or false, never null,
 * so that `not` means the same here as in graph-schema. What is near some nodes is looked up before: see `asked.ts`.
 */
export function compileFilter(compiler: Compiler, filter: Filter, variable: string): string {
  const { scope, parameters } = compiler;
  if ('field' in filter) return fieldCondition(compiler, filter, variable);
  const each = (filters: readonly Filter[]) => filters.map((inner) => compileFilter(compiler, inner, variable));
  if ('all' in filter) return filter.all.length === 0 ? 'true' : `(${each(filter.all).join(' AND ')})`;
  if ('any' in filter) return filter.any.length === 0 ? 'false' : opaque(each(filter.any).join(' OR '));
  if ('not' in filter) return `NOT ${opaque(compileFilter(compiler, filter.not, variable))}`;
  if ('type' in filter) {
    const types = scope.nodeTypes(filter.type);
    return types.length > 0 ? `${variable}:${anyOf(types)}` : 'false';
  }
  if ('tag' in filter) return anyIn(compiler, `coalesce(${variable}.tags, [])`, `IN ${parameters.add(filter.tag)}`);
  if ('text' in filter) return textCondition(compiler, filter.text, variable);
  if ('degree' in filter) return degreeCondition(compiler, filter.degree, variable);
  if ('near' in filter) throw new Error('What is near some nodes is to be looked up before.');
  if ('ids' in filter) return `${variable}.id IN ${parameters.add(filter.ids)}`;
  return linkedCondition(compiler, filter.linked, variable);
}

function anyIn({ parameters }: Compiler, list: string, test: string): string {
  const item = parameters.name('item');
  return `any(${item} IN ${list} WHERE ${item} ${test})`;
}

/** All values of a field as a list: of a scalar, a list, or the texts of a translation; null when it is not there. */
export const fieldValues = (variable: string, key: string): string =>
  `([] + coalesce(${variable}.${quotedHelper('_v_', key)}, ${variable}.${quoted(key)}))`;

function fieldCondition(compiler: Compiler, filter: FilterOf<'field'>, variable: string): string {
  const { scope, parameters } = compiler;
  const seen = scope.field(variable, filter.field, parameters);
  if ('exists' in filter) {
    const there = `${seen} AND ${variable}.${quoted(filter.field)} IS NOT NULL`;
    return filter.exists ? `(${there})` : `NOT ${opaque(there)}`;
  }
  if (seen === 'false') return 'false';
  const values = fieldValues(variable, filter.field);
  if ('any' in filter) {
    const wanted = filter.any.map((value) => (typeof value === 'number' ? numeric(value) : value));
    return `(${seen} AND coalesce(${anyIn(compiler, values, `IN ${parameters.add(wanted)}`)}, false))`;
  }
  const { min, max } = filter;
  // Without a bound every value will do; bounds of two kinds fit none.
  if (min !== undefined && max !== undefined && typeof min !== typeof max) return 'false';
  const item = parameters.name('item');
  const bound = (sign: string, value: string | number | undefined) =>
    value === undefined
      ? []
      : [`${item} ${sign} ${parameters.add(typeof value === 'number' ? numeric(value) : value)}`];
  const between = [...bound('>=', min), ...bound('<=', max)].join(' AND ') || 'true';
  return `(${seen} AND coalesce(any(${item} IN ${values} WHERE ${between}), false))`;
}

/** The properties that hold tokens this level may search, the label's first. */
export function tokenProperties({ level }: Scope): string[] {
  return ['_tl', ...Array.from({ length: rank(level) + 1 }, (_, at) => `_t${at}`)];
}

function textCondition({ scope, parameters }: Compiler, text: string, variable: string): string {
  // A list, so that the statement does not grow with the text.
  const asked = parameters.add(words(text).map((word) => ` ${word}`));
  const word = parameters.name('word');
  const found = tokenProperties(scope).map((property) => `${variable}.${property} CONTAINS ${word}`);
  return `all(${word} IN ${asked} WHERE coalesce(${found.join(' OR ')}, false))`;
}

function degreeCondition(
  { scope, parameters }: Compiler,
  question: FilterOf<'degree'>['degree'],
  node: string,
): string {
  const types = scope.edgeTypes(question.edgeTypes);
  const { min = 0, max, along = 'any' } = question;
  if (types.length === 0) return String(min === 0);
  const edge = parameters.name('edge');
  const other = parameters.name('node');
  const { pattern, condition } = step({ from: node, edge, to: other, types, along });
  const edges = `{ ${pattern} WHERE ${scope.edge(edge)} AND ${condition} AND ${scope.node(other)} }`;
  if (min === 0 && max === undefined) return 'true';
  if (min === 1 && max === undefined) return `EXISTS ${edges}`;
  const least = parameters.add(int(min));
  if (max === undefined) return `COUNT ${edges} >= ${least}`;
  const count = parameters.name('count');
  return `any(${count} IN [COUNT ${edges}] WHERE ${least} <= ${count} <= ${parameters.add(int(max))})`;
}

function linkedCondition(compiler: Compiler, question: FilterOf<'linked'>['linked'], node: string): string {
  const { scope, parameters } = compiler;
  const types = scope.edgeTypes(question.edgeTypes);
  if (types.length === 0) return 'false';
  const { atLeast = 1, along = 'any' } = question;
  const edge = parameters.name('edge');
  const other = parameters.name('node');
  const { pattern, condition } = step({ from: node, edge, to: other, types, along });
  const inScope = `${scope.edge(edge)} AND ${condition} AND ${scope.node(other)}`;
  const enough = atLeast === 1 ? undefined : parameters.add(int(atLeast));
  if (asksNeighbours(question.to)) {
    // Inside a subquery the planner would plan one below it several times over, and those below that for each of these.
    const one = parameters.name('node');
    const found = `COLLECT { MATCH ${pattern} WHERE ${inScope} RETURN DISTINCT ${other} }`;
    const to = compileFilter(compiler, question.to, one);
    return enough === undefined
      ? `any(${one} IN ${found} WHERE ${to})`
      : `size([${one} IN ${found} WHERE ${to}]) >= ${enough}`;
  }
  const to = compileFilter(compiler, question.to, other);
  if (enough === undefined) return `EXISTS { ${pattern} WHERE ${inScope} AND ${to} }`;
  return `COUNT { MATCH ${pattern} WHERE ${inScope} AND ${to} RETURN DISTINCT ${other} } >= ${enough}`;
}

/** Whether a condition looks at more than the node itself. */
function asksNeighbours(filter: Filter): boolean {
  return 'linked' in filter || 'degree' in filter || partsOf(filter).some(asksNeighbours);
}

/** Words the index is asked for; the others are left to the exact condition, which comes after. */
const wordsOfQuery = 6;

/** The text of a Lucene query that finds every node with all of the words as prefixes, and perhaps more. */
export function candidates(scope: Scope, asked: readonly string[]): string {
  // Long words are rare. The analyser cuts tokens at 255 characters. Tokens hold letters and digits only.
  const prefixes = [...asked]
    .sort((a, b) => b.length - a.length)
    .slice(0, wordsOfQuery)
    .map((word) => word.slice(0, 200).replace(/[\ud800-\udbff]$/, ''));
  const anywhere = (prefix: string) => tokenProperties(scope).map((property) => `${property}:${prefix}*`);
  return prefixes.map((prefix) => `(${anywhere(prefix).join(' OR ')})`).join(' AND ');
}
