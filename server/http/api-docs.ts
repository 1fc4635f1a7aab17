import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import express, { Router } from 'express';
import { apiDocsHeaders } from './security-headers.ts';

const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>Weft API</title>
    <link rel="stylesheet" href="/api/docs/swagger-ui.css">
  </head>
  <body>
    <div id="swagger-ui"></div>
    <script src="/api/docs/swagger-ui-bundle.js"></script>
    <script src="/api/docs/start.js"></script>
  </body>
</html>
`;

const start = `SwaggerUIBundle({ url: '/api/openapi.json', dom_id: '#swagger-ui', deepLinking: true });\n`;

/** The contract as OpenAPI 3.1, and a page that shows it without asking any other server. */
export function apiDocs(): Router {
  const router = Router({ caseSensitive: true });
  let document: Promise<string> | undefined;
  router.get('/api/openapi.json', async (_request, response) => {
    // What makes it is loaded when somebody asks.
    document ??= import('./openapi.ts').then(({ openApiDocument }) => JSON.stringify(openApiDocument()));
    response
      .set('Cache-Control', 'no-cache')
      .type('json')
      .send(await document);
  });

  const docs = Router({ caseSensitive: true });
  docs.use(apiDocsHeaders());
  docs.get('/', (_request, response) => {
    response.set('Cache-Control', 'no-cache').type('html').send(page);
  });
  docs.get('/start.js', (_request, response) => {
    response.set('Cache-Control', 'no-cache').type('js').send(start);
  });
  const folder = dirname(fileURLToPath(import.meta.resolve('swagger-ui-dist/package.json')));
  const files = express.static(folder, { index: false, maxAge: '1h' });
  docs.get(['/swagger-ui.css', '/swagger-ui-bundle.js'], files);
  router.use('/api/docs', docs);
  return router;
}
