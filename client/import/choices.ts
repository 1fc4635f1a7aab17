import type { TFunction } from 'i18next';
import { headerWords, humanName } from '../../graph-schema/mapping/header-words.ts';
import { aboutRows } from '../../graph-schema/mapping/fits-row.ts';
import type { ColumnOutline, ColumnUse, RowUse, TableMapping } from '../../graph-schema/mapping/mapping.ts';
import { createTypeLookup, edgeOfColumn, fieldNamed, withBuiltin, type TypesToName } from '../../graph-schema/mapping/type-names.ts'; // prettier-ignore
import { showText } from '../../graph-schema/values.ts';

/** A way to take something, with its name on the screen. */
export interface Choice<T> {
  use: T;
  label: string;
}

/** Choices under a heading. */
export interface ChoiceGroup<T> {
  group: string;
  choices: Choice<T>[];
}

/** What choices are made with. */
export interface Wording {
  t: TFunction;
  language: string;
  /** The network's own and the built-in ones. */
  types: TypesToName;
}

/** The types a mapping may name, the network's first. */
export const wordingOf = (t: TFunction, language: string, types: TypesToName): Wording => ({ t, language, types: withBuiltin(types) }); // prettier-ignore

/** Values of one content are one choice. */
export const sameUse = (a: unknown, b: unknown): boolean => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
const sorted = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;

function typeName({ types, language, t }: Wording, kind: 'nodes' | 'edges', key: string): string {
  const list: TypesToName['nodes' | 'edges'] = types[kind];
  const type = list.find((type) => type.key === key);
  return type ? showText(type.name, language) : t('mapping.row.new', { name: key });
}

/** What the rows of a table may be. */
export function rowChoices(wording: Wording, now: RowUse): ChoiceGroup<RowUse>[] {
  const { t, types, language } = wording;
  const nodes = types.nodes.map(({ key, name }): Choice<RowUse> => ({ use: { as: 'node', type: key }, label: showText(name, language) })); // prettier-ignore
  const edges = types.edges.map(({ key, name }): Choice<RowUse> => ({ use: { as: 'edge', type: key }, label: showText(name, language) })); // prettier-ignore
  if (now.as === 'node' && !types.nodes.some(({ key }) => key === now.type))
    nodes.unshift({ use: now, label: typeName(wording, 'nodes', now.type) });
  if (now.as === 'edge' && !types.edges.some(({ key }) => key === now.type))
    edges.unshift({ use: now, label: typeName(wording, 'edges', now.type) });
  return [
    { group: t('mapping.row.nodes'), choices: nodes },
    { group: t('mapping.row.edges'), choices: edges },
    {
      group: t('mapping.row.others'),
      choices: [
        { use: { as: 'contact' }, label: t('mapping.row.contact') },
        { use: { as: 'none' }, label: t('mapping.row.none') },
      ],
    },
  ];
}

/** What a column may be, the way it is taken now among it. */
export function columnChoices(
  wording: Wording,
  column: { table: TableMapping; use: ColumnUse; outline: ColumnOutline; names: readonly string[] },
): ChoiceGroup<ColumnUse>[] {
  const { t, types, language } = wording;
  const { table, use: now, outline, names } = column;
  const { row } = table;
  const lookup = createTypeLookup(types);
  const separator = [now, ...outline.offers].flatMap((use) => ('separator' in use && use.separator ? [use.separator] : []))[0]; // prettier-ignore
  const listed = separator === undefined ? {} : { separator };
  const ownType = row.as === 'node' ? lookup.nodeType(row.type) : row.as === 'edge' ? lookup.edgeType(row.type) : undefined; // prettier-ignore
  const words = headerWords(outline.name);
  const plain = (as: ColumnUse['as']): ColumnUse[] =>
    as === 'end' || as === 'field' || as === 'nodes' ? []
    : as === 'tags' || as === 'participants' || as === 'about' ? [{ as, ...listed }] : [{ as }]; // prettier-ignore
  const ends = row.as === 'edge' ? (['from', 'to'] as const).map((end): ColumnUse => ({ as: 'end', end })) : [];
  const newField = fieldNamed(ownType, words) ? undefined : humanName(outline.name);
  const fields = row.as === 'node' || row.as === 'edge'
    ? [...(ownType?.fields ?? []).map(({ key, kind }): ColumnUse => ({ as: 'field', name: key, kind, ...(kind === 'choices' || kind === 'list' ? listed : {}) })), ...(newField ? [{ as: 'field' as const, name: newField, ...listed }] : [])]
    : []; // prettier-ignore
  const nodes = row.as === 'node'
    ? types.nodes.map(({ key }): ColumnUse => ({ as: 'nodes', type: key, ...edgeOfColumn({ lookup, from: row.type, to: key, words, isList: separator !== undefined }), ...listed }))
    : []; // prettier-ignore
  const groups: { group: string; uses: ColumnUse[] }[] = [
    { group: t('mapping.group.row'), uses: [...aboutRows[row.as].flatMap(plain), ...ends] },
    { group: t('mapping.group.fields'), uses: fields },
    { group: t('mapping.group.nodes'), uses: nodes },
    { group: t('mapping.group.other'), uses: [{ as: 'none' }] },
  ];
  for (const offer of [...outline.offers, now]) {
    const group = groups[offer.as === 'field' ? 1 : offer.as === 'nodes' ? 2 : offer.as === 'none' ? 3 : 0];
    // One choice for each thing a column can be: the details of how are chosen beside it.
    const same = group?.uses.findIndex((use) => placeOf(use) === placeOf(offer)) ?? -1;
    if (same >= 0) group?.uses.splice(same, 1, offer);
    else group?.uses.unshift(offer);
  }
  return groups
    .filter(({ uses }) => uses.length > 0)
    .map(({ group, uses }) => ({
      group,
      choices: uses.map((use) => ({ use, label: useLabel(use) })),
    }));

  function useLabel(use: ColumnUse): string {
    const label = plainLabel(use);
    const of = 'of' in use ? use.of : undefined;
    return of === undefined ? label : t('mapping.as.of', { use: label, column: names[of] });
  }
  function plainLabel(use: ColumnUse): string {
    if (use.as === 'nodes') return typeName(wording, 'nodes', use.type);
    if (use.as === 'end') return use.type === undefined ? t(`mapping.as.${use.end}`) : t(`mapping.as.${use.end}Type`, { type: typeName(wording, 'nodes', use.type) }); // prettier-ignore
    if (use.as !== 'field') return t(`mapping.as.${use.as}`);
    const about = use.of === undefined ? undefined : table.columns[use.of];
    const type = about?.as === 'end' || about?.as === 'nodes' ? lookup.nodeType(about.type ?? '') : ownType;
    const field = type?.fields.find(({ key }) => key === use.name);
    return field ? showText(field.name, language) : t('mapping.as.newField', { name: use.name });
  }
}

/** What of a use tells it from others in a list; separators and the like do not. */
function placeOf(use: ColumnUse): string {
  if (use.as === 'nodes') return `nodes ${use.type}`;
  if (use.as === 'field') return `field ${use.name}`;
  return use.as === 'end' ? `end ${use.end}` : use.as;
}

/** Ways a connected node may be joined: every edge type, both ways, the likely one first. */
export function edgeChoices(wording: Wording, use: Extract<ColumnUse, { as: 'nodes' }>): Choice<typeof use>[] {
  const { t, types, language } = wording;
  const ways = types.edges.flatMap(({ key, name, inverse }) => {
    const edge = showText(name, language);
    const back = inverse === undefined ? t('mapping.way.in', { edge }) : showText(inverse, language);
    return [
      { use: { ...use, edge: key, direction: 'out' as const }, label: edge },
      { use: { ...use, edge: key, direction: 'in' as const }, label: back },
    ];
  });
  return ways.some((way) => sameUse(way.use, use)) ? ways : [{ use, label: use.edge }, ...ways];
}

/** What may stand between the items of a cell. */
export const separators = ['|', ';', ',', '\n', '/'] as const;
