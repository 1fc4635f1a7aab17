import { icons, shapeLooks } from '../../graph-schema/looks.ts';
import type { TypeLook } from '../../graph-schema/scene.ts';

/** The sign of a type as the map draws it: shape, colour and icon. */
export function TypeMark({ look, size = 18 }: { look: TypeLook; size?: number }) {
  const shape = shapeLooks[look.shape];
  const icon = look.icon === undefined ? undefined : icons[look.icon];
  return (
    <svg className="weft-mark" width={size} height={size} viewBox="-1.3 -1.3 2.6 2.6" aria-hidden="true">
      <path
        d={shape.path}
        fill={shape.outline ? 'none' : look.colour}
        stroke={shape.outline ? look.colour : 'none'}
        strokeWidth={0.22}
      />
      {icon === undefined ? (
        <text
          x={0}
          y={shape.iconY + 0.36}
          textAnchor="middle"
          fontSize={shape.icon * 1.7}
          fontWeight={600}
          fill={look.ink}
        >
          {look.letter}
        </text>
      ) : (
        <g transform={`translate(0 ${shape.iconY}) scale(${shape.icon / 12}) translate(-12 -12)`}>
          <path d={icon} fill="none" stroke={look.ink} strokeWidth={2.4} strokeLinecap="round" strokeLinejoin="round" />
        </g>
      )}
    </svg>
  );
}
