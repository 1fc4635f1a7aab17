import type { FieldDefinition } from '../../graph-schema/fields.ts';
import { makeKey } from '../../graph-schema/ids.ts';
import { Label, showText, type Text } from '../../graph-schema/values.ts';
import { tidyText } from './values.ts';

/** A field of a type as a form holds it: it has a key once it is saved. */
export interface FieldDraft extends Omit<FieldDefinition, 'key' | 'name' | 'help'> {
  /** Tells the drafts of a form apart. */
  at: number;
  key?: string;
  /** These may still be blank. */
  name: Text;
  help?: Text | undefined;
}

let made = 0;

/** A field nothing is said of yet. */
export const newField = (): FieldDraft => ({ at: (made += 1), name: '', kind: 'text' });

export const fieldDrafts = (fields: readonly FieldDefinition[]): FieldDraft[] =>
  fields.map((field) => ({ ...field, at: (made += 1) }));

/** The key made from a name, as it will be for good; undefined while there is no name. */
export function keyOf(name: Text, taken: Iterable<string>): string | undefined {
  const said = showText(name, 'en').trim();
  return said === '' ? undefined : makeKey(said, new Set(taken));
}

/** The keys the fields have, or will have when they are saved, in their order. */
export function fieldKeys(fields: readonly FieldDraft[]): (string | undefined)[] {
  const taken = new Set(fields.flatMap(({ key }) => key ?? []));
  return fields.map(({ key, name }) => {
    if (key !== undefined) return key;
    const own = keyOf(name, taken);
    if (own !== undefined) taken.add(own);
    return own;
  });
}

/** A name without the languages nothing is said in; undefined while it is blank. */
export const nameOf = (name: Text | undefined): Label | undefined => Label.safeParse(tidyText(name)).data;

/** The fields as they are kept; undefined while one of them has no name. */
export function fieldsOf(fields: readonly FieldDraft[]): FieldDefinition[] | undefined {
  const keys = fieldKeys(fields);
  const kept = fields.flatMap(({ at: _at, key: _key, name, help, choices, ...field }, place): FieldDefinition[] => {
    const [key, label] = [keys[place], nameOf(name)];
    if (key === undefined || label === undefined) return [];
    const offered = takesChoices(field.kind) && choices && choices.length > 0 ? { choices } : {};
    const said = nameOf(help);
    return [{ ...field, key, name: label, ...(said !== undefined && { help: said }), ...offered }];
  });
  return kept.length === fields.length ? kept : undefined;
}

/** Kinds whose values are offered. */
export const takesChoices = (kind: FieldDefinition['kind']): boolean => kind === 'choice' || kind === 'choices';

/** The list with one of its items moved by some places; the same where it cannot go further. */
export function moved<T>(list: readonly T[], from: number, by: number): T[] {
  const to = Math.max(0, Math.min(list.length - 1, from + by));
  const rest = list.filter((_, at) => at !== from);
  const item = list[from];
  return item === undefined ? [...list] : [...rest.slice(0, to), item, ...rest.slice(to)];
}
