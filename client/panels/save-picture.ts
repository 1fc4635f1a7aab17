import type { GraphCanvas, PictureOrder } from '../canvas/types.ts';

/** Has the browser keep a picture of the map, in a file with that name. */
export async function savePicture(canvas: GraphCanvas, order: PictureOrder, name: string): Promise<void> {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await canvas.picture(order));
  link.download = `${name.replaceAll(/[^\p{L}\p{N}]+/gu, '-') || 'map'}.${order.as}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
