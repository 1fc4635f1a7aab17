import { randomBytes } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { createSnapshotCache, type Coding } from '../../server/http/snapshot-cache.ts';

const pieces = Array.from({ length: 40 }, () => randomBytes(20_000).toString('base64'));

/** Text that does not pack well, so that much of it is sent before its end is known; then perhaps an error. */
async function* text(failure?: Error): AsyncGenerator<string> {
  for (const piece of pieces) {
    yield piece;
    await setImmediate();
  }
  if (failure) throw failure;
}

const unpack = {
  br: brotliDecompressSync,
  gzip: gunzipSync,
  identity: (bytes: Buffer) => bytes,
} as const;

async function readAll(body: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks);
}

describe.each(['identity', 'gzip', 'br'] as const)('a cached text asked for in %s', (coding: Coding | 'identity') => {
  it('is whole', async () => {
    const kept = await createSnapshotCache().get('graph', 1, async () => ({ revision: 1, text: text() }));
    const bytes = unpack[coding](await readAll(await kept.open(coding)));
    expect(bytes.toString() === pieces.join('')).toBe(true);
  });

  it('that fails in the middle fails for everybody who reads it, and is made anew for the next', async () => {
    const cache = createSnapshotCache();
    const kept = await cache.get('graph', 1, async () => ({ revision: 1, text: text(new Error('database away')) }));
    const reading = async () => readAll(await kept.open(coding));
    const outcomes = await Promise.allSettled([reading(), reading(), reading()]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    for (const outcome of outcomes) expect(outcome).toMatchObject({ reason: { message: 'database away' } });
    const next = await cache.get('graph', 1, async () => ({ revision: 1, text: text() }));
    expect(unpack[coding](await readAll(await next.open(coding))).length).toBe(pieces.join('').length);
  });

  it('goes on for the others when one who reads it leaves', async () => {
    const kept = await createSnapshotCache().get('graph', 1, async () => ({ revision: 1, text: text() }));
    const [leaving, staying] = [await kept.open(coding), await kept.open(coding)];
    leaving.once('data', () => leaving.destroy());
    const bytes = unpack[coding](await readAll(staying));
    expect(bytes.toString() === pieces.join('')).toBe(true);
    expect(leaving.destroyed).toBe(true);
  });
});
