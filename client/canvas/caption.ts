import { breakLabel, type TextWidth } from '../../graph-schema/labels.ts';
import type { TypeLook } from '../../graph-schema/scene.ts';

/** What a line of the legend looks like. */
export interface LineLook {
  colour: string;
  dashed: boolean;
  /** It is broken twice where it would be dashed. */
  broken?: boolean;
  width?: number;
}

/** A word of the legend, behind its sign. */
export interface LegendEntry {
  sign?: { node: TypeLook } | { line: LineLook } | undefined;
  text: string;
  /** It explains those that follow it. */
  quiet?: boolean;
}

/** What is written around a picture, in words of the page's language. */
export interface Caption {
  title: string;
  /** Below the title: when, and what is shown. */
  lines: readonly string[];
  legend: readonly LegendEntry[];
  /** Below all: where it comes from. */
  source: string;
  /** The page runs from right to left. */
  isRtl: boolean;
}

/** Something of a caption with its place: (x, y) is the end of a text's line that it stands at (`from`), or the middle of a sign. */
export type CaptionPart = { x: number; y: number } & (
  | { kind: 'text'; text: string; size: number; weight: number; tone: 'ink' | 'muted'; from: 'left' | 'right' }
  | { kind: 'node'; look: TypeLook; radius: number }
  | { kind: 'line'; look: LineLook; length: number }
);

/** A caption laid out: how high it is above and below the picture, and its parts from the corner of the whole. */
export interface LaidCaption {
  above: number;
  below: number;
  parts: CaptionPart[];
}

const margin = 24;
const title = { size: 20, weight: 600, line: 27 } as const;
const text = { size: 12, weight: 400, line: 19 } as const;
const legend = { row: 24, sign: 20, gap: 18, radius: 8, line: 18 } as const;

/** Lays a caption out around a picture of this size, in pixels. `measure` is told the size and weight of the letters. */
export function layCaption(
  caption: Caption,
  picture: { width: number; height: number },
  measure: (size: number, weight: number) => TextWidth,
): LaidCaption {
  const { isRtl } = caption;
  const width = picture.width - 2 * margin;
  const parts: CaptionPart[] = [];
  /** `x` is from the side where lines begin. */
  const write = (words: string, at: { x: number; y: number }, how: { size: number; weight: number }, tone: 'ink' | 'muted') =>
    parts.push({ kind: 'text', text: words, x: fromStart(at.x), y: at.y, size: how.size, weight: how.weight, tone, from: isRtl ? 'right' : 'left' }); // prettier-ignore
  const fromStart = (x: number): number => (isRtl ? picture.width - x : x);
  const wrapped = (words: string, how: { size: number; weight: number }, most: number) =>
    breakLabel(words, width, measure(how.size, how.weight), most);

  let y = margin;
  for (const line of wrapped(caption.title, title, 3)) {
    write(line, { x: margin, y: y + title.size }, title, 'ink');
    y += title.line;
  }
  for (const line of caption.lines.flatMap((words) => wrapped(words, text, 8))) {
    write(line, { x: margin, y: y + text.size }, text, 'muted');
    y += text.line;
  }
  const above = y + margin / 2;

  y = above + picture.height + margin / 2;
  let x: number = margin;
  for (const { sign, text: words, quiet } of caption.legend) {
    const shown = breakLabel(words, width - legend.sign, measure(text.size, text.weight), 1)[0] ?? '';
    const taken = (sign ? legend.sign + 6 : 0) + measure(text.size, text.weight)(shown);
    if (x > margin && x + taken > picture.width - margin) {
      x = margin;
      y += legend.row;
    }
    const middle = { x: fromStart(x + legend.sign / 2), y: y + legend.row / 2 };
    if (sign && 'node' in sign) parts.push({ kind: 'node', ...middle, look: sign.node, radius: legend.radius });
    else if (sign) parts.push({ kind: 'line', ...middle, look: sign.line, length: legend.line });
    write(shown, { x: x + (sign ? legend.sign + 6 : 0), y: middle.y + 4 }, text, quiet ? 'muted' : 'ink');
    x += taken + (quiet ? 10 : legend.gap);
  }
  if (caption.legend.length > 0) y += legend.row;
  for (const line of wrapped(caption.source, text, 3)) {
    write(line, { x: margin, y: y + margin / 2 + text.size }, text, 'muted');
    y += text.line;
  }
  return { above, below: y + margin - above - picture.height, parts };
}
