import { isTypeName } from './collect.ts';
import type { ImportedValue } from './format.ts';
import { asText } from './text.ts';

/** What files call what an edge is; `label` may as well be a name of each. */
const names = ['type', 'relation', 'relationship', 'relation type', 'relation_type', 'label'];
/** So many different ones are types whatever they are; more only where there are many edges of each. */
const few = { always: 20, most: 100, ofEach: 4 };

const named = (values: readonly ImportedValue[], name: string): ImportedValue | undefined =>
  values.find((value) => value.name.trim().toLowerCase() === name);

/** The name under which the edges of a file say what they are: words, few of them; undefined: they do not. */
export function typesNamedBy(edges: readonly (readonly ImportedValue[])[]): string | undefined {
  return names.find((name) => {
    const said = edges.flatMap((values) => named(values, name) ?? []).map(({ value }) => value);
    const words = new Set(said);
    if (said.length === 0 || !said.every(isTypeName)) return false;
    const isFew = words.size <= few.always || (words.size <= few.most && words.size * few.ofEach <= said.length);
    return isFew && (name !== 'label' || words.size * 2 <= said.length);
  });
}

/** Takes what an edge is out of its values. */
export function takeType(values: ImportedValue[], name: string | undefined): string | undefined {
  const found = name === undefined ? undefined : named(values, name);
  if (!found) return undefined;
  values.splice(values.indexOf(found), 1);
  return asText(found.value);
}
