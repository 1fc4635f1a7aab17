import type { ColumnUse, RowUse } from './mapping.ts';
import { isHeader } from './type-names.ts';
import type { Header } from './vocabulary.ts';

interface Listed {
  separator?: string;
}

const uses: { [As in RowUse['as']]: (listed: Listed) => [Header, ColumnUse][] } = {
  node: () => [['description', { as: 'description' }], ['image', { as: 'image' }]],
  edge: (listed) => [
    ['label', { as: 'label' }], ['description', { as: 'description' }], ['tags', { as: 'tags', ...listed }],
    ['direction', { as: 'direction' }], ['weight', { as: 'weight' }], ['since', { as: 'since' }], ['until', { as: 'until' }],
  ],
  contact: (listed) => [
    ['date', { as: 'date' }], ['type', { as: 'kind' }], ['participants', { as: 'participants', ...listed }],
    ['about', { as: 'about', ...listed }], ['note', { as: 'note' }],
  ],
  none: () => [],
}; // prettier-ignore

/** What a header alone says that its column is, by what the rows are. `words`: `headerWords` of it. */
export function toldByHeader(as: RowUse['as'], words: string, listed: Listed): ColumnUse | undefined {
  // Who takes part may stand in several columns, with numbers.
  const plain = as === 'contact' ? words.replace(/ \d+$/, '') : words;
  return uses[as](listed).find(([header]) => isHeader(header, plain))?.[1];
}
