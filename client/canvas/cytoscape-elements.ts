import type { ElementDefinition } from 'cytoscape';
import { icons, shapeLooks, type Outline } from '../../graph-schema/looks.ts';
import type { SceneEdge, SceneNode, TypeLook } from '../../graph-schema/scene.ts';
import { nodeScale } from './camera.ts';
import { courseOf, loopRadius } from './course.ts';
import { edgeInk, headOf, type Head } from './edge-ink.ts';
import { hitReach } from './marks.ts';
import { labelFont } from './place-labels.ts';
import type { Picture } from './sight.ts';

/**
 * How the data of elements look. Cytoscape's own zoom stays 1, and all lengths are pixels of the screen: in our pictures
 * lines, rims, dashes and heads are as wide at every zoom, and nodes grow slower than the map, which its zoom does not do.
 */
export const elementStyle = `
  node {
    shape: data(shape); shape-polygon-points: data(points); corner-radius: data(corner);
    width: data(width); height: data(height); background-color: data(fill); background-opacity: data(solid);
    border-width: data(border); border-color: data(colour); border-opacity: data(ink); border-join: round;
    border-style: data(line); border-dash-pattern: 5 4;
    outline-width: data(rim); outline-color: data(ground);
    background-image: data(icon); background-width: data(iconSize); background-height: data(iconSize);
    background-offset-y: data(iconY); background-fit: none; background-clip: none; background-image-containment: over;
    label: data(letter); font-family: ${labelFont.family.replaceAll('"', '')}; font-size: data(fontSize); font-weight: 600;
    color: data(letterColour); text-valign: center; text-halign: center; text-margin-y: data(letterY);
    z-index-compare: manual; z-index: data(z); events: no;
  }
  edge {
    width: data(width); line-color: data(colour); line-opacity: data(ink); line-style: data(line); line-dash-pattern: 5 4;
    source-endpoint: inside-to-node; target-endpoint: inside-to-node;
    z-index-compare: manual; z-index: 0; events: no;
    curve-style: straight;
  }
  edge[bend] {
    curve-style: unbundled-bezier; edge-distances: node-position;
    control-point-weights: 0.5; control-point-distances: data(bend);
  }
`;

const svg = (size: number, content: string): string =>
  `data:image/svg+xml;utf8,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" width="${size * 4}" height="${size * 4}" fill="none" stroke-linecap="round" stroke-linejoin="round">${content}</svg>`)}`;

/** What no node has unless it says so. */
const bare = {
  shape: 'ellipse', points: '-1 -1 1 -1 1 1 -1 1', corner: 0, fill: '#000', solid: 0, colour: '#000', ink: 1, border: 0, line: 'solid',
  rim: 0, ground: '#000', icon: 'none', iconSize: 1, iconY: 0, letter: '', fontSize: 12, letterColour: '#000', letterY: 0,
} as const; // prettier-ignore

/** An outline for a node of a radius, in pixels. */
function shapeOf(form: Outline, radius: number) {
  if (form.kind === 'circle') return { shape: 'ellipse', width: radius * 2, height: radius * 2 };
  if (form.kind === 'box') {
    const [width, height] = [form.halfWidth * radius * 2, form.halfHeight * radius * 2];
    return { shape: 'round-rectangle', width, height, corner: form.corner * radius };
  }
  const most = Math.max(...form.points.flat().map(Math.abs));
  const points = form.points.flatMap(([x, y]) => [x / most, y / most]).join(' ');
  return { shape: 'polygon', points, width: most * radius * 2, height: most * radius * 2 };
}

/** What stands in a node: an icon, or a letter. */
function signOf(look: TypeLook, radius: number) {
  if (radius < 6) return {};
  const shape = shapeLooks[look.shape];
  const half = radius * shape.icon;
  const icon = look.icon === undefined ? undefined : icons[look.icon];
  const below = radius * shape.iconY;
  if (icon === undefined)
    return { letter: look.letter, fontSize: half * 1.6, letterColour: look.ink, letterY: below + half * 0.08 };
  // Few widths, so that there are few images.
  const width = Math.max(2, Math.round(30 / half) / 2);
  const image = svg(24, `<path d="${icon}" stroke="${look.ink}" stroke-width="${width}"/>`);
  return { icon: image, iconSize: half * 2, iconY: below };
}

function nodesOf(picture: Picture, at: number, node: SceneNode): ElementDefinition[] {
  const { drawing, camera, pinned } = picture;
  const { background, accent, ink } = drawing.scene.surroundings;
  const { look } = node;
  const shape = shapeLooks[look.shape];
  const radius = (node.size / 2) * nodeScale(camera.zoom);
  const position = { x: (drawing.x[at] ?? 0) * camera.zoom, y: (drawing.y[at] ?? 0) * camera.zoom };
  const border = shape.outline ? Math.min(0.3 * radius, 2.2) : 0;
  // Rings and pins are nodes of their own right above the one they belong to.
  const z = 1 + at * 3;
  const elements: ElementDefinition[] = [
    {
      position,
      data: {
        ...bare, ...shapeOf(shape.form, radius), ...signOf(look, radius), id: `node ${node.id}`, z, solid: 1,
        fill: shape.outline ? background : look.colour, colour: look.colour, border, rim: 1.5 - border / 2, ground: background,
      },
    },
  ]; // prettier-ignore
  if (node.hit) {
    const ring = shapeOf(shape.form, radius * hitReach);
    const data = { ...bare, ...ring, id: `hit ${node.id}`, z: z + 1, colour: accent, border: 1.75 * hitReach };
    elements.push({ position, data });
  }
  if (pinned.has(at)) {
    const pin = 'M0 1.5V6M0 1.5A3 3 0 1 1 0.01 1.5Z';
    const icon = svg(
      20,
      `<g transform="translate(10 10)"><path d="${pin}" stroke="${background}" stroke-width="4"/><path d="${pin}" stroke="${ink}" fill="${ink}" stroke-width="1.5"/></g>`,
    );
    const data = { ...bare, id: `pin ${node.id}`, z: z + 2, width: 20, height: 20, icon, iconSize: 20 };
    elements.push({ position: { x: position.x + radius * 0.75, y: position.y - radius * 0.75 }, data });
  }
  return elements;
}

/** A head as a node: with arrows of its own an edge would not run to the middle of its node, and bend otherwise. */
function headNode(id: string, head: Head, ink: { colour: string; alpha: number }): ElementDefinition {
  const { angle, length } = head;
  const corners = [0.42, -0.42].flatMap((turn) => [-Math.cos(angle + turn), -Math.sin(angle + turn)]);
  const points = [0, 0, ...corners].join(' ');
  const shape = { shape: 'polygon', points, width: length * 2, height: length * 2 };
  return { position: head, data: { ...bare, ...shape, id, z: 0, fill: ink.colour, solid: ink.alpha } };
}

function edgesOf(picture: Picture, edge: SceneEdge): ElementDefinition[] {
  const { drawing, size, camera } = picture;
  const { nodes, surroundings } = drawing.scene;
  const ink = edgeInk(edge, { count: picture.edges.length, surroundings });
  const { colour, alpha, width } = ink;
  const shared = { id: `edge ${edge.id}`, width, colour, ink: alpha, line: edge.dashed ? 'dashed' : 'solid' };
  // Seen from the middle of the model, which is where Cytoscape's places are counted from.
  const seen = { drawing, camera: { x: 0, y: 0, zoom: camera.zoom }, size: { ...size, width: 0, height: 0 } };
  const course = courseOf(seen, edge);
  const { x1, y1, x2, y2, bend } = course;
  if (edge.source === edge.target) {
    // Cytoscape's loops are leaves: a circle is a node below all others.
    const radius = loopRadius(picture, edge);
    const circle = { width: radius * 2, height: radius * 2, border: width, z: 0 };
    return [{ position: { x: x1, y: y1 - radius }, data: { ...bare, ...shared, ...circle, id: `loop ${edge.id}` } }];
  }
  const heads = (['source', 'target'] as const).flatMap((end) => {
    const head = picture.arrows ? headOf(seen, edge, course, end) : undefined;
    return head ? [headNode(`${end} ${edge.id}`, head, ink)] : [];
  });
  const ends = { source: `node ${nodes[edge.source]?.id}`, target: `node ${nodes[edge.target]?.id}` };
  if (!bend) return [{ data: { ...shared, ...ends } }, ...heads];
  const length = Math.hypot(x2 - x1, y2 - y1) || 1;
  const off = ((bend.x - (x1 + x2) / 2) * (y1 - y2) + (bend.y - (y1 + y2) / 2) * (x2 - x1)) / length;
  return [{ data: { ...shared, ...ends, bend: off } }, ...heads];
}

/** What stands in the graph of Cytoscape for a picture, by id. */
export function elementsOf(picture: Picture): Map<string, ElementDefinition> {
  const { scene } = picture.drawing;
  const elements = new Map<string, ElementDefinition>();
  const add = (element: ElementDefinition) => elements.set(String(element.data.id), element);
  for (const at of picture.nodes) {
    const node = scene.nodes[at];
    if (node) nodesOf(picture, at, node).forEach(add);
  }
  for (const at of picture.edges) {
    const edge = scene.edges[at];
    if (edge) edgesOf(picture, edge).forEach(add);
  }
  return elements;
}
