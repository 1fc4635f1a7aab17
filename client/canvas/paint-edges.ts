import type { SceneEdge } from '../../graph-schema/scene.ts';
import type { Size } from './camera.ts';
import { courseOf, loopRadius, type Course } from './course.ts';
import { edgeInk, headOf, type Head } from './edge-ink.ts';
import type { Picture } from './sight.ts';

function outside(course: Course, size: Size): boolean {
  const { x1, y1, x2, y2 } = course;
  const slack = 50;
  return (
    Math.max(x1, x2) < -slack || Math.min(x1, x2) > size.width + slack || Math.max(y1, y2) < -slack || Math.min(y1, y2) > size.height + slack
  ); // prettier-ignore
}

/** What traces a line: a path of a canvas, or one that is written. */
export type Pen = Pick<Path2D, 'moveTo' | 'lineTo' | 'quadraticCurveTo' | 'arc' | 'closePath'>;

/** Edges that look alike. */
export interface Strokes<P extends Pen> {
  path: P;
  heads: P;
  /** Straight lines that tell of something: each is a stroke of its own, which takes a fraction of the time of one of all of them. */
  lines: Course[];
  ink: { colour: string; alpha: number; width: number };
  /** `broken`: twice, as `traceLine` has it. */
  dashes: 'none' | 'dashed' | 'broken';
}

/** Of more edges, lines are broken twice where they would be dashed: dashes take most of the time, and more so the longer they are. */
const mostDashed = 600;
/** Whether dashed edges are broken twice, of so many edges in all. */
export const isBrokenTwice = (edges: number): boolean => edges > mostDashed;
/** Where a line begins and ends that is broken twice, as parts of its length. */
const broken = [0, 0.27, 0.365, 0.635, 0.73, 1];

/** Traces a line from end to end, broken twice or whole. */
export function traceLine(
  pen: Pick<Pen, 'moveTo' | 'lineTo' | 'quadraticCurveTo'>,
  course: Course,
  isBroken: boolean,
): void {
  const { x1, y1, x2, y2, bend = { x: (x1 + x2) / 2, y: (y1 + y2) / 2 } } = course;
  /** The blossom of the curve: a point of it where both parts are the same, else what bends the piece between them. */
  const at = (from: number, to: number): [number, number] => {
    const [start, middle, end] = [(1 - from) * (1 - to), (1 - from) * to + from * (1 - to), from * to];
    return [start * x1 + middle * bend.x + end * x2, start * y1 + middle * bend.y + end * y2];
  };
  const ends = isBroken ? broken : [0, 1];
  for (let piece = 0; piece < ends.length; piece += 2) {
    const [from, to] = [ends[piece]!, ends[piece + 1]!];
    pen.moveTo(...at(from, from));
    if (course.bend) pen.quadraticCurveTo(...at(from, to), ...at(to, to));
    else pen.lineTo(...at(to, to));
  }
}

function addHead(heads: Pen, { x, y, angle, length }: Head): void {
  heads.moveTo(x, y);
  for (const turn of [0.42, -0.42])
    heads.lineTo(x - length * Math.cos(angle + turn), y - length * Math.sin(angle + turn));
  heads.closePath();
}

function addEdge({ path, heads, lines, dashes: manner }: Strokes<Pen>, picture: Picture, drawn: SceneEdge): void {
  const course = courseOf(picture, drawn);
  const { x1, y1, bend } = course;
  if (drawn.source === drawn.target) {
    const radius = loopRadius(picture, drawn);
    path.moveTo(x1 + radius, y1 - radius);
    path.arc(x1, y1 - radius, radius, 0, Math.PI * 2);
    return;
  }
  if (outside(course, picture.size)) return;
  if (drawn.telling !== undefined && !bend) lines.push(course);
  else traceLine(path, course, manner === 'broken');
  if (!picture.arrows) return;
  for (const end of ['source', 'target'] as const) {
    const head = headOf(picture, drawn, course, end);
    if (head) addHead(heads, head);
  }
}

/** The edges of a picture as strokes, one for all that look alike: where many cross, the ink does not add up to a blot. */
export function strokesOf<P extends Pen>(picture: Picture, pen: () => P): Strokes<P>[] {
  const { scene, edgeLook, edgeLooks } = picture.drawing;
  const how = { count: picture.edges.length, surroundings: scene.surroundings, strong: picture.strong };
  // The same whatever part of the scene is in sight, or held by another surface: the legend says how.
  const manner = isBrokenTwice(scene.edges.length) ? 'broken' : 'dashed';
  const begin = (edge: SceneEdge, ink = edgeInk(edge, how)): Strokes<P> => ({ path: pen(), heads: pen(), lines: [], ink, dashes: edge.dashed ? manner : 'none' }); // prettier-ignore
  const alike = edgeLooks.map((edge) => begin(edge));
  const strongest: Strokes<P>[] = [];
  for (const at of picture.edges) {
    const edge = scene.edges[at];
    if (!edge) continue;
    let strokes = alike[edgeLook[at] ?? 0];
    if (picture.strongest?.has(at)) {
      strokes = begin(edge, edgeInk(edge, { ...how, strong: 'most' }));
      strongest.push(strokes);
    }
    if (strokes) addEdge(strokes, picture, edge);
  }
  return [...alike, ...strongest];
}

/** Dashes and the gaps between them, in pixels. */
export const dashes = [5, 4];

/** Dashes and gaps of a line of the legend so many pixels long, as the map draws such a line; none where it is whole. */
export function dashesOf(look: { dashed: boolean; broken?: boolean }, length: number): number[] {
  if (!look.dashed) return [];
  return look.broken ? broken.slice(1).map((end, at) => (end - broken[at]!) * length) : dashes;
}

/** Paints edges, and heads where they have them. */
export function paintEdges(context: CanvasRenderingContext2D, picture: Picture): void {
  // Icons leave round ends behind, with which dashes would be longer.
  context.lineCap = 'butt';
  for (const { path, heads, lines, ink, dashes: manner } of strokesOf(picture, () => new Path2D())) {
    context.globalAlpha = ink.alpha;
    context.strokeStyle = ink.colour;
    context.fillStyle = ink.colour;
    context.lineWidth = ink.width;
    context.setLineDash(manner === 'dashed' ? dashes : []);
    context.stroke(path);
    for (const line of lines) {
      context.beginPath();
      traceLine(context, line, manner === 'broken');
      context.stroke();
    }
    context.setLineDash([]);
    context.fill(heads);
  }
  context.globalAlpha = 1;
}
