import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { imageLimits, imageUrl } from '../../graph-schema/images.ts';
import { openEmbeddedStore } from '../../server/store/embedded/store.ts';
import type { GraphStore } from '../../server/store/graph-store.ts';
import { openNeo4jStore } from '../../server/store/neo4j/neo4j-store.ts';
import { refusalOf } from '../support/inputs.ts';
import { wipeNeo4j } from '../support/neo4j-target.ts';
import { storyNeo4j } from '../support/network-stores.ts';
import { openTestApp, type TestApp } from '../support/open-test-app.ts';

function chunk(name: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(name), data]);
  const whole = Buffer.alloc(12 + data.length);
  whole.writeUInt32BE(data.length);
  body.copy(whole, 4);
  whole.writeUInt32BE(crc32(body), whole.length - 4);
  return whole;
}
const signature = Buffer.from('89504e470d0a1a0a', 'hex');

/** A grey picture; `more`: so many bytes of text that no viewer shows. */
function png(width: number, height: number, more = 0): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width);
  header.writeUInt32BE(height, 4);
  header[8] = 8;
  const text = more > 0 ? [chunk('tEXt', Buffer.alloc(more, 'x'))] : [];
  const rows = deflateSync(Buffer.alloc((width + 1) * height, 0x80));
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    ...text,
    chunk('IDAT', rows),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
const jpeg = Buffer.concat([
  Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'),
  // A baseline frame of 30 × 20 grey pixels; nothing but the head is looked at.
  Buffer.from('ffc0000b0800140 01e01011100'.replace(' ', ''), 'hex'),
  Buffer.from('ffda0008010100003f00d2cfffd9', 'hex'),
]);
const webps = {
  lossy: 'UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA',
  lossless: 'UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==',
  extended:
    'UklGRkoAAABXRUJQVlA4WAoAAAAQAAAAAAAAAAAAQUxQSAwAAAARBxAR/Q9ERP8DAABWUDggGAAAABQBAJ0BKgEAAQAAAP4AAA3AAP7mtQAAAA==',
};

const kinds = [
  {
    name: 'the embedded store',
    async begin(): Promise<{ open: () => Promise<GraphStore>; end: () => Promise<void> }> {
      const folder = await mkdtemp(join(tmpdir(), 'weft-images-'));
      return { open: () => openEmbeddedStore({ folder }), end: () => rm(folder, { recursive: true, force: true }) };
    },
  },
  ...storyNeo4j().map((target) => ({
    name: `Neo4j ${target.line}`,
    async begin() {
      await wipeNeo4j(target);
      return { open: () => openNeo4jStore(target), end: async () => undefined };
    },
  })),
];

describe.each(kinds)('images in $name', ({ begin }) => {
  let app: TestApp;
  let open: () => Promise<GraphStore>;
  let end: () => Promise<void>;
  beforeAll(async () => {
    ({ open, end } = await begin());
    app = await openTestApp({ store: await open() });
  });
  afterAll(async () => {
    await app.close();
    await end();
  });

  const add = (body: Uint8Array) => app.client().addImage({ body });

  it('are kept once, under the hash of their bytes, and given back as they were, after a restart too', async () => {
    const before = await app.store.revision();
    const picture = png(64, 48);
    const id = createHash('sha256').update(picture).digest('hex');
    expect(await add(picture)).toEqual({ id, type: 'image/png', width: 64, height: 48 });
    expect(await add(picture)).toEqual({ id, type: 'image/png', width: 64, height: 48 });
    expect(await app.store.side.list('image')).toEqual([id]);
    expect(await add(jpeg)).toMatchObject({ type: 'image/jpeg', width: 30, height: 20 });
    for (const text of Object.values(webps))
      expect(await add(Buffer.from(text, 'base64'))).toMatchObject({ type: 'image/webp', width: 1, height: 1 });
    const whole = png(imageLimits.side, imageLimits.side, 1_000_000);
    expect(await add(whole)).toMatchObject({ width: 1024, height: 1024 });
    // Images are no part of the network.
    expect(await app.store.revision()).toBe(before);
    await app.close();
    app = await openTestApp({ store: await open() });
    for (const [sent, type] of [[picture, 'image/png'], [jpeg, 'image/jpeg'], [whole, 'image/png']] as const) {
      const url = imageUrl(createHash('sha256').update(sent).digest('hex'))!;
      const answer = await app.ask(url);
      expect(Buffer.from(await answer.arrayBuffer()).equals(sent)).toBe(true);
      expect(Object.fromEntries(answer.headers)).toMatchObject({
        'content-type': type,
        'cache-control': 'public, max-age=31536000, immutable',
        'content-security-policy': "default-src 'none'; sandbox",
        'x-content-type-options': 'nosniff',
      });
    } // prettier-ignore
  });

  it('are refused when they are anything else, cut off, followed by something, or too large', async () => {
    const picture = png(8, 8);
    const notOne = 'This is not a PNG, JPEG or WebP picture.';
    for (const body of [
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"><script>alert(1)</script></svg>'),
      Buffer.from('<!doctype html><script>alert(1)</script>'),
      Buffer.from('GIF89a\x01\x00\x01\x00\x80\x00\x00', 'latin1'),
      Buffer.from('x'),
      picture.subarray(0, -4),
      Buffer.concat([picture, Buffer.from('<script>alert(1)</script>')]),
      Buffer.concat([Buffer.from(' '), picture]),
      Buffer.concat([jpeg, Buffer.from('<script>')]),
      jpeg.subarray(0, 10),
      png(0, 8),
      Buffer.concat([Buffer.from(webps.lossy, 'base64'), Buffer.from('\0')]),
    ]) {
      const { code, message } = await refusalOf(add(body));
      expect({ code, message, body: body.toString('latin1') }).toEqual({ code: 'invalid_input', message: notOne, body: body.toString('latin1') }); // prettier-ignore
    }
    const wide = await refusalOf(add(png(1025, 10)));
    expect([wide.code, wide.message]).toEqual(['too_large', 'The picture is 1025 × 10 pixels large; at most 1024 × 1024 are taken.']); // prettier-ignore
    const heavy = await refusalOf(add(png(10, 10, imageLimits.bytes)));
    expect([heavy.code, heavy.message]).toEqual(['too_large', 'The body is too large. More than 1 MB are not taken here.']); // prettier-ignore
    const guest = app.client({ level: 'guest' });
    expect((await refusalOf(guest.addImage({ body: picture }))).code).toBe('forbidden');
  });

  it('are found by their hash alone', async () => {
    expect((await app.ask(`/api/images/${'0'.repeat(64)}`)).status).toBe(404);
    for (const id of ['x', '../side', `${'0'.repeat(63)}G`])
      expect((await app.ask(`/api/images/${encodeURIComponent(id)}`)).status).toBe(400);
    expect(imageUrl('https://example.org/logo.png')).toBeUndefined();
    expect(imageUrl(undefined)).toBeUndefined();
  });
});
