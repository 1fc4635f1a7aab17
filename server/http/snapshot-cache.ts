import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createBrotliCompress, createBrotliDecompress, createGunzip, createGzip } from 'node:zlib';
import type { Revision } from '../../graph-schema/ids.ts';
import { createGrowingBody, type GrowingBody } from './growing-body.ts';

/** How bodies are kept and sent, best first. `identity` is unpacked from what is kept. */
const codings = {
  br: {
    compress: () =>
      createBrotliCompress({
        params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT },
      }),
    decompress: () => createBrotliDecompress(),
  },
  gzip: { compress: () => createGzip({ level: 6 }), decompress: () => createGunzip() },
} as const;

export type Coding = keyof typeof codings;

/** One JSON text at one revision, compressed once in each coding somebody asked for. */
export interface CachedText {
  revision: Revision;
  /**
   * Bytes as they are sent. Throws before the first of them if they cannot be made; what fails later, the stream throws.
   * To be read to its end or destroyed.
   */
  open(coding: Coding | 'identity'): Promise<Readable>;
}

/** Keeps the newest text under each name, and lets all who ask at the same moment share the making of it. */
export interface SnapshotCache {
  /** The text at `revision` or later, made by `make` when it is not there. */
  get(
    name: string,
    revision: Revision,
    make: () => Promise<{ revision: Revision; text: AsyncIterable<string> }>,
  ): Promise<CachedText>;
}

export function createSnapshotCache(): SnapshotCache {
  const kept = new Map<string, CachedText>();
  const making = new Map<string, Promise<CachedText>>();

  return {
    async get(name, revision, make) {
      for (;;) {
        const there = kept.get(name);
        if (there && there.revision >= revision) return there;
        let next = making.get(name);
        if (!next) {
          next = make()
            .then((answer) => {
              const text = createCachedText(answer, () => kept.get(name) === text && kept.delete(name));
              kept.set(name, text);
              return text;
            })
            .finally(() => making.delete(name));
          making.set(name, next);
        }
        // One begun before our revision was there may be too old: then the next round makes another.
        const made = await next;
        if (made.revision >= revision) return made;
      }
    },
  };
}

function createCachedText(answer: { revision: Revision; text: AsyncIterable<string> }, forget: () => void): CachedText {
  const bodies = new Map<Coding, GrowingBody>();

  function make(coding: Coding): GrowingBody {
    const body = createGrowingBody();
    const [other] = bodies;
    // Made from the store once; a second coding is made from the first.
    const source = other
      ? ([Readable.from(other[1].read()), codings[other[0]].decompress()] as const)
      : ([Readable.from(answer.text)] as const);
    bodies.set(coding, body);
    const collect = async (packed: AsyncIterable<Buffer>) => {
      for await (const chunk of packed) body.push(chunk);
    };
    const packer = codings[coding].compress();
    Promise.all([pipeline([...source, packer]), collect(packer)]).then(
      () => body.end(),
      (error: unknown) => {
        forget();
        body.end(error instanceof Error ? error : new Error('The text could not be read to its end.'));
      },
    );
    return body;
  }

  return {
    revision: answer.revision,
    async open(coding) {
      if (coding === 'identity') {
        const [first] = bodies;
        const [packing, body] = first ?? (['gzip', make('gzip')] as const);
        await body.begun();
        const unpacked = codings[packing].decompress();
        // Whichever of the two ends early takes the other along; who reads `unpacked` is told there.
        pipeline(body.read(), unpacked).catch(() => undefined);
        return unpacked;
      }
      const body = bodies.get(coding) ?? make(coding);
      await body.begun();
      return Readable.from(body.read());
    },
  };
}
