import { neutrals } from '../../graph-schema/colours.ts';
import { isRightToLeft } from '../../graph-schema/labels.ts';
import { icons, shapeLooks } from '../../graph-schema/looks.ts';
import type { SceneEdge, SceneNode, TypeLook } from '../../graph-schema/scene.ts';
import { nodeScale, toScreen, type Camera, type Size } from './camera.ts';
import type { Drawing } from './drawing.ts';
import { labelFont, type PlacedLabel } from './place-labels.ts';

type Context = CanvasRenderingContext2D;

/** What is painted: indexes of nodes and edges, and labels that have their places. */
export interface Picture {
  drawing: Drawing;
  camera: Camera;
  size: Size;
  nodes: readonly number[];
  edges: readonly number[];
  labels: readonly PlacedLabel[];
  /** Edges raised out of the quiet. */
  strong?: boolean;
  arrows: boolean;
}

const shapePaths = new Map<string, Path2D>();
const pathOf = (path: string): Path2D => {
  const known = shapePaths.get(path) ?? new Path2D(path);
  shapePaths.set(path, known);
  return known;
};

/** Where an edge runs on the screen: its ends, and the point that bends it (undefined: straight). */
interface Course {
  x1: number;
  y1: number;
  x2: number;
  y2: number;
  bend?: { x: number; y: number } | undefined;
}

function courseOf(picture: Picture, edge: SceneEdge): Course {
  const { drawing, camera, size } = picture;
  const [low, high] = edge.source < edge.target ? [edge.source, edge.target] : [edge.target, edge.source];
  const [ax, ay] = toScreen(camera, size, drawing.x[low] ?? 0, drawing.y[low] ?? 0);
  const [bx, by] = toScreen(camera, size, drawing.x[high] ?? 0, drawing.y[high] ?? 0);
  const length = Math.hypot(bx - ax, by - ay) || 1;
  const off = edge.bend * Math.min(22, length * 0.18) * 2;
  const bend =
    edge.bend === 0
      ? undefined
      : { x: (ax + bx) / 2 - ((by - ay) / length) * off, y: (ay + by) / 2 + ((bx - ax) / length) * off };
  return edge.source === low ? { x1: ax, y1: ay, x2: bx, y2: by, bend } : { x1: bx, y1: by, x2: ax, y2: ay, bend };
}

function outside(course: Course, size: Size): boolean {
  const { x1, y1, x2, y2 } = course;
  const slack = 50;
  return (
    Math.max(x1, x2) < -slack || Math.min(x1, x2) > size.width + slack || Math.max(y1, y2) < -slack || Math.min(y1, y2) > size.height + slack
  ); // prettier-ignore
}

function paintEdges(context: Context, picture: Picture): void {
  const { scene } = picture.drawing;
  const scale = nodeScale(picture.camera.zoom);
  // One stroke for all edges that look alike: where many cross, the ink does not add up to a blot.
  const alike = new Map<string, { edge: SceneEdge; path: Path2D; heads: Path2D }>();
  for (const at of picture.edges) {
    const edge = scene.edges[at];
    if (!edge) continue;
    const key = `${edge.colour} ${edge.width.toFixed(1)} ${edge.dashed}`;
    const group = alike.get(key) ?? { edge, path: new Path2D(), heads: new Path2D() };
    alike.set(key, group);
    if (edge.source === edge.target) {
      const course = courseOf(picture, edge);
      const radius = ((scene.nodes[edge.source]?.size ?? 0) / 2) * scale;
      group.path.moveTo(course.x1 + radius, course.y1 - radius);
      group.path.arc(course.x1, course.y1 - radius, radius, 0, Math.PI * 2);
      continue;
    }
    const course = courseOf(picture, edge);
    if (outside(course, picture.size)) continue;
    group.path.moveTo(course.x1, course.y1);
    if (course.bend) group.path.quadraticCurveTo(course.bend.x, course.bend.y, course.x2, course.y2);
    else group.path.lineTo(course.x2, course.y2);
    if (!picture.arrows || edge.arrow === 'none') continue;
    const head = (node: SceneNode | undefined, from: { x: number; y: number }, x: number, y: number) => {
      const angle = Math.atan2(y - from.y, x - from.x);
      const radius = ((node?.size ?? 0) / 2) * scale * 1.1 + 1;
      const [tipX, tipY] = [x - radius * Math.cos(angle), y - radius * Math.sin(angle)];
      const length = 5 + edge.width;
      for (const [step, turn] of [[0, 0], [length, 0.42], [length, -0.42]] as const) {
        const [px, py] = [tipX - step * Math.cos(angle + turn), tipY - step * Math.sin(angle + turn)];
        if (step === 0) group.heads.moveTo(px, py);
        else group.heads.lineTo(px, py);
      }
      group.heads.closePath();
    }; // prettier-ignore
    head(scene.nodes[edge.target], course.bend ?? { x: course.x1, y: course.y1 }, course.x2, course.y2);
    if (edge.arrow === 'both')
      head(scene.nodes[edge.source], course.bend ?? { x: course.x2, y: course.y2 }, course.x1, course.y1);
  }
  const crowd = Math.min(1, 600 / Math.max(1, picture.edges.length));
  const { muted } = neutrals[scene.scheme];
  for (const { edge, path, heads } of alike.values()) {
    context.globalAlpha = picture.strong ? 0.85 : (scene.scheme === 'dark' ? 0.3 : 0.2) + 0.32 * crowd;
    context.strokeStyle = picture.strong ? muted : edge.colour;
    context.fillStyle = context.strokeStyle;
    context.lineWidth = picture.strong ? edge.width : edge.width * (0.45 + 0.55 * crowd);
    context.setLineDash(edge.dashed ? [5, 4] : []);
    context.stroke(path);
    context.setLineDash([]);
    context.fill(heads);
  }
  context.globalAlpha = 1;
}

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
  context.lineWidth = Math.max(2, 15 / half);
  context.lineJoin = 'round';
  context.lineCap = 'round';
  context.stroke(pathOf(icon));
}

function paintNodes(context: Context, picture: Picture, ratio: number): void {
  const { drawing, camera, size } = picture;
  const scale = nodeScale(camera.zoom);
  const { background, accent } = neutrals[drawing.scene.scheme];
  for (const at of picture.nodes) {
    const node = drawing.scene.nodes[at];
    if (!node) continue;
    const radius = (node.size / 2) * scale;
    const [x, y] = toScreen(camera, size, drawing.x[at] ?? 0, drawing.y[at] ?? 0);
    if (x < -radius * 2 || y < -radius * 2 || x > size.width + radius * 2 || y > size.height + radius * 2) continue;
    const shape = shapeLooks[node.look.shape];
    const path = pathOf(shape.path);
    context.setTransform(ratio * radius, 0, 0, ratio * radius, ratio * x, ratio * y);
    // A rim in the colour of the ground keeps nodes apart from edges and from each other.
    context.lineJoin = 'round';
    context.strokeStyle = background;
    context.lineWidth = 3 / radius;
    context.stroke(path);
    context.fillStyle = shape.outline ? background : node.look.colour;
    context.fill(path);
    if (shape.outline) {
      context.strokeStyle = node.look.colour;
      context.lineWidth = Math.min(0.3, 2.2 / radius);
      context.stroke(path);
    }
    if (node.hit) {
      // Found by the search: a second outline around the first.
      context.setTransform(ratio * radius * 1.32, 0, 0, ratio * radius * 1.32, ratio * x, ratio * y);
      context.strokeStyle = accent;
      context.lineWidth = 1.75 / radius;
      context.stroke(path);
    }
    if (radius >= 6) {
      context.setTransform(ratio, 0, 0, ratio, ratio * x, ratio * y);
      paintIcon(context, node.look, radius);
    }
  }
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
}

function paintLabels(context: Context, picture: Picture): void {
  const { drawing, camera, size } = picture;
  const { background, ink } = neutrals[drawing.scene.scheme];
  context.textAlign = 'center';
  context.textBaseline = 'alphabetic';
  context.lineJoin = 'round';
  context.lineWidth = 3.5;
  for (const { node: at, lines, left, top } of picture.labels) {
    const node = drawing.scene.nodes[at];
    const [x, y] = toScreen(camera, size, drawing.x[at] ?? 0, drawing.y[at] ?? 0);
    if (!node || x < -80 || x > size.width + 80 || y < -80 || y > size.height + 20) continue;
    context.font = `${node.hit ? 600 : 500} ${labelFont.size}px ${labelFont.family}`;
    context.direction = isRightToLeft(node.label) ? 'rtl' : 'ltr';
    lines.forEach((line, row) => {
      const baseline = y + top + row * labelFont.line + labelFont.size - 0.5;
      context.strokeStyle = background;
      context.globalAlpha = 0.9;
      context.strokeText(line, x + left, baseline);
      context.globalAlpha = 1;
      context.fillStyle = ink;
      context.fillText(line, x + left, baseline);
    });
  }
}

/** A ring around a node that is chosen or has the keyboard. */
export function paintRing(
  context: Context,
  picture: Omit<Picture, 'nodes' | 'edges' | 'labels' | 'arrows'>,
  at: number,
): void {
  const { drawing, camera, size } = picture;
  const node = drawing.scene.nodes[at];
  if (!node) return;
  const [x, y] = toScreen(camera, size, drawing.x[at] ?? 0, drawing.y[at] ?? 0);
  context.beginPath();
  context.arc(x, y, (node.size / 2) * nodeScale(camera.zoom) * 1.25 + 5, 0, Math.PI * 2);
  context.strokeStyle = neutrals[drawing.scene.scheme].accent;
  context.lineWidth = 2.5;
  context.stroke();
}

/** Paints edges, then nodes, then labels. `ratio`: device pixels to a pixel. */
export function paint(context: Context, picture: Picture, ratio: number): void {
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  paintEdges(context, picture);
  paintNodes(context, picture, ratio);
  paintLabels(context, picture);
}
