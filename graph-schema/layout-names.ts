import { forceCollide, forceSimulation, type SimulationNodeDatum } from 'd3-force';
import { room } from './layout-settle.ts';

/** A node whose name is to have room: `name` is how long it is in one line, in pixels of the screen; 0 where it needs none. */
export interface NamedBody extends SimulationNodeDatum {
  radius: number;
  name: number;
}

/** So large is a map on the screen it is laid out for, in pixels, and so near is one that is fitted at most. */
const screen = { width: 960, height: 620, most: 1.2 } as const;
/** Of a line of a name, and the most it is wide before it is broken, in pixels. */
const line = { height: 15, most: 128 } as const;
/** How often names find their room: each time the map has grown a little by the last. */
const rounds = 2;

/** The room of a name broken into lines, in pixels. */
function boxOf(length: number): { width: number; height: number } {
  const lines = Math.min(3, Math.ceil(length / line.most));
  const width = lines === 1 ? length : Math.min(line.most, length / lines + 20);
  return { width: width + 10, height: lines * line.height + 8 };
}

function span(values: Iterable<number>): number {
  let [least, most] = [Infinity, -Infinity];
  for (const value of values) [least, most] = [Math.min(least, value), Math.max(most, value)];
  return most - least;
}

/** How large a map is on the screen when all of it is in sight. */
export const fittedZoom = ({ x, y }: { x: Float64Array; y: Float64Array }): number =>
  Math.min(screen.width / Math.max(1, span(x)), screen.height / Math.max(1, span(y)), screen.most);

/**
 * Pushes nodes out from under those with a name, where it will stand when all is in sight, and these apart from each other.
 * `stretch`: how much wider than laid out so far it will be drawn; `zoom`: how large the whole map is then.
 */
export function makeRoomForNames(bodies: NamedBody[], how: { stretch: number; zoom: number }): void {
  const owners = bodies.filter(({ name }) => name > 0).sort((a, b) => b.radius - a.radius);
  if (owners.length === 0) return;
  for (const body of bodies) body.x = (body.x ?? 0) * how.stretch;
  const size = () => Math.hypot(span(bodies.map(({ x = 0 }) => x)), span(bodies.map(({ y = 0 }) => y))) || 1;
  const before = size();
  for (let round = 0; round < rounds; round += 1) {
    const zoom = (how.zoom * before) / size();
    // From afar nodes are drawn larger than they are.
    const drawn = zoom < 1 ? zoom ** -0.3 : 1;
    const reach = new Map(
      bodies.map((body) => {
        const radius = body.radius * drawn;
        const { width, height } = boxOf(body.name);
        return [
          body,
          body.name > 0
            ? { aside: Math.max(radius, width / 2 / zoom), above: radius, below: radius + height / zoom }
            : { aside: radius, above: radius, below: radius },
        ] as const;
      }),
    );
    const push = () => {
      for (const owner of owners) {
        const own = reach.get(owner)!;
        for (const body of bodies) {
          if (body === owner) continue;
          const other = reach.get(body)!;
          const dx = (body.x ?? 0) - (owner.x ?? 0);
          const [top, bottom] = [(owner.y ?? 0) - own.above, (owner.y ?? 0) + own.below];
          const [otherTop, otherBottom] = [(body.y ?? 0) - other.above, (body.y ?? 0) + other.below];
          const overX = own.aside + other.aside - Math.abs(dx);
          const overY = Math.min(bottom - otherTop, otherBottom - top);
          if (overX <= 0 || overY <= 0) continue;
          // What has a name gives way only half: the other half is its own turn.
          const part = body.name > 0 ? 0.25 : 0.8;
          // The shorter way out: to the side, or up or down past the name.
          if (overX < overY) body.vx = (body.vx ?? 0) + Math.sign(dx || 1) * overX * part;
          else body.vy = (body.vy ?? 0) + Math.sign(otherTop + otherBottom - top - bottom || 1) * overY * part;
        }
      }
    };
    const collide = forceCollide<NamedBody>((body) => body.radius + room * 0.7).strength(0.5); // prettier-ignore
    forceSimulation<NamedBody>(bodies).stop().velocityDecay(0.5).force('names', push).force('collide', collide).tick(120); // prettier-ignore
  }
  for (const body of bodies) body.x = (body.x ?? 0) / how.stretch;
}
