import type { Filter } from '../../graph-schema/filter.ts';
import { useFilterWords } from './use-filter-words.ts';

/** The conditions of a view in words. */
export const FilterWords = ({ filter }: { filter: Filter }) => <bdi>{useFilterWords(filter)}</bdi>;
