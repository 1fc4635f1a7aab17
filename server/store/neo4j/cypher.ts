import neo4j, { type Integer } from 'neo4j-driver';

const plainName = /^[A-Za-z][A-Za-z0-9_]{0,62}$/;

/** A type or field key as it stands in the text of a query. Whatever is no key never gets there. */
export function quoted(key: string): string {
  if (!plainName.test(key)) throw new TypeError('not a key');
  return `\`${key}\``;
}

/** The name of a helper property that belongs to a field. */
export const quotedHelper = (prefix: '_v_', key: string): string => quoted(key).replace('`', `\`${prefix}`);

/** Several labels or relationship types, any of which fits: `` `A`|`B` ``. */
export const anyOf = (keys: readonly string[]): string => keys.map(quoted).join('|');

/**
 * Finds the edge `r` of one type by its id, which is an expression, with its ends `a` and `b`. The hint is needed: of a
 * type that has just got its first edges the planner believes that a scan of the index for every id costs nothing.
 */
export const edgeWithId = (type: string, id: string): string =>
  `MATCH (a)-[r:${quoted(type)}]->(b) USING INDEX SEEK r:${quoted(type)}(id) WHERE r.id = ${id}`;

/** A whole number as Neo4j's INTEGER: the driver sends plain numbers as FLOAT. */
export const int = (value: number): Integer => neo4j.int(value);

/** A number as Neo4j keeps it: INTEGER where it is a safe whole number, else FLOAT. */
export const numeric = (value: number): Integer | number => (Number.isSafeInteger(value) ? neo4j.int(value) : value);

/** Collects the parameters of a query while its text is put together. */
export interface Parameters {
  readonly values: Record<string, unknown>;
  /** Adds a value and gives its place in the text: `$p3`. */
  add(value: unknown): string;
  /** A variable name not used before in this query. */
  name(stem: string): string;
}

export function createParameters(values: Record<string, unknown> = {}): Parameters {
  let names = 0;
  let count = 0;
  return {
    values,
    add(value) {
      const name = `p${count++}`;
      values[name] = value;
      return `$${name}`;
    },
    name: (stem) => `${stem}${names++}`,
  };
}

/**
 * A condition the planner takes as one. Disjunctions it brings into normal form first, and it plans every subquery in them
 * once for each way to begin: nested a few deep, that takes longer than a question may.
 */
export const opaque = (condition: string): string => `CASE WHEN ${condition} THEN true ELSE false END`;
