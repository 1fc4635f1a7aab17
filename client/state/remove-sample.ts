import type { ChangeInput } from '../../graph-schema/changes.ts';
import type { Snapshot } from '../../graph-schema/contract.ts';

const sampleId = (id: string): boolean => id.startsWith('sample-');

/**
 * The changes that take the sample network away: its nodes, with what hangs on them, its views with their positions, its
 * saved filters, and the name it gave the network. What was added beside it stays.
 */
export function sampleRemoval(network: Snapshot): ChangeInput[] {
  const views = network.views.filter((view) => sampleId(view.id));
  const filters = network.savedFilters.filter((filter) => sampleId(filter.id));
  const name = network.settings['name'];
  const isSampleName = views.length > 0 && typeof name === 'object';
  return [
    ...network.nodes
      .filter((node) => node.origin.source === 'sample')
      .map((node): ChangeInput => ({ kind: 'delete-node', id: node.id })),
    ...views.flatMap((view): ChangeInput[] => [
      { kind: 'put', what: 'positions', id: view.id, value: null },
      { kind: 'put', what: 'view', id: view.id, value: null, base: asJson(view) },
    ]),
    ...filters.map((filter): ChangeInput => ({
      kind: 'put',
      what: 'saved-filter',
      id: filter.id,
      value: null,
      base: asJson(filter),
    })),
    ...(isSampleName
      ? [{ kind: 'put' as const, what: 'setting' as const, id: 'name', value: null, base: asJson(name) }]
      : []),
  ];
}

/** A record as the JSON it came as. */
const asJson = (value: unknown): Extract<ChangeInput, { kind: 'put' }>['value'] => JSON.parse(JSON.stringify(value));
