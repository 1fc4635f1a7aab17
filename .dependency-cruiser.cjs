/**
 * Who may import whom (DESIGN: layers import only downwards). Tests may import everything.
 * graph-schema <- server/store <- server/handlers <- server/http <- server/app, main;  graph-schema <- client.
 */
const forbid = (name, from, to, comment) => ({
  name,
  severity: 'error',
  comment,
  from: typeof from === 'string' ? { path: from } : from,
  to: typeof to === 'string' ? { path: to } : to,
});
const ours = '^(graph-schema|server|client|seed)/';
const pkg = (...names) => `(^|/)node_modules/(${names.join('|')})/`;

module.exports = {
  forbidden: [
    forbid(
      'schema-is-the-floor',
      '^graph-schema/',
      '^(client|server|seed|tests)/',
      'graph-schema imports nothing of ours',
    ),
    forbid('schema-does-no-io', '^graph-schema/', { dependencyTypes: ['core'] }, 'it runs in browsers and workers too'),
    forbid(
      'schema-knows-no-framework',
      '^graph-schema/',
      pkg('express', 'react', 'react-dom', 'cytoscape[^/]*', 'neo4j-driver', 'pino', '@mantine/[^/]+'),
      'graph-schema is pure functions over data',
    ),
    forbid('seed-knows-the-schema-only', '^seed/', '^(client|server|tests)/', 'the sample is loaded through changes'),
    forbid('client-not-server', '^client/', '^(server|tests)/', 'the client reaches the server over HTTP only'),
    forbid(
      'client-loads-the-sample-only',
      '^client/(?!state/load-sample\\.ts$)',
      '^seed/',
      'the sample is loaded when it is asked for, as changes like any other',
    ),
    forbid('client-runs-in-a-browser', '^client/', { dependencyTypes: ['core'] }, 'no Node built-ins in the page'),
    forbid('server-not-client', '^server/', '^(client|tests)/', 'the server never imports the page'),
    forbid('nobody-imports-tests', ours, '^tests/', 'tests look at the product, not the other way round'),
    forbid('store-below-handlers', '^server/store/', '^(seed|server/(?!store/))', 'a store knows the schema only'),
    forbid('stores-apart', '^server/store/embedded/', '^server/store/neo4j/', 'adapters share the port, not code'),
    forbid('stores-apart-too', '^server/store/neo4j/', '^server/store/embedded/', 'adapters share the port, not code'),
    forbid(
      'handlers-know-no-http',
      '^server/handlers/',
      '^(seed|server/(http|cli)/|server/(app|main)\\.ts)',
      'handlers are functions of input and store',
    ),
    forbid(
      'port-not-adapter',
      '^server/(handlers|http|cli)/',
      '^server/store/(embedded|neo4j)/',
      'only the opener in server/store and the root of the server choose an adapter',
    ),
    forbid(
      'http-below-app',
      '^server/http/',
      '^(seed|server/cli/|server/(app|main)\\.ts)',
      'app.ts wires, http does not',
    ),
    forbid('nobody-imports-the-cli', '^server/(?!cli/)', '^server/cli/', 'the command line is a top, like main.ts'),
    forbid('seed-at-the-top', '^server/[^/]+/', '^seed/', 'only the root of the server loads the sample'),
    forbid(
      'express-in-http',
      '^(graph-schema|client|seed|server/(?!http/|app\\.ts$|main\\.ts$))',
      pkg('express', 'helmet', 'express-rate-limit'),
      'Express only in server/http, app.ts, main.ts',
    ),
    forbid(
      'driver-in-its-adapter',
      '^(graph-schema|client|seed|server/(?!store/neo4j/))',
      pkg('neo4j-driver[^/]*'),
      'Cypher lives in one folder',
    ),
    forbid(
      'sqlite-in-its-adapter',
      '^(graph-schema|client|seed|server/(?!store/embedded/))',
      '^(node:)?sqlite$',
      'the file format of the embedded store lives in one folder',
    ),
    forbid(
      'cytoscape-in-canvas',
      '^(graph-schema|server|seed|client/(?!canvas/))',
      pkg('(@types/)?cytoscape[^/]*'),
      'panels ask the canvas, not Cytoscape',
    ),
    forbid(
      'react-in-tsx',
      { path: ours, pathNot: ['^client/.*[.]tsx$', '^client/use-[^/]+[.]ts$', '^client/.*/use-[^/]+[.]ts$'] },
      pkg('(@types/)?react', '(@types/)?react-dom', '@mantine/[^/]+'),
      'React only in .tsx and use-*.ts of the client',
    ),
    forbid('canvas-stands-alone', '^client/canvas/', '^client/(?!canvas/|workers/)', 'the canvas is a deep module'),
    forbid('workers-stand-alone', '^client/workers/', '^client/(?!workers/)', 'a worker gets data, not the page'),
    forbid('api-and-state-below-panels', '^client/api/', '^client/(?!api/)', 'the typed client is the lowest layer'),
    {
      name: 'no-dev-package-in-product',
      severity: 'error',
      comment: 'what runs in production is in dependencies',
      from: { path: ours },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only', 'npm'], pathNot: 'node_modules/@types/' },
    },
    {
      name: 'no-unresolved',
      severity: 'error',
      comment: 'a rule cannot judge what it cannot find',
      from: { path: ours },
      to: { couldNotResolve: true, pathNot: '[?]' },
    },
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|data|coverage)/' },
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'module', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
