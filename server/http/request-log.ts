import type { Request, RequestHandler } from 'express';
import type { Logger } from 'pino';

/**
 * One line for each request at level `info`: method, pattern of the route, status, duration, bytes. No address as it was
 * asked, no query, no header, no body: those may name people.
 */
export function requestLog(log: Logger): RequestHandler {
  return (request, response, next) => {
    const began = performance.now();
    response.once('close', () => {
      const bytes = Number(response.getHeader('content-length'));
      log.info(
        {
          method: request.method,
          route: patternOf(request),
          status: response.statusCode,
          ms: Math.round(performance.now() - began),
          ...(Number.isFinite(bytes) && { bytes }),
          ...(!response.writableFinished && { aborted: true }),
        },
        'request',
      );
    });
    next();
  };
}

function patternOf(request: Request): string {
  const route: unknown = request.route;
  const path = typeof route === 'object' && route !== null && 'path' in route ? route.path : undefined;
  return typeof path === 'string' ? path : 'other';
}
