import { z } from 'zod';
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi';
import { contract, headers } from '../../graph-schema/contract.ts';
import type { Route } from '../../graph-schema/route.ts';
import { exportKinds } from '../../graph-schema/exports/catalogue.ts';
import { errorStatus, Problem } from '../../graph-schema/errors.ts';
import { ImageType } from '../../graph-schema/images.ts';
import { Level } from '../../graph-schema/levels.ts';

const answerTypes = {
  json: ['application/json'],
  stream: ['application/json'],
  events: ['text/event-stream'],
  bytes: ImageType.options,
  file: [...new Set(Object.values(exportKinds).map(({ type }) => type.replace(/;.*/, '')))],
} as const satisfies Record<Route['answer'], readonly string[]>;

/** The contract as an OpenAPI 3.1 document. */
export function openApiDocument(): ReturnType<typeof createDocument> {
  const routes: [string, Route][] = Object.entries(contract);
  const paths: ZodOpenApiPathsObject = {};
  for (const [name, route] of routes) {
    const path = route.path.replaceAll(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method]: operation(name, route) };
  }
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Weft',
      version: '1',
      description:
        'Everything a page or a program can ask of a Weft server, and the one way to write. A GET needs nothing. Every POST, ' +
        'also one that only asks, needs the server’s own Origin, or the token of server.json (in the data folder, new at ' +
        'every start) as `Authorization: Bearer`; without either it is answered 403.',
    },
    paths,
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer', description: 'The token of server.json.' } },
    },
  });
}

function operation(name: string, route: Route): ZodOpenApiOperationObject {
  return {
    operationId: name,
    summary: route.summary,
    ...(route.method === 'post' && { security: [{ token: [] }, {}] }),
    requestParams: {
      header: z.object({
        [headers.level]: Level.optional().meta({ description: 'Ask as a lower level than one’s own.' }),
        [headers.name]: z.string().optional().meta({ description: 'Who asks, percent-encoded.' }),
        [headers.revision]: z.string().optional().meta({ description: 'Answer at this revision or later.' }),
      }),
      ...(route.params && { path: route.params }),
      ...(route.query && { query: route.query }),
    },
    ...(route.body !== undefined && { requestBody: { required: true, content: bodyOf(route.body) } }),
    responses: {
      '200': {
        description: 'The answer.',
        content: Object.fromEntries(answerTypes[route.answer].map((type) => [type, { schema: route.response }])),
      },
      ...((route.tagged || route.answer === 'stream') && {
        '304': { description: 'The answer is the one whose ETag `If-None-Match` names.' },
      }),
      default: {
        description: `A problem (RFC 9457), of status ${[...new Set(Object.values(errorStatus))].join(', ')}.`,
        content: { 'application/problem+json': { schema: Problem } },
      },
    },
  };
}

const bodyOf = (body: z.ZodType | 'bytes') =>
  body === 'bytes'
    ? { 'application/octet-stream': { schema: { type: 'string' as const, format: 'binary' } } }
    : { 'application/json': { schema: body } };
