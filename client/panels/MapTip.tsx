import { frequencyFrame, usualHalfLife } from '../../graph-schema/frequency.ts';
import type { Scene } from '../../graph-schema/scene.ts';
import type { CanvasEvents } from '../canvas/types.ts';
import { figuresBetween } from '../contacts/use-figures.ts';
import { useTellFigures } from '../contacts/use-tell-figures.ts';
import { useWorkspace } from '../pages/use-workspace.ts';
import { useMapState } from '../state/map-state.ts';
import { TypeMark } from './TypeMark.tsx';

/** How often two were in contact in the window that is looked at. */
function Contacts({ of: [one, other] }: { of: readonly [string, string] }) {
  const { contacts } = useWorkspace();
  const choice = useMapState((state) => state.contacts);
  const tell = useTellFigures();
  const figures = choice ? figuresBetween(contacts, one, other) : undefined;
  if (!choice || !figures || !contacts.figures) return null;
  const frame = frequencyFrame(contacts.figures.window, contacts.today, usualHalfLife);
  // What the line tells by its width and colour; the number of contacts is said anyway.
  const telling = [...new Set([choice.width, choice.colour])].flatMap((name) =>
    name === undefined || name === 'count' ? [] : (tell.figure(name, figures, frame) ?? []),
  );
  return (
    <small>
      <bdi>{[...tell.rhythm(figures), tell.lastDay(figures), ...telling].join(' · ')}</bdi>
    </small>
  );
}

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
      {edge.standsFor.kind === 'suggestion' && (
        <span className="weft-tip-why">
          <bdi>{edge.standsFor.why}</bdi>
        </span>
      )}
      <Contacts of={[from.standsFor.id, to.standsFor.id]} />
    </div>
  );
}
