import type { GraphNode } from '../elements.ts';
import { namesIn } from '../mapping/names-in.ts';
import { textsOf } from '../values.ts';
import { termsOf } from './terms.ts';

const known = new WeakMap<GraphNode, readonly ReadonlySet<string>[]>();

/** The fields that hold what CLDR knows the names of: where it has such a code, a node goes by those names, too. */
const coded = { iso2: 'region', code: 'language' } as const;

/** What a node that others are about goes by, each name as the keys of its terms: its label, aliases, and known names. */
export function namesOf(node: GraphNode): readonly ReadonlySet<string>[] {
  const before = known.get(node);
  if (before) return before;
  const texts = [...textsOf(node.label)];
  const field = (key: string) => (node.fields && Object.hasOwn(node.fields, key) ? textsOf(node.fields[key]!) : []);
  texts.push(...field('aliases').map((alias) => alias.replace(/^\p{Ll}{2,3}:/u, '')));
  for (const [key, type] of Object.entries(coded)) for (const code of field(key)) texts.push(...knownNames(type, code));
  const names = texts.map((text) => new Set(termsOf(text).keys())).filter(({ size }) => size > 0);
  known.set(node, names);
  return names;
}

function knownNames(type: 'region' | 'language', code: string): string[] {
  try {
    return namesIn(type, code);
  } catch {
    // Not a code that has a name.
    return [];
  }
}

/** True when a text, as the keys of its terms, holds one of the names whole. */
export const isNamedIn = (node: GraphNode, keys: { has(key: string): boolean }): boolean =>
  namesOf(node).some((name) => [...name].every((key) => keys.has(key)));
