import type { Along } from '../../../graph-schema/filter.ts';
import { maySee, rank, type Level } from '../../../graph-schema/levels.ts';
import { fieldLevel, type Types } from '../../../graph-schema/visibility.ts';
import { anyOf, opaque, type Parameters } from './cypher.ts';

/** What one level sees, as fragments of Cypher. They are fixed text: only checked keys are put into them. */
export interface Scope {
  level: Level;
  types: Types;
  /** Condition under which a node, bound to a variable, takes part in questions. */
  node(variable: string): string;
  /** The same for a relationship; its ends have their own. */
  edge(variable: string): string;
  /** Keys of the node types in sight, of those asked. */
  nodeTypes(asked?: readonly string[]): string[];
  /** Keys of the edge types in sight, of those asked. */
  edgeTypes(asked?: readonly string[]): string[];
  /** Condition under which this level sees a field of a node. */
  field(variable: string, key: string, parameters: Parameters): string;
}

/**
 * Condition under which a level sees a node or relationship bound to a variable, whatever its type's fields. What has no
 * `_level` is for everybody who may see its kind at all.
 */
export function inSight(variable: string, level: Level): string {
  if (level === 'coordinator') return 'true';
  return level === 'guest' ? `${variable}._level IS NULL` : `coalesce(${variable}._level, 0) <= ${rank(level)}`;
}

/** The same for a contact: two of its participants at least are in sight. Levels below member see none, whatever this says. */
export function contactInSight(variable: string, level: Level): string {
  if (level === 'coordinator') return 'true';
  const participants = `(${variable})-[:INVOLVES]->(participant) WHERE ${inSight('participant', level)}`;
  return `${inSight(variable, level)} AND COUNT { ${participants} } >= 2`;
}

const orTrue = (conditions: readonly string[]) => (conditions.length > 0 ? conditions.join(' AND ') : 'true');

export function createScope(input: { types: Types; level: Level; archivedEdges: number }): Scope {
  const { types, level, archivedEdges } = input;
  const all = level === 'coordinator';
  const keysInSight = <T extends { level?: Level | undefined }>(
    of: ReadonlyMap<string, T>,
    asked?: readonly string[],
  ) =>
    (asked ? [...new Set(asked)] : [...of.keys()]).filter((key) => {
      const type = of.get(key);
      return type !== undefined && maySee(level, type.level ?? 'guest');
    });
  const visible = (variable: string) => (all ? [] : [inSight(variable, level)]);
  return {
    level,
    types,
    node: (variable) => orTrue([`NOT ${variable}:WeftArchived`, ...visible(variable)]),
    edge: (variable) => orTrue([...(archivedEdges > 0 ? [`${variable}.archived IS NULL`] : []), ...visible(variable)]),
    nodeTypes: (asked) => keysInSight(types.nodes, asked),
    edgeTypes: (asked) => keysInSight(types.edges, asked),
    field(variable, key, parameters) {
      if (all) return 'true';
      const known = [...types.nodes.values()].filter((type) => maySee(level, type.level ?? 'guest'));
      const seen = known.filter((type) => maySee(level, fieldLevel(type, key)));
      if (seen.length === 0) return 'false';
      const ofType = seen.length === known.length ? '' : `${variable}:${anyOf(seen.map((type) => type.key))} AND `;
      return `${ofType}NOT ${parameters.add(key)} IN coalesce(${variable}._hidden${rank(level)}, [])`;
    },
  };
}

/** A step over edges from one node to another, and what must hold of it. `types`: at least one key. */
export function step(input: { from: string; edge: string; to: string; types: readonly string[]; along: Along }): {
  pattern: string;
  condition: string;
} {
  const { from, edge, to, types, along } = input;
  const end = along === 'out' ? 'startNode' : 'endNode';
  return {
    pattern: `(${from})-[${edge}:${anyOf(types)}]-(${to})`,
    // Undirected and mutual edges are followed both ways, so the pattern has no arrow.
    condition: along === 'any' ? 'true' : opaque(`${edge}.direction IS NOT NULL OR ${end}(${edge}) = ${from}`),
  };
}
