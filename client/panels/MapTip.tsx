import type { Scene } from '../../graph-schema/scene.ts';
import type { CanvasEvents } from '../canvas/types.ts';
import { TypeMark } from './TypeMark.tsx';

export type Hovered = Parameters<CanvasEvents['hover']>[0];

/** What something on the map is, below the pointer. */
export function MapTip({ hovered, scene }: { hovered: NonNullable<Hovered>; scene: Scene }) {
  const { target, x, y } = hovered;
  const style = { left: x, top: y };
  if (target.kind === 'node') {
    const node = scene.nodes.find((drawn) => drawn.id === target.id);
    return node ? (
      <div className="weft-hover" data-kind="node" style={style}>
        <small>
          <TypeMark look={node.look} size={13} /> {node.look.name}
        </small>
        <bdi>{node.label}</bdi>
      </div>
    ) : null;
  }
  const edge = scene.edges.find((drawn) => drawn.id === target.id);
  const [from, to] = [edge && scene.nodes[edge.source], edge && scene.nodes[edge.target]];
  if (!edge || !from || !to) return null;
  return (
    <div className="weft-hover" data-kind="edge" style={style}>
      <small>
        <bdi>{edge.label}</bdi>
      </small>
      <span className="weft-tip-ends">
        <bdi>{from.label}</bdi>
        <span aria-hidden="true" className={`weft-arrow-${edge.arrow}`}>
          {{ none: '–', end: '→', both: '↔' }[edge.arrow]}
        </span>
        <bdi>{to.label}</bdi>
      </span>
    </div>
  );
}
