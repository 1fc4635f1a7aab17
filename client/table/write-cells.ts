import type { ChangeInput } from '../../graph-schema/changes.ts';
import type { GraphNode } from '../../graph-schema/elements.ts';
import { sameValue, type FieldValue } from '../../graph-schema/values.ts';
import { cellKindOf, type Words, type Wrong } from './cell-kinds.ts';
import type { Column, Slot } from './columns.ts';

/** What a cell is to hold: a text that its kind reads, or a value (undefined: nothing). */
export type Wish = { node: GraphNode; column: Column } & ({ text: string } | { value: FieldValue | undefined });

/** A cell that cannot hold what it was to hold. */
export interface Refusal {
  node: GraphNode;
  column: Column;
  text: string;
  why: Wrong | 'locked';
}

/** The changes that make cells hold what they are to, all or none of them. */
export interface CellPlan {
  /** One for each node. */
  changes: Extract<ChangeInput, { kind: 'edit-node' }>[];
  /** How many cells change. */
  cells: number;
  refused: Refusal[];
}

/** Reads a text into a place of a node, or says why it does not fit. */
export function readCell(slot: Slot, text: string, words: Words): { value: FieldValue | undefined } | { wrong: Wrong } {
  const reading = cellKindOf(slot.field.kind).parse(text, words, slot.value);
  return 'wrong' in reading ? reading : checkCell(slot, reading.value);
}

function checkCell(slot: Slot, value: FieldValue | undefined): { value: FieldValue | undefined } | { wrong: Wrong } {
  if (value === undefined) return slot.path === 'label' ? { wrong: 'blank' } : { value };
  const found = slot.schema.safeParse(value);
  if (found.success) return { value: found.data as FieldValue };
  return { wrong: slot.field.kind === 'datetime' || slot.field.kind === 'date' ? 'datetime' : 'value' };
}

/** Cells that hold already what they are to are left alone. */
export function planCells(wishes: Iterable<Wish>, words: Words): CellPlan {
  const refused: Refusal[] = [];
  const edits = new Map<
    string,
    { node: GraphNode; values: Map<string, { to: FieldValue | undefined; from: FieldValue | undefined }> }
  >();
  for (const wish of wishes) {
    const { node, column } = wish;
    const slot = column.slot(node);
    const text =
      'text' in wish
        ? wish.text
        : slot && wish.value !== undefined
          ? cellKindOf(slot.field.kind).format(wish.value, words)
          : '';
    if (text === column.text(node) && ('text' in wish || !slot || sameValue(wish.value, slot.value))) continue;
    if (!slot) {
      refused.push({ node, column, text, why: 'locked' });
      continue;
    }
    const reading = 'text' in wish ? readCell(slot, wish.text, words) : checkCell(slot, wish.value);
    if ('wrong' in reading) {
      refused.push({ node, column, text, why: reading.wrong });
      continue;
    }
    const edit = edits.get(node.id) ?? { node, values: new Map() };
    edits.set(node.id, edit);
    if (sameValue(reading.value, slot.value)) edit.values.delete(slot.path);
    else edit.values.set(slot.path, { to: reading.value, from: slot.value });
  }
  let cells = 0;
  const changes = [...edits.values()].flatMap(({ node, values }) => {
    const change: CellPlan['changes'][number] = { kind: 'edit-node', id: node.id, set: {}, unset: [], base: {} };
    for (const [path, { to, from }] of values) {
      if (to === undefined) change.unset!.push(path);
      else change.set![path] = to;
      change.base[path] = from ?? null;
    }
    cells += values.size;
    return values.size > 0 ? [change] : [];
  });
  return { changes, cells, refused };
}
