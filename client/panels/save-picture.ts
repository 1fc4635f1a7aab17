import type { GraphCanvas } from '../canvas/types.ts';

/** Has the browser keep the whole map as a picture, in a file that is called like the network. */
export async function savePicture(canvas: GraphCanvas, name: string): Promise<void> {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await canvas.picture());
  link.download = `${name.replaceAll(/[^\p{L}\p{N}]+/gu, '-') || 'map'}.png`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
