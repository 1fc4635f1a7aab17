import { readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import express, { Router } from 'express';
import { GraphError } from '../../graph-schema/errors.ts';
import { nonceOf, pageHeaders } from './security-headers.ts';

/** Stands in index.html wherever the nonce of an answer goes. */
const noncePlaceholder = '__WEFT_NONCE__';

/**
 * The built page: files with a hash in their name are kept for good, index.html is asked for every time and answers every
 * address of the page.
 */
export function staticClient(folder: string): Router {
  const router = Router({ caseSensitive: true });
  const hashed = join(folder, 'assets') + sep;
  router.use(
    express.static(folder, {
      index: false,
      redirect: false,
      dotfiles: 'ignore',
      setHeaders: (response, path) => {
        response.setHeader(
          'Cache-Control',
          path.startsWith(hashed) ? 'public, max-age=31536000, immutable' : 'no-cache',
        );
      },
    }),
  );
  router.get('/{*path}', pageHeaders(), async (request, response) => {
    if (request.path.startsWith('/assets/') || !request.accepts('html'))
      throw new GraphError('not_found', 'There is nothing here.');
    const html = await readFile(join(folder, 'index.html'), 'utf8').catch((cause: unknown) => {
      throw new GraphError('not_found', 'The page is not built: npm run build makes it.', { cause });
    });
    // Without a validator: a page kept by the browser would carry the nonce of another answer.
    response
      .set('Cache-Control', 'no-cache')
      .type('html')
      .send(html.replaceAll(noncePlaceholder, nonceOf(response)));
  });
  return router;
}
