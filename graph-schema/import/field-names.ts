import type { FieldDefinition } from '../fields.ts';
import { textsOf } from '../values.ts';

/** A name made comparable: case, spaces, underscores, and «-isation» for «-ization» make no difference. */
export function fold(name: string): string {
  const known = folded.get(name);
  if (known !== undefined) return known;
  const made = name.normalize('NFKC').trim().toLowerCase().replace(/[\s_]+/g, ' ').replaceAll('isation', 'ization'); // prettier-ignore
  // The same few names are asked for at each record.
  if (folded.size > 5_000) folded.clear();
  if (name.length <= 100) folded.set(name, made);
  return made;
}
const folded = new Map<string, string>();

/**
 * The fields of a type that a name may mean, exactly so named first; where `exactly` says so, no others. `isTold`: records of
 * the type have something under this name. Looked up once per name until fields are added.
 */
export function createCandidates<D extends { fields: FieldDefinition[] }>(input: {
  exactly: (name: string) => boolean;
  isTold: (draft: D, name: string) => boolean;
}) {
  const { exactly, isTold } = input;
  const known = new Map<D, { size: number; byName: Map<string, FieldDefinition[]> }>();
  const find = (draft: D, name: string): FieldDefinition[] => {
    const named = lookUp(draft.fields, name, exactly(name));
    if (named.length > 0) return named;
    // `Source (2)`: the second field of this name, or the only one, where the column «Source» of a file is something else.
    const [, base = '', number] = /^(.+) \(([2-9])\)$/.exec(name) ?? [];
    if (number === undefined) return [];
    return lookUp(draft.fields, base, exactly(base)).slice(Number(number) - (isTold(draft, base) ? 1 : 2)).slice(0, 1); // prettier-ignore
  };
  return (draft: D, given: string): FieldDefinition[] => {
    const name = given.trim();
    let cache = known.get(draft);
    if (!cache || cache.size !== draft.fields.length)
      known.set(draft, (cache = { size: draft.fields.length, byName: new Map() }));
    const found = cache.byName.get(name) ?? find(draft, name);
    cache.byName.set(name, found);
    return found;
  };
}

function lookUp(fields: readonly FieldDefinition[], name: string, exactly: boolean): FieldDefinition[] {
  const exact = fields.filter((field) => namesOfField(field).includes(name));
  if (exactly) return exact;
  return [...exact, ...fields.filter((field) => !exact.includes(field) && isNamed(field, name))];
}

const namesOfField = (field: FieldDefinition): string[] => [...textsOf(field.name), field.key];

/** Whether a field is called so, case and spaces aside. */
export const isNamed = (field: FieldDefinition, name: string): boolean =>
  namesOfField(field).map(fold).includes(fold(name));
