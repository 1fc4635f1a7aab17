import { fitTo, labelMargin } from './camera.ts';
import type { Drawing } from './drawing.ts';
import { hasHeads } from './edge-ink.ts';
import { paint } from './paint.ts';
import { paintRing } from './paint-ring.ts';
import type { LabelBook } from './place-labels.ts';

/** The whole of a drawing as a PNG, two pixels to a pixel, at most 8,000 wide and high. */
export async function pictureOf(drawing: Drawing, labels: LabelBook): Promise<Blob> {
  const sheet = document.createElement('canvas');
  const context = sheet.getContext('2d');
  if (!context) throw new Error('This browser draws no pictures.');
  const { extent, scene } = drawing;
  const size = {
    width: Math.min(4_000, Math.max(640, extent.right - extent.left + 200)),
    height: Math.min(4_000, Math.max(480, extent.bottom - extent.top + 160)),
  };
  Object.assign(sheet, { width: size.width * 2, height: size.height * 2 });
  context.fillStyle = scene.surroundings.background;
  context.fillRect(0, 0, sheet.width, sheet.height);
  const camera = fitTo(extent, size);
  const { nodes, edges, centre } = drawing;
  const first = new Set(centre === undefined ? [] : [centre]);
  const named = labels.place({ drawing, zoom: camera.zoom, among: nodes, first, margin: labelMargin(size) });
  paint(
    context,
    {
      drawing,
      camera,
      size,
      nodes,
      edges,
      labels: named,
      pinned: new Set(),
      arrows: hasHeads(edges.length, camera.zoom),
    },
    2,
  );
  if (centre !== undefined) paintRing(context, { drawing, camera, size }, { at: centre, is: 'centre' });
  return await new Promise((resolve, reject) => {
    sheet.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('The picture could not be made.'))), 'image/png');
  });
}
