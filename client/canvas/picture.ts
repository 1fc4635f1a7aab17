import { isRightToLeft } from '../../graph-schema/labels.ts';
import { fitTo, labelMargin, type Camera, type Size } from './camera.ts';
import { layCaption, type CaptionPart } from './caption.ts';
import type { Drawing } from './drawing.ts';
import { hasHeads } from './edge-ink.ts';
import { paint, paintSign } from './paint.ts';
import { dashesOf } from './paint-edges.ts';
import { paintRing } from './paint-ring.ts';
import { labelFont, type LabelBook } from './place-labels.ts';
import type { Picture } from './sight.ts';
import { writeSvg } from './svg.ts';
import type { PictureOrder } from './types.ts';

/** Pixels that a side of a PNG may have, and all of it. */
const most = { side: 16_384, area: 2 ** 27 } as const;

/** So large is a picture of all of a map, in pixels of the screen. */
const sizeOf = ({ extent: { left, right, top, bottom } }: Drawing): Size => ({
  width: Math.ceil(Math.min(4_000, Math.max(640, right - left + 200))),
  height: Math.ceil(Math.min(4_000, Math.max(480, bottom - top + 160))),
});

function contextOf(sheet: HTMLCanvasElement): CanvasRenderingContext2D {
  const context = sheet.getContext('2d');
  if (!context) throw new Error('This browser draws no pictures.');
  return context;
}

function paintPart(
  context: CanvasRenderingContext2D,
  part: CaptionPart,
  how: { ratio: number; drawing: Drawing },
): void {
  const { surroundings } = how.drawing.scene;
  if (part.kind === 'node') paintSign(context, { ...part, background: surroundings.background }, how.ratio);
  context.setTransform(how.ratio, 0, 0, how.ratio, 0, 0);
  const { x, y } = part;
  if (part.kind === 'text') {
    context.font = `${part.weight} ${part.size}px ${labelFont.family}`;
    context.direction = isRightToLeft(part.text) ? 'rtl' : 'ltr';
    context.textAlign = part.from;
    context.textBaseline = 'alphabetic';
    context.fillStyle = surroundings[part.tone];
    context.fillText(part.text, x, y);
  } else if (part.kind === 'line') {
    context.beginPath();
    context.moveTo(x - part.length / 2, y);
    context.lineTo(x + part.length / 2, y);
    context.lineCap = 'butt';
    context.setLineDash(dashesOf(part.look, part.length));
    context.strokeStyle = part.look.colour;
    context.lineWidth = part.look.width ?? 2.5;
    context.stroke();
    context.setLineDash([]);
  }
}

/** A picture of a drawing, as a PNG or an SVG file. `sight`: from where a person sees it. */
export async function pictureOf(
  input: { drawing: Drawing; labels: LabelBook; sight: { camera: Camera; size: Size } },
  { as, of, scale, caption, size: asked }: PictureOrder,
): Promise<Blob> {
  const { drawing, labels } = input;
  const { nodes, edges, centre, scene } = drawing;
  const isWhole = of === 'map';
  const size = isWhole ? (asked ?? sizeOf(drawing)) : input.sight.size;
  const camera = isWhole ? fitTo(drawing.extent, size) : input.sight.camera;
  const first = new Set(centre === undefined ? [] : [centre]);
  const margin = labelMargin(size);
  const named = labels.place({ drawing, zoom: camera.zoom, among: nodes, first, margin });
  const arrows = hasHeads(edges.length, camera.zoom);
  const picture: Picture = { drawing, camera, size, nodes, edges, labels: named, pinned: new Set(), arrows };

  const ruler = contextOf(document.createElement('canvas'));
  const measure = (size: number, weight: number) => (text: string) => {
    ruler.font = `${weight} ${size}px ${labelFont.family}`;
    return ruler.measureText(text).width;
  };
  const laid = caption ? layCaption(caption, size, measure) : { above: 0, below: 0, parts: [] };
  const whole = { width: size.width, height: laid.above + size.height + laid.below, above: laid.above };
  if (as === 'svg') {
    const text = writeSvg(picture, { ...whole, title: caption?.title ?? '', caption: laid.parts });
    return new Blob([text], { type: 'image/svg+xml' });
  }

  const ratio = Math.min(
    scale,
    most.side / Math.max(whole.width, whole.height),
    Math.sqrt(most.area / (whole.width * whole.height)),
  );
  const [sheet, map] = [document.createElement('canvas'), document.createElement('canvas')];
  Object.assign(sheet, { width: Math.round(whole.width * ratio), height: Math.round(whole.height * ratio) });
  Object.assign(map, { width: Math.round(size.width * ratio), height: Math.round(size.height * ratio) });
  const [context, inner] = [contextOf(sheet), contextOf(map)];
  context.fillStyle = scene.surroundings.background;
  context.fillRect(0, 0, sheet.width, sheet.height);
  paint(inner, picture, ratio);
  if (centre !== undefined) paintRing(inner, picture, { at: centre, is: 'centre' });
  context.drawImage(map, 0, Math.round(laid.above * ratio));
  for (const part of laid.parts) paintPart(context, part, { ratio, drawing });
  return await new Promise((resolve, reject) => {
    sheet.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('The picture could not be made.'))), 'image/png');
  });
}
