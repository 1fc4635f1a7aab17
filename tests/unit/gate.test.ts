import { expect, it } from 'vitest';
import { createGate } from '../../client/api/gate.ts';

it('runs so many at once, the others in their turn, whether they succeed or fail', async () => {
  const gate = createGate(2);
  const begun: number[] = [];
  const ends: (() => void)[] = [];
  const all = [0, 1, 2, 3, 4].map((each) =>
    gate(async () => {
      begun.push(each);
      await new Promise<void>((done, fail) => ends.push(each % 2 === 0 ? done : fail));
      return each;
    }),
  );
  const settled = Promise.allSettled(all);
  for (let end = 0; end < all.length; end += 1) {
    await expect.poll(() => ends.length).toBeGreaterThan(end);
    expect(begun).toEqual([0, 1, 2, 3, 4].slice(0, end + 2));
    ends[end]!();
  }
  expect((await settled).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'rejected', 'fulfilled']); // prettier-ignore
  await expect(gate(async () => 5)).resolves.toBe(5);
});
