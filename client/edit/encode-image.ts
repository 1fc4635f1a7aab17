/** Longest side of an uploaded picture, in pixels, and how heavy it may be, in bytes. */
export const pictureLimits = { side: 512, bytes: 300_000 } as const;

/** How far a picture is compressed until it is light enough, the best first. */
const qualities = [0.9, 0.8, 0.65, 0.5, 0.35];

/**
 * A picture drawn anew, small enough to be kept: at most 512 pixels on its longer side and 300 kB, WebP, or JPEG where the
 * browser does not write WebP. Where it was taken, and all else that came with it, stays behind. Throws when the file is
 * no picture.
 */
export async function encodeImage(file: Blob): Promise<Blob> {
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
  for (let side: number = pictureLimits.side; side >= 32; side /= 2) {
    const scale = Math.min(1, side / Math.max(picture.width, picture.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(picture.width * scale));
    canvas.height = Math.max(1, Math.round(picture.height * scale));
    const context = canvas.getContext('2d');
    if (!context) break;
    context.imageSmoothingQuality = 'high';
    context.drawImage(picture, 0, 0, canvas.width, canvas.height);
    // What a browser cannot write it writes as PNG.
    const isWebp = (await asBlob(canvas, 'image/webp', 0.9)).type === 'image/webp';
    if (!isWebp) {
      // JPEG knows no transparency: white, not black, shows through.
      context.globalCompositeOperation = 'destination-over';
      context.fillStyle = '#ffffff';
      context.fillRect(0, 0, canvas.width, canvas.height);
    }
    for (const quality of qualities) {
      const blob = await asBlob(canvas, isWebp ? 'image/webp' : 'image/jpeg', quality);
      if (blob.size <= pictureLimits.bytes) return blob;
    }
  }
  throw new Error('The picture cannot be made light enough.');
}

function asBlob(canvas: HTMLCanvasElement, type: string, quality: number): Promise<Blob> {
  return new Promise((done, fail) =>
    canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error('The picture could not be drawn.'))), type, quality),
  );
}
