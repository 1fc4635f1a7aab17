import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { fitTo, nodeScale, toScreen } from '../../client/canvas/camera.ts';
import { ringRadius } from '../../client/canvas/marks.ts';
import { createDrawing } from '../../client/canvas/drawing.ts';
import type { Scene } from '../../graph-schema/scene.ts';
import { serveCanvasPage } from '../support/canvas-page.ts';
import { launchChromium } from '../support/chromium.ts';
import { fileScene, focusScene, generatedScene, projectsScene, sampleScene } from '../support/drawn-scenes.ts';
import type { DrawnScene } from '../support/scene-of.ts';
import { testData } from '../support/test-data.ts';
import type { Acts, Told } from './canvas-page.ts';

declare const acts: Acts;

const size = { width: 1100, height: 800 };
let browser: Browser;
let page: Page;
let served: Awaited<ReturnType<typeof serveCanvasPage>>;
const problems: string[] = [];

beforeAll(async () => {
  served = await serveCanvasPage('tests/browser/canvas-page.ts');
  browser = await launchChromium();
  page = await browser.newPage({ viewport: size, reducedMotion: 'reduce' });
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => problems.push(message.text()));
  await page.goto(served.address);
  await page.waitForFunction(() => 'acts' in globalThis);
});

afterEach(() => {
  // oxlint-disable-next-line vitest/no-standalone-expect -- for every test: none breaks the page
  expect(problems.splice(0)).toEqual([]);
});

afterAll(async () => {
  await browser?.close();
  await served?.stop();
});

/** A scene of a few nodes at given places, of the sample's looks; edges join nodes by their number. */
function smallScene(
  places: readonly (readonly [number, number])[],
  joined: readonly (readonly [number, number])[],
): DrawnScene {
  const { of, scene } = sampleScene('light');
  const nodes = scene.nodes.slice(0, places.length).map((node, at) => ({ ...node, id: `n${at}`, size: 24 }));
  const [edge] = scene.edges;
  if (!edge) throw new Error('The sample has no edges.');
  const edges = joined.map(([source, target], at) => {
    const among = joined.flatMap((other, n) =>
      other.toSorted().join() === [source, target].toSorted().join() ? [n] : [],
    );
    return { ...edge, id: `e${at}`, source, target, bend: among.indexOf(at) - (among.length - 1) / 2 };
  });
  const small: Scene = { ...scene, nodes, edges };
  return { of, scene: small, x: places.map(([x]) => x), y: places.map(([, y]) => y) };
}

/** Three nodes in a triangle, the first two joined three times, and one that stands alone. */
const triangle = smallScene([[0, 0], [400, 0], [200, 300], [600, 300]], [[0, 1], [1, 0], [0, 1], [1, 2]]); // prettier-ignore

/** Where a point of the model is on the screen of a map that was fitted. */
function at({ scene, x, y }: DrawnScene, point: readonly [number, number]): [number, number] {
  const drawing = createDrawing(scene, { x: Float64Array.from(x), y: Float64Array.from(y), stretch: 1 });
  return toScreen(fitTo(drawing.extent, size), size, ...point);
}

const show = async (scene: DrawnScene, more: Parameters<Acts['show']>[1] = {}) => {
  await page.mouse.move(2, 2);
  await page.evaluate(({ drawn, rest }) => acts.show(drawn, rest), { drawn: scene, rest: more });
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  await told();
};
const told = async (): Promise<Told[]> => await page.evaluate(() => acts.told());
/** What was told under some names, without the rest. */
const heard = async (...names: string[]): Promise<Told[]> => (await told()).filter(([name]) => names.includes(name));
const drag = async (from: readonly number[], to: readonly number[], steps = 6) => {
  await page.mouse.move(from[0]!, from[1]!);
  await page.mouse.down();
  await page.mouse.move(to[0]!, to[1]!, { steps });
};

describe('what is raised', () => {
  const raisedAt = async (point: readonly [number, number]) =>
    await page.evaluate(([x, y]) => acts.raisedAt(x, y), point);

  it('keeps the colour of a line that tells of something: marked, chosen, pointed at', async () => {
    const { scene } = triangle;
    const told = { ...scene, edges: scene.edges.map((edge) => ({ ...edge, colour: '#0b7a75', width: 4, telling: 0.5 })) };
    await show({ ...triangle, scene: told });
    const middle = at(triangle, [300, 150]);
    const colour = [0x0b, 0x7a, 0x75, 255];
    await page.evaluate(() => acts.select(undefined, ['n1', 'n2']));
    await expect.poll(() => raisedAt(middle)).toEqual(colour);
    await page.evaluate(() => acts.select('n1', []));
    await expect.poll(() => raisedAt(middle)).toEqual(colour);
    await page.evaluate(() => acts.select('e3', [], { kind: 'edge' }));
    await expect.poll(() => raisedAt(middle)).toEqual(colour);
    await page.evaluate(() => acts.select(undefined, []));
    await expect.poll(() => raisedAt(middle)).toEqual([0, 0, 0, 0]);
    await page.mouse.move(...middle);
    await expect.poll(() => raisedAt(middle)).toEqual(colour);
  }); // prettier-ignore

  it('has a ring around where a person stands who looks along an edge', async () => {
    await show(triangle);
    const [x, y] = at(triangle, [400, 0]);
    const zoom = fitTo(createDrawing(triangle.scene, { x: Float64Array.from(triangle.x), y: Float64Array.from(triangle.y), stretch: 1 }).extent, size).zoom;
    const above = [x, y - ringRadius(12 * nodeScale(zoom), false)] as const;
    const ink = async () => (await raisedAt(above))[3] ?? 0;
    await page.evaluate(() => acts.select('e3', [], { kind: 'edge' }));
    await expect.poll(() => raisedAt(at(triangle, [300, 150])).then((colour) => colour[3])).toBe(255);
    expect(await ink()).toBe(0);
    await page.evaluate(() => acts.select('e3', [], { kind: 'edge', stands: 'n1' }));
    await expect.poll(ink).toBeGreaterThan(200);
  }); // prettier-ignore
});

describe('what is pointed at', () => {
  it('are edges, too: straight, bent beside each other and where a node is not in the way', async () => {
    await show(triangle);
    const pick = async (point: [number, number]) => {
      await page.mouse.click(...point);
      return (await heard('pick'))[0]?.[1];
    };
    const [x, y] = at(triangle, [200, 0]);
    expect(await pick([x, y])).toEqual({ kind: 'edge', id: 'e1' });
    // The others of the three bend to either side, 22 pixels apart from the straight one.
    const above = await pick([x, y - 22]);
    const below = await pick([x, y + 22]);
    expect([above, below].map((target) => (target as { id: string }).id).sort()).toEqual(['e0', 'e2']);
    expect(await pick([x, y - 11])).toBeUndefined();
    expect(await pick(at(triangle, [300, 150]))).toEqual({ kind: 'edge', id: 'e3' });
    expect(await pick(at(triangle, [400, 0]))).toEqual({ kind: 'node', id: 'n1' });
    expect(await pick(at(triangle, [100, 280]))).toBeUndefined();
  });

  it('is told with its place, and when the pointer has left it', async () => {
    await show(triangle);
    const [x, y] = at(triangle, [200, 0]);
    await page.mouse.move(x, y);
    await page.mouse.move(...at(triangle, [0, 0]));
    await page.mouse.move(...at(triangle, [100, 280]));
    const [edge, node, nothing] = (await heard('hover')).map(([, said]) => said);
    expect(edge).toMatchObject({ target: { kind: 'edge', id: 'e1' } });
    expect(node).toMatchObject({ target: { kind: 'node', id: 'n0' } });
    expect(nothing ?? undefined).toBeUndefined();
  });

  it('is chosen together with others while shift is held', async () => {
    await show(triangle);
    await page.keyboard.down('Shift');
    await page.mouse.click(...at(triangle, [400, 0]));
    await page.keyboard.up('Shift');
    expect(await heard('pick')).toEqual([['pick', { kind: 'node', id: 'n1' }, { toggle: true }]]);
  });
});

describe('several edges from a node to itself', () => {
  it('are each hit by themselves', async () => {
    const one = smallScene([[0, 0], [400, 0]], [[0, 0], [0, 0], [0, 0]]); // prettier-ignore
    const edges = one.scene.edges.map((edge, bend) => ({ ...edge, bend }));
    const loops = { ...one, scene: { ...one.scene, edges } };
    await show(loops);
    const [x, y] = at(loops, [0, 0]);
    const drawing = createDrawing(loops.scene, {
      x: Float64Array.from(loops.x),
      y: Float64Array.from(loops.y),
      stretch: 1,
    });
    const radius = 12 * nodeScale(fitTo(drawing.extent, size).zoom);
    const ids = [];
    for (const times of [1, 1.5, 2]) {
      await page.mouse.click(x, y - 2 * radius * times);
      ids.push((await heard('pick'))[0]?.[1]);
    }
    expect(ids).toEqual(['e0', 'e1', 'e2'].map((id) => ({ kind: 'edge', id })));
  });
});

describe('a node that is dragged', () => {
  it('stays where it was let go when a layout ended meanwhile', async () => {
    await show(triangle);
    const from = at(triangle, [200, 300]);
    await drag(from, at(triangle, [230, 280]));
    await page.evaluate(() => acts.layout());
    const isDone = async () => (await heard('busy')).some(([, said]) => (said ?? undefined) === undefined);
    await expect.poll(isDone).toBe(true);
    await page.mouse.up();
    const places = await page.evaluate(() => acts.places());
    expect(places['n2']!.map(Math.round)).toEqual([230, 280]);
    expect(places['n0']).not.toEqual([0, 0]);
    // It is drawn where it is said to be.
    const all = ['n0', 'n1', 'n2', 'n3'].map((id) => places[id]!);
    const found = { ...triangle, x: all.map(([x]) => x), y: all.map(([, y]) => y) };
    await told();
    await page.mouse.click(...at(found, places['n2']!));
    expect(await heard('pick')).toEqual([['pick', { kind: 'node', id: 'n2' }, { toggle: false }]]);
  });

  it('stands where it was let go, in stored coordinates, and is found there', async () => {
    await show(triangle);
    const [from, to] = [at(triangle, [200, 300]), at(triangle, [260, 220])];
    await drag(from, to);
    await page.mouse.up();
    const [[, places] = []] = (await heard('moved')) as [Told];
    const [x, y] = (places as Record<string, [number, number]>)['n2'] ?? [0, 0];
    expect([Math.round(x), Math.round(y)]).toEqual([260, 220]);
    expect(Object.keys(places as object)).toEqual(['n2']);
    expect((await page.evaluate(() => acts.places()))['n2']).toEqual([x, y]);
    await page.mouse.click(...to);
    expect(await heard('pick')).toEqual([['pick', { kind: 'node', id: 'n2' }, { toggle: false }]]);
  });

  it('takes along all that are marked with it', async () => {
    await show(triangle);
    await page.evaluate(() => acts.select(undefined, ['n0', 'n2']));
    await drag(at(triangle, [200, 300]), at(triangle, [200, 340]));
    await page.mouse.up();
    const [[, places] = []] = (await heard('moved')) as [Told];
    expect(Object.keys(places as object).sort()).toEqual(['n0', 'n2']);
    expect(Math.round((places as Record<string, [number, number]>)['n0']?.[1] ?? 0)).toBe(40);
  });

  it('is put back by Escape, and the pointer drags nothing any more until it is let go', async () => {
    await show(triangle);
    await drag(at(triangle, [200, 300]), at(triangle, [300, 200]));
    await page.keyboard.press('Escape');
    await page.mouse.move(...at(triangle, [350, 150]));
    await page.mouse.up();
    expect(await heard('moved', 'pick')).toEqual([]);
    expect((await page.evaluate(() => acts.places()))['n2']).toEqual([200, 300]);
    await page.mouse.click(...at(triangle, [200, 300]));
    expect(await heard('pick')).toEqual([['pick', { kind: 'node', id: 'n2' }, { toggle: false }]]);
  });
});

describe('a place that is taken away again', () => {
  const x = (value: number): DrawnScene => ({ ...triangle, x: triangle.x.map((old, n) => (n === 3 ? value : old)) });
  const [others, all] = [['n0', 'n1', 'n2'], ['n0', 'n1', 'n2', 'n3']]; // prettier-ignore
  const again = async (drawn: DrawnScene, placed: string[]) =>
    await page.evaluate(({ scene, ids }) => acts.showAgain(scene, { placed: ids }), { scene: drawn, ids: placed });
  const place = async () => (await page.evaluate(() => acts.places()))['n3'];

  it('as by undoing a first drag, or that of somebody else, has the node go back to where it stood', async () => {
    await show(triangle, { placed: others });
    await expect.poll(place).toBeDefined();
    const first = await place();
    // Everything is fitted anew: where it is on the screen is asked of what it answers to.
    const found = { ...triangle, x: triangle.x.with(3, first![0]), y: triangle.y.with(3, first![1]) };
    await drag(at(found, first!), at(found, [300, 150]));
    await page.mouse.up();
    const dragged = await place();
    expect(dragged).not.toEqual(first);
    const stored = { ...triangle, x: triangle.x.with(3, dragged![0]), y: triangle.y.with(3, dragged![1]) };
    await again(stored, all);
    expect(await place()).toEqual(dragged);
    await again(triangle, others);
    expect(await place()).toEqual(first);
    await again(x(900), all);
    expect(await place()).toEqual([900, 300]);
    await again(triangle, others);
    expect(await place()).toEqual(first);
  });
});

describe('a map that was left and comes back', () => {
  it('has its nodes where they stood, and is seen from where it was', async () => {
    await show(triangle, { placed: [] });
    await expect.poll(async () => Object.keys(await page.evaluate(() => acts.places())).length).toBe(4);
    await page.evaluate(() => acts.layout());
    await expect.poll(async () => (await heard('busy')).at(-1)?.[1] ?? undefined).toBeUndefined();
    await page.mouse.move(300, 300);
    await page.mouse.wheel(0, -200);
    await page.mouse.wheel(80, 0);
    const places = await page.evaluate(() => acts.places());
    /** On which nodes and edges the pointer comes, and where they then are, on a way over the map. */
    const seen = async () => {
      await told();
      for (let y = 100; y < 800; y += 100) {
        await page.mouse.move(0, y);
        await page.mouse.move(1100, y, { steps: 60 });
      }
      return await heard('hover');
    };
    const before = await seen();
    expect(before.filter(([, said]) => said).length).toBeGreaterThan(1);
    await page.evaluate((drawn) => acts.comeBack(drawn, { placed: [] }), triangle);
    expect(await page.evaluate(() => acts.places())).toEqual(places);
    expect((await heard('busy')).filter(([, said]) => said)).toEqual([]);
    expect((await seen()).filter(([, said]) => said)).toEqual(before.filter(([, said]) => said));
  });
});

describe('a large map', () => {
  /** The quiet map as it is on the screen now. */
  const picture = async () =>
    await page.evaluate(() => document.querySelector<HTMLCanvasElement>('.weft-canvas-base')?.toDataURL());

  it('follows the wheel at once, and is painted as it is when it stands still', async () => {
    await show(generatedScene(2_500, 7_000, 'light'));
    await page.waitForTimeout(1_500);
    const whole = await picture();
    await page.mouse.move(550, 400);
    for (let step = 0; step < 5; step += 1) await page.mouse.wheel(0, -100);
    await expect.poll(picture, { interval: 5 }).not.toBe(whole);
    const stretched = await picture();
    await expect.poll(picture, { interval: 20 }).not.toBe(stretched);
    await page.waitForTimeout(1_000);
    const near = await picture();
    // The same map from the same place, painted at once.
    await page.evaluate(() => {
      const map = document.querySelector<HTMLElement>('body > div');
      map?.style.setProperty('width', '1099px');
      requestAnimationFrame(() => map?.style.removeProperty('width'));
    });
    await page.waitForTimeout(1_000);
    expect(await picture()).toBe(near);
  });
});

describe('tools', () => {
  const around = async (points: readonly (readonly [number, number])[]) => {
    const [first, ...rest] = points.map((point) => at(triangle, point));
    await page.mouse.move(...first!);
    await page.mouse.down();
    for (const point of rest) await page.mouse.move(...point, { steps: 4 });
    await page.mouse.up();
  };
  const aroundTwo = [[-60, -40], [440, -60], [440, 60], [-60, 60]] as const; // prettier-ignore

  it('draw a line around nodes: by the lasso, and with shift on the empty map', async () => {
    await show(triangle);
    await page.evaluate(() => acts.tool('lasso'));
    await around(aroundTwo);
    expect(await heard('lasso', 'moved', 'pick')).toEqual([['lasso', ['n0', 'n1'], { add: false }]]);
    await page.evaluate(() => acts.tool('move'));
    await page.keyboard.down('Shift');
    await around(aroundTwo);
    await page.keyboard.up('Shift');
    expect(await heard('lasso', 'moved', 'pick')).toEqual([['lasso', ['n0', 'n1'], { add: true }]]);
  });

  it('connect one node with another, by a drag and by a press on each', async () => {
    await show(triangle);
    await page.evaluate(() => acts.tool('connect'));
    await drag(at(triangle, [0, 0]), at(triangle, [600, 300]));
    await page.mouse.up();
    expect(await heard('connect', 'moved', 'pick')).toEqual([['connect', 'n0', 'n3']]);
    await page.mouse.click(...at(triangle, [200, 300]));
    await page.mouse.click(...at(triangle, [600, 300]));
    expect(await heard('connect', 'moved', 'pick')).toEqual([['connect', 'n2', 'n3']]);
    await drag(at(triangle, [0, 0]), at(triangle, [100, 280]));
    await page.mouse.up();
    expect(await heard('connect', 'moved', 'pick')).toEqual([]);
  });

  it('connect the nodes a drag began and ended at, though another is taken away meanwhile', async () => {
    const inner = smallScene([[200, 150], [0, 0], [400, 0], [600, 300], [0, 300]], []); // prettier-ignore
    const { scene } = inner;
    const without = (id: string) => {
      const kept = scene.nodes.flatMap((node, n) => (node.id === id ? [] : [n]));
      const of = <T>(list: readonly T[]) => kept.map((n) => list[n]!);
      return { ...inner, scene: { ...scene, nodes: of(scene.nodes) }, x: of(inner.x), y: of(inner.y) };
    };
    const takeAway = async (id: string) => await page.evaluate((drawn) => acts.showAgain(drawn), without(id));
    for (const [gone, connected] of [
      ['n0', [['connect', 'n1', 'n3']]],
      ['n1', []],
      ['n3', []],
    ] as const) {
      await show(inner);
      await page.evaluate(() => acts.tool('connect'));
      await drag(at(inner, [0, 0]), at(inner, [600, 300]));
      await takeAway(gone);
      await page.mouse.up();
      expect(await heard('connect')).toEqual(connected);
    }
  });

  it('show a cross for as long as they are at hand', async () => {
    await show(triangle);
    await page.evaluate(() => acts.tool('lasso'));
    const cursor = async () => await page.locator('body > div').evaluate((element) => element.style.cursor);
    expect(await cursor()).toBe('crosshair');
    await around(aroundTwo);
    expect(await cursor()).toBe('crosshair');
    await page.evaluate(() => acts.tool('move'));
    await page.mouse.move(...at(triangle, [400, 0]));
    await page.mouse.click(...at(triangle, [400, 0]));
    expect(await cursor()).toBe('pointer');
  });

  it('are left by Escape', async () => {
    await show(triangle);
    await page.evaluate(() => acts.tool('lasso'));
    await page.locator('body > div').focus();
    await page.keyboard.press('Escape');
    expect(await heard('tool', 'pick')).toEqual([['tool', 'move']]);
    await page.keyboard.press('Escape');
    expect((await heard('tool', 'pick')).map(([name]) => name)).toEqual(['pick']);
  });
});

describe('a layout', () => {
  const large = generatedScene(2_500, 7_000, 'light');

  it('shows first places soon, tells how far it is, and keeps them when it is stopped', async () => {
    await show(large, { placed: [] });
    const isPlaced = async () => Object.keys(await page.evaluate(() => acts.places())).length === 2_500;
    await expect.poll(isPlaced, { timeout: 10_000, interval: 20 }).toBe(true);
    // The good places are not there yet, and how far they are is told.
    const steps: { done: number; total: number; isShown: boolean }[] = [];
    const hear = async () => {
      steps.push(...(await heard('busy')).map(([, said]) => said as (typeof steps)[number]));
      return steps.at(-1)?.isShown;
    };
    await expect.poll(hear, { interval: 20 }).toBe(true);
    expect(steps.at(-1)?.done).toBeLessThan(steps.at(-1)?.total ?? 0);
    await page.evaluate(() => acts.cancel());
    expect((await heard('busy')).at(-1)?.[1] ?? undefined).toBeUndefined();
    const kept = await page.evaluate(() => acts.places());
    await page.waitForTimeout(300);
    expect(await page.evaluate(() => acts.places())).toEqual(kept);
  });

  /** The same map after somebody renamed its first node. */
  const renamed = (drawn: DrawnScene): DrawnScene => {
    const nodes = drawn.scene.nodes.map((node, n) => (n === 0 ? { ...node, label: 'Renamed' } : node));
    return { ...drawn, scene: { ...drawn.scene, nodes } };
  };
  const showAgain = async (drawn: DrawnScene, more: Parameters<Acts['showAgain']>[1]) =>
    await page.evaluate(({ again, rest }) => acts.showAgain(again, rest), { again: drawn, rest: more });
  const isDone = async () => (await heard('busy')).some(([, said]) => (said ?? undefined) === undefined);

  it('goes on, first or asked for, when somebody renames a node meanwhile', async () => {
    const some = generatedScene(700, 1_600, 'light');
    await show(some, { placed: [] });
    await expect.poll(async () => Object.keys(await page.evaluate(() => acts.places())).length).toBe(700);
    const rough = await page.evaluate(() => acts.places());
    await told();
    await showAgain(renamed(some), { placed: [] });
    await expect.poll(isDone, { timeout: 20_000 }).toBe(true);
    const fine = await page.evaluate(() => acts.places());
    expect(fine).not.toEqual(rough);

    // At once: on a busy machine the layout would be over before it is asked.
    const said = await page.evaluate(({ again, rest }) => {
      acts.layout();
      acts.told();
      acts.showAgain(again, rest);
      return acts.told();
    }, { again: some, rest: { placed: [] } }); // prettier-ignore
    expect(said.filter(([what]) => what === 'busy')).not.toContainEqual(['busy', undefined]);
    await expect.poll(isDone, { timeout: 20_000 }).toBe(true);
  });

  it('that is left for another ground is made when one comes back, and its first places do not stay', async () => {
    await show(large, { placed: [] });
    const count = async () => Object.keys(await page.evaluate(() => acts.places())).length;
    await expect.poll(count, { timeout: 10_000, interval: 20 }).toBe(2_500);
    const rough = await page.evaluate(() => acts.places());
    await showAgain(triangle, { ground: 'two' });
    await told();
    await showAgain(large, { placed: [] });
    expect((await heard('busy')).length).toBeGreaterThan(0);
    await expect.poll(isDone, { timeout: 60_000 }).toBe(true);
    expect(await page.evaluate(() => acts.places())).not.toEqual(rough);
  });

  it('leaves what others placed while it was computed where they did', async () => {
    const some = generatedScene(700, 1_600, 'light');
    await show(some);
    await page.evaluate(() => acts.layout());
    const moved = { ...some, x: some.x.map((x, n) => (n === 3 ? 4_321 : x)) };
    await showAgain(moved, {});
    await told();
    await expect.poll(isDone, { timeout: 20_000 }).toBe(true);
    const places = await page.evaluate(() => acts.places());
    expect(places['g3']).toEqual([4_321, some.y[3]]);
    expect(places['g4']).not.toEqual([some.x[4], some.y[4]]);
  });

  it('is computed by another worker after those that could not be loaded', async () => {
    let refused = 0;
    await page.route('**/*.js', (route) => ((refused += 1), route.abort()), { times: 2 });
    await show(triangle, { ground: 'three' });
    // The first, there before anything is asked of it, goes without a word.
    await expect.poll(() => refused).toBe(1);
    await page.waitForTimeout(100);
    expect(await heard('failed')).toEqual([]);
    await page.evaluate(() => acts.layout());
    await expect.poll(async () => (await heard('failed')).length).toBe(1);
    await page.evaluate(() => acts.layout());
    await expect.poll(isDone).toBe(true);
    expect((await page.evaluate(() => acts.places()))['n0']).not.toEqual([0, 0]);
  });

  it('is computed by the worker that computed the last', async () => {
    let loaded = 0;
    await page.route('**/*.js', (route) => ((loaded += 1), route.continue()));
    await show(triangle, { ground: 'three' });
    for (let times = 0; times < 3; times += 1) {
      await told();
      await page.evaluate(() => acts.layout());
      await expect.poll(isDone).toBe(true);
    }
    await page.unroute('**/*.js');
    expect(loaded).toBe(1);
  });

  it('made anew leaves what is pinned', async () => {
    await show(triangle, { pinned: ['n1'] });
    await page.evaluate(() => acts.layout());
    await expect.poll(async () => (await page.evaluate(() => acts.places()))['n0']).not.toEqual([0, 0]);
    expect((await page.evaluate(() => acts.places()))['n1']).toEqual([400, 0]);
  });
});

describe('the whole in small', () => {
  const minimap = () => page.locator('.weft-minimap');

  it('is there while little of the map is in sight, and leads there', async () => {
    const scene = sampleScene('light');
    await show(scene);
    expect(await minimap().isHidden()).toBe(true);
    await page.mouse.move(550, 400);
    for (let step = 0; step < 4; step += 1) await page.mouse.wheel(0, -300);
    await expect.poll(() => minimap().isVisible()).toBe(true);
    const frame = async () => await page.locator('.weft-minimap-sight').evaluate((element) => element.style.left);
    const before = Number.parseFloat(await frame());
    const box = await minimap().boundingBox();
    await page.mouse.click(box!.x + 15, box!.y + 55);
    await expect.poll(async () => Number.parseFloat(await frame())).toBeLessThan(before);
    expect(await heard('pick')).toEqual([]);
  });
});

/** Whether what is written of a name ends inside one of its words. */
function endsInWord(label: string, lines: readonly string[]): boolean {
  const last = lines.at(-1) ?? '';
  if (!last.endsWith('…')) return false;
  const ending = last.slice(0, -1).split(/\s+/u).at(-1) ?? '';
  return !label.split(/[\s/·–—-]+/u).some((word) => word.replaceAll(/[,;:.)]+$/gu, '') === ending.split(/[/·–—-]/u).at(-1)); // prettier-ignore
}

describe('labels', () => {
  const files = [
    'apt-map',
    'people-orgs-label-refs',
    'skills-framework',
    'tfrd-gta-project',
    'collaborative-tech-alliance',
  ];
  const scenes: [string, () => DrawnScene | undefined][] = [
    ['the sample', () => sampleScene('light')],
    ...files.map((name): [string, () => DrawnScene | undefined] => {
      return [name, () => {
        const file = testData(`kumu/${name}.json`);
        return file === undefined ? undefined : fileScene(file, 'light');
      }];
    }),
  ]; // prettier-ignore

  it.each(scenes)('of %s cover no node and no label, nor does a line to one, at rest and raised', async (_, make) => {
    const scene = make();
    if (!scene) return;
    for (const times of [1, 1.7, 4]) {
      const found = await page.evaluate(({ drawn, near }) => acts.atRest(drawn, near), { drawn: scene, near: times });
      expect(found).toMatchObject({ overNodes: 0, overLabels: 0, crossed: 0, misread: 0 });
      // Only the names of the largest may be behind a line that passes over others.
      expect(found.overpasses).toBeLessThanOrEqual(12);
      expect(found.labels).toBeGreaterThan(Math.min(10, scene.scene.nodes.length / 4));
    }
    const raised = await page.evaluate((drawn) => acts.raised(drawn), scene);
    expect(raised).toMatchObject({ overNodes: 0, overLabels: 0, crossed: 0, unread: 0 });
    // What is chosen is named itself, and some of what is around it.
    expect(raised.named).toBeGreaterThan(raised.asked * 0.95);
    expect(raised.labels).toBeGreaterThan(raised.named);
  });

  it.each(scenes)('of %s name the largest, by whole words, on a wide screen and on a phone', async (_, make) => {
    const drawn = make();
    if (!drawn) return;
    for (const [window, most] of [[{ width: 1100, height: 760 }, 10], [{ width: 360, height: 560 }, 3]] as const) {
      const found = await page.evaluate((of) => acts.namesIn(of.drawn, of.window), { drawn, window });
      expect(found).toMatchObject({ overNodes: 0, overLabels: 0, crossed: 0, misread: 0 });
      expect(found.names.slice(0, most).filter(({ lines }) => lines === undefined)).toEqual([]);
      expect(found.names.slice(0, most).flatMap(({ label, lines }) => (lines && endsInWord(label, lines) ? [lines] : []))).toEqual([]); // prettier-ignore
    }
  }); // prettier-ignore

  it('of nodes that crowd, drawn larger where a filter left them, stand by their own or have a line to it', async () => {
    const drawn = projectsScene();
    for (const [window, least] of [[{ width: 1100, height: 760 }, 50], [{ width: 360, height: 560 }, 20]] as const) {
      const found = await page.evaluate((of) => acts.namesIn(of.drawn, of.window), { drawn, window });
      expect(found).toMatchObject({ overNodes: 0, overLabels: 0, crossed: 0, misread: 0 });
      expect(found.labels).toBeGreaterThan(least);
    }
  }); // prettier-ignore

  it.each([
    ['sample-org-akoma', 1], ['sample-org-ilo', 1], ['sample-org-mwangaza', 1],
  ] as const)('name all of a focus that has room for them (%s, %i steps)', async (centre, hops) => {
    const drawn = focusScene(centre, hops);
    const found = await page.evaluate((of) => acts.namesIn(of.drawn, of.window), { drawn, window: { width: 1100, height: 760, centre } }); // prettier-ignore
    expect(drawn.scene.nodes.length).toBeLessThanOrEqual(44);
    expect(found.names.filter(({ lines }) => lines === undefined)).toEqual([]);
    expect(found).toMatchObject({ overNodes: 0, overLabels: 0, crossed: 0 });
  }); // prettier-ignore

  it.each([
    ['sample-org-akoma', 1], ['sample-org-akoma', 2], ['sample-org-akoma', 4], ['sample-org-mwangaza', 2],
    ['sample-org-sankora', 3], ['sample-org-ilo', 2], ['sample-cty-KE', 2],
  ] as const)('name what all is around (%s, %i steps), off where it stands if need be, and cover nothing', async (id, hops) => {
    const found = await page.evaluate((of) => acts.around(of.drawn, of.id), { drawn: focusScene(id, hops), id });
    expect(found).toMatchObject({ named: true, overNodes: 0, overLabels: 0, crossed: 0 });
  }); // prettier-ignore

  it('cover nothing in a crowd that has no room for the name of what all is around', async () => {
    const places = Array.from({ length: 132 }, (_, at) => [(at % 12) * 18, Math.floor(at / 12) * 18] as const);
    const drawn = smallScene(places, []);
    const found = await page.evaluate((of) => acts.around(of, 'n66'), drawn);
    expect(found).toMatchObject({ overNodes: 0, overLabels: 0, crossed: 0 });
  });

  it('around what is under the pointer do not lie under the card that says what it is', async () => {
    const scene = sampleScene('light');
    // Names of one line, and no narrower than this, have a card at least so large.
    const card = { width: 100, height: 44 };
    const found = await page.evaluate(
      ({ drawn, its }) => drawn.scene.nodes.map((_, at) => acts.underCard(drawn, at, its)),
      { drawn: scene, its: card },
    );
    expect(found.reduce((sum, { labels }) => sum + labels, 0)).toBeGreaterThan(300);
    expect(found.reduce((sum, { under }) => sum + under, 0)).toBe(0);
  });

  it('are those of where nodes stand now, whatever is being painted still', async () => {
    const now = generatedScene(700, 1_600, 'light');
    const before = { ...now, x: [...now.x].reverse(), y: [...now.y].reverse() };
    const found = await page.evaluate((of) => acts.afterMoving(of.before, of.now), { before, now });
    expect(found).toMatchObject({ overNodes: 0, overLabels: 0, crossed: 0 });
    expect(found.labels).toBeGreaterThan(5);
  });

  it('lie over no ring of a marked node, whatever is chosen beside', async () => {
    const drawn = sampleScene('light');
    const { nodes, edges } = drawn.scene;
    await show(drawn);
    let found = 0;
    for (let from = 0; from < nodes.length; from += 12) {
      const far = nodes.map((_, at) => Math.hypot(drawn.x[at]! - drawn.x[from]!, drawn.y[at]! - drawn.y[from]!));
      const near = new Set(nodes.map((_, at) => at).sort((a, b) => far[a]! - far[b]!).slice(0, 15)); // prettier-ignore
      const marked = [...near].map((at) => nodes[at]!.id);
      const edge = edges.find(({ source, target }) => near.has(source) && near.has(target));
      await page.evaluate((of) => acts.select(of.edge, of.marked, { kind: 'edge' }), { edge: edge?.id, marked });
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
      found += await page.evaluate((of) => acts.lettersOnRings(of.drawn, of.marked), { drawn, marked });
    }
    expect(found).toBe(0);
  });

  it('that stand off what is chosen in a crowd have a line in the colour of its ring', async () => {
    const places = Array.from({ length: 64 }, (_, at) => [(at % 8) * 32, Math.floor(at / 8) * 32] as const);
    const joined = places.flatMap((_, at) => (at % 3 === 0 && at !== 27 ? [[27, at] as const] : []));
    const small = smallScene(places, joined);
    const nodes = small.scene.nodes.map((node) => ({ ...node, look: { ...node.look, colour: '#d97e1a' } }));
    const drawn = { ...small, scene: { ...small.scene, nodes } };
    await show(drawn, { centre: 'n27' });
    await page.evaluate(() => acts.select('n27', []));
    await expect.poll(() => page.evaluate((of) => acts.accentBeyond(of, 27), drawn)).toBeGreaterThan(30);
  });

  it('that come late are hidden, too, where what they name is raised', async () => {
    const scene = sampleScene('light');
    const busiest = scene.scene.nodes.reduce((most, node, at, all) => (node.size > all[most]!.size ? at : most), 0);
    const slow = await page.context().newCDPSession(page);
    await slow.send('Emulation.setCPUThrottlingRate', { rate: 20 });
    const id = scene.scene.nodes[busiest]!.id;
    await page.evaluate(
      (asked) => {
        acts.show(asked.scene);
        acts.select(asked.id, []);
      },
      { scene, id },
    );
    await slow.send('Emulation.setCPUThrottlingRate', { rate: 1 });
    await page.waitForTimeout(1_500);
    const found = await page.evaluate(({ drawn, node }) => acts.hidden(drawn, node), { drawn: scene, node: busiest });
    expect(found.labels).toBeGreaterThan(1);
    expect(found.hidden).toBe(found.labels);
  });
});
