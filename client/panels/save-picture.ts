import type { GraphCanvas, PictureOrder } from '../canvas/types.ts';
import { saveFile } from './save-file.ts';

/** Has the browser keep a picture of the map, in a file with that name. */
export async function savePicture(canvas: GraphCanvas, order: PictureOrder, name: string): Promise<void> {
  saveFile(await canvas.picture(order), `${name.replaceAll(/[^\p{L}\p{N}]+/gu, '-') || 'map'}.${order.as}`);
}
