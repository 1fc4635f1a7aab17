import { breakLabel, createOccupancy } from '../../graph-schema/labels.ts';
import { shapeLooks } from '../../graph-schema/looks.ts';
import { nodeScale } from './camera.ts';
import type { Drawing } from './drawing.ts';

export const labelFont = {
  size: 11.5,
  line: 14,
  family: '"Noto Sans Variable", "Noto Sans Arabic Variable", system-ui, sans-serif',
} as const;
/** How many nodes, by priority, may have their label above them where there is no room below. */
const named = 40;

const boxAt = (x: number, top: number, width: number, height: number) => ({
  left: x - width / 2 - 3,
  right: x + width / 2 + 3,
  top,
  bottom: top + height,
});

/** Widths a label is broken to: the first that finds room. */
const widths = [132, 92] as const;

/** A label's lines, and where their top is, in screen pixels down from the middle of its node. */
export interface PlacedLabel {
  node: number;
  lines: readonly string[];
  top: number;
}

export interface LabelBook {
  /**
   * Labels of `among` that find room at this zoom, those of `first` before all others. None lies over a node or another
   * label, whatever part of the map is in sight.
   */
  place(request: {
    drawing: Drawing;
    zoom: number;
    among: readonly number[];
    first: ReadonlySet<number>;
  }): PlacedLabel[];
}

/** Measures and breaks labels, each once. */
export function createLabelBook(): LabelBook {
  const context = document.createElement('canvas').getContext('2d');
  const known = new Map<string, { lines: string[]; width: number }>();
  const measure = (text: string) => {
    if (!context) return text.length * 7;
    context.font = `600 ${labelFont.size}px ${labelFont.family}`;
    return context.measureText(text).width;
  };
  const broken = (label: string, maxWidth: number) => {
    const before = known.get(`${maxWidth} ${label}`);
    if (before) return before;
    const lines = breakLabel(label, maxWidth, measure);
    const entry = { lines, width: Math.max(0, ...lines.map(measure)) };
    known.set(`${maxWidth} ${label}`, entry);
    return entry;
  };
  // Widths change when the web font arrives.
  void document.fonts?.ready.then(() => known.clear());

  return {
    place({ drawing, zoom, among, first }) {
      const scale = nodeScale(zoom);
      const taken = createOccupancy();
      const boxOf = (at: number) => {
        const node = drawing.scene.nodes[at];
        const shape = shapeLooks[node?.look.shape ?? 'circle'];
        const radius = ((node?.size ?? 0) / 2) * scale;
        const [x, y] = [(drawing.x[at] ?? 0) * zoom, (drawing.y[at] ?? 0) * zoom];
        return { x, y, halfWidth: radius * shape.halfWidth + 1, halfHeight: radius * shape.halfHeight + 1 };
      };
      for (const at of among) {
        const { x, y, halfWidth, halfHeight } = boxOf(at);
        taken.add({ left: x - halfWidth, right: x + halfWidth, top: y - halfHeight, bottom: y + halfHeight }, at);
      }
      const rank = (at: number) => (first.has(at) ? 10 : 0) + (drawing.scene.nodes[at]?.priority ?? 0);
      const order = [...among].sort((a, b) => rank(b) - rank(a) || a - b);
      const placed: PlacedLabel[] = [];
      for (const [place, at] of order.entries()) {
        const node = drawing.scene.nodes[at];
        if (!node) continue;
        const { x, y, halfHeight } = boxOf(at);
        // Below; for those that matter most also above, rather than not at all.
        const important = rank(at) >= 2 || place < named;
        const found = widths
          .flatMap((maxWidth) => {
            const { lines, width } = broken(node.label, maxWidth);
            const height = lines.length * labelFont.line;
            const tops = important ? [halfHeight + 2, -halfHeight - 3 - height] : [halfHeight + 2];
            return lines.length === 0 ? [] : tops.map((top) => ({ lines, width, height, top }));
          })
          .find(({ width, height, top }) => taken.free(boxAt(x, y + top, width, height), at));
        if (!found) continue;
        taken.add(boxAt(x, y + found.top, found.width, found.height), -1);
        placed.push({ node: at, lines: found.lines, top: found.top });
      }
      return placed;
    },
  };
}
