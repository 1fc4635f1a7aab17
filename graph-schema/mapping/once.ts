import { fold } from '../import/field-names.ts';
import type { ColumnUse } from './mapping.ts';

const once: readonly ColumnUse['as'][] = ['label', 'id', 'type', 'description', 'image', 'direction', 'weight', 'since', 'until', 'date', 'kind', 'note']; // prettier-ignore

/** What only one column of a table can be; undefined of what several can be, such as tags. */
export function placeOf(use: ColumnUse): string | undefined {
  if (use.as === 'end') return use.end;
  const place = use.as === 'field' ? `field ${fold(use.name)}` : once.includes(use.as) ? use.as : undefined;
  return place !== undefined && 'of' in use && use.of !== undefined ? `${place} of ${use.of}` : place;
}
