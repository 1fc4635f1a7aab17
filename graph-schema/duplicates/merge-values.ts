import type { GraphNode } from '../elements.ts';
import { aliasText, fieldKinds, type FieldDefinition } from '../fields.ts';
import { rank } from '../levels.ts';
import { takeApart } from '../paths.ts';
import type { NodeType } from '../types.ts';
import { tokenLine } from '../text.ts';
import { limits, sameValue, textsOf, type Text } from '../values.ts';

/** Whose value a merged node has: that of the one that stays, of the one that goes, or of lists the items of both. */
export type MergeSide = 'survivor' | 'other' | 'both';

/** A property or field in which two nodes differ; undefined: it has none. */
export interface MergeRow {
  path: string;
  survivor: unknown;
  other: unknown;
  /** What is chosen where nobody chooses: both items of lists, else the value there is, else that of the survivor. */
  usual: MergeSide;
  /** Both are lists that together are no longer than a list may be. */
  canJoin: boolean;
}

/** Which sides were chosen, by path. */
export type MergeChoices = ReadonlyMap<string, MergeSide>;

/** Properties that are compared; tags and foreign keys are always those of both. */
const properties = ['label', 'description', 'image', 'level', 'archived'];
const listKinds: ReadonlySet<string> = new Set(['list', 'choices', 'numbers', 'aliases']);

interface Two {
  survivor: GraphNode;
  other: GraphNode;
}

/** A field's value as it can be written to a node of this type; undefined where it cannot. */
function writable(type: NodeType | undefined, key: string, value: unknown): FieldDefinition | undefined {
  const field = type?.fields.find((candidate) => candidate.key === key);
  return field && fieldKinds[field.kind].schema.safeParse(value).success ? field : undefined;
}

/** Fields of the one that goes whose values no form takes: their type does not declare them any more, or not so. */
export function unwritableFields({ other }: Two, type: NodeType | undefined): string[] {
  return Object.entries(other.fields ?? {}).flatMap(([key, value]) => (writable(type, key, value) ? [] : [key]));
}

/** In what two nodes of a type differ, in the order of the type's fields. */
export function mergeRows(two: Two, type: NodeType | undefined): MergeRow[] {
  const [mine, theirs] = [takeApart('node', two.survivor), takeApart('node', two.other)];
  const fields = (type?.fields ?? []).map(({ key }) => `fields.${key}`);
  return [...properties, ...fields].flatMap((path): MergeRow[] => {
    const [survivor, other] = [mine.get(path), theirs.get(path)];
    if (sameValue(survivor ?? null, other ?? null)) return [];
    const key = path.startsWith('fields.') ? path.slice('fields.'.length) : undefined;
    const field = key === undefined || other === undefined ? undefined : writable(type, key, other);
    if (key !== undefined && other !== undefined && !field) return [];
    const canJoin =
      field !== undefined &&
      listKinds.has(field.kind) &&
      joined(survivor, other).length <= limits.list &&
      Array.isArray(survivor);
    // Who is hidden stays hidden; what is in use stays in use.
    if (path === 'level') {
      const isNarrower = rank(two.other.level ?? 'guest') > rank(two.survivor.level ?? 'guest');
      return [{ path, survivor, other, usual: isNarrower ? 'other' : 'survivor', canJoin }];
    }
    if (path === 'archived') return [{ path, survivor, other, usual: survivor ? 'other' : 'survivor', canJoin }];
    const usual = canJoin ? 'both' : survivor === undefined ? 'other' : 'survivor';
    return [{ path, survivor, other, usual, canJoin }];
  });
}

/** The items of two lists, each once. */
function joined(a: unknown, b: unknown): unknown[] {
  const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
  return [...new Set([...list(a), ...list(b)])];
}

export const sideOf = (row: MergeRow, choices: MergeChoices): MergeSide => {
  const side = choices.get(row.path) ?? row.usual;
  return side === 'both' && !row.canJoin ? row.usual : side;
};

/** The value a merged node has; undefined: none. */
export function chosenValue(row: MergeRow, choices: MergeChoices): unknown {
  const side = sideOf(row, choices);
  return side === 'both' ? joined(row.survivor, row.other) : row[side];
}

/** The texts of a label as other names, written as aliases are, without those that `label` or the known names say already. */
export function otherNames(left: Text, label: Text, known: readonly string[]): string[] {
  const saying = (text: string) => tokenLine(text) || text;
  const said = new Set([...textsOf(label), ...known.map(aliasText)].map(saying));
  const names = typeof left === 'string' ? [left] : Object.entries(left).map(([tag, text]) => `${tag}: ${text}`);
  return names.filter((name) => !said.has(saying(typeof left === 'string' ? name : aliasText(name))));
}
