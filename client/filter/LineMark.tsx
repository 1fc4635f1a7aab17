import type { LineLook } from '../canvas/caption.ts';

/** A line as the map draws it. */
export function LineMark({ look }: { look: LineLook }) {
  return (
    <svg className="weft-mark" width={18} height={10} viewBox="0 0 18 10" aria-hidden="true">
      <line
        x1={1}
        x2={17}
        y1={5}
        y2={5}
        stroke={look.colour}
        strokeWidth={look.width ?? 2.5}
        strokeDasharray={look.dashed ? '4 3' : undefined}
      />
    </svg>
  );
}
