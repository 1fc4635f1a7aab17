import type { TFunction } from 'i18next';
import type { EdgeType, NodeType } from '../../graph-schema/types.ts';
import { showText, type Text } from '../../graph-schema/values.ts';

/** What a path of a record is called, by itself: «Website», «Description». */
export function fieldName(t: TFunction, type: NodeType | EdgeType | undefined, path: string, language: string): string {
  const [name = '', key] = path.split('.');
  if (key === undefined) return t(`paths.${name}`, { defaultValue: name });
  const field = type?.fields.find((candidate) => candidate.key === key);
  return field ? showText(field.name, language) : key;
}

/** The same in the middle of a sentence: «website», «description»; «ISO 639 code» stays as it is. */
export function pathName(t: TFunction, type: NodeType | EdgeType | undefined, path: string, language: string): string {
  if (!path.includes('.')) return t(`edit.paths.${path}`, { defaultValue: path });
  return fieldName(t, type, path, language).replace(/^\p{Lu}(?=\p{Ll})/u, (letter) => letter.toLowerCase());
}

/** What an edit is undone by: «renamed Ndoto Training», «changed website of Ndoto Training». */
export function editName(input: {
  t: TFunction;
  paths: readonly string[];
  /** What else was changed, by name. */
  others?: readonly string[];
  type: NodeType | EdgeType | undefined;
  /** How the record was called before. */
  label: Text;
  language: string;
  /** Whether it is archived now. */
  archived?: boolean;
}): string {
  const { t, paths, others = [], type, label, language } = input;
  const name = showText(label, language);
  if (paths.includes('label') && paths.length + others.length === 1) return t('edit.names.renamed', { name });
  if (paths.includes('archived') && others.length === 0)
    return t(input.archived ? 'edit.names.archived' : 'edit.names.restored', { name });
  if (paths.length + others.length > 2) return t('edit.names.edited', { name });
  const fields = new Intl.ListFormat('en', { type: 'conjunction' }).format([
    ...paths.map((path) => pathName(t, type, path, language)),
    ...others.map((other) => `«${other}»`),
  ]);
  return t('edit.names.changed', { field: fields, name });
}

/** Types of edges by their names; of one that is not there any more, its key. */
export function edgeTypeNames(types: readonly EdgeType[], keys: readonly unknown[], language: string): string {
  const names = keys.map((key) => {
    const type = types.find((candidate) => candidate.key === key);
    return type ? showText(type.name, language) : String(key);
  });
  return new Intl.ListFormat(language, { style: 'short', type: 'unit' }).format(names);
}
