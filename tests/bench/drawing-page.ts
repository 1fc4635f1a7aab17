import { bareContender } from './drawing-bare.ts';
import type { Contender } from './contender.ts';
import { cytoscapeContender } from './drawing-cytoscape.ts';
import { weftContender } from './drawing-weft.ts';
import { sceneOf, type DrawnScene } from '../support/scene-of.ts';

const contenders = {
  weft: weftContender,
  cytoscape: cytoscapeContender,
  bare: bareContender,
} satisfies Record<string, () => Contender>;
export type ContenderName = keyof typeof contenders;

/** Calls that leave something on a canvas, since this was last looked at. */
let strokes = 0;
for (const name of ['stroke', 'fill', 'drawImage', 'fillRect', 'fillText'] as const) {
  const original: (...args: never[]) => unknown = CanvasRenderingContext2D.prototype[name];
  Object.assign(CanvasRenderingContext2D.prototype, {
    [name](this: CanvasRenderingContext2D, ...args: never[]) {
      // What is painted aside is not drawn yet.
      if (this.canvas.isConnected) strokes += 1;
      return original.apply(this, args);
    },
  });
}

const nextFrame = () => new Promise<number>((done) => requestAnimationFrame(done));
const nextTask = () =>
  new Promise<void>((done) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => done();
    channel.port2.postMessage(undefined);
  });

/** Waits for the first frame with something new on a canvas, and until that is on the canvas for good. */
async function drawnFrame(): Promise<void> {
  for (let frame = 0; strokes === 0 && frame < 2_000; frame += 1) await nextFrame();
  await nextTask();
  // What was called is recorded only: asking for a pixel makes it happen.
  for (const canvas of document.querySelectorAll('canvas'))
    if (canvas.width > 0) canvas.getContext('2d')?.getImageData(0, 0, 1, 1);
}

const longTasks: number[] = [];
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) longTasks.push(entry.duration);
}).observe({ type: 'longtask' });

let given: DrawnScene | undefined;
let open: Contender | undefined;
let frames = 0;
let waits: number[] = [];
let pressed = 0;
let counting = false;

// One sample to each movement of the pointer: until the frame that answers it is drawn.
addEventListener(
  'pointermove',
  () => {
    if (!counting) return;
    pressed ||= performance.now();
  },
  true,
);
const count = async () => {
  for (;;) {
    await nextFrame();
    await nextTask();
    if (!counting || strokes === 0) continue;
    strokes = 0;
    frames += 1;
    if (pressed > 0) waits.push(performance.now() - pressed);
    pressed = 0;
  }
};
void count();

const acts = {
  /** Takes the data into memory. */
  take(next: DrawnScene) {
    given = next;
  },
  /** From data in memory to the first drawn frame, in milliseconds. */
  async open(name: ContenderName): Promise<number> {
    if (!given) throw new Error('There is nothing to draw.');
    open?.close();
    document.body.replaceChildren();
    const container = document.createElement('div');
    container.className = 'weft-canvas';
    document.body.append(container);
    await nextFrame();
    await nextTask();
    strokes = 0;
    const begun = performance.now();
    open = contenders[name]();
    open.open(container, name === 'bare' ? given : { ...given, scene: sceneOf(given.of) });
    await drawnFrame();
    return performance.now() - begun;
  },
  /** From a filter to the first drawn frame, in milliseconds. */
  async filter(half: boolean): Promise<number> {
    await nextFrame();
    await nextTask();
    strokes = 0;
    const begun = performance.now();
    open?.filter(half);
    await drawnFrame();
    return performance.now() - begun;
  },
  /** Begins to count drawn frames, waits for them, and long tasks. */
  begin() {
    [strokes, frames, pressed, waits, counting] = [0, 0, 0, [], true];
    longTasks.length = 0;
  },
  /** What was counted since. */
  async end(): Promise<{ frames: number; waits: number[]; longest: number }> {
    counting = false;
    const counted = frames;
    // Long tasks are told a little later.
    await new Promise((done) => setTimeout(done, 120));
    return { frames: counted, waits, longest: Math.max(0, ...longTasks) };
  },
  /** Lays out everything anew in Weft; answers how long that took and the longest task of the main thread meanwhile. */
  async layout(): Promise<{ milliseconds: number; longest: number }> {
    if (!given) throw new Error('There is nothing to lay out.');
    open?.close();
    document.body.replaceChildren();
    const container = document.createElement('div');
    container.className = 'weft-canvas';
    document.body.append(container);
    const scene = sceneOf(given.of);
    await nextFrame();
    await new Promise((done) => setTimeout(done, 120));
    longTasks.length = 0;
    const begun = performance.now();
    const weft = weftContender();
    open = weft;
    await weft.layOut(container, scene);
    const milliseconds = performance.now() - begun;
    await new Promise((done) => setTimeout(done, 200));
    return { milliseconds, longest: Math.max(0, ...longTasks) };
  },
};

export type BenchActs = typeof acts;
Object.assign(document.body.style, { margin: '0', background: '#fbfbfa' });
const sheet = new CSSStyleSheet();
sheet.replaceSync(`
  .weft-canvas { position: absolute; left: 0; top: 0; width: 1200px; height: 800px; overflow: hidden; touch-action: none; }
  .weft-canvas > canvas { position: absolute; inset: 0; width: 100%; height: 100%; pointer-events: none; }
`);
document.adoptedStyleSheets = [sheet];
Object.assign(globalThis, { acts });
