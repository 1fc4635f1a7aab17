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
