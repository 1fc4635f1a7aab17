import { aliasText } from '../fields.ts';
import type { NamedNode } from '../import/planning.ts';
import { fold } from '../import/field-names.ts';
import { textsOf, type FieldValue } from '../values.ts';
import { itemsOf } from './columns.ts';
import { findCountry } from './countries.ts';
import { findLanguage } from './languages.ts';

/** Node types whose nodes are told apart by a code, whatever they are called: the code of a name, and fields of a new node. */
const coded: Record<string, (text: string) => { code: string; label: string; fields: Record<string, string> } | undefined> = {
  Country(text) {
    const country = findCountry(text);
    if (!country) return undefined;
    const { iso2, iso3, numeric, name } = country;
    return { code: iso2, label: name, fields: { iso2, iso3, ...(numeric !== '' && { numeric }) } };
  },
  Language(text) {
    const language = findLanguage(text);
    return language && { code: language.code, label: language.name, fields: { code: language.code } };
  },
}; // prettier-ignore

/** Whether all nodes there are of a type are known by a code. */
export const isCoded = (type: string): boolean => Object.hasOwn(coded, type);

/** What a country or language that is named so is; nothing for other types, and for names nobody knows. */
export const codedNode = (type: string, text: string) => (isCoded(type) ? coded[type]?.(text) : undefined);

/** Countries or languages that stand between commas in one item, whatever stands between items elsewhere; else the item alone. */
export function codedItems(type: string, item: string): string[] {
  if (!isCoded(type) || codedNode(type, item)) return [item];
  const parts = itemsOf(item, ',');
  return parts.length > 1 && parts.every((part) => codedNode(type, part)) ? parts : [item];
}

/** A name for comparing: case and space make no difference. */
export const plainName = fold;

const many = Symbol('several');

/**
 * The network's nodes by type and name: their labels in all languages, other words for keywords, codes; those of rows of
 * `source` that were imported before by the ids they have there, too.
 */
export function createKnown(nodes: readonly NamedNode[], source: string) {
  const byName = new Map<string, NamedNode | typeof many>();
  const place = (type: string | undefined, name: string) => JSON.stringify([type ?? '', name]);
  const enter = (node: NamedNode, name: string) => {
    for (const type of [node.type, undefined]) {
      const before = byName.get(place(type, name));
      byName.set(place(type, name), before === undefined || before === node ? node : many);
    }
  };
  for (const node of nodes) {
    const { id, type, keys = [], fields = {} } = node;
    for (const name of [id, ...keys.map(({ key }) => key)]) enter(node, `=${name}`);
    for (const { source: of, key } of keys)
      if (of === source && /^[^#].*?:/.test(key)) enter(node, `=${key.slice(key.indexOf(':') + 1)}`);
    for (const text of new Set([...textsOf(node.label), ...aliasesOf(fields['aliases'])])) {
      enter(node, `=${text.trim()}`);
      enter(node, plainName(text));
    }
    if (type === undefined) continue;
    const codes = ['iso2', 'iso3', 'code'].flatMap((key) => (typeof fields[key] === 'string' ? [fields[key]] : []));
    for (const text of new Set([...codes, ...textsOf(node.label)])) {
      const code = codedNode(type, text)?.code;
      if (code !== undefined) enter(node, `#${code}`);
    }
  }
  const only = (type: string | undefined, name: string): NamedNode | undefined => {
    const found = byName.get(place(type, name));
    return found === many ? undefined : found;
  };
  return {
    /** The node of this type, or of any, that has this id or is so called, exactly or else but for case; undefined too when several are. */
    find(type: string | undefined, text: string): NamedNode | undefined {
      const code = type === undefined ? undefined : codedNode(type, text)?.code;
      return (
        (code === undefined ? undefined : only(type, `#${code}`)) ??
        only(type, `=${text.trim()}`) ??
        only(type, plainName(text))
      );
    },
  };
}

const aliasesOf = (value: FieldValue | undefined): string[] =>
  Array.isArray(value) ? value.map((alias) => aliasText(String(alias))) : [];
