import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ChangeInput } from '../../graph-schema/changes.ts';
import { contract, type RouteName } from '../../graph-schema/contract.ts';
import type { Route } from '../../graph-schema/route.ts';
import { levels, maySee, type Level } from '../../graph-schema/levels.ts';
import { canonicalJson } from '../../graph-schema/values.ts';
import { networkStores } from '../support/network-stores.ts';
import { openTestApp, type Following, type TestApp } from '../support/open-test-app.ts';

/*
 * Two networks: one with something hidden in every place there is, and for each reader a control without what that
 * reader must not see. No answer may hold a canary; and every answer must be the answer of the control, so that no
 * count, order, facet or score tells either.
 */

const canary = 'Kanari';
const origin = { kind: 'stated' } as const;

interface Place {
  /** Lowest level that sees it. */
  level: Level;
  changes: ChangeInput[];
}

const node = (id: string, more: object = {}): ChangeInput => ({
  kind: 'create-node',
  record: { id, type: 'Firm', label: `Firm ${id}`, origin, ...more },
});
const edge = (id: string, source: string, target: string, more: object = {}): ChangeInput => ({
  kind: 'create-edge',
  record: { id, type: 'KNOWS', source, target, direction: 'undirected', origin, ...more },
});
const contact = (id: string, participants: string[], more: object = {}): ChangeInput => ({
  kind: 'create-interaction',
  record: { id, at: '2024-05-05', kind: 'call', participants: participants as never, ...more },
});
const put = (what: string, id: string, value: unknown): ChangeInput =>
  ({ kind: 'put', what, id, value }) as ChangeInput;
const field = (key: string, level: Level | undefined, kind = 'text') => ({
  key,
  name: key,
  kind,
  ...(level && { level }),
});

const firm = (fields: object[]) => ({ key: 'Firm', name: 'Firm', shape: 'circle', fields });

/** The fields as a reader's control has them: hidden ones are not declared there at all. */
const fieldsFor = (reader: Level | undefined): object[] => {
  const sees = (level: Level) => reader === undefined || maySee(reader, level);
  return [
    field('site', undefined),
    field('topics', undefined, 'list'),
    ...(sees('member') ? [field('mail', 'member', 'list')] : []),
    ...(sees('facilitator') ? [field('opinion', 'facilitator')] : []),
    ...(sees('coordinator')
      ? [field(`${canary}Field`, 'coordinator', 'choice'), field('rank', 'coordinator', 'number')]
      : []),
  ];
};
/** Declared while the values are written, then taken out of the type: nobody but coordinators sees such values. */
const forgotten = (reader: Level | undefined): object[] =>
  reader === undefined ? [field('undeclared', undefined)] : [];

const types = (reader: Level | undefined): ChangeInput[] => [
  put('node-type', 'Firm', firm([...fieldsFor(reader), ...forgotten(reader)])),
  put('edge-type', 'KNOWS', { key: 'KNOWS', name: 'knows', direction: 'undirected', fields: [] }),
];
const forget: ChangeInput = {
  ...put('node-type', 'Firm', firm(fieldsFor(undefined))),
  base: firm([...fieldsFor(undefined), ...forgotten(undefined)]),
} as ChangeInput;

/** What everybody sees: ten firms, some edges, a view. Hidden values sit on some of them, by level. */
const open = (reader: Level | undefined): ChangeInput[] => {
  const sees = (level: Level) => reader === undefined || maySee(reader, level);
  const fields = (index: number) => ({
    site: `site${index}`,
    topics: [`topic${index % 3}`],
    ...(sees('member') && { mail: [`${canary}Mail${index}`, `shared${index % 2}`] }),
    ...(sees('facilitator') && { opinion: `${canary}Opinion${index}` }),
    ...(sees('coordinator') && {
      [`${canary}Field`]: `${canary}Choice${index % 4}`,
      rank: 100 - index,
      undeclared: `${canary}Undeclared`,
    }),
  });
  const entered = { ...origin, ...(sees('member') && { by: `${canary}Clerk` }) };
  return [
    ...Array.from({ length: 10 }, (_, index) =>
      node(`f${index}`, {
        origin: entered,
        tags: [`tag${index % 2}`],
        fields: fields(index),
        ...(sees('member') && { keys: [{ source: 's', key: `${canary}Known${index}@example.org` }] }),
      }),
    ),
    node('narrowed', {
      fields: { site: 'site', ...(sees('member') && { topics: [`${canary}Narrowed`] }) },
      ...(sees('member') && { fieldLevels: { topics: 'member' } }),
    }),
    ...Array.from({ length: 9 }, (_, index) => edge(`k${index}`, `f${index}`, `f${index + 1}`, { origin: entered })),
    put('view', 'v', {
      id: 'v',
      name: 'View',
      members: ['f0', 'f1', ...(sees('member') ? ['hidden-m'] : [])],
      ...(sees('coordinator') && { perspective: `${canary}Perspective` }),
    }),
    put('positions', 'v', { f0: [0, 0], f1: [5, 5], ...(sees('member') && { 'hidden-m': [9, 9] }) }),
    // An old id leads to its survivor for everybody who sees that.
    put('alias', 'old', { survivor: 'f0' }),
    ...(sees('member') ? [put('alias', 'old-m', { survivor: 'hidden-m' })] : []),
    ...(sees('member')
      ? [
          contact(
            'i-open',
            ['f0', 'f1'],
            sees('facilitator') ? { note: `${canary}Note`, recordedBy: `${canary}Recorder` } : {},
          ),
        ]
      : []),
  ];
};

/** Whole records that are hidden. */
const hidden: Place[] = [
  {
    level: 'member',
    changes: [
      node('hidden-m', {
        label: `${canary} member`,
        level: 'member',
        tags: [`${canary}Tag`, 'tag0'],
        keys: [{ source: 's', key: `${canary}Key` }],
      }),
      edge('k-m', 'f0', 'hidden-m', { label: `${canary}EdgeToHidden` }),
    ],
  },
  {
    level: 'member',
    changes: [contact('i-m', ['f0', 'f2'], { kind: `${canary}Kind` }), contact('i-m2', ['f3', 'hidden-m'])],
  },
  {
    level: 'facilitator',
    changes: [
      contact('i-f', ['f0', 'f3'], { level: 'facilitator', kind: `${canary}Kind2` }),
      edge('k-f', 'f0', 'f5', { level: 'facilitator', label: `${canary}Edge`, tags: [`${canary}EdgeTag`] }),
    ],
  },
  {
    level: 'facilitator',
    changes: [
      put('template', 't', { id: 't', name: `${canary}Template`, text: `${canary}Text` }),
      put('verdict', 'vd', { source: 'f0', target: 'f9', verdict: 'rejected', by: `${canary}Judge` }),
    ],
  },
  {
    level: 'coordinator',
    changes: [
      put('node-type', `${canary}Type`, {
        key: `${canary}Type`,
        name: `${canary}TypeName`,
        shape: 'star',
        fields: [],
        level: 'coordinator',
      }),
      put('edge-type', `${canary}Rel`, {
        key: `${canary}Rel`,
        name: `${canary}RelName`,
        direction: 'directed',
        fields: [],
        level: 'coordinator',
      }),
      node('typed', { type: `${canary}Type`, label: `${canary} typed` }),
      edge('k-t', 'f1', 'f7', { type: `${canary}Rel` }),
      edge('k-t2', 'typed', 'f1', {}),
      put('source', 'src', {
        id: 'src',
        name: `${canary}File`,
        format: 'x',
        importedAt: '2024-01-01T00:00:00Z',
        remainder: { note: `${canary}Remainder` },
      }),
      put('saved-filter', 'sf', {
        id: 'sf',
        name: `${canary}Filter`,
        filter: { field: `${canary}Field`, any: [`${canary}Choice1`] },
      }),
      put('view', 'hv', { id: 'hv', name: `${canary}View`, filter: { type: [`${canary}Type`] } }),
      put('positions', 'hv', { f0: [7, 7] }),
    ],
  },
];

const network = (reader: Level | undefined): ChangeInput[] => [
  ...types(reader),
  ...open(reader).filter((change) => change.kind !== 'put' && change.kind !== 'create-interaction'),
  ...hidden.filter(({ level }) => reader === undefined || maySee(reader, level)).flatMap(({ changes }) => changes),
  ...open(reader).filter((change) => change.kind === 'put' || change.kind === 'create-interaction'),
  ...(reader === undefined ? [forget] : []),
  put('snapshot', 'start', { id: 'start', name: 'Start', revision: 0, at: '2024-05-06T00:00:00Z' }),
];

/** What is asked on each route: a new route does not compile, and does not pass, before it is asked something here. */
const filters = [
  { all: [] },
  { type: [`${canary}Type`] },
  { type: ['Firm'] },
  { tag: [`${canary}Tag`] },
  { tag: ['tag0'] },
  ...['site', 'topics', 'mail', 'opinion', `${canary}Field`, 'rank', 'undeclared'].flatMap((key) => [
    { field: key, exists: true },
    { field: key, exists: false },
    { field: key, min: 95, max: 99 },
    { field: key, min: 'A', max: 'z' },
    {
      field: key,
      any: [
        `${canary}Choice1`,
        `${canary}Mail1`,
        `${canary}Opinion1`,
        `${canary}Undeclared`,
        `${canary}Narrowed`,
        'shared1',
        'topic1',
        95,
      ],
    },
  ]),
  { text: canary },
  { text: 'member' },
  { not: { text: canary } },
  { degree: { min: 3 } },
  { degree: { max: 2 } },
  { degree: { min: 1, edgeTypes: [`${canary}Rel`] } },
  { ids: ['f0', 'hidden-m', 'typed', 'nobody'] },
  { near: { ids: ['f0', 'hidden-m', 'typed', 'nobody'], hops: 2 } },
  { near: { ids: ['f0'], hops: 1, edgeTypes: [`${canary}Rel`] } },
  { linked: { to: { text: canary } } },
  { linked: { to: { type: [`${canary}Type`] } } },
  { linked: { edgeTypes: [`${canary}Rel`], to: { all: [] } } },
  { linked: { to: { all: [] }, atLeast: 3 } },
  { linked: { to: { field: 'rank', min: 95 } } },
  { linked: { to: { all: [{ type: ['Firm'] }, { ids: ['hidden-m', 'f1'] }] } } },
  { linked: { to: { all: [{ type: [`${canary}Type`] }, { ids: ['typed'] }] } } },
];
const facets = [
  { by: 'type' },
  { by: 'tag' },
  ...['topics', 'mail', 'opinion', `${canary}Field`, 'rank', 'undeclared'].map((key) => ({ by: 'field', field: key })),
  { by: 'linked', edgeType: 'KNOWS' },
  { by: 'linked', edgeType: `${canary}Rel` },
  { by: 'neighbour', type: 'Firm' },
  { by: 'neighbour', type: `${canary}Type` },
  { by: 'edge-type' },
  ...['site', 'mail', 'opinion', `${canary}Field`, 'rank', 'undeclared'].flatMap((key) => [
    { by: 'range', field: key, of: 'number' },
    { by: 'range', field: key, of: 'text' },
  ]),
];

interface Asked {
  path?: string;
  body?: unknown;
  bytes?: string | Buffer<ArrayBuffer>;
}

const asks: Record<RouteName, Asked[]> = {
  summary: [{}],
  graph: [{}],
  outline: [{}],
  contacts: [{}],
  contactLog: [
    {},
    { rollUp: true },
    { note: 'canary' },
    { with: ['f0'], rollUp: true },
    { filter: { text: 'canary' } },
    { kinds: ['meeting'], limit: 2 },
  ].map((body) => ({
    body,
  })),
  frequencies: [
    {},
    { rollUp: true },
    { among: ['f0', 'f1', 'f3', 'narrowed', 'hidden-m', 'nobody'], closest: 50, days: true },
  ].map((body) => ({
    body,
  })),
  node: ['f0', 'f1', 'f3', 'narrowed', 'hidden-m', 'typed', 'old', 'old-m', 'nobody'].map((id) => ({
    path: `/api/nodes/${id}`,
  })),
  edge: ['k0', 'k-m', 'k-f', 'k-t', 'k-t2', 'nothing'].map((id) => ({ path: `/api/edges/${id}` })),
  history: [
    ...['f0', 'f1', 'f3', 'narrowed', 'hidden-m', 'typed', 'old', 'old-m', 'nobody'].map((id) => `node=${id}`),
    ...['k0', 'k-m', 'k-f', 'k-t', 'k-t2', 'nothing'].map((id) => `edge=${id}`),
    'node=f0&before=1',
    'node=f0&limit=1',
  ].map((query) => ({ path: `/api/history?${query}` })),
  recent: ['', '?limit=1', '?before=2'].map((query) => ({ path: `/api/changes${query}` })),
  positions: ['v', 'hv', 'none'].map((id) => ({ path: `/api/views/${id}/positions` })),
  templates: [{}],
  select: filters.map((filter, index) => ({
    body: { filter, facets: index % 5 === 0 ? facets : [], nodes: true, edges: true },
  })),
  focus: [['f0'], ['f1'], ['hidden-m'], ['typed'], ['nobody'], ['f0', 'hidden-m'], ['old'], ['old-m']].flatMap((ids) =>
    [1, 2, 4].map((hops) => ({ body: { ids, hops, ...(hops === 4 && { edgeTypes: ['KNOWS', `${canary}Rel`] }) } })),
  ),
  match: [
    { text: `${canary} ${canary}Mail1 ${canary}Opinion1 Firm member Kan` },
    ...['f0', 'f1', 'hidden-m', 'typed', 'nobody', 'old', 'old-m'].map((node) => ({ node })),
  ].map((from) => ({ body: { from, limit: 100 } })),
  search: [
    canary,
    'Firm',
    'member',
    'site1',
    'Kan',
    `${canary}Mail1`,
    `${canary}Opinion1`,
    `${canary}Undeclared`,
    'typed',
    'topic1',
  ].flatMap((text) => [{ body: { text } }, { body: { text, types: [`${canary}Type`] } }, { body: { text, limit: 1 } }]),
  duplicates: [{}, { type: 'Firm' }, { type: `${canary}Type` }].map((body) => ({ body })),
  pair: [
    ['f0', 'f1'],
    ['f0', 'hidden-m'],
    ['old', 'nobody'],
  ].map((ids) => ({ body: { ids } })),
  change: [
    {
      body: {
        operation: 'guess-1',
        changes: [{ kind: 'edit-node', id: 'hidden-m', set: { label: 'x' }, base: { label: 'y' } }],
      },
    },
    {
      body: {
        operation: 'guess-2',
        changes: [
          {
            kind: 'edit-node',
            id: 'f1',
            set: { [`fields.${canary}Field`]: 'x' },
            base: { [`fields.${canary}Field`]: 'wrong' },
          },
        ],
      },
    },
    {
      body: {
        operation: 'guess-3',
        changes: [
          { kind: 'edit-node', id: 'narrowed', set: { 'fields.topics': ['x'] }, base: { 'fields.topics': null } },
        ],
      },
    },
    {
      body: {
        operation: 'guess-4',
        changes: [
          {
            kind: 'edit-node',
            id: 'f2',
            set: { 'fields.opinion': 'x', 'fields.undeclared': 'x' },
            base: { 'fields.opinion': 'wrong', 'fields.undeclared': null },
          },
        ],
      },
    },
    {
      body: {
        operation: 'guess-5',
        changes: [
          { kind: 'put', what: 'view', id: 'v', value: { id: 'v', name: 'Mine' }, base: { id: 'v', name: 'wrong' } },
        ],
      },
    },
    {
      body: {
        operation: 'guess-6',
        changes: [{ kind: 'put', what: 'view', id: 'hv', value: { id: 'hv', name: 'Mine' } }],
      },
    },
    {
      body: {
        operation: 'guess-7',
        changes: [
          { kind: 'put', what: 'saved-filter', id: 'sf', value: { id: 'sf', name: 'Mine', filter: { all: [] } } },
        ],
      },
    },
    {
      body: {
        operation: 'guess-8',
        changes: [
          {
            kind: 'put',
            what: 'node-type',
            id: 'Firm',
            value: { key: 'Firm', name: 'x', shape: 'circle', fields: [] },
            base: {},
          },
        ],
      },
    },
    { body: { operation: 'guess-9', changes: [{ kind: 'put', what: 'template', id: 't', value: null }] } },
    { body: { operation: 'guess-10', changes: [{ kind: 'put', what: 'source', id: 'src', value: null }] } },
    {
      body: {
        operation: 'guess-11',
        changes: [{ kind: 'edit-interaction', id: 'i-open', set: { note: 'x' }, base: { note: 'wrong' } }],
      },
    },
    {
      body: {
        operation: 'guess-12',
        changes: [{ kind: 'edit-interaction', id: 'i-f', set: { kind: 'x' }, base: { kind: 'wrong' } }],
      },
    },
    { body: { operation: 'guess-13', changes: [{ kind: 'delete-edge', id: 'k-f', type: 'WRONG' }] } },
    {
      body: {
        operation: 'guess-14',
        changes: [{ kind: 'edit-edge', id: 'k-t', type: 'KNOWS', set: { label: 'x' }, base: { label: 'wrong' } }],
      },
    },
    { body: { operation: 'guess-15', undo: 'the-network' } },
    { body: { operation: 'guess-16', undo: 'hidden-operation' } },
    { body: { operation: 'the-network', changes: [{ kind: 'delete-node', id: 'nobody' }] } },
    {
      body: {
        operation: 'guess-17',
        changes: [
          node('guess-key', { keys: [{ source: 's', key: `${'Kan'}ariKey` }] }),
          { kind: 'delete-node', id: 'nobody' },
        ],
      },
    },
  ],
  addImage: [{ bytes: Buffer.from('UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==', 'base64') }, { bytes: canary }],
  image: [{ path: `/api/images/${'0'.repeat(64)}` }],
  // Those that are packed are unpacked in export.test.ts.
  export: [
    ...(
      [
        'csv-elements',
        'csv-connections',
        'csv-contacts',
        'gexf',
        'graphml',
        'kumu-project',
        'kumu-flat',
        'weft',
      ] as const
    ).map((format) => ({ body: { format } })),
    { body: { format: 'weft', filter: { ids: ['f0', 'hidden-m', 'typed', 'old-m'] } } },
    { body: { format: 'gexf', filter: { field: 'opinion', exists: true } } },
    { body: { format: 'gexf', filter: { text: canary } } },
    { body: { format: 'gexf', view: 'v' } },
    { body: { format: 'weft', view: 'none' } },
    { body: { format: 'csv-contacts', window: { from: '2024-01-01', to: '2025-01-01' } } },
  ],
  snapshots: [{}],
  compareSnapshots: [
    { from: 'start' },
    { from: 'start', to: 'start' },
    { from: 'start', days: 3_000 },
    { from: 'start', filter: { text: canary } },
    { from: 'start', filter: { field: 'opinion', exists: true } },
    { from: 'start', filter: { ids: ['f0', 'hidden-m', 'typed', 'old-m'] } },
    { from: 'start', view: 'v' },
    { from: 'start', view: 'hv' },
    { from: 'start', edgeTypes: ['KNOWS', `${canary}Rel`] },
    { from: 'none' },
  ].map((body) => ({ body })),
  restoreSnapshot: ['none', 'start'].map((id) => ({
    path: `/api/snapshots/${id}/restore`,
    body: { operation: 'canary-restore' },
  })),
  startImport: [
    {
      path: '/api/imports?name=guess.json',
      bytes: JSON.stringify({ elements: [{ label: 'Firm f0', type: 'Firm' }, { label: 'x' }], connections: [] }),
    },
    { path: '/api/imports?name=guess.csv', bytes: 'date,kind,participants\n2024-05-05,call,Firm f0; Firm f1\n' },
  ],
  readImport: ['none', 'STAGED'].map((id) => ({ path: `/api/imports/${id}/reading`, body: { as: 'table' } })),
  mapImport: [{ path: '/api/imports/none/mapping', body: { tables: [] } }],
  chooseImport: ['none', 'STAGED'].map((id) => ({ path: `/api/imports/${id}/choices`, body: {} })),
  listImports: [{ path: '/api/imports' }],
  getImport: [{ path: '/api/imports/none' }, { path: '/api/imports/STAGED' }],
  importRecords: ['none', 'STAGED'].map((id) => ({ path: `/api/imports/${id}/records?text=a` })),
  importTwins: ['none', 'STAGED'].map((id) => ({ path: `/api/imports/${id}/twins` })),
  refusedRows: ['none', 'STAGED'].map((id) => ({ path: `/api/imports/${id}/refused` })),
  stopImport: ['none', 'STAGED'].map((id) => ({ path: `/api/imports/${id}/stop`, body: {} })),
  discardImport: ['none', 'STAGED'].map((id) => ({ path: `/api/imports/${id}/discard`, body: {} })),
  applyImport: [
    { path: '/api/imports/none/apply', body: {} },
    { path: '/api/imports/STAGED/apply', body: {} },
  ],
  events: [{ path: '/api/events?after=999999' }],
  live: [{}],
  ready: [{}],
};

/** Everything an answer says, without what differs between any two networks; `ordered`: with the order of properties. */
function plain(text: string, ordered: boolean): string {
  const said = text
    .replaceAll(/"(revision|version)":\d+|^(id): \d+/gm, '"$1$2":0')
    .replaceAll(/"(createdAt|updatedAt|at)":"\d{4}-\d\d-\d\dT[^"]+"/g, '"$1":""');
  return ordered || !said.startsWith('{') ? said : canonicalJson(JSON.parse(said));
}

async function answerOf(
  app: TestApp,
  route: Route,
  asked: Asked,
  level: Level,
): Promise<{ status: number; text: string; headers: string }> {
  if (route.answer === 'events') {
    const stream = await app.follow({ after: 999_999, level });
    await stream.reaches(0);
    stream.close();
    return { status: stream.status, text: stream.text(), headers: '' };
  }
  const response = await app.ask(asked.path ?? route.path, {
    method: route.method.toUpperCase(),
    level,
    ...(asked.bytes === undefined
      ? {}
      : { body: asked.bytes, headers: { 'content-type': 'application/octet-stream' } }),
    ...(asked.body === undefined ? {} : { body: JSON.stringify(asked.body) }),
  });
  return { status: response.status, text: await response.text(), headers: JSON.stringify([...response.headers]) };
}

/** Canaries in an answer that were not in the question. */
function told(answer: string, asked: Asked): string[] {
  const question = JSON.stringify(asked);
  return [...new Set(answer.match(new RegExp(`${canary}[\\w ]*`, 'g')) ?? [])].filter(
    (found) => !question.includes(found),
  );
}

const readers = levels.filter((level) => level !== 'coordinator');
const routes: [RouteName, Route][] = Object.entries(contract) as [RouteName, Route][];

describe.each(networkStores())('what is hidden in $name', ({ open: openStore }) => {
  let full: TestApp;
  /** The controls are embedded: of another store the order of properties is its own. */
  let ordered: boolean;
  const controls = new Map<Level, TestApp>();
  const streams = new Map<string, Following>();
  let staged = '';

  beforeAll(async () => {
    const store = await openStore();
    ordered = store === undefined;
    full = await openTestApp({ types: false, ...(store && { store }) });
    await full
      .client({ name: `${canary} Author` })
      .change({ body: { operation: 'the-network', why: `${canary}Why`, changes: network(undefined) } });
    const file = {
      elements: [
        { label: `${canary} imported`, type: 'Firm' },
        { label: 'Firm f0', type: 'Firm' },
      ],
      connections: [],
    };
    staged = (
      await full.client().startImport({ query: { name: `${canary}.json` }, body: Buffer.from(JSON.stringify(file)) })
    ).id;
    for (const reader of readers) {
      const control = await openTestApp({ types: false });
      controls.set(reader, control);
      // Members on are told who: the same person, so that the answers are.
      await control
        .client({ name: `${canary} Author` })
        .change({ body: { operation: 'the-network', changes: network(reader) } });
    }
  }, 180_000);
  afterAll(async () => {
    await full?.close();
    for (const control of controls.values()) await control.close();
  });

  it('is there, for the coordinator', async () => {
    const all: string[] = [];
    for (const [route, list] of Object.entries(asks).filter(([key]) =>
      ['graph', 'node', 'history', 'recent', 'search', 'select', 'positions', 'contacts'].includes(key),
    )) {
      for (const asked of list.slice(0, 12))
        all.push((await answerOf(full, contract[route as RouteName], asked, 'coordinator')).text);
    }
    const text = all.join('\n');
    for (const place of [
      'member',
      'Tag',
      'EdgeToHidden',
      'Mail3',
      'Opinion3',
      'Choice3',
      'Undeclared',
      'Narrowed',
      'Kind',
      'Kind2',
      'Edge',
      'TypeName',
      'RelName',
      'Filter',
      'View',
      'Perspective',
      'Key',
      'Known3',
    ]) {
      expect(text, place).toMatch(new RegExp(`${canary} ?${place}`));
    }
    expect(text).toContain('hidden-m');
  });

  // What writes comes last: where nothing is hidden, it may be done.
  const order = routes.map(([route]) => route).sort((a, b) => Number(a === 'change') - Number(b === 'change'));

  describe.each(readers)('from a %s', (level) => {
    it.each(order)('reaches nobody by the route «%s»', async (route) => {
      expect(asks[route].length).toBeGreaterThan(0);
      const control = controls.get(level)!;
      for (const written of asks[route]) {
        const asked = { ...written, ...(written.path && { path: written.path.replace('STAGED', staged) }) };
        const answer = await answerOf(full, contract[route], asked, level);
        const wanted = await answerOf(control, contract[route], asked, level);
        // What this reader may see is in the control too; anything else is a leak.
        const allowed = new Set(told(wanted.text, asked));
        expect(
          told(answer.text, asked).filter((found) => !allowed.has(found)),
          `${JSON.stringify(asked)} → ${answer.text.slice(0, 500)}`,
        ).toEqual([]);
        expect(told(answer.headers, asked)).toEqual([]);
        const refused = route === 'change' || route.endsWith('Import');
        expect(
          refused ? answer.status >= 400 : [answer.status, plain(answer.text, ordered)],
          JSON.stringify(asked),
        ).toEqual(refused || [wanted.status, plain(wanted.text, ordered)]);
      }
    });
  });

  it('is told nobody by what happens to it', async () => {
    const after = await full.store.revision();
    for (const reader of readers) streams.set(reader, await full.follow({ after, level: reader }));
    await full.change({
      kind: 'edit-node',
      id: 'f0',
      set: { 'fields.rank': 1, [`fields.${canary}Field`]: `${canary}Event` },
      base: { 'fields.rank': 100, [`fields.${canary}Field`]: `${canary}Choice0` },
    });
    await full.change({
      kind: 'edit-node',
      id: 'typed',
      set: { label: `${canary}Event` },
      base: { label: `${canary} typed` },
    });
    await full.change({
      kind: 'edit-edge',
      id: 'k-t',
      type: `${canary}Rel`,
      set: { label: `${canary}Event` },
      base: { label: null },
    });
    const operation = await full.change(contact('i-late', ['f0', 'typed'], { note: `${canary}Event` }));
    await full.client().change({ body: { operation: randomUUID(), why: `${canary}Why`, undo: operation } });
    await full.change({ kind: 'delete-node', id: 'typed' });
    const applied = await full.client().applyImport({ params: { id: staged } });
    const last = await full.store.revision();
    for (const reader of readers) {
      const stream = streams.get(reader)!;
      await stream.reaches(last);
      const back = await full.follow({ after, level: reader });
      await back.reaches(last);
      for (const text of [stream.text(), back.text()]) {
        for (const secret of [
          `${canary}Event`,
          `${canary}Why`,
          `${canary}Writer`,
          `${canary}Type`,
          `${canary}Rel`,
          `${canary}Choice`,
          'typed',
          'k-t',
          'i-late',
          operation,
          `${canary}.json`,
        ]) {
          expect(text, `${reader}: ${secret}`).not.toContain(secret);
        }
      }
      stream.close();
      back.close();
      for (const id of ['f0', 'f1']) {
        const past = await full.client({ level: reader }).history({ query: { node: id } });
        expect(past.entries.map((entry) => entry.operation)).toEqual(reader === 'guest' ? [] : ['the-network']);
      }
    }
    const past = await full.client().history({ query: { node: 'f0' } });
    expect(past.entries.map(({ changes }) => changes.map(({ path }) => path))[0]).toEqual([
      `fields.${canary}Field`,
      'fields.rank',
    ]);
    expect(applied.state).toBe('applied');
  });

  it('is in no line of the log', () => {
    expect(full.logged.length).toBeGreaterThan(100);
    expect(full.logged.join('\n')).not.toContain(canary);
  });
});
