import { randomBytes } from 'node:crypto';
import type { RequestHandler, Response } from 'express';
import helmet from 'helmet';

/** What a page of ours may load, from this server alone. `styles` adds to where styles may come from. */
function policy(styles: string[]) {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", ...styles],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        workerSrc: ["'self'", 'blob:'],
        manifestSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    xFrameOptions: { action: 'deny' },
    // Plain http on loopback.
    strictTransportSecurity: false,
    crossOriginResourcePolicy: { policy: 'same-origin' },
    referrerPolicy: { policy: 'no-referrer' },
  });
}

/** The strict headers every answer carries. */
export const securityHeaders = (): RequestHandler => policy([]);

/**
 * For the page itself: styles that its own script adds carry a nonce, different in every answer, which is in
 * `response.locals.nonce` and goes into index.html. So no inline style of anybody else's applies.
 */
export function pageHeaders(): RequestHandler {
  return (request, response, next) => {
    const nonce = randomBytes(18).toString('base64url');
    response.locals['nonce'] = nonce;
    policy([`'nonce-${nonce}'`])(request, response, next);
  };
}

/** For the page that shows the API: swagger-ui sets styles inline and shows images it carries itself. */
export const apiDocsHeaders = (): RequestHandler => policy(["'unsafe-inline'"]);

/** The nonce `pageHeaders` gave this answer. */
export const nonceOf = (response: Response): string => String(response.locals['nonce']);
