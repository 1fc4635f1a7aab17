import { expect, it } from 'vitest';
import { fcosePlaces } from '../../client/canvas/fcose.ts';

const count = 40;
const sizes = new Float32Array(count).fill(24);
const ends = Int32Array.from(Array.from({ length: count }, (_, n) => [n, (n * 7 + 1) % count]).flat());
const unplaced = () => new Float64Array(count).fill(Number.NaN);

it('places every node by fcose, over no other, the same each time', () => {
  const places = fcosePlaces({ sizes, ends, x: unplaced(), y: unplaced() });
  for (let a = 0; a < count; a += 1)
    for (let b = a + 1; b < count; b += 1)
      expect(Math.hypot(places.x[a]! - places.x[b]!, places.y[a]! - places.y[b]!)).toBeGreaterThan(12);
  expect(fcosePlaces({ sizes, ends, x: unplaced(), y: unplaced() })).toEqual(places);
});

it('leaves placed nodes where they are, and brings the others to them', () => {
  const [x, y] = [unplaced(), unplaced()];
  [x[0], y[0], x[1], y[1]] = [5_000, 300, 5_200, 300];
  const places = fcosePlaces({ sizes, ends, x, y });
  expect([places.x[0], places.y[0], places.x[1], places.y[1]]).toEqual([5_000, 300, 5_200, 300]);
  const far = [...places.x].filter((value) => Math.abs(value - 5_100) > 2_000);
  expect(far).toEqual([]);
});
