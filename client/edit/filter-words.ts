import type { TFunction } from 'i18next';
import { partsOf, type Filter } from '../../graph-schema/filter.ts';
import { showEnd } from '../filter/ends.ts';

/** What the words of a filter are taken from. */
export interface Known {
  t: TFunction;
  locale: string;
  nodeType(key: string): string;
  edgeType(key: string): string;
  field(key: string): string;
  node(id: string): string;
}

/** Of more nodes, it is said how many. */
const mostNames = 5;

/** The nodes that the words of a filter name. */
export function nodesNamed(filter: Filter): readonly string[] {
  if ('ids' in filter) return filter.ids.length > mostNames ? [] : filter.ids;
  return 'near' in filter ? filter.near.ids.slice(0, mostNames) : partsOf(filter).flatMap(nodesNamed);
}

/** A condition by what it asks for, each word named by its kind; how it is put together is left out. */
export function filterWords(filter: Filter, known: Known): string {
  const { t, locale } = known;
  const scalar = (value: string | number | boolean): string =>
    typeof value === 'boolean' ? t(value ? 'filter.yes' : 'filter.no')
    : typeof value === 'number' ? showEnd(value, locale)
    : value; // prettier-ignore
  const between = (name: string, ends: { min?: string | number | undefined; max?: string | number | undefined }) => {
    const [from, to] = [ends.min, ends.max].map((end) => (end === undefined ? '' : showEnd(end, locale)));
    const key = ends.min === undefined ? 'upTo' : ends.max === undefined ? 'from' : 'between';
    return t(`filter.chip.${key}`, { name, from, to });
  };
  const together = (filters: readonly Filter[]) => listed(filters.map((inner) => filterWords(inner, known)));
  if ('field' in filter) {
    const name = known.field(filter.field);
    if ('any' in filter) return t('filter.chip.any', { name, value: listed(filter.any.map(scalar)) });
    if ('exists' in filter) return filter.exists ? name : t('views.not', { words: name });
    return between(name, filter);
  }
  if ('all' in filter) return together(filter.all);
  if ('any' in filter) return together(filter.any);
  if ('not' in filter) return t('views.not', { words: filterWords(filter.not, known) });
  if ('type' in filter) return listed(filter.type.map(known.nodeType));
  if ('tag' in filter) return listed(filter.tag);
  if ('text' in filter) return filter.text;
  if ('ids' in filter)
    return filter.ids.length > mostNames
      ? t('views.members', { count: filter.ids.length })
      : listed(filter.ids.map(known.node));
  if ('near' in filter)
    return t('views.near', { names: listed(nodesNamed(filter).map(known.node)), count: filter.near.hops });
  if ('linked' in filter) {
    const [only, ...more] = filter.linked.edgeTypes ?? [];
    const to = filterWords(filter.linked.to, known);
    // Of many types of connection, which they are was nobody's choice.
    return listed(only !== undefined && more.length === 0 ? [known.edgeType(only), to] : [to]);
  }
  const { edgeTypes = [], min, max } = filter.degree;
  const name = edgeTypes.length > 0 ? listed(edgeTypes.map(known.edgeType)) : t('filter.subjects.edge-type');
  // One at least: that there is one.
  return (min ?? 1) === 1 && max === undefined ? name : between(name, { min, max });
}

const listed = (words: readonly string[]): string => words.filter((word) => word !== '').join(', ');
