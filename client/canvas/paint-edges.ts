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
/** Dashes of more edges nobody can tell apart, and they take most of the time. */
const mostDashed = 600;

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
    context.setLineDash(edge.dashed && picture.edges.length <= mostDashed ? [5, 4] : []);
    context.stroke(path);
    for (const { x1, y1, x2, y2 } of lines) {
      context.beginPath();
      context.moveTo(x1, y1);
      context.lineTo(x2, y2);
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
