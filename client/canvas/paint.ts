import { isRightToLeft } from '../../graph-schema/labels.ts';
import { icons, shapeLooks } from '../../graph-schema/looks.ts';
import type { TypeLook } from '../../graph-schema/scene.ts';
import { nodeScale, toScreen, type Extent } from './camera.ts';
import type { Seen } from './course.ts';
import { alongLeader, boxAt } from './label-candidates.ts';
import { hitReach, signLines, leaderInk } from './marks.ts';
import { paintEdges } from './paint-edges.ts';
import { labelFont, type PlacedLabel } from './place-labels.ts';
import type { Picture } from './sight.ts';

type Context = CanvasRenderingContext2D;

const shapePaths = new Map<string, Path2D>();
const pathOf = (path: string): Path2D => {
  const known = shapePaths.get(path) ?? new Path2D(path);
  shapePaths.set(path, known);
  return known;
};

function paintIcon(context: Context, look: TypeLook, radius: number): void {
  const shape = shapeLooks[look.shape];
  const half = radius * shape.icon;
  context.translate(0, radius * shape.iconY);
  const icon = look.icon === undefined ? undefined : icons[look.icon];
  if (icon === undefined) {
    context.fillStyle = look.ink;
    context.font = `600 ${half * 1.6}px ${labelFont.family}`;
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    context.fillText(look.letter, 0, half * 0.08);
    return;
  }
  context.scale(half / 12, half / 12);
  context.translate(-12, -12);
  context.strokeStyle = look.ink;
  context.lineWidth = signLines.icon(half);
  context.lineJoin = 'round';
  context.lineCap = 'round';
  context.stroke(pathOf(icon));
}

/** Where a sign of a type is painted, and how large, in pixels. `background`: what it stands on. */
export interface Sign {
  look: TypeLook;
  x: number;
  y: number;
  radius: number;
  background: string;
}

/** Paints the sign of a type: its shape and its icon, which one too small has not. */
export function paintSign(context: Context, { look, x, y, radius, background }: Sign, ratio: number): void {
  const shape = shapeLooks[look.shape];
  const path = pathOf(shape.path);
  context.setTransform(ratio * radius, 0, 0, ratio * radius, ratio * x, ratio * y);
  // A rim in the colour of the ground keeps nodes apart from edges and from each other.
  context.lineJoin = 'round';
  context.strokeStyle = background;
  context.lineWidth = signLines.rim / radius;
  context.stroke(path);
  context.fillStyle = shape.outline ? background : look.colour;
  context.fill(path);
  if (shape.outline) {
    context.strokeStyle = look.colour;
    context.lineWidth = signLines.outline(radius);
    context.stroke(path);
  }
  if (radius < signLines.leastIcon) return;
  context.setTransform(ratio, 0, 0, ratio, ratio * x, ratio * y);
  paintIcon(context, look, radius);
}

/** A small pin at the upper right of a node. */
function paintPin(
  context: Context,
  at: { x: number; y: number; radius: number; ratio: number; ink: string; background: string },
): void {
  const { ratio, radius } = at;
  context.setTransform(ratio, 0, 0, ratio, ratio * (at.x + radius * 0.75), ratio * (at.y - radius * 0.75));
  const pin = pathOf('M0 1.5V6M0 1.5A3 3 0 1 1 0.01 1.5Z');
  context.lineCap = 'round';
  context.strokeStyle = at.background;
  context.lineWidth = 4;
  context.stroke(pin);
  context.strokeStyle = at.ink;
  context.fillStyle = at.ink;
  context.lineWidth = 1.5;
  context.stroke(pin);
  context.fill(pin);
}

/** Paints nodes with their icons and pins. */
export function paintNodes(context: Context, picture: Picture, ratio: number): void {
  const { drawing, camera, size } = picture;
  const scale = nodeScale(camera.zoom);
  const { background, accent, ink } = drawing.scene.surroundings;
  for (const at of picture.nodes) {
    const node = drawing.scene.nodes[at];
    if (!node) continue;
    const radius = (node.size / 2) * scale;
    const [x, y] = toScreen(camera, size, drawing.x[at] ?? 0, drawing.y[at] ?? 0);
    if (x < -radius * 2 || y < -radius * 2 || x > size.width + radius * 2 || y > size.height + radius * 2) continue;
    paintSign(context, { look: node.look, x, y, radius, background }, ratio);
    if (node.hit) {
      // Found by the search: a second outline around the first.
      context.setTransform(ratio * radius * hitReach, 0, 0, ratio * radius * hitReach, ratio * x, ratio * y);
      context.strokeStyle = accent;
      context.lineWidth = 1.75 / radius;
      context.stroke(pathOf(shapeLooks[node.look.shape].path));
    }
    if (picture.pinned.has(at)) paintPin(context, { x, y, radius, ratio, ink, background });
  }
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
}

const fontOf = (isHit: boolean) => `${isHit ? 600 : 500} ${labelFont.size}px ${labelFont.family}`;

/** What labels are painted with: in the ink of their ground, over themselves. */
interface LabelInk {
  ink: string;
  /** How opaque the ground about the letters is. */
  halo: number;
}

/** Paints labels, above all else. */
export function paintLabels(context: Context, picture: Seen & Pick<Picture, 'labels'>, by?: LabelInk): void {
  const { drawing, camera, size } = picture;
  const { surroundings } = drawing.scene;
  const { background } = surroundings;
  const { ink, halo } = by ?? { ink: surroundings.ink, halo: 0.9 };
  context.textAlign = 'center';
  context.textBaseline = 'alphabetic';
  context.lineJoin = 'round';
  for (const { node: at, lines, left, top, leader, isFirst } of picture.labels) {
    const node = drawing.scene.nodes[at];
    const [x, y] = toScreen(camera, size, drawing.x[at] ?? 0, drawing.y[at] ?? 0);
    if (!node || x < -80 || x > size.width + 80 || y < -80 || y > size.height + 20) continue;
    context.font = fontOf(node.hit);
    context.direction = isRightToLeft(node.label) ? 'rtl' : 'ltr';
    if (leader) {
      // As letters do, it has a ground: edges do not come through.
      strokeLeader(context, [x, y], leader, { colour: background, width: 3, alpha: halo });
      if (!by) strokeLeader(context, [x, y], leader, leaderInk(isFirst, surroundings));
    }
    context.lineWidth = 3.5;
    lines.forEach((line, row) => {
      const baseline = y + top + row * labelFont.line + labelFont.size - 0.5;
      context.strokeStyle = background;
      context.globalAlpha = halo;
      context.strokeText(line, x + left, baseline);
      context.globalAlpha = 1;
      context.fillStyle = ink;
      context.fillText(line, x + left, baseline);
    });
  }
}

/** Draws the line between a node, whose middle is at a point of the screen, and its label. */
function strokeLeader(
  context: Context,
  [x, y]: readonly [number, number],
  [fromX, fromY, toX, toY]: NonNullable<PlacedLabel['leader']>,
  { colour, width, alpha }: { colour: string; width: number; alpha: number },
): void {
  context.beginPath();
  context.moveTo(x + fromX, y + fromY);
  context.lineTo(x + toX, y + toY);
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.globalAlpha = alpha;
  context.stroke();
  context.globalAlpha = 1;
}

/** Paints labels of the quiet map away that are of the same nodes as `over`, or would be read through its labels. */
export function coverLabels(context: Context, picture: Seen & Pick<Picture, 'labels'>, over: Picture): void {
  const { drawing, camera, size } = picture;
  const middleOf = (at: number) => toScreen(camera, size, drawing.x[at] ?? 0, drawing.y[at] ?? 0);
  const boxOf = ({ node, lines, width, left, top }: PlacedLabel) => {
    const [x, y] = middleOf(node);
    return boxAt(x + left, y + top, width, lines.length * labelFont.line);
  };
  const raised = new Set(over.nodes);
  const boxes = over.labels.map(boxOf);
  const isUnder = (part: Extent) =>
    boxes.some(
      (box) => box.left < part.right && part.left < box.right && box.top < part.bottom && part.top < box.bottom,
    );
  const covered = picture.labels.filter((label) => {
    const { node, leader } = label;
    if (raised.has(node) || isUnder(boxOf(label))) return true;
    return leader !== undefined && alongLeader(leader, ...middleOf(node)).some(isUnder);
  });
  const { background } = drawing.scene.surroundings;
  paintLabels(context, { ...picture, labels: covered }, { ink: background, halo: 1 });
}

/** So many nodes are painted in one step. */
const step = 400;

/** Paints edges, then nodes, a step at a time. `ratio`: device pixels to a pixel. */
export function* paintInSteps(context: Context, picture: Picture, ratio: number): Generator<void> {
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  paintEdges(context, picture);
  for (let from = 0; from < picture.nodes.length; from += step) {
    yield;
    paintNodes(context, { ...picture, nodes: picture.nodes.slice(from, from + step) }, ratio);
  }
}

/** Paints edges, then nodes, then labels. `ratio`: device pixels to a pixel. */
export function paint(context: Context, picture: Picture, ratio: number): void {
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  paintEdges(context, picture);
  paintNodes(context, picture, ratio);
  paintLabels(context, picture);
}
