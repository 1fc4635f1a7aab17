import type { EdgeType } from '../types.ts';
import { showText } from '../values.ts';
import type { EdgeDraft } from './planning.ts';
import { fold } from './field-names.ts';

/** The edge with its values, and who sees them, in the fields of another type that are called as theirs. */
export function inFieldsOf(edge: EdgeDraft, from: EdgeType | undefined, to: EdgeType | undefined): EdgeDraft {
  const nameOf = new Map(from?.fields.map(({ key, name }) => [key as string, fold(showText(name))]));
  const keyOf = new Map(to?.fields.map(({ key, name }) => [fold(showText(name)), key as string]));
  const has = (key: string) => to?.fields.some((field) => field.key === key) ?? false;
  /** What stands there already is the file's. */
  const renamed = <V>(values: Record<string, V>): Record<string, V> => {
    const moved = Object.entries(values).map(([key, value]) => [has(key) ? key : (keyOf.get(nameOf.get(key) ?? '') ?? key), value] as const); // prettier-ignore
    return { ...Object.fromEntries(moved), ...Object.fromEntries(Object.entries(values).filter(([key]) => has(key))) };
  };
  const { fields, fieldLevels } = edge;
  return {
    ...edge,
    ...(fields && { fields: renamed(fields) }),
    ...(fieldLevels && { fieldLevels: renamed(fieldLevels) }),
  };
}
