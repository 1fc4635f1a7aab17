import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { noInset, toScreen, type Camera, type Extent } from '../../client/canvas/camera.ts';
import { createDrawing, type Drawing } from '../../client/canvas/drawing.ts';
import type { Standpoint } from '../../client/canvas/standpoints.ts';
import { createViewpoint } from '../../client/canvas/viewpoint.ts';
import type { SceneNode } from '../../graph-schema/scene.ts';

type Place = readonly [x: number, y: number];

/** The browser around a map, as far as a viewpoint asks it: sizes, frames and the wish for no motion. */
const around = { width: 1000, height: 640, calm: true, time: 0 };
let frames: ((now: number) => void)[] = [];
let resized = () => {};
const globals = ['ResizeObserver', 'requestAnimationFrame', 'cancelAnimationFrame', 'matchMedia', 'innerHeight'] as const; // prettier-ignore
const usual = globals.map((name) => [name, Object.getOwnPropertyDescriptor(globalThis, name)] as const);

beforeEach(() => {
  Object.assign(around, { width: 1000, height: 640, calm: true });
  frames = [];
  const observer = class {
    constructor(hear: () => void) {
      resized = hear;
    }
    observe() {}
    disconnect() {}
  };
  const stubs = {
    ResizeObserver: observer,
    requestAnimationFrame: (step: (now: number) => void) => frames.push(step),
    cancelAnimationFrame: (number: number) => void frames.splice(number - 1, 1, () => {}),
    matchMedia: () => ({ matches: around.calm }),
    innerHeight: 640,
  };
  for (const name of globals) Object.defineProperty(globalThis, name, { configurable: true, value: stubs[name] });
});
afterEach(() => {
  for (const [name, its] of usual) {
    if (its) Object.defineProperty(globalThis, name, its);
    else Reflect.deleteProperty(globalThis, name);
  }
});

/** Lets everything glide to where it goes. */
function arrive(): void {
  const now = performance.now() + 1_000;
  for (const step of frames.splice(0)) step(now);
}

const drawingOf = (places: readonly Place[], size = 20): Drawing => {
  const nodes = places.map((_, at) => ({ id: `n${at}`, size, look: {} }) as SceneNode);
  const surroundings = {} as Drawing['scene']['surroundings'];
  const [x, y] = [Float64Array.from(places, (place) => place[0]), Float64Array.from(places, (place) => place[1])];
  return createDrawing({ nodes, edges: [], legend: [], edgeLegend: [], surroundings }, { x, y, stretch: 1 });
};

/** A viewpoint over a drawing that can be changed. */
function lookAt(places: readonly Place[], left = new Map<string, Standpoint>(), asked?: Camera) {
  let drawing: Drawing | undefined;
  let chosen: number | undefined;
  let told: Camera | undefined;
  const box = () => ({ left: 0, top: 0, right: around.width, bottom: around.height, width: around.width, height: around.height }); // prettier-ignore
  const container = {
    get clientWidth() {
      return around.width;
    },
    get clientHeight() {
      return around.height;
    },
    getBoundingClientRect: box,
  } as HTMLElement;
  const pointOf = (at: number) => ({ x: drawing?.x[at] ?? 0, y: drawing?.y[at] ?? 0 });
  const viewpoint = createViewpoint(
    container,
    {
      drawing: () => drawing,
      mark: () => (chosen === undefined ? undefined : { at: pointOf(chosen), around: [] }),
      stretch() {},
      seen: (from) => void (told = from),
      redraw() {},
      drawNow() {},
    },
    left,
  );
  const show = (next: readonly Place[], size?: number) => {
    const before = drawing;
    drawing = drawingOf(next, size);
    viewpoint.adopt({ drawing, before, isLaidOut: false });
  };
  const choose = (at: number | undefined) => {
    if ((at === undefined) !== (chosen === undefined)) viewpoint.expectPanel();
    chosen = at;
    if (at !== undefined) viewpoint.reveal({ at: pointOf(at), around: [] });
  };
  const screenOf = (at: number) => toScreen(viewpoint.camera(), viewpoint.size(), pointOf(at).x, pointOf(at).y);
  const resize = (width: number) => {
    around.width = width;
    resized();
  };
  const carry = (at: number, [x, y]: Place) => {
    if (drawing) drawing = drawingOf(drawing.nodes.map((one) => (one === at ? [x, y] : [drawing!.x[one]!, drawing!.y[one]!]))); // prettier-ignore
  };
  viewpoint.enter('all');
  viewpoint.see(asked);
  show(places);
  return { viewpoint, show, choose, screenOf, resize, carry, told: () => told };
}

/** What a sheet leaves of the map's height, and how it is told. */
const free = 250;
const under = (isOpen: boolean) => ({ inset: noInset, covered: isOpen ? around.height - free : 0 });
const wide: readonly Place[] = [[-500, 0], [0, -250], [0, 0], [0, 250], [500, 0]]; // prettier-ignore
const isWhole = (extent: Extent, map: ReturnType<typeof lookAt>) => {
  const [camera, size] = [map.viewpoint.camera(), map.viewpoint.size()];
  const [left, top] = toScreen(camera, size, extent.left, extent.top);
  const [right, bottom] = toScreen(camera, size, extent.right, extent.bottom);
  return left >= 0 && top >= 0 && right <= size.width && bottom <= size.height;
};

describe('a map that nobody has moved', () => {
  it('shows everything when there is more', () => {
    const map = lookAt(wide);
    map.show([...wide, [1200, 0]]);
    expect(isWhole(drawingOf([...wide, [1200, 0]]).extent, map)).toBe(true);
  });

  it('stays where it is beside a panel, whatever changes within what it showed', () => {
    const map = lookAt(wide);
    map.choose(2);
    map.resize(600);
    const beside = map.viewpoint.camera();
    map.show(wide);
    expect(map.viewpoint.camera()).toEqual(beside);
    map.show([...wide, [100, 100]]);
    expect(map.viewpoint.camera()).toEqual(beside);
    // Who is connected more is drawn larger.
    map.show(wide, 46);
    expect(map.viewpoint.camera()).toEqual(beside);
    map.show(wide.slice(0, 4));
    map.show(wide);
    expect(map.viewpoint.camera()).toEqual(beside);
    map.carry(3, [0, 600]);
    map.show([...wide.slice(0, 3), [0, 600], [500, 0]]);
    expect(map.viewpoint.camera()).toEqual(beside);
    map.show([...wide, [1200, 0]]);
    expect(isWhole(drawingOf([...wide, [1200, 0]]).extent, map)).toBe(true);
  });
});

describe('from where a map is seen', () => {
  const asked = { x: 20, y: -40, zoom: 1.5 };

  it('is told once a person moves it, and no more when it is fitted', () => {
    const map = lookAt(wide);
    expect(map.told()).toBeUndefined();
    map.viewpoint.moveTo({ x: 200, y: 30 });
    expect(map.told()).toEqual({ x: 200, y: 30, zoom: map.viewpoint.camera().zoom });
    map.viewpoint.fitSlowly();
    expect(map.told()).toBeUndefined();
  });

  it.each([320, 1000, 1800])('is what was asked in a window %i wide, until it is moved', (width) => {
    around.width = width;
    const map = lookAt(wide, new Map(), asked);
    expect([map.viewpoint.camera(), map.told()]).toEqual([asked, asked]);
    // A legend comes, the window grows, a node that is open is out of sight.
    map.resize(width + 300);
    map.viewpoint.reveal({ at: { x: -500, y: 0 }, around: [] });
    map.show([...wide, [1200, 0]]);
    expect(map.viewpoint.camera()).toEqual(asked);
    map.viewpoint.pan(15, 0);
    expect(map.told()).toEqual({ ...asked, x: 10 });
    map.viewpoint.see(undefined);
    expect(map.told()).toBeUndefined();
  });

  it('is everything where nothing would be seen from there', () => {
    const map = lookAt(wide, new Map(), { ...asked, x: 9_000 });
    expect(map.viewpoint.camera()).toEqual(lookAt(wide).viewpoint.camera());
    expect(map.told()).toBeUndefined();
  });
});

describe('a map under a sheet', () => {
  it('shows what is chosen above the sheet, and goes back when that is closed', () => {
    around.calm = false;
    const map = lookAt(wide);
    const whole = map.viewpoint.camera();
    map.choose(3);
    map.viewpoint.frame(under(true));
    arrive();
    expect(map.screenOf(3)[1]).toBeLessThan(free);
    map.choose(undefined);
    map.viewpoint.frame(under(false));
    arrive();
    expect(map.viewpoint.camera()).toEqual(whole);
  });

  it('shows what is chosen while it still glides back, too', () => {
    around.calm = false;
    const map = lookAt([...wide, [60, 180]]);
    const whole = map.viewpoint.camera();
    map.choose(3);
    map.viewpoint.frame(under(true));
    arrive();
    expect(map.screenOf(5)[1]).toBeGreaterThan(50);
    expect(map.screenOf(5)[1]).toBeLessThan(free);
    map.viewpoint.frame(under(false));
    map.choose(5);
    map.viewpoint.frame(under(true));
    arrive();
    expect(map.screenOf(5)[1]).toBeLessThan(free);
    map.choose(undefined);
    map.viewpoint.frame(under(false));
    arrive();
    expect(map.viewpoint.camera()).toEqual(whole);
  });

  it('is not made small enough for what is left of it, but led to what is chosen', () => {
    const large: readonly Place[] = [...wide, [1200, 0]];
    const whole = lookAt(large).viewpoint.camera();
    const map = lookAt(wide);
    map.choose(1);
    map.viewpoint.frame(under(true));
    map.show(large);
    expect(map.viewpoint.camera().zoom).toBeGreaterThanOrEqual(whole.zoom);
    expect(map.screenOf(1)).toEqual([around.width / 2, expect.closeTo(free / 2)]);
    map.choose(undefined);
    map.viewpoint.frame(under(false));
    expect(map.viewpoint.camera()).toEqual(whole);
  });
});

describe('a map that is fitted by hand', () => {
  it('stays fitted when the sheet is closed that it was led away from', () => {
    const map = lookAt(wide);
    const whole = map.viewpoint.camera();
    map.viewpoint.pan(40, 10);
    map.choose(3);
    map.viewpoint.frame(under(true));
    map.viewpoint.fitSlowly();
    map.choose(undefined);
    map.viewpoint.frame(under(false));
    expect(map.viewpoint.camera()).toEqual(whole);
  });
});

describe('grounds', () => {
  it('are fitted when they come, also where what was there before is fitted meanwhile', () => {
    const map = lookAt(wide);
    map.viewpoint.enter('around one');
    map.viewpoint.fitSlowly();
    const large: readonly Place[] = [...wide, [0, 2_000]];
    map.show(large);
    expect(isWhole(drawingOf(large).extent, map)).toBe(true);
  });

  it('are seen again from where they were left, the last of them', () => {
    const left = new Map<string, Standpoint>();
    const map = lookAt(wide, left);
    const enter = (ground: string) => {
      map.viewpoint.enter(ground);
      map.show(wide);
    };
    for (let focus = 0; focus < 40; focus += 1) {
      enter(`around ${focus}`);
      map.viewpoint.moveTo({ x: focus, y: 0 });
      if (focus % 2 === 0) {
        enter('all');
        map.viewpoint.moveTo({ x: 500, y: focus });
      }
    }
    expect(left.size).toBeLessThanOrEqual(8);
    enter('around 37');
    expect(map.viewpoint.camera()).toMatchObject({ x: 37, y: 0 });
    enter('all');
    expect(map.viewpoint.camera()).toMatchObject({ x: 500, y: 38 });
  });
});
