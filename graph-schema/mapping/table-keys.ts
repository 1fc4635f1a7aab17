import { builtinNodeTypes } from '../builtin/node-types.ts';
import type { ForeignKey } from '../elements.ts';
import type { Table } from '../formats/table.ts';
import { isMadeKey } from '../formats/text.ts';
import type { Current, NamedNode } from '../import/planning.ts';
import { isAlike, isCalled, isOfType, type InCommon, type ListEntry } from '../import/same-list.ts';
import { typesByName } from '../import/types.ts';
import type { NodeType } from '../types.ts';
import { plainName } from './known.ts';
import type { Mapping, TableMapping } from './mapping.ts';
import { rowsOf, textAs, typeOfRow } from './rows.ts';

interface Tables {
  tables: readonly Table[];
  mapping: Mapping;
  /** The node types of the network. */
  types: readonly NodeType[];
  /** Whatever type rows are taken to be of: what was guessed may be wrong. */
  ofAnyType?: boolean;
}

/** A table with those of its rows that have ids. */
interface Listed {
  table: Table;
  as: TableMapping['row']['as'];
  entries: ListEntry[];
}

/** A record of the network that a row may be. */
interface Known {
  keys: ForeignKey[] | undefined;
  isEntry(entry: ListEntry): boolean;
  isCalled(name: string): boolean;
}

function listed({ tables, mapping, types, ofAnyType = false }: Tables): Listed[] {
  const byName = typesByName(types, builtinNodeTypes);
  return mapping.tables.flatMap((mapped): Listed[] => {
    const table = tables.find(({ name }) => name === mapped.table);
    const { row: use } = mapped;
    if (!table || use.as === 'none') return [];
    const entries = rowsOf({ table, mapping: mapped, source: '' }).flatMap((row): ListEntry[] => {
      const id = textAs(row, 'id');
      if (id === '') return [];
      const name = textAs(row, 'label') || id;
      if (use.as !== 'node' || ofAnyType) return [{ id, name }];
      const type = plainName(typeOfRow(row, use.type));
      return [{ id, name, type: byName.get(type)?.key ?? type }];
    });
    return [{ table, as: use.as, entries }];
  });
}

/** The rows of tables that are nodes with ids of their own. */
export const entriesOf = (read: Tables): ListEntry[] =>
  listed(read).flatMap(({ as, entries }) => (as === 'node' ? entries : []));

/** What a table may be known by, with the id of its row, where this is the row's key; both may hold colons. */
const partsOf = (key: string): { table: string; id: string }[] =>
  isMadeKey(key)
    ? []
    : [...key.matchAll(/:/g)].map(({ index }) => ({ table: key.slice(0, index), id: key.slice(index + 1) }));

/** The ids that the row of this key may have. */
export const idsInKey = (key: string): string[] => partsOf(key).map(({ id }) => id);

/**
 * What tables are known by in a source that knows their rows under other names than theirs, by these. The other sheets of a
 * workbook are then known as if it were still called as it was.
 */
export function tableKeys(
  read: Tables,
  { nodes, edges, interactions }: Pick<Current, 'edges' | 'interactions'> & { nodes: readonly NamedNode[] },
  source: string,
): ReadonlyMap<string, string> {
  const all = listed(read);
  const found = new Map<string, string>();
  const always = () => true;
  const records: Record<Listed['as'], Known[]> = {
    node: nodes.map((node) => ({
      keys: node.keys,
      isEntry: (entry) => isOfType(node, entry),
      isCalled: (name) => isCalled(node, name),
    })),
    edge: edges.map(({ keys }) => ({ keys, isEntry: always, isCalled: always })),
    contact: interactions.map(({ keys }) => ({ keys, isEntry: always, isCalled: always })),
    none: [],
  };
  for (const { table, as, entries } of all) {
    const taken = new Set(found.values());
    const counts = inCommon(entries, { source, records: records[as] });
    const ids = new Set(entries.map(({ id }) => id)).size;
    const [best] = [...counts]
      .filter(([key, count]) => !taken.has(key) && isAlike(count, ids))
      .toSorted(([, a], [, b]) => b.called - a.called);
    if (best) found.set(table.name, best[0]);
  }
  for (const { table } of all) {
    const { name, of } = table;
    if (!of || found.has(name)) continue;
    const before = all.flatMap((other) => beforeSheet(other.table, of.file, found.get(other.table.name)) ?? [])[0];
    if (before !== undefined) found.set(name, before + of.sheet);
  }
  return found;
}

/** What stands before the name of a sheet of this workbook in what it is known by. */
function beforeSheet({ of }: Table, file: string, key: string | undefined): string | undefined {
  return of?.file === file && key?.endsWith(of.sheet) ? key.slice(0, -of.sheet.length) : undefined;
}

/** How much of a table is among the records of a source, by what the tables are known by that these are of. */
function inCommon(
  entries: readonly ListEntry[],
  of: { source: string; records: readonly Known[] },
): Map<string, InCommon> {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const counts = new Map<string, InCommon>();
  for (const { keys = [], isEntry, isCalled } of of.records) {
    for (const { source, key } of keys) {
      if (source !== of.source) continue;
      for (const { table, id } of partsOf(key)) {
        const entry = byId.get(id);
        if (!entry || !isEntry(entry)) continue;
        const count = counts.get(table) ?? { known: 0, called: 0 };
        counts.set(table, count);
        count.known += 1;
        if (isCalled(entry.name)) count.called += 1;
      }
    }
  }
  return counts;
}
