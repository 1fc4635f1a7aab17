import fc from 'fast-check';
import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { Change } from '../../graph-schema/changes.ts';
import { inPieces, itemsIn } from '../../server/pieces.ts';

const collect = async <T>(items: AsyncIterable<T>): Promise<T[]> => {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
};

it('items come out of their pieces as they went in, in their order', () =>
  fc.assert(
    fc.asyncProperty(fc.array(fc.string({ maxLength: 40_000 }), { maxLength: 20 }), async (texts) => {
      const pieces = [...inPieces(texts)];
      expect(await collect(itemsIn(pieces, z.string()))).toEqual(texts);
      for (const piece of pieces) expect(JSON.parse(piece)).not.toEqual([]);
    }),
    { numRuns: 50 },
  ));

it('others get their turn while many changes are read', async () => {
  const record = {
    id: 'n',
    type: 'Project',
    label: 'P',
    origin: { kind: 'stated' },
    fields: { notes: 'x'.repeat(50) },
  };
  const pieces = [...inPieces(Array.from({ length: 50_000 }, () => ({ kind: 'create-node', record })))];
  expect(pieces.length).toBeGreaterThan(50);
  const waits: number[] = [];
  let isOver = false;
  const other = (async () => {
    while (!isOver) {
      const since = performance.now();
      await setImmediate();
      waits.push(performance.now() - since);
    }
  })();
  expect(await collect(itemsIn(pieces, Change))).toHaveLength(50_000);
  isOver = true;
  await other;
  const total = waits.reduce((sum, wait) => sum + wait, 0);
  expect(Math.max(...waits)).toBeLessThan(total / 4);
});
