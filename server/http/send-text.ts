import { once } from 'node:events';
import { addAbortSignal, type Readable } from 'node:stream';
import type { Request, Response } from 'express';
import { headers } from '../../graph-schema/contract.ts';
import type { Context, TextAnswer } from '../handlers/context.ts';
import { hasTag } from './etag.ts';
import type { Coding, SnapshotCache } from './snapshot-cache.ts';

/** Raised when the same content would be written differently: what browsers keep is then not taken for the new form. */
const form = 1;

/**
 * Sends a large JSON text: compressed once and kept by revision and level, with a strong ETag. When the reader has it
 * already the store is asked for its revision and nothing else.
 */
export async function sendText(options: {
  name: string;
  request: Request;
  response: Response;
  context: Context;
  networkId: string;
  cache: SnapshotCache;
  make: () => Promise<TextAnswer>;
}): Promise<void> {
  const { name, request, response, context, cache } = options;
  const { level } = context.principal;
  const coding = chooseCoding(request);
  const tagAt = (revision: number) => `"${options.networkId}.${form}-${revision}-${level}-${coding}"`;
  const describe = (revision: number) => {
    response.set({
      ETag: tagAt(revision),
      Vary: `Accept-Encoding, ${headers.level}`,
      'Cache-Control': 'private, no-cache',
      [headers.revision]: String(revision),
    });
  };

  const revision = await context.store.revision();
  if (hasTag(request, tagAt(revision))) {
    describe(revision);
    response.status(304).end();
    return;
  }
  if (request.method === 'HEAD') {
    describe(revision);
    response.type('json').end();
    return;
  }
  const text = await cache.get(`${name} ${level}`, revision, options.make);
  const body = await text.open(coding);
  describe(text.revision);
  response.type('json');
  if (coding !== 'identity') response.set('Content-Encoding', coding);
  await write(body, response);
}

async function write(body: Readable, response: Response): Promise<void> {
  const gone = new AbortController();
  if (response.closed) gone.abort();
  else response.once('close', () => gone.abort());
  try {
    for await (const chunk of addAbortSignal(gone.signal, body)) {
      if (!response.write(chunk)) await once(response, 'drain', { signal: gone.signal });
    }
    response.end();
  } catch (error) {
    if (!gone.signal.aborted) throw error;
  }
}

/** The best of our codings the request allows, whatever order it names them in; `identity` when it says nothing. */
function chooseCoding(request: Request): Coding | 'identity' {
  if (request.headers['accept-encoding'] === undefined) return 'identity';
  return (['br', 'gzip'] as const).find((coding) => request.acceptsEncodings(coding) === coding) ?? 'identity';
}
