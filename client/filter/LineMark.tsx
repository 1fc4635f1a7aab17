import type { LineLook } from '../canvas/caption.ts';
import { dashesOf } from '../canvas/paint-edges.ts';

/** Pixels. */
const length = 22;

/** A line as the map draws it. */
export function LineMark({ look }: { look: LineLook }) {
  return (
    <svg className="weft-mark" width={length + 2} height={10} viewBox={`0 0 ${length + 2} 10`} aria-hidden="true">
      <line
        x1={1}
        x2={length + 1}
        y1={5}
        y2={5}
        stroke={look.colour}
        strokeWidth={look.width ?? 2.5}
        strokeDasharray={dashesOf(look, length).join(' ') || undefined}
      />
    </svg>
  );
}
