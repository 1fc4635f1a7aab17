import type { ChangeInput } from '../../graph-schema/changes.ts';
import type { Snapshot } from '../../graph-schema/contract.ts';

/**
 * The changes that bring the sample network, as a first start does, into one that is empty: what is there already of what
 * is not a node, a name of its own above all, stays.
 */
export async function sampleLoading(
  { views, savedFilters, settings }: Snapshot,
  today: string,
): Promise<ChangeInput[]> {
  // Only who asks for it needs it.
  const { sampleChanges } = await import('../../seed/sample.ts');
  const there: Partial<Record<string, ReadonlySet<string>>> = {
    view: new Set(views.map(({ id }) => id)),
    'saved-filter': new Set(savedFilters.map(({ id }) => id)),
    setting: new Set(Object.keys(settings)),
  };
  const changes = sampleChanges({ today });
  return changes.filter((change) => change.kind !== 'put' || !there[change.what]?.has(change.id));
}
