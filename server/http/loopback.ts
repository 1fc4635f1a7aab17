import { timingSafeEqual } from 'node:crypto';
import type { Request, RequestHandler } from 'express';
import { GraphError } from '../../graph-schema/errors.ts';

const safeMethods = new Set(['GET', 'HEAD']);
const bodyTypes = ['application/json', 'application/octet-stream'];

/**
 * Keeps other programs and pages out as far as loopback can. A request must be addressed to a loopback name with our
 * port (else 421: a name that somebody points here). A page of another origin reads nothing under /api. What may write
 * needs our own origin or, from a program, the token of server.json; and a body no form of a page can send.
 */
export function loopbackRules(options: { port: () => number; token: string }): RequestHandler {
  return (request, _response, next) => {
    const host = request.headers.host?.toLowerCase() ?? '';
    if (!ownHosts(options.port()).includes(host)) {
      throw new GraphError('misdirected', 'This server answers at its loopback address only.');
    }
    const { origin } = request.headers;
    if (safeMethods.has(request.method)) {
      if (request.path.startsWith('/api/') && isForeign(request, host)) {
        throw new GraphError('forbidden', 'Another page may not read this.');
      }
    } else {
      if (origin === undefined ? !carriesToken(request, options.token) : origin !== `http://${host}`) {
        throw new GraphError('forbidden', 'Writing needs the Origin of this server, or its token.');
      }
      if (isForeign(request, host)) throw new GraphError('forbidden', 'Another page may not write here.');
      const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase() ?? '';
      if (!bodyTypes.includes(type)) {
        throw new GraphError('unsupported_media_type', `The body must be ${bodyTypes.join(' or ')}.`);
      }
    }
    next();
  };
}

function ownHosts(port: number): string[] {
  const names = ['127.0.0.1', 'localhost', '[::1]'];
  return [...names.map((name) => `${name}:${port}`), ...(port === 80 ? names : [])];
}

function isForeign(request: Request, host: string): boolean {
  const { origin } = request.headers;
  const site = request.headers['sec-fetch-site'];
  return (
    (origin !== undefined && origin !== `http://${host}`) ||
    (site !== undefined && site !== 'same-origin' && site !== 'none')
  );
}

function carriesToken(request: Request, token: string): boolean {
  const given = Buffer.from(/^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '');
  const expected = Buffer.from(token);
  return given.length === expected.length && timingSafeEqual(given, expected);
}
