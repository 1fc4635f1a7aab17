import type { QueryKey } from '@tanstack/react-query';
import type { Level } from '../../graph-schema/levels.ts';

/**
 * For `placeholderData`: the answer before stays on the screen until the next is there, unless it was told for another
 * level than the one that is looked with now.
 */
export const keepBefore =
  (level: Level | undefined) =>
  <T>(before: T | undefined, query: { readonly queryKey: QueryKey } | undefined): T | undefined =>
    query?.queryKey[1] === level ? before : undefined;
