import { isRightToLeft } from '../../graph-schema/labels.ts';
import { icons, shapeLooks } from '../../graph-schema/looks.ts';
import { nodeScale, toScreen } from './camera.ts';
import type { CaptionPart } from './caption.ts';
import { hitReach, ringRadius, signLines, leaderInk } from './marks.ts';
import type { Sign } from './paint.ts';
import { dashes, dashesOf, strokesOf, traceLine, type Pen } from './paint-edges.ts';
import { labelFont } from './place-labels.ts';
import type { Picture } from './sight.ts';

/** Two decimals are a hundredth of a pixel. */
const n = (value: number): string => String(Math.round(value * 100) / 100);

/** Text for XML: escaped, without the characters XML 1.0 may not hold. */
const xml = (text: string): string =>
  text
    .toWellFormed()
    // oxlint-disable-next-line no-control-regex -- they are what XML may not hold
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\uFFFD')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

type Attributes = Readonly<Record<string, string | number | undefined>>;

/** An element with its attributes, those without a value left out; `inside` is XML. */
function tag(name: string, attributes: Attributes, inside = ''): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${typeof value === 'number' ? n(value) : xml(value ?? '')}"`)
    .join('');
  return inside === '' ? `<${name}${written}/>` : `<${name}${written}>${inside}</${name}>`;
}

/** A path that is written down. */
interface WrittenPath extends Pen {
  d(): string;
}

function writtenPath(): WrittenPath {
  const steps: string[] = [];
  const at = (...numbers: number[]): string => numbers.map(n).join(' ');
  return {
    moveTo: (x, y) => void steps.push(`M${at(x, y)}`),
    lineTo: (x, y) => void steps.push(`L${at(x, y)}`),
    quadraticCurveTo: (cx, cy, x, y) => void steps.push(`Q${at(cx, cy, x, y)}`),
    // Whole circles only, as edges from a node to itself are: two halves.
    arc: (x, y, radius) =>
      void steps.push(`M${at(x + radius, y)}A${at(radius, radius, 0, 1, 1, x - radius, y)}A${at(radius, radius, 0, 1, 1, x + radius, y)}`), // prettier-ignore
    closePath: () => void steps.push('Z'),
    d: () => steps.join(''),
  };
}

function edgesOf(picture: Picture): string {
  return strokesOf(picture, writtenPath)
    .flatMap(({ path, heads, lines, ink, dashes: manner }) => {
      const stroke = (d: string) =>
        tag('path', {
          d,
          stroke: ink.colour,
          'stroke-opacity': ink.alpha,
          'stroke-width': ink.width,
          'stroke-dasharray': manner === 'dashed' ? dashes.join(' ') : undefined,
        });
      const alone = lines.map((line) => {
        const pen = writtenPath();
        traceLine(pen, line, manner === 'broken');
        return stroke(pen.d());
      });
      return [
        ...(path.d() === '' ? [] : [stroke(path.d())]),
        ...alone,
        ...(heads.d() === '' ? [] : [tag('path', { d: heads.d(), fill: ink.colour, 'fill-opacity': ink.alpha })]),
      ];
    })
    .join('\n');
}

function signOf({ look, x, y, radius, background }: Sign): string {
  const shape = shapeLooks[look.shape];
  const path = (more: Attributes) => tag('path', { d: shape.path, 'stroke-linejoin': 'round', ...more });
  const half = radius * shape.icon;
  const icon = look.icon === undefined ? undefined : icons[look.icon];
  const letter = tag(
    'text',
    { y: half * 0.62, 'text-anchor': 'middle', 'font-size': half * 1.6, 'font-weight': 600, fill: look.ink },
    xml(look.letter),
  );
  const lines = {
    d: icon ?? '',
    fill: 'none',
    stroke: look.ink,
    'stroke-width': signLines.icon(half),
    'stroke-linejoin': 'round',
    'stroke-linecap': 'round',
    transform: `scale(${n(half / 12)}) translate(-12 -12)`,
  };
  const scaled = [
    path({ fill: shape.outline ? background : look.colour, stroke: background, 'stroke-width': signLines.rim / radius, 'paint-order': 'stroke' }),
    ...(shape.outline ? [path({ fill: 'none', stroke: look.colour, 'stroke-width': signLines.outline(radius) })] : []),
  ]; // prettier-ignore
  const inner = icon === undefined ? letter : tag('path', lines);
  return tag(
    'g',
    { transform: `translate(${n(x)} ${n(y)})` },
    tag('g', { transform: `scale(${n(radius)})` }, scaled.join('')) +
      (radius < signLines.leastIcon ? '' : tag('g', { transform: `translate(0 ${n(radius * shape.iconY)})` }, inner)),
  );
}

function nodesOf(picture: Picture): string {
  const { drawing, camera, size } = picture;
  const { background, accent } = drawing.scene.surroundings;
  return picture.nodes
    .flatMap((at) => {
      const node = drawing.scene.nodes[at];
      if (!node) return [];
      const radius = (node.size / 2) * nodeScale(camera.zoom);
      const [x, y] = toScreen(camera, size, drawing.x[at] ?? 0, drawing.y[at] ?? 0);
      if (x < -radius * 2 || y < -radius * 2 || x > size.width + radius * 2 || y > size.height + radius * 2) return [];
      const outline = tag('path', {
        d: shapeLooks[node.look.shape].path,
        fill: 'none',
        stroke: accent,
        'stroke-width': 1.75 / radius,
        transform: `translate(${n(x)} ${n(y)}) scale(${n(radius * hitReach)})`,
      });
      // Whoever points at a node is told its name, whether it is written beside it or not.
      const named = tag('title', {}, xml(node.label));
      return [
        tag('g', {}, `${named}${signOf({ look: node.look, x, y, radius, background })}${node.hit ? outline : ''}`),
      ];
    })
    .join('\n');
}

/** A ring around the node that all is around. */
function centreOf({ drawing, camera, size }: Picture): string {
  const at = drawing.centre;
  const node = at === undefined ? undefined : drawing.scene.nodes[at];
  if (at === undefined || !node) return '';
  const [cx, cy] = toScreen(camera, size, drawing.x[at] ?? 0, drawing.y[at] ?? 0);
  const r = ringRadius((node.size / 2) * nodeScale(camera.zoom), false);
  return tag('circle', { cx, cy, r, fill: 'none', stroke: drawing.scene.surroundings.ink, 'stroke-width': 2 });
}

function labelsOf(picture: Picture): string {
  const { drawing, camera, size } = picture;
  const { surroundings } = drawing.scene;
  const { background, ink } = surroundings;
  return picture.labels
    .flatMap(({ node: at, lines, left, top, leader, isFirst }) => {
      const node = drawing.scene.nodes[at];
      const [x, y] = toScreen(camera, size, drawing.x[at] ?? 0, drawing.y[at] ?? 0);
      if (!node || x < -80 || x > size.width + 80 || y < -80 || y > size.height + 20) return [];
      const line = (by: ReturnType<typeof leaderInk>) =>
        leader
          ? [tag('line', { x1: x + leader[0], y1: y + leader[1], x2: x + leader[2], y2: y + leader[3], stroke: by.colour, 'stroke-width': by.width, 'stroke-opacity': by.alpha })]
          : []; // prettier-ignore
      const ground = { colour: background, width: 3, alpha: 0.9 };
      const words = lines.map((text, row) =>
        tag(
          'text',
          {
            x: x + left,
            y: y + top + row * labelFont.line + labelFont.size - 0.5,
            'text-anchor': 'middle',
            direction: isRightToLeft(node.label) ? 'rtl' : undefined,
            'font-weight': node.hit ? 600 : 500,
            fill: ink,
            stroke: background,
            'stroke-width': 3.5,
            'stroke-opacity': 0.9,
            'stroke-linejoin': 'round',
            'paint-order': 'stroke',
          },
          xml(text),
        ),
      );
      return [...line(ground), ...line(leaderInk(isFirst, surroundings)), ...words];
    })
    .join('\n');
}

function partOf(part: CaptionPart, colours: { ink: string; muted: string; background: string }): string {
  const { x, y } = part;
  if (part.kind === 'node') return signOf({ ...part, background: colours.background });
  if (part.kind === 'line') {
    const { look, length } = part;
    const ends = { x1: x - length / 2, x2: x + length / 2, y1: y, y2: y };
    const dash = dashesOf(look, length).join(' ') || undefined;
    return tag('line', { ...ends, stroke: look.colour, 'stroke-width': look.width ?? 2.5, 'stroke-dasharray': dash });
  }
  const { text, size, weight, tone, from } = part;
  const isRtl = isRightToLeft(text);
  const anchor = (from === 'right') === isRtl ? undefined : 'end';
  return tag('text', { x, y, 'font-size': size, 'font-weight': weight, 'text-anchor': anchor, direction: isRtl ? 'rtl' : undefined, fill: colours[tone] }, xml(text)); // prettier-ignore
}

/** A picture as an SVG file: text as text, in fonts that are named, not held. `caption` stands around it, `above` pixels of it over it. */
export function writeSvg(
  picture: Picture,
  whole: { width: number; height: number; above: number; title: string; caption: readonly CaptionPart[] },
): string {
  const { surroundings } = picture.drawing.scene;
  const { width, height, above, title, caption } = whole;
  const { size } = picture;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<svg ${[
      'xmlns="http://www.w3.org/2000/svg"',
      `width="${n(width)}" height="${n(height)}" viewBox="0 0 ${n(width)} ${n(height)}"`,
      `font-family="${xml(labelFont.family.replaceAll('"', "'"))}" font-size="${labelFont.size}"`,
    ].join(' ')}>`,
    tag('title', {}, xml(title)),
    tag('rect', { width, height, fill: surroundings.background }),
    // Cut where the map ends, without a name: several pictures may stand in one page.
    tag(
      'svg',
      { y: above, width: size.width, height: size.height, overflow: 'hidden' },
      [tag('g', { fill: 'none' }, edgesOf(picture)), nodesOf(picture), labelsOf(picture), centreOf(picture)].join('\n'),
    ),
    caption.map((part) => partOf(part, surroundings)).join('\n'),
    '</svg>',
    '',
  ].join('\n');
}
