import { builtinNodeTypes } from '../builtin/node-types.ts';
import type { ImportedNode, ImportedValue } from '../formats/format.ts';
import { contentKey, createKeys, cutText, type Problems } from '../formats/text.ts';
import type { NamedNode } from '../import/planning.ts';
import { typesByName } from '../import/types.ts';
import type { NodeType } from '../types.ts';
import { limits } from '../values.ts';
import { codedItems, codedNode, createKnown, isCoded, plainName } from './known.ts';

/** What rows and cells say of a node. */
export interface NodeDraft extends ImportedNode {
  values: ImportedValue[];
}

/** What a row says of who it is: an id, a label or both. */
interface OwnRow {
  /** What its table is known by. */
  table: string;
  id: string;
  label: string;
  type: string;
  where: { sheet: string; row: number };
  contentKeys: (content: readonly string[]) => string;
}

/** Undefined: several are called so. */
type Index = Map<string, NodeDraft | undefined>;

/**
 * The nodes that tables describe or name. A name leads, in this order, to a row by its id, a row by its label, a node of the
 * network by its names, and else to a new node that is known by its name only.
 */
export function createNodes(input: {
  source: string;
  /** The nodes of the network, and their types. */
  known: readonly NamedNode[];
  types: readonly NodeType[];
  problems: Problems;
}) {
  const { source, problems } = input;
  const types = typesByName(input.types, builtinNodeTypes);
  /** The key of the type that a mapping names, or a cell does: by its key or by any of its names. */
  const keyOf = (type: string): string => types.get(plainName(type))?.key ?? plainName(type);
  const known = createKnown(input.known, source);
  const keys = createKeys(problems, 'row');
  const drafts = new Map<string, NodeDraft>();
  /** What cells named as countries or languages and nobody knows, by type. */
  const unknown = new Map<string, Set<string>>();
  const [byId, named] = [new Map<string, NodeDraft>(), new Map<string, NodeDraft>()];
  const [byAnyId, byAnyLabel]: [Index, Index] = [new Map(), new Map()];
  const [byLabel, byPlainLabel]: [Index, Index] = [new Map(), new Map()];
  const place = (type: string | undefined, name: string) => JSON.stringify([type === undefined ? '' : keyOf(type), name]); // prettier-ignore
  /** Two of one name lead nowhere. */
  const enter = (index: Index, at: string, draft: NodeDraft): void => {
    index.set(at, !index.has(at) || index.get(at) === draft ? draft : undefined);
  };

  function add(draft: NodeDraft): NodeDraft {
    drafts.set(draft.key, draft);
    return draft;
  }

  const find = (text: string): NodeDraft | undefined => byAnyId.get(text) ?? byAnyLabel.get(plainName(text));

  return {
    /** The node of a row; of an id that a row of another table of the same type has, that row's. */
    ofRow(row: OwnRow): NodeDraft {
      const { table, id, type, where, contentKeys } = row;
      const label = cutText(row.label || id, limits.label);
      const before = id === '' ? undefined : byId.get(place(type, id));
      if (before && !before.key.startsWith(`${table}:`)) {
        if (row.label !== '' && (before.label === id || isDamaged(before.label))) before.label = label;
        if (row.label !== '') enter(byLabel, place(type, label), before);
        return before;
      }
      const key = keys(id === '' ? contentKeys([table, label]) : `${table}:${id}`, where);
      const draft = add({ key, label, type, values: [] });
      if (id !== '') {
        if (!before) byId.set(place(type, id), draft);
        enter(byAnyId, id, draft);
      }
      enter(byLabel, place(type, label.trim()), draft);
      enter(byPlainLabel, place(type, plainName(label)), draft);
      enter(byAnyLabel, plainName(label), draft);
      return draft;
    },

    /** The node that a cell names; of any type when none is said. */
    named(type: string | undefined, text: string): NodeDraft {
      const at = place(type, text.trim());
      const described =
        type === undefined ? find(text.trim()) : (byId.get(at) ?? byLabel.get(at) ?? byPlainLabel.get(place(type, plainName(text)))); // prettier-ignore
      const row = described ?? named.get(at);
      if (row) return row;
      const typeKey = type === undefined ? undefined : keyOf(type);
      const code = typeKey === undefined ? undefined : codedNode(typeKey, text);
      const label = cutText(code?.label ?? text.trim(), limits.label);
      const there = known.find(typeKey, text);
      if (typeKey !== undefined && isCoded(typeKey) && !code && !there)
        unknown.set(typeKey, (unknown.get(typeKey) ?? new Set()).add(label));
      const ofName = contentKey([type ?? '', code?.code ?? text.trim()], 1);
      const ownKeys = there?.keys?.flatMap((key) => (key.source === source ? [key.key] : [])) ?? [];
      const own = ownKeys.includes(ofName) ? ofName : ownKeys[0];
      const key = own ?? ofName;
      const draft = drafts.get(key) ?? add({
        key, label, named: true, ...(type !== undefined && { type }), ...((!code || there) && { stub: true }),
        values: Object.entries(code?.fields ?? {}).map(([name, value]) => ({ name, value })),
        ...(there && own === undefined && { existing: there.id }),
      }); // prettier-ignore
      named.set(at, draft);
      return draft;
    },

    /** What an item of a cell names: several, where it lists countries or languages. */
    parts: (type: string, item: string): string[] => codedItems(keyOf(type), item),

    /** The row of this id, of whatever type, or the only one of this label. */
    find,

    /** Notes what is made new though all there are of its type are known. */
    report(): void {
      for (const [type, labels] of unknown) {
        const some = [...labels].slice(0, 5).map((label) => `«${label}»`).join(', '); // prettier-ignore
        const more = labels.size > 5 ? ` and ${labels.size - 5} more` : '';
        const [one, what] = type === 'Country' ? ['country', 'countries'] : ['language', 'languages'];
        problems.note(labels.size === 1 ? `${some} is no ${one} that is known; it is made new.` : `${some}${more} are no ${what} that are known; they are made new.`); // prettier-ignore
      }
    },

    all: (): NodeDraft[] => [...drafts.values()],
  };
}
export type Nodes = ReturnType<typeof createNodes>;

/** A question mark inside a word stands where a letter was lost. */
const isDamaged = (text: string): boolean => /\p{L}[?\ufffd]\p{L}/u.test(text);
