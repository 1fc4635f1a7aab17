import type { LogEntry } from '../../graph-schema/changes.ts';
import type { Cell, Table } from '../../graph-schema/formats/table.ts';
import type { ImportPlan } from '../../graph-schema/import/planning.ts';
import { describedIn } from '../../graph-schema/import/found-nodes.ts';
import { planImport } from '../../graph-schema/import/plan.ts';
import { applyMapping } from '../../graph-schema/mapping/apply.ts';
import { guessMapping, type MappingGuess } from '../../graph-schema/mapping/guess.ts';
import type { ColumnUse, Mapping } from '../../graph-schema/mapping/mapping.ts';
import { noChoices, type ImportChoices } from '../../graph-schema/import-report.ts';
import { currentOf, keepMemory } from './import-into-world.ts';
import type { MapWorld } from './map-world.ts';

/** A table of these rows, the header first. */
export const tableOf = (name: string, rows: Cell[][]): Table => ({ name, rows });

/** What tables are guessed to be in a world. */
export const guessIn = (world: MapWorld, tables: readonly Table[]): MappingGuess =>
  guessMapping({
    tables,
    types: { nodes: [...world.types().nodes.values()], edges: [...world.types().edges.values()] },
    known: [...world.table('node').values()],
  });

let planned = 0;

/** Plans tables into a world, as guessed unless said otherwise. */
export function planTables(
  world: MapWorld,
  tables: readonly Table[],
  mapping?: Mapping,
  said: Partial<ImportChoices> = {},
): ImportPlan {
  const known = [...world.table('node').values()];
  const used = mapping ?? guessIn(world, tables).mapping;
  const types = [...world.types().nodes.values()];
  const graph = applyMapping({ tables, mapping: used, known, types, name: tables.map(({ name }) => name).join(' + ') });
  planned += 1;
  const current = currentOf(world, graph.source.id, { ids: new Set(describedIn(graph)) });
  const prefix = `t${planned}.`;
  const [by, at, choices] = ['Ana', '2024-06-01T00:00:00Z', { ...noChoices, ...said }];
  const plan = planImport({ graph, current, hash: 'f', by, at, prefix, choices });
  keepMemory(world, prefix, plan);
  return plan;
}

/** Imports tables into a world. */
export function importTables(
  world: MapWorld,
  tables: readonly Table[],
  mapping?: Mapping,
  choices?: Partial<ImportChoices>,
): ImportPlan & { entry?: LogEntry } {
  const plan = planTables(world, tables, mapping, choices);
  return plan.changes.length === 0 ? plan : { ...plan, entry: world.apply(plan.changes) };
}

/** What the columns of a table are taken for, by header. */
export function usesOf({ mapping, outlines }: MappingGuess, table: string): Record<string, ColumnUse> {
  const at = outlines.findIndex(({ name }) => name === table);
  const columns = outlines[at]?.columns ?? [];
  return Object.fromEntries(columns.map(({ name }, index) => [name, mapping.tables[at]!.columns[index]!]));
}
