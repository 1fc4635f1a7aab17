import { z } from 'zod';
import type { What } from './changes.ts';
import { GraphEdge, GraphNode, Interaction } from './elements.ts';
import { Revision } from './ids.ts';
import { recordKinds } from './records.ts';
import { Instant } from './values.ts';

/** What the first line of Weft's own files says they are. Raised when a reader of the form before would misread one. */
export const envelopeKind = 'weft-network';
export const envelopeVersion = 1;

/**
 * What the records of each kind are called in an envelope. Named snapshots are left out: they name a revision, which
 * another network does not have.
 */
export const recordLists = {
  node: 'nodes',
  edge: 'edges',
  interaction: 'contacts',
  'node-type': 'nodeTypes',
  'edge-type': 'edgeTypes',
  setting: 'settings',
  view: 'views',
  source: 'sources',
  alias: 'aliases',
  verdict: 'verdicts',
  'saved-filter': 'savedFilters',
  template: 'templates',
  snapshot: undefined,
  positions: 'positions',
} as const satisfies Record<What, string | undefined>;

const by = <S extends z.ZodType>(schema: S) => z.record(z.string(), schema).default({});

/**
 * A network, or as much of it as somebody saw or asked for, in Weft's own form: everything under its id, as it is kept,
 * without versions and times of the last change, which are the store's. `revision` and `at`: when it was written.
 */
export const Envelope = z.strictObject({
  kind: z.literal(envelopeKind),
  version: z.literal(envelopeVersion),
  at: Instant,
  revision: Revision,
  nodes: by(GraphNode.omit({ updatedAt: true, version: true })),
  edges: by(GraphEdge.omit({ updatedAt: true, version: true })),
  contacts: by(Interaction.omit({ updatedAt: true, version: true })),
  nodeTypes: by(recordKinds['node-type'].schema),
  edgeTypes: by(recordKinds['edge-type'].schema),
  settings: by(recordKinds.setting.schema),
  views: by(recordKinds.view.schema),
  sources: by(recordKinds.source.schema),
  aliases: by(recordKinds.alias.schema),
  verdicts: by(recordKinds.verdict.schema),
  savedFilters: by(recordKinds['saved-filter'].schema),
  templates: by(recordKinds.template.schema),
  positions: by(recordKinds.positions.schema),
});
export type Envelope = z.infer<typeof Envelope>;
