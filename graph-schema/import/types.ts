import type { FieldDefinition } from '../fields.ts';
import type { ImportedField, ImportedValue } from '../formats/format.ts';
import { cutText } from '../formats/text.ts';
import { makeKey } from '../ids.ts';
import { narrower, type Level } from '../levels.ts';
import { maxTypes, type EdgeType, type NodeType } from '../types.ts';
import { limits, textsOf, type FieldValue, type Label } from '../values.ts';
import { createCandidates, fold } from './field-names.ts';
import { coerce, guessKind, simplify } from './fields.ts';
import { isPersonal } from './personal.ts';

/** Most fields a type may have. */
const maxFields = 200;

interface TypedRecord {
  type?: string;
  values: readonly ImportedValue[];
}

/** Where a value of a record goes. */
export interface Placed {
  key: string;
  value: FieldValue;
}

/** The record of the network that a record of the file is. */
export interface RecordThere {
  type: string;
  /** The type it has after the import, where its file means `type`. */
  typeAfter(type: string): string;
  /** Whether a field of it stays as it is where the file says `value` of it. */
  stays(field: string, value: FieldValue): boolean;
}

/** What an import does to the types of one kind. */
export interface TypePlan<T extends NodeType | EdgeType> {
  /** Types made or extended, each with what stands in its place now. */
  changed: { value: T; base: T | null }[];
  /** Key of the type that the file means for a record. */
  typeOf(record: TypedRecord): string;
  /** Key of the type a record has after the import: another where it was given another one here. Its values go there. */
  homeOf(record: TypedRecord): string;
  get(key: string): T | undefined;
  /** A record's values with their places; `left` has no place; in `emptied`, fields of the same names, is nothing then. */
  place(record: TypedRecord): { placed: Placed[]; left: ImportedValue[]; emptied: string[] };
  /** Names of types that became values of a field, because there would be too many types. */
  folded: number;
}

/** What records say under one name. */
interface Told {
  name: string;
  values: ReturnType<typeof simplify>[];
  /** The field of the type that their file means, where that is another. */
  like?: FieldDefinition | undefined;
}

interface Draft<T> {
  type: T;
  base: T | null;
  fields: FieldDefinition[];
}

/** The types there are, and the built-in ones that are not there, by their keys and names, folded; the first of a name counts. */
export function typesByName<T extends NodeType | EdgeType>(
  existing: readonly T[],
  builtin: readonly T[],
): Map<string, T> {
  const there = new Set(existing.map(({ key }) => key));
  const known = new Map<string, T>();
  for (const type of [...existing, ...builtin.filter(({ key }) => !there.has(key))])
    for (const name of [type.key, ...namesOf(type)]) if (!known.has(fold(name))) known.set(fold(name), type);
  return known;
}

/**
 * Finds the types and fields for the records of a file: by name among those there are and the built-in ones, else made.
 * `untyped` is for records that have no type, and for all foreign types when there would be more than `maxTypes`.
 */
export function planTypes<T extends NodeType | EdgeType>(input: {
  existing: readonly T[];
  builtin: readonly T[];
  records: readonly TypedRecord[];
  declared: readonly ImportedField[];
  untyped: { key: string; name: string };
  /** `others`: the types there are, those of ours that the file uses, and those made before. `isFiled`: the file has some of it. */
  make: (key: string, name: string, than: { others: readonly T[]; isFiled: (type: T) => boolean }) => T;
  there: (record: TypedRecord) => RecordThere | undefined;
}): TypePlan<T> {
  const { existing, builtin, records, declared, untyped, make } = input;
  const byKey = new Map(existing.map((type) => [type.key, type]));
  const there = new Set(byKey.keys());
  const known = typesByName(existing, builtin);
  const wanted = new Map<string, string>();
  for (const { type } of records) if (type !== undefined && !wanted.has(fold(type))) wanted.set(fold(type), type);
  const foreign = [...wanted.keys()].filter((name) => !known.has(name));
  const borrowed = [...wanted.keys()].filter((name) => known.has(name) && !there.has(known.get(name)?.key ?? ''));
  const ours = [...new Set(borrowed.flatMap((name) => known.get(name) ?? []))];
  const filed = new Set([...wanted.keys()].flatMap((name) => known.get(name)?.key ?? []));
  const isFull = there.size + borrowed.length + foreign.length + 1 > maxTypes && foreign.length > 0;
  const folded = new Set(isFull ? foreign : []);

  const drafts = new Map<string, Draft<T>>();
  const typeKeys = new Set([...there, ...builtin.map((type) => type.key)]);
  const open = (type: T, base: T | null): Draft<T> => {
    const draft: Draft<T> = { type, base, fields: [...type.fields] };
    drafts.set(type.key, draft);
    return draft;
  };
  const draftNamed = new Map<string, Draft<T>>();
  const draftFor = (name: string, key?: string): Draft<T> => {
    const folded = fold(name);
    const before = draftNamed.get(folded);
    if (before) return before;
    const found =
      (key === undefined ? undefined : [...existing, ...builtin].find((type) => type.key === key)) ?? known.get(folded);
    let draft = found && (drafts.get(found.key) ?? open(found, there.has(found.key) ? found : null));
    if (!draft) {
      const made = make(
        key !== undefined && !typeKeys.has(key) ? key : makeKey(name, typeKeys),
        cutText(name, limits.label),
        {
          others: [...existing, ...ours, ...[...drafts.values()].map(({ type: other }) => other)],
          isFiled: (other) => filed.has(other.key) || drafts.has(other.key),
        },
      );
      typeKeys.add(made.key);
      draft = open(made, null);
    }
    draftNamed.set(folded, draft);
    return draft;
  };
  const draftOf = (record: TypedRecord): Draft<T> => {
    const { type } = record;
    const before = byKey.get(input.there(record)?.type ?? '');
    // Of several types of one name it is the one that the record has.
    if (before && (type === undefined || [before.key, ...namesOf(before)].map(fold).includes(fold(type))))
      return drafts.get(before.key) ?? open(before, before);
    return type === undefined || folded.has(fold(type)) ? draftFor(untyped.name, untyped.key) : draftFor(type);
  };
  /** The type whose fields take a record's values. */
  const homeFor = (record: TypedRecord, draft: Draft<T>): Draft<T> => {
    const now = input.there(record);
    if (!now || now.type === draft.type.key) return draft;
    const type = byKey.get(now.typeAfter(draft.type.key));
    return type && type.key !== draft.type.key ? (drafts.get(type.key) ?? open(type, type)) : draft;
  };
  const valuesOf = (record: TypedRecord): readonly ImportedValue[] =>
    record.type !== undefined && folded.has(fold(record.type))
      ? [...record.values, { name: 'Type', value: record.type }]
      : record.values;

  // Two names in one record that differ by case only are two fields.
  const apart = new Set(records.flatMap((record) => repeated(record.values.map(({ name }) => fold(name)))));
  const nameOf = (name: string): string => (apart.has(fold(name)) ? name.trim() : fold(name));

  // Fields are made of all values of a name at once, so that their kind fits them all.
  const groups = new Map<Draft<T>, Map<string, Told>>();
  const enter = (draft: Draft<T>, { name, value }: ImportedValue, like?: FieldDefinition): void => {
    const group = groups.get(draft) ?? new Map<string, Told>();
    groups.set(draft, group);
    const entry = group.get(nameOf(name)) ?? { name, values: [], like };
    entry.values.push(simplify(value));
    entry.like ??= like;
    group.set(nameOf(name), entry);
  };
  const elsewhere: TypedRecord[] = [];
  for (const record of records) {
    const draft = draftOf(record);
    if (homeFor(record, draft) !== draft) elsewhere.push(record);
    else for (const item of valuesOf(record)) enter(draft, item);
  }
  const candidates = createCandidates<Draft<T>>({
    exactly: (name) => apart.has(fold(name)),
    isTold: (draft, name) => groups.get(draft)?.has(nameOf(name)) ?? false,
  });
  /** Of a record that has another type than its file means: the field of the file's type that holds a value, and goes on to. */
  const stayingIn = (record: TypedRecord, draft: Draft<T>, { name, value }: ImportedValue): Placed | undefined => {
    const now = input.there(record);
    return candidates(draft, name)
      .flatMap(({ key, kind }): Placed[] => {
        const fitting = coerce(kind, simplify(value));
        return fitting !== undefined && now?.stays(key, fitting) ? [{ key, value: fitting }] : [];
      })
      .at(0);
  };
  for (const record of elsewhere) {
    const draft = draftOf(record);
    for (const item of valuesOf(record))
      if (!stayingIn(record, draft, item)) enter(homeFor(record, draft), item, candidates(draft, item.name)[0]);
  }
  const declaredByName = new Map(declared.map((field) => [fold(field.name), field]));
  for (const [draft, group] of groups) {
    for (const { name: given, values, like } of group.values()) {
      const there = candidates(draft, given);
      const homeless = values.filter((value) => there.every((field) => coerce(field.kind, value) === undefined));
      if (homeless.length === 0 || draft.fields.length >= maxFields) continue;
      const said = declaredByName.get(fold(given));
      const kind = there.length > 0 ? 'any' : guessKind(homeless, said?.kind ?? like?.kind);
      const personal = isPersonal({ name: given, kind, values });
      const own: Level | undefined = said?.hidden ? 'facilitator' : personal ? 'member' : undefined;
      // Who does not see what is called so, here or in the type that its record had, does not see this either.
      const levels = [own, like?.level, ...there.map((field) => field.level)].filter((level) => level !== undefined);
      const level = levels.reduce<Level | undefined>((all, one) => (all ? narrower(all, one) : one), undefined);
      const field: FieldDefinition = {
        key: makeKey(given, new Set(draft.fields.map(({ key }) => key))),
        name: cutText((said?.name ?? given).trim() || '—', limits.label),
        kind,
        ...(level && { level }),
      };
      draft.fields.push(field);
    }
  }

  const changed = [...drafts.values()]
    .filter((draft) => draft.base === null || draft.fields.length > draft.type.fields.length)
    .map((draft) => ({ value: { ...draft.type, fields: draft.fields }, base: draft.base }));
  const after = new Map<string, T>(changed.map(({ value }) => [value.key, value]));

  return {
    changed,
    typeOf: (record) => draftOf(record).type.key,
    homeOf: (record) => homeFor(record, draftOf(record)).type.key,
    get: (key) => after.get(key) ?? drafts.get(key)?.type ?? existing.find((type) => type.key === key),
    place(record) {
      const draft = draftOf(record);
      const home = homeFor(record, draft);
      const placed = new Map<string, Placed>();
      const left: ImportedValue[] = [];
      const namesakes = new Set<string>();
      for (const item of valuesOf(record)) {
        const value = simplify(item.value);
        const staying = home === draft ? undefined : stayingIn(record, draft, item);
        if (staying && !placed.has(staying.key)) {
          placed.set(staying.key, staying);
          continue;
        }
        const there = candidates(home, item.name);
        const place = there
          .filter((field) => !placed.has(field.key))
          .map((field) => ({ key: field.key, value: coerce(field.kind, value) }))
          .find((option) => option.value !== undefined);
        if (place?.value === undefined) left.push(item);
        else placed.set(place.key, { key: place.key, value: place.value });
        // Where it goes to another field, the one of the file's type holds it no more.
        const others = home === draft ? [] : candidates(draft, item.name);
        for (const { key } of place ? [...there, ...others] : []) namesakes.add(key);
      }
      return { placed: [...placed.values()], left, emptied: [...namesakes].filter((key) => !placed.has(key)) };
    },
    folded: folded.size,
  };
}

function namesOf(type: NodeType | EdgeType): string[] {
  const names: Label[] = [type.name];
  if ('plural' in type && type.plural !== undefined) names.push(type.plural);
  return names.flatMap(textsOf);
}

/** What a list holds more than once. */
function repeated(names: readonly string[]): string[] {
  return new Set(names).size === names.length ? [] : names.filter((name, at) => names.indexOf(name) !== at);
}
