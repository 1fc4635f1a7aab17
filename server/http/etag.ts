import { createHash } from 'node:crypto';
import type { Request, Response } from 'express';
import { headers } from '../../graph-schema/contract.ts';

/**
 * True when the request names the tag, weak or strong, in `If-None-Match`: its sender has that answer. Express's own
 * `request.fresh` will not do: `fetch` adds `Cache-Control: no-cache` to whatever names a tag, and that counts there as stale.
 */
export function hasTag(request: Request, tag: string): boolean {
  const given = request.headers['if-none-match'];
  if (given === undefined) return false;
  const plain = (text: string) => text.trim().replace(/^W\//, '');
  return given.split(',').some((item) => plain(item) === plain(tag) || item.trim() === '*');
}

/**
 * Sends an answer with an ETag of its content, or 304 to who has it. The tag is weak: the revision, which moves on with
 * every write to the network, is in the answer and not in the tag.
 */
export function sendTagged(request: Request, response: Response, answer: object): void {
  const digest = createHash('sha256')
    .update(JSON.stringify({ ...answer, revision: undefined }))
    .digest('base64url');
  const tag = `W/"${digest}"`;
  response.set({ ETag: tag, Vary: headers.level, 'Cache-Control': 'private, no-cache' });
  if (hasTag(request, tag)) response.status(304).end();
  else response.json(answer);
}
