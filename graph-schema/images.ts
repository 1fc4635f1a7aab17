import { z } from 'zod';
import { GraphError } from './errors.ts';

/** SHA-256 of an image's bytes, hexadecimal: what the `image` of a node holds once a picture was uploaded. */
export const ImageId = z.string().regex(/^[0-9a-f]{64}$/, 'not the id of an image');
export type ImageId = z.infer<typeof ImageId>;

export const ImageType = z.enum(['image/png', 'image/jpeg', 'image/webp']);
export type ImageType = z.infer<typeof ImageType>;

/** An uploaded image; width and height in pixels. */
export const ImageInfo = z.strictObject({
  id: ImageId,
  type: ImageType,
  width: z.int().min(1),
  height: z.int().min(1),
});
export type ImageInfo = z.infer<typeof ImageInfo>;

/** Under which kind images are kept beside the network. */
export const imageKind = 'image';

/** An image as it is kept beside the network, and in a page that is a file by itself. */
export const ImageContent = z.strictObject({ type: ImageType, base64: z.string() });
export type ImageContent = z.infer<typeof ImageContent>;

/** How large an image may be: bytes, and pixels on each side. A page re-encodes larger ones before it sends them. */
export const imageLimits = { bytes: 1024 * 1024, side: 1024 } as const;

/** Where the image is that a node names; undefined for an address somebody wrote down: no other host is asked. */
export const imageUrl = (image: string | undefined, base = ''): string | undefined =>
  ImageId.safeParse(image).success ? `${base}/api/images/${image}` : undefined;

type Size = Pick<ImageInfo, 'width' | 'height'>;

/**
 * What an image is, from its own bytes: type and size. Throws `invalid_input` for whatever is no whole PNG, JPEG or WebP
 * picture, such as one with something else behind its end, and `too_large` for one of too many pixels.
 */
export function readImage(bytes: Uint8Array): Omit<ImageInfo, 'id'> {
  const data = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (const [type, read] of Object.entries(readers)) {
    const size = within(() => read(data));
    if (!size || size.width < 1 || size.height < 1) continue;
    if (Math.max(size.width, size.height) > imageLimits.side) {
      throw new GraphError(
        'too_large',
        `The picture is ${size.width} × ${size.height} pixels large; at most ${imageLimits.side} × ${imageLimits.side} are taken.`,
      );
    }
    return { type: ImageType.parse(type), ...size };
  }
  throw new GraphError('invalid_input', 'This is not a PNG, JPEG or WebP picture.');
}

/** What is read beyond the end is not there: then it is no such picture. */
function within<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

const readers: Record<ImageType, (data: DataView) => Size | undefined> = {
  'image/png': readPng,
  'image/jpeg': readJpeg,
  'image/webp': readWebp,
};

const textAt = (data: DataView, at: number): string =>
  String.fromCharCode(data.getUint8(at), data.getUint8(at + 1), data.getUint8(at + 2), data.getUint8(at + 3));

/** Chunks of a length, a name, data and a checksum, the first IHDR and the last IEND (PNG specification, 5.3). */
function readPng(data: DataView): Size | undefined {
  if (data.getUint32(0) !== 0x89504e47 || data.getUint32(4) !== 0x0d0a1a0a || textAt(data, 12) !== 'IHDR') {
    return undefined;
  }
  for (let at = 8; ; at += 12 + data.getUint32(at)) {
    if (textAt(data, at + 4) !== 'IEND') continue;
    const end = at + 12 + data.getUint32(at);
    return end === data.byteLength ? { width: data.getUint32(16), height: data.getUint32(20) } : undefined;
  }
}

/** Markers of a frame's header, which holds the size: all of C0 to CF but those of tables (ITU-T T.81, table B.1). */
const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

function readJpeg(data: DataView): Size | undefined {
  if (data.getUint16(0) !== 0xffd8 || data.getUint16(data.byteLength - 2) !== 0xffd9) return undefined;
  for (let at = 2; data.getUint8(at) === 0xff; at += 2 + data.getUint16(at + 2)) {
    // A marker may be filled up with bytes of ones.
    while (data.getUint8(at + 1) === 0xff) at += 1;
    const marker = data.getUint8(at + 1);
    if (isFrame(marker)) return { height: data.getUint16(at + 5), width: data.getUint16(at + 7) };
    // The picture's data begin, or another picture: none of them without the size before.
    if (marker < 0xc0 || (marker >= 0xd0 && marker <= 0xda)) return undefined;
  }
  return undefined;
}

/** RIFF with one of three kinds of chunk first (WebP container specification; RFC 6386, 9.1). */
function readWebp(data: DataView): Size | undefined {
  if (textAt(data, 0) !== 'RIFF' || textAt(data, 8) !== 'WEBP' || data.getUint32(4, true) + 8 !== data.byteLength) {
    return undefined;
  }
  const chunk = textAt(data, 12);
  const int24 = (at: number) => data.getUint16(at, true) + data.getUint8(at + 2) * 0x10000;
  if (chunk === 'VP8X') return { width: int24(24) + 1, height: int24(27) + 1 };
  if (chunk === 'VP8L' && data.getUint8(20) === 0x2f) {
    const bits = data.getUint32(21, true);
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  if (chunk === 'VP8 ' && data.getUint16(23) === 0x9d01 && data.getUint8(25) === 0x2a) {
    return { width: data.getUint16(26, true) & 0x3fff, height: data.getUint16(28, true) & 0x3fff };
  }
  return undefined;
}
