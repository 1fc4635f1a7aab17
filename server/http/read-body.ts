import { promisify } from 'node:util';
import express, { type Request, type Response } from 'express';
import { z } from 'zod';
import { contract } from '../../graph-schema/contract.ts';
import type { Route } from '../../graph-schema/route.ts';
import { GraphError } from '../../graph-schema/errors.ts';
import { parseInput } from './explain.ts';
import { parseJson } from './json-body.ts';
import { parseSubmission } from './parse-submission.ts';

const megabyte = 1024 * 1024;

/** Bytes of a body, after unpacking. */
export const bodyLimits = { changes: 16 * megabyte, json: megabyte, bytes: 64 * megabyte } as const;

const reader = (type: string, limit: number) => promisify(express.raw({ type, limit, inflate: true }));
const readers = {
  changes: reader('application/json', bodyLimits.changes),
  json: reader('application/json', bodyLimits.json),
};
const byteReaders = new Map<number, typeof readers.json>();

/** Reads at most so many bytes. */
function byteReader(limit: number): typeof readers.json {
  const known = byteReaders.get(limit) ?? reader('application/octet-stream', limit);
  byteReaders.set(limit, known);
  return known;
}

const Nothing = z.strictObject({}, 'takes no body');

/** The body of a request as its route wants it: bytes, or JSON of the route's form. */
export async function readBody(route: Route, request: Request, response: Response): Promise<unknown> {
  const kind = route.body === 'bytes' ? 'bytes' : route === contract.change ? 'changes' : 'json';
  if (kind !== 'bytes') requireUtf8(request);
  const read = kind === 'bytes' ? byteReader(route.maxBytes ?? bodyLimits.bytes) : readers[kind];
  await read(request, response);
  const bytes: unknown = request.body;
  if (!Buffer.isBuffer(bytes)) {
    const wanted = kind === 'bytes' ? 'application/octet-stream' : 'application/json';
    if (request.is('json') === false && kind !== 'bytes')
      throw new GraphError('unsupported_media_type', `The body must be ${wanted}.`);
    if (kind === 'bytes') throw new GraphError('unsupported_media_type', `The body must be ${wanted}, and not empty.`);
    return parseInput(bodySchema(route), {}, 'body');
  }
  if (kind === 'bytes') return bytes;
  const value = parseJson(bytes);
  if (kind === 'changes') return parseSubmission(value);
  return parseInput(bodySchema(route), value, 'body');
}

const bodySchema = (route: Route): z.ZodType =>
  route.body === undefined || route.body === 'bytes' ? Nothing : route.body;

function requireUtf8(request: Request): void {
  const charset = /charset\s*=\s*"?([^\s;"]+)/i.exec(request.headers['content-type'] ?? '')?.[1]?.toLowerCase();
  if (charset !== undefined && charset !== 'utf-8' && charset !== 'utf8') {
    throw new GraphError('unsupported_media_type', 'The body must be UTF-8.');
  }
}
