import fc from 'fast-check';
import { expect, it } from 'vitest';
import { courseOf, distanceTo, type Seen } from '../../client/canvas/course.ts';
import { headOf } from '../../client/canvas/edge-ink.ts';
import type { SceneEdge } from '../../graph-schema/scene.ts';

const place = fc.record({ x: fc.integer({ min: -300, max: 300 }), y: fc.integer({ min: -300, max: 300 }) });

it('heads stand on their lines, straight or bent beside each other', () => {
  const asked = { one: place, other: place, bend: fc.integer({ min: -3, max: 3 }), end: fc.constantFrom('source', 'target') };
  fc.assert(
    fc.property(fc.record(asked), ({ one, other, bend, end }) => {
      fc.pre(Math.hypot(one.x - other.x, one.y - other.y) > 80);
      const scene = { nodes: [{ size: 20 }, { size: 30 }] };
      const drawing = { scene, x: [one.x, other.x], y: [one.y, other.y] };
      const seen = { drawing, camera: { x: 0, y: 0, zoom: 1 }, size: { width: 800, height: 600 } } as unknown as Seen;
      const edge = { source: 0, target: 1, bend, arrow: 'both', width: 2 } as SceneEdge;
      const { x, y, angle, length } = headOf(seen, edge, courseOf(seen, edge), end as 'source' | 'target')!;
      expect(distanceTo(seen, edge, { x, y })).toBeLessThan(0.7);
      const back = { x: x - length * Math.cos(angle), y: y - length * Math.sin(angle) };
      expect(distanceTo(seen, edge, back)).toBeLessThan(0.7);
    }),
  );
}); // prettier-ignore
