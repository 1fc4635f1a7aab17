import type { PlannedRecord } from '../import-report.ts';
import type { EdgeType, NodeType } from '../types.ts';
import type { TypePlan } from './types.ts';

type Changed = TypePlan<NodeType | EdgeType>['changed'];

/** Gives records of a dry run the names of types and fields that the network does not have yet: their keys are no words. */
export function tellNames(records: readonly PlannedRecord[], made: { node: Changed; edge: Changed }): PlannedRecord[] {
  const types = new Map<string, { name: PlannedRecord['typeName']; fields: Map<string, PlannedRecord['typeName']> }>();
  for (const what of ['node', 'edge'] as const)
    for (const { value, base } of made[what]) {
      const there = new Set(base?.fields.map(({ key }) => key));
      const fields = value.fields.flatMap(({ key, name }) =>
        there.has(key) ? [] : [[`fields.${key}`, name] as const],
      );
      types.set(`${what} ${value.key}`, { name: base ? undefined : value.name, fields: new Map(fields) });
    }
  return records.map((record) => {
    const type = types.get(`${record.what} ${record.type}`);
    if (!type) return record;
    const cells = record.cells.map((cell) => {
      const name = type.fields.get(cell.path);
      return name === undefined ? cell : { ...cell, name };
    });
    return { ...record, ...(type.name !== undefined && { typeName: type.name }), cells };
  });
}
