import { z } from 'zod';
import { Receipt, Submission } from './changes.ts';
import { ContactLog, ContactLogQuestion } from './contact-log.ts';
import { Duplicates, DuplicatesQuestion, Pair, PairQuestion } from './duplicates/duplicates.ts';
import { GraphEdge, GraphNode } from './elements.ts';
import { Frequencies, FrequencyQuestion } from './frequencies.ts';
import { History, HistoryQuestion } from './history.ts';
import { ImageId, ImageInfo, imageLimits } from './images.ts';
import { ExportQuestion } from './exports/catalogue.ts';
import { EdgeId, InteractionId, NodeId, RecordId, Revision } from './ids.ts';
import {
  HowRead,
  ImportJob,
  PlanName,
  PlannedQuestion,
  PlannedRecords,
  PossibleTwins,
  WaitingImports,
} from './import-job.ts';
import { ImportChoices } from './import-report.ts';
import { Level } from './levels.ts';
import { Mapping } from './mapping/mapping.ts';
import { Matches, MatchQuestion } from './match/matches.ts';
import {
  EdgeProfile,
  EgoNetwork,
  FocusQuestion,
  NodeProfile,
  SearchHits,
  SearchQuestion,
  Selection,
  SelectQuestion,
  Summary,
} from './questions.ts';
import { Recent, RecentQuestion } from './recent.ts';
import { Positions, SavedFilter, Setting, Template, View } from './records.ts';
import type { Route } from './route.ts';
import { Comparison, ComparisonQuestion, ListedSnapshots, Restoration, Restored } from './snapshots/comparison.ts';
import { EdgeType, NodeType } from './types.ts';

/**
 * The whole graph as a reader may see it, archived ones flagged; nodes and edges in order of id. Contacts and positions
 * come by themselves.
 */
export const Snapshot = z.strictObject({
  revision: Revision,
  types: z.strictObject({ nodes: z.array(NodeType), edges: z.array(EdgeType) }),
  settings: z.record(RecordId, Setting),
  views: z.array(View),
  savedFilters: z.array(SavedFilter),
  nodes: z.array(GraphNode),
  edges: z.array(GraphEdge),
});
export type Snapshot = z.infer<typeof Snapshot>;

/** A snapshot without its nodes and edges: what the page of a network too large to load whole begins with. */
export const Outline = Snapshot.omit({ nodes: true, edges: true });
export type Outline = z.infer<typeof Outline>;

/**
 * All contacts as columns, in order of id. Contact `i` took place at `at[i]`, is of kind `kinds[kind[i]]` and has the
 * participants `nodes[participants[j]]` for j from `offsets[i]` up to, not including, `offsets[i + 1]`.
 */
export const Contacts = z.strictObject({
  revision: Revision,
  nodes: z.array(NodeId),
  kinds: z.array(z.string()),
  ids: z.array(InteractionId),
  at: z.array(z.string()),
  kind: z.array(z.int()),
  offsets: z.array(z.int()),
  participants: z.array(z.int()),
});
export type Contacts = z.infer<typeof Contacts>;

/** Where the nodes of a view stand. What a reader keeps by its ETag says the revision it was first answered at. */
export const ViewPositions = z.strictObject({ revision: Revision, positions: Positions });
export type ViewPositions = z.infer<typeof ViewPositions>;

/** Letters and reports kept under a name, in order of id; none for those who may not see any. */
export const Templates = z.strictObject({ revision: Revision, templates: z.array(Template) });
export type Templates = z.infer<typeof Templates>;

/**
 * What live updates carry. A `change` tells what one revision made of the records the reader sees (null: gone from
 * sight); `resync` says to load the snapshot again. The event's id is the revision.
 */
export const LiveEvent = z.discriminatedUnion('event', [
  z.strictObject({
    event: z.literal('change'),
    revision: Revision,
    operation: z.string(),
    nodes: z.record(NodeId, GraphNode.nullable()),
    edges: z.record(z.string(), GraphEdge.nullable()),
    /** Kinds of records, beside nodes and edges, that changed: load them again where they are shown. */
    others: z.array(z.string()),
  }),
  z.strictObject({ event: z.literal('resync'), revision: Revision }),
]);
export type LiveEvent = z.infer<typeof LiveEvent>;

/** Events of more changed records than this say `resync`. */
export const maxEventEffects = 1_000;

const Health = z.strictObject({ status: z.enum(['ok', 'unavailable']), reason: z.string().optional() });

const imports = z.strictObject({ id: RecordId });
/** Milliseconds to wait for the dry run; what takes longer is answered as it stands, and asked for again. Without it: however long. */
const wait = z.coerce.number().pipe(z.int().min(0).max(60_000)).optional();

/** Every route there is. Express mounts it, the typed client calls it, OpenAPI is printed from it. */
export const contract = {
  summary: {
    method: 'get', path: '/api/summary', answer: 'json', response: Summary,
    summary: 'How much there is, and whether the browser may hold it all.',
  },
  graph: {
    method: 'get', path: '/api/graph', answer: 'stream', response: Snapshot,
    summary: 'The whole graph as the reader may see it.',
  },
  outline: {
    method: 'get', path: '/api/outline', answer: 'stream', response: Outline,
    summary: 'The types, settings and views, without nodes and edges.',
  },
  contacts: {
    method: 'get', path: '/api/contacts', answer: 'stream', response: Contacts,
    summary: 'All contacts as columns.',
  },
  node: {
    method: 'get', path: '/api/nodes/:id', answer: 'json', params: z.strictObject({ id: NodeId }), response: NodeProfile,
    summary: 'A node with its edges and neighbours.',
  },
  edge: {
    method: 'get', path: '/api/edges/:id', answer: 'json', params: z.strictObject({ id: EdgeId }), response: EdgeProfile,
    summary: 'An edge with both its ends.',
  },
  history: {
    method: 'get', path: '/api/history', answer: 'json', query: HistoryQuestion, response: History,
    summary: 'What happened to a node or an edge, newest first, as far as the reader sees it. Guests are told nothing of it.',
  },
  recent: {
    method: 'get', path: '/api/changes', answer: 'json', query: RecentQuestion, response: Recent,
    summary: 'What happened in the network, newest first, as far as the reader sees it. Guests are told nothing of it.',
  },
  positions: {
    method: 'get', path: '/api/views/:id/positions', answer: 'json', tagged: true, params: z.strictObject({ id: RecordId }), response: ViewPositions,
    summary: 'Where the nodes of a view stand.',
  },
  templates: {
    method: 'get', path: '/api/templates', answer: 'json', response: Templates,
    summary: 'The letters and reports that are kept as templates. From facilitator on.',
  },
  select: {
    method: 'post', path: '/api/select', answer: 'json', body: SelectQuestion, response: Selection,
    summary: 'The nodes that satisfy a filter, with facets, nodes and edges on request. Ids nobody has match nothing.',
  },
  focus: {
    method: 'post', path: '/api/focus', answer: 'json', body: FocusQuestion, response: EgoNetwork,
    summary: 'The network around some nodes; not found when none of them is there, in sight and not archived.',
  },
  search: {
    method: 'post', path: '/api/search', answer: 'json', body: SearchQuestion, response: SearchHits,
    summary: 'Nodes by words, best first.',
  },
  match: {
    method: 'post', path: '/api/match', answer: 'json', body: MatchQuestion, response: Matches,
    summary: 'Nodes that fit an idea or a node, best first, each with its reasons.',
  },
  frequencies: {
    method: 'post', path: '/api/frequency', answer: 'json', body: FrequencyQuestion, response: Frequencies,
    summary: 'How often nodes are in contact, in a window of days.',
  },
  contactLog: {
    method: 'post', path: '/api/contact-log', answer: 'json', body: ContactLogQuestion, response: ContactLog,
    summary: 'Contacts one by one, newest first. Notes and recorders from facilitator on.',
  },
  duplicates: {
    method: 'post', path: '/api/duplicates', answer: 'json', body: DuplicatesQuestion, response: Duplicates,
    summary: 'Pairs of nodes that may be one, likeliest first, with what speaks for and against it. From facilitator on.',
  },
  pair: {
    method: 'post', path: '/api/duplicates/pair', answer: 'json', body: PairQuestion, response: Pair,
    summary: 'Two nodes with all edges and contacts that a merge of them moves. For coordinators.',
  },
  change: {
    method: 'post', path: '/api/changes', answer: 'json', writes: true, body: Submission, response: Receipt,
    summary: 'The one way to write: a change set, or the undo of one.',
  },
  addImage: {
    method: 'post', path: '/api/images', answer: 'json', body: 'bytes', maxBytes: imageLimits.bytes, response: ImageInfo,
    summary: 'Keeps a PNG, JPEG or WebP picture of at most 1024 × 1024 pixels and 1 MB, for nodes to name.',
  },
  image: {
    method: 'get', path: '/api/images/:id', answer: 'bytes', params: z.strictObject({ id: ImageId }), response: z.string().meta({ format: 'binary' }),
    summary: 'A picture that was uploaded, of the type its Content-Type says.',
  },
  export: {
    method: 'post', path: '/api/export', answer: 'file', body: ExportQuestion, response: z.string().meta({ format: 'binary' }),
    summary: 'What is asked for of the network, as the reader sees it, in a file of the kind asked for.',
  },
  snapshots: {
    method: 'get', path: '/api/snapshots', answer: 'json', response: ListedSnapshots,
    summary: 'The revisions kept under a name, newest first, with how much of the network the reader sees at each. Guests are told of none.',
  },
  compareSnapshots: {
    method: 'post', path: '/api/snapshots/compare', answer: 'json', body: ComparisonQuestion, response: Comparison,
    summary: 'What is different between two named snapshots, or one and today, as the reader sees them. Guests are told nothing of it.',
  },
  restoreSnapshot: {
    method: 'post', path: '/api/snapshots/:id/restore', answer: 'json', writes: true, params: z.strictObject({ id: RecordId }), body: Restoration, response: Restored,
    summary: 'Puts everything back as it was at a named snapshot, the snapshots themselves apart, in one operation that can be undone. For coordinators.',
  },
  startImport: {
    method: 'post', path: '/api/imports', answer: 'json', body: 'bytes', response: ImportJob,
    query: z.strictObject({ name: z.string().min(1).max(500), ...HowRead.shape, with: RecordId.optional(), wait }),
    summary: 'Reads a file and answers what importing it would do. Nothing is written yet. `with`: an import not yet applied that the file is added to: tables, which may name each other’s rows, or what Pajek says of the vertices of a network.',
  },
  readImport: {
    method: 'post', path: '/api/imports/:id/reading', answer: 'json', params: imports, body: HowRead, response: ImportJob,
    query: z.strictObject({ wait }),
    summary: 'Reads the files of an import again, as a person says that they are to be read. Nothing is written yet, and what cannot be read so stays as it was.',
  },
  mapImport: {
    method: 'post', path: '/api/imports/:id/mapping', answer: 'json', params: imports, body: Mapping, response: ImportJob,
    query: z.strictObject({ wait }),
    summary: 'Plans an import of tables again with what its rows and columns are. Nothing is written yet.',
  },
  chooseImport: {
    method: 'post', path: '/api/imports/:id/choices', answer: 'json', params: imports, body: ImportChoices, response: ImportJob,
    query: z.strictObject({ wait }),
    summary: 'Plans an import again with what a person says of its dry run: which side holds in conflicts, what empty cells do, which new records are others. Nothing is written yet.',
  },
  listImports: {
    method: 'get', path: '/api/imports', answer: 'json', response: WaitingImports,
    summary: 'Imports that wait to be applied, or are being read.',
  },
  getImport: {
    method: 'get', path: '/api/imports/:id', answer: 'json', params: imports, response: ImportJob,
    summary: 'Where an import stands.',
  },
  importRecords: {
    method: 'get', path: '/api/imports/:id/records', answer: 'json', params: imports, query: PlannedQuestion, response: PlannedRecords,
    summary: 'What an import does, record by record and value by value.',
  },
  importTwins: {
    method: 'get', path: '/api/imports/:id/twins', answer: 'json', params: imports, response: PossibleTwins,
    summary: 'New records of an import that may be others, of the network or of the same file, side by side.',
  },
  refusedRows: {
    method: 'get', path: '/api/imports/:id/refused', answer: 'file', params: imports, response: z.string().meta({ format: 'binary' }),
    summary: 'The rows that an import leaves out, as CSV: where they stand, why, and their own columns.',
  },
  stopImport: {
    method: 'post', path: '/api/imports/:id/stop', answer: 'json', params: imports, response: z.strictObject({ stopped: z.boolean() }),
    summary: 'Stops reading or planning an import: one read for the first time is gone, one planned again is as it was before.',
  },
  discardImport: {
    method: 'post', path: '/api/imports/:id/discard', answer: 'json', params: imports, response: z.strictObject({ discarded: z.boolean() }),
    summary: 'Lets go of an import that was not applied, with everything that was kept of it.',
  },
  applyImport: {
    method: 'post', path: '/api/imports/:id/apply', answer: 'json', writes: true, params: imports, response: ImportJob,
    query: z.strictObject({ plan: PlanName.optional() }),
    summary: 'Applies a staged import as one change set. `plan`: what it does, as it was looked at; refused as a conflict where it was planned anew since. Where the network changed meanwhile nothing is written, and the import is planned again.',
  },
  events: {
    method: 'get', path: '/api/events', answer: 'events', response: LiveEvent,
    query: z.strictObject({ after: z.coerce.number().pipe(Revision).optional(), level: Level.optional() }),
    summary: 'Live updates as server-sent events, each a message; `Last-Event-ID` (or `after`) is a revision. `level` narrows as the header does, which an EventSource cannot send.',
  },
  live: {
    method: 'get', path: '/livez', answer: 'json', response: Health,
    summary: 'The process answers.',
  },
  ready: {
    method: 'get', path: '/readyz', answer: 'json', response: Health,
    summary: 'The store answers.',
  },
} as const satisfies Record<string, Route>; // prettier-ignore

export type Contract = typeof contract;
export type RouteName = keyof Contract;

/** Headers with a meaning of their own. */
export const headers = {
  /** In answers: the revision answered at. In requests: that of one's last write; the server waits for it up to 2 s. */
  revision: 'weft-revision',
  /** Ask as a lower level than one's own. */
  level: 'weft-level',
  /** The name a person typed, percent-encoded. */
  name: 'weft-name',
} as const;
