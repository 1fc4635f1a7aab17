import { breakLabel, createOccupancy } from '../../graph-schema/labels.ts';
import { shapeLooks } from '../../graph-schema/looks.ts';
import { nodeScale } from './camera.ts';
import type { Drawing } from './drawing.ts';

export const labelFont = {
  size: 12,
  line: 14.5,
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
const widths = [132, 92, 68] as const;

/** A label's lines, and where the middle of their top is, in screen pixels right and down from the middle of its node. */
export interface PlacedLabel {
  node: number;
  lines: readonly string[];
  left: number;
  top: number;
}

export interface LabelBook {
  /**
   * Labels of `among` that find room at this zoom, those of `first` before all others. None lies over a node or another
   * label, whatever part of the map is in sight. None stands out farther than `margin` pixels from where nodes are: then it
   * is in sight when they are. (One or two nodes may have labels wider than that.)
   */
  place(request: {
    drawing: Drawing;
    zoom: number;
    among: readonly number[];
    first: ReadonlySet<number>;
    margin: number;
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
    place({ drawing, zoom, among, first, margin }) {
      const { extent } = drawing;
      const centre = ((extent.left + extent.right) / 2) * zoom;
      const edges = {
        left: Math.min(extent.left * zoom - margin, centre - widths[0]),
        right: Math.max(extent.right * zoom + margin, centre + widths[0]),
      };
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
        const { x, y, halfWidth, halfHeight } = boxOf(at);
        // Below; for those that matter most also above or at a side, rather than not at all.
        const important = rank(at) >= 2 || place < named;
        const found = widths
          .flatMap((maxWidth) => {
            const { lines, width } = broken(node.label, maxWidth);
            const height = lines.length * labelFont.line;
            const middle = Math.min(Math.max(0, edges.left + width / 2 - x), edges.right - width / 2 - x);
            const below = { left: middle, top: halfHeight + 2 };
            const aside = { left: halfWidth + 4 + width / 2, top: -height / 2 };
            const places = important
              ? [below, { left: middle, top: -halfHeight - 3 - height }, aside, { ...aside, left: -aside.left }]
              : [below];
            return lines.length === 0 ? [] : places.map((place) => ({ lines, width, height, ...place }));
          })
          .find(
            ({ width, height, left, top }) =>
              x + left - width / 2 >= edges.left - 1 &&
              x + left + width / 2 <= edges.right + 1 &&
              // At a side, farther from what stands beyond it than from its own node.
              taken.free(
                top === -height / 2
                  ? boxAt(x + left + Math.sign(left) * 7, y + top, width + 14, height)
                  : boxAt(x + left, y + top, width, height),
                at,
              ),
          );
        if (!found) continue;
        taken.add(boxAt(x + found.left, y + found.top, found.width, found.height), -1);
        placed.push({ node: at, lines: found.lines, left: found.left, top: found.top });
      }
      return placed;
    },
  };
}
