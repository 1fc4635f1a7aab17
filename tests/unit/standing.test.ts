import { afterEach, beforeEach, expect, it } from 'vitest';
import { createStanding, type Stood } from '../../client/canvas/standing.ts';
import type { LayoutReport, LayoutRequest } from '../../client/workers/messages.ts';
import type { Scene, SceneNode } from '../../graph-schema/scene.ts';

/** What the layout worker was asked, and how it answers: when the test says so. */
const asked: { request: LayoutRequest; answer(report: LayoutReport): void }[] = [];
const usual = Object.getOwnPropertyDescriptor(globalThis, 'Worker');
beforeEach(() => {
  asked.length = 0;
  const value = class {
    onmessage = (_event: { data: LayoutReport }) => {};
    postMessage(request: LayoutRequest) {
      asked.push({ request, answer: (data) => this.onmessage({ data }) });
    }
    terminate() {}
  };
  Object.defineProperty(globalThis, 'Worker', { configurable: true, value });
});
afterEach(() => {
  if (usual) Object.defineProperty(globalThis, 'Worker', usual);
  else Reflect.deleteProperty(globalThis, 'Worker');
});

type Places = Record<string, [number, number]>;
const ids = ['a', 'b', 'c'];
const look = { shape: 'circle' } as SceneNode['look'];
const nodes = ids.map((id) => ({ id, look, size: 20 }) as SceneNode);
const scene = { nodes, edges: [] as Scene['edges'] } as Scene;

/** Nodes that stand somewhere, and what the next layout says of them. */
function stand() {
  let stood: Stood | undefined;
  const standing = createStanding(
    {
      stand: (next) => (stood = next),
      busy() {},
      placed() {},
      failed(error) {
        throw error;
      },
    },
    new Map(),
  );
  const show = (places: Places, starts?: Places) => standing.show({ scene, places, starts, ground: 'all' });
  const report = async (kind: 'quick' | 'done', x: number[]) => {
    const last = asked.at(-1);
    last?.answer({ kind, id: last.request.id, x: Float64Array.from(x), y: new Float64Array(ids.length) });
    await new Promise((done) => setTimeout(done, 0));
  };
  /** A person puts a node somewhere, and that is written. */
  const carry = (id: string, x: number) => {
    if (stood) stood.x[ids.indexOf(id)] = x;
    standing.put({ [id]: [x, 0] });
    show({ [id]: [x, 0] });
  };
  const xOf = (id: string) => stood?.x[ids.indexOf(id)];
  return { standing, show, report, carry, xOf };
}

it('leaves a node where a layout made anew put it, though a drag before that is undone', async () => {
  const { standing, show, report, carry, xOf } = stand();
  show({});
  await report('done', [0, 100, 200]);
  carry('a', 50);
  standing.layoutAnew();
  await report('done', [1_000, 1_100, 1_200]);
  expect(xOf('a')).toBe(1_000);
  show({});
  expect(xOf('a')).toBe(1_000);
});

it('draws together who meets where nothing else connects them, in a layout made anew', async () => {
  const { standing, report } = stand();
  const line = (kind: 'edge' | 'contact', source: number, target: number) =>
    ({ standsFor: { kind }, source, target }) as Scene['edges'][number];
  const contact = line('contact', 0, 2);
  standing.show({ scene: { ...scene, edges: [contact] } as Scene, places: {}, ground: 'all' });
  const ends = () => [...(asked.at(-1)?.request.ends ?? [])];
  expect(ends()).toEqual([]);
  await report('done', [0, 100, 200]);
  standing.layoutAnew();
  expect(ends()).toEqual([0, 2]);
  await report('done', [0, 100, 200]);
  standing.show({ scene: { ...scene, edges: [contact, line('edge', 0, 1)] } as Scene, places: {}, ground: 'all' });
  standing.layoutAnew();
  expect(ends()).toEqual([0, 1]);
});

it('leaves it there, too, when only first places were waited for', async () => {
  const { standing, show, report, carry, xOf } = stand();
  show({});
  await report('done', [0, 100, 200]);
  carry('a', 50);
  standing.layoutAnew();
  await report('quick', [1_000, 1_100, 1_200]);
  standing.cancel();
  expect(xOf('a')).toBe(1_000);
  show({});
  expect(xOf('a')).toBe(1_000);
});

it('goes where the layout meant it to stand when a drag is undone that was made meanwhile', async () => {
  const { standing, show, report, carry, xOf } = stand();
  show({});
  await report('done', [0, 100, 200]);
  standing.layoutAnew();
  carry('a', 50);
  await report('done', [1_000, 1_100, 1_200]);
  expect(xOf('a')).toBe(50);
  show({});
  expect(xOf('a')).toBe(1_000);
});

it('goes to where first places had it when these are kept and a drag on them is undone', async () => {
  const { standing, show, report, carry, xOf } = stand();
  show({});
  await report('done', [0, 100, 200]);
  standing.layoutAnew();
  await report('quick', [1_000, 1_100, 1_200]);
  await expect.poll(() => xOf('a')).toBe(1_000);
  carry('a', 50);
  standing.cancel();
  expect(xOf('a')).toBe(50);
  show({});
  expect(xOf('a')).toBe(1_000);
});

it('goes back where a first drag is undone', async () => {
  const { show, report, carry, xOf } = stand();
  show({});
  await report('done', [0, 100, 200]);
  carry('a', 50);
  show({});
  expect(xOf('a')).toBe(0);
});

it('begins where nodes stood at an earlier opening, and does not go back there after a layout made anew', async () => {
  const { standing, show, report, carry, xOf } = stand();
  const starts: Places = { a: [10, 0], b: [20, 0], c: [30, 0] };
  show({}, starts);
  expect([asked.length, xOf('a')]).toEqual([0, 10]);
  standing.layoutAnew();
  await report('done', [1_000, 1_100, 1_200]);
  carry('a', 50);
  show({}, starts);
  expect(xOf('a')).toBe(1_000);
});

it('goes back to where it stood when a layout that gave it a place is taken back', async () => {
  const { standing, show, report, xOf } = stand();
  show({});
  await report('done', [0, 100, 200]);
  standing.layoutAnew();
  await report('done', [1_000, 1_100, 1_200]);
  const kept: Places = { a: [1_000, 0], b: [1_100, 0], c: [1_200, 0] };
  show(kept);
  expect(ids.map(xOf)).toEqual([1_000, 1_100, 1_200]);
  show({});
  expect(ids.map(xOf)).toEqual([0, 100, 200]);
});

it.each([
  { how: 'done', isPlaced: true },
  { how: 'stopped with first places', isPlaced: true },
  { how: 'stopped before', isPlaced: false },
  { how: 'followed by another', isPlaced: false },
  { how: 'given up for another ground', isPlaced: false },
] as const)(
  'says of a layout that is $how whether nodes stand where it put them: $isPlaced',
  async ({ how, isPlaced }) => {
    const { standing, show, report } = stand();
    show({});
    await report('done', [0, 100, 200]);
    const ended = standing.layoutAnew();
    const acts = {
      done: () => report('done', [1_000, 1_100, 1_200]),
      'stopped with first places': async () => {
        await report('quick', [1_000, 1_100, 1_200]);
        standing.cancel();
      },
      'stopped before': async () => standing.cancel(),
      'followed by another': async () => void standing.layoutAnew(),
      'given up for another ground': async () => standing.show({ scene, places: {}, ground: 'another' }),
    };
    await acts[how]();
    expect(await ended).toBe(isPlaced);
  },
);
