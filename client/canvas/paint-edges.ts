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

/** Edges that look alike. */
interface Strokes {
  edge: SceneEdge;
  path: Path2D;
  heads: Path2D;
  /** Straight lines that tell of something: each is a stroke of its own, which takes a fraction of the time of one of all of them. */
  lines: Course[];
}

const strokesOf = (edge: SceneEdge): Strokes => ({ edge, path: new Path2D(), heads: new Path2D(), lines: [] });
/** Of more edges, those that tell are broken twice where they would be dashed: dashes take most of the time, and more so the longer they are. */
const mostDashed = 600;
/** Where a line begins and ends that is broken twice, as parts of its length. */
const broken = [0, 0.27, 0.365, 0.635, 0.73, 1];

function traceLine(context: CanvasRenderingContext2D, { x1, y1, x2, y2 }: Course, isBroken: boolean): void {
  const ends = isBroken ? broken : [0, 1];
  context.beginPath();
  ends.forEach((part, at) => {
    const [x, y] = [x1 + part * (x2 - x1), y1 + part * (y2 - y1)];
    if (at % 2 === 0) context.moveTo(x, y);
    else context.lineTo(x, y);
  });
}

function addHead(heads: Path2D, { x, y, angle, length }: Head): void {
  heads.moveTo(x, y);
  for (const turn of [0.42, -0.42])
    heads.lineTo(x - length * Math.cos(angle + turn), y - length * Math.sin(angle + turn));
  heads.closePath();
}

function addEdge({ path, heads, lines }: Strokes, picture: Picture, drawn: SceneEdge): void {
  const course = courseOf(picture, drawn);
  const { x1, y1, x2, y2, bend } = course;
  if (drawn.source === drawn.target) {
    const radius = loopRadius(picture, drawn);
    path.moveTo(x1 + radius, y1 - radius);
    path.arc(x1, y1 - radius, radius, 0, Math.PI * 2);
    return;
  }
  if (outside(course, picture.size)) return;
  if (drawn.telling !== undefined && !bend) lines.push(course);
  else {
    path.moveTo(x1, y1);
    if (bend) path.quadraticCurveTo(bend.x, bend.y, x2, y2);
    else path.lineTo(x2, y2);
  }
  if (!picture.arrows) return;
  for (const end of ['source', 'target'] as const) {
    const head = headOf(picture, drawn, course, end);
    if (head) addHead(heads, head);
  }
}

/** Paints edges, and heads where they have them. */
export function paintEdges(context: CanvasRenderingContext2D, picture: Picture): void {
  const { scene, edgeLook, edgeLooks } = picture.drawing;
  // Icons leave round ends behind, with which dashes would be longer.
  context.lineCap = 'butt';
  // One stroke for all edges that look alike: where many cross, the ink does not add up to a blot.
  const alike = edgeLooks.map(strokesOf);
  const strongest: Strokes[] = [];
  for (const at of picture.edges) {
    const edge = scene.edges[at];
    if (!edge) continue;
    let strokes = alike[edgeLook[at] ?? 0];
    if (picture.strongest?.has(at)) {
      strokes = strokesOf(edge);
      strongest.push(strokes);
    }
    if (strokes) addEdge(strokes, picture, edge);
  }
  const { accent } = scene.surroundings;
  const stroke = ({ edge, path, heads, lines }: Strokes, ink: { colour: string; alpha: number; width: number }) => {
    context.globalAlpha = ink.alpha;
    context.strokeStyle = ink.colour;
    context.fillStyle = ink.colour;
    context.lineWidth = ink.width;
    const isMany = picture.edges.length > mostDashed;
    context.setLineDash(edge.dashed && !isMany ? [5, 4] : []);
    context.stroke(path);
    for (const line of lines) {
      traceLine(context, line, edge.dashed && isMany);
      context.stroke();
    }
    context.setLineDash([]);
    context.fill(heads);
  };
  const how = { count: picture.edges.length, surroundings: scene.surroundings, strong: picture.strong };
  for (const strokes of alike) stroke(strokes, edgeInk(strokes.edge, how));
  for (const strokes of strongest) stroke(strokes, { colour: accent, alpha: 1, width: strokes.edge.width + 1.5 });
  context.globalAlpha = 1;
}
