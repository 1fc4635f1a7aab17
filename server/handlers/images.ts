import { createHash } from 'node:crypto';
import { GraphError } from '../../graph-schema/errors.ts';
import { ImageContent, imageKind, imageLimits, readImage } from '../../graph-schema/images.ts';
import { maySee } from '../../graph-schema/levels.ts';
import type { Handlers } from './context.ts';

/** Pictures in, each kept once under the hash of its bytes, and out. Who knows the hash of one may see it. */
export const images: Pick<Handlers, 'addImage' | 'image'> = {
  async addImage({ body }, { store, principal }) {
    if (!maySee(principal.level, 'member')) throw new GraphError('forbidden', 'Writing needs the level «member».');
    if (body.length > imageLimits.bytes) throw new GraphError('too_large', 'The picture is larger than 1 MB.');
    const { type, width, height } = readImage(body);
    const id = createHash('sha256').update(body).digest('hex');
    const known = ImageContent.safeParse(await store.side.get(imageKind, id));
    const image = { type, base64: Buffer.from(body).toString('base64') } satisfies ImageContent;
    if (!known.success) await store.side.set(imageKind, id, image);
    return { id, type, width, height };
  },
  async image({ params: { id } }, { store }) {
    const found = ImageContent.safeParse(await store.side.get(imageKind, id));
    if (!found.success) throw new GraphError('not_found', 'There is no such image.');
    return { type: found.data.type, bytes: Buffer.from(found.data.base64, 'base64') };
  },
};
