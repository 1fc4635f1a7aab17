import { randomUUID } from 'node:crypto';
import type { ErrorRequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import { errorStatus, GraphError, type Problem } from '../../graph-schema/errors.ts';

const titles = {
  invalid_input: 'Invalid input',
  forbidden: 'Forbidden',
  not_found: 'Not found',
  method_not_allowed: 'Method not allowed',
  conflict: 'Conflict',
  too_large: 'Too large',
  unsupported_media_type: 'Unsupported media type',
  misdirected: 'Misdirected request',
  unprocessable: 'Unprocessable',
  too_many_requests: 'Too many requests',
  internal: 'Internal error',
  unavailable: 'Unavailable',
  timeout: 'Timeout',
} as const satisfies Record<keyof typeof errorStatus, string>;

/** What Express and its body reader throw, by their `type` or, failing that, their status. */
const foreignErrors: Record<string, [keyof typeof errorStatus, string]> = {
  'entity.too.large': ['too_large', 'The body is too large.'],
  'encoding.unsupported': ['unsupported_media_type', 'The body has a content encoding this server does not read.'],
  'charset.unsupported': ['unsupported_media_type', 'The body must be UTF-8.'],
  'request.size.invalid': ['invalid_input', 'The body is not as long as the request says.'],
  'request.aborted': ['invalid_input', 'The request ended before its body did.'],
  '400': ['invalid_input', 'The request cannot be read.'],
  '413': ['too_large', 'The body is too large.'],
  '415': ['unsupported_media_type', 'The body is of a kind this server does not read.'],
};

/** A GraphError for whatever was thrown; undefined for what nobody foresaw. */
function foreseen(error: unknown): GraphError | undefined {
  if (error instanceof GraphError) return error;
  if (typeof error !== 'object' || error === null) return undefined;
  const type = 'type' in error ? String(error.type) : '';
  const status = 'status' in error ? String(error.status) : '';
  const known = foreignErrors[type] ?? foreignErrors[status];
  const limit =
    'limit' in error && typeof error.limit === 'number'
      ? ` More than ${Math.floor(error.limit / 1024 / 1024)} MB are not taken here.`
      : '';
  return known && new GraphError(known[0], known[1] + limit, { cause: error });
}

/** Answers every error as `application/problem+json`. What nobody foresaw is logged under a reference, which is all that is told of it. */
export function problemHandler(log: Logger): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    const reference = randomUUID();
    const known = foreseen(error);
    const graphError =
      known ?? new GraphError('internal', `Something went wrong. The log of the server has it as ${reference}.`);
    if (!known) log.error({ reference, err: withoutValues(error), method: request.method }, 'unforeseen error');
    else if (errorStatus[known.code] >= 500) {
      // Somebody who asks every second whether we are ready must not fill the log.
      const level = known.code === 'unavailable' ? 'info' : 'warn';
      log[level]({ code: known.code, err: withoutValues(known.cause ?? known) }, known.message);
    }
    if (response.headersSent) {
      next(error);
      return;
    }
    sendProblem(response, graphError);
  };
}

function sendProblem(response: Response, error: GraphError): void {
  const status = errorStatus[error.code];
  const problem: Problem = {
    type: 'about:blank',
    title: titles[error.code],
    status,
    code: error.code,
    detail: error.message,
    ...(error.issues.length > 0 && { issues: error.issues }),
  };
  for (const name of ['ETag', 'Weft-Revision', 'Vary', 'Content-Encoding']) response.removeHeader(name);
  response.set('Cache-Control', 'no-store');
  if (error.code === 'unavailable' || error.code === 'too_many_requests') response.set('Retry-After', '1');
  response.status(status).type('application/problem+json').send(JSON.stringify(problem));
}

/** Name, code and stack of an error: messages of databases and parsers may quote what somebody wrote. */
function withoutValues(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const frames = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at '));
  return {
    type: error.name,
    ...('code' in error && { code: String(error.code) }),
    stack: frames.slice(0, 12).join('\n'),
  };
}
