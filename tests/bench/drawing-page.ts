import { bareContender } from './drawing-bare.ts';
import type { Contender } from './contender.ts';
import { cytoscapeContender } from './drawing-cytoscape.ts';
import { weftContender } from './drawing-weft.ts';
import { drawnFrame, dressPage, emptyPlace, nextFrame, nextTask, strokes } from './drawn-frame.ts';
import { sceneOf, type DrawnScene } from '../support/scene-of.ts';

const contenders = {
  weft: weftContender,
  cytoscape: cytoscapeContender,
  bare: bareContender,
} satisfies Record<string, () => Contender>;
export type ContenderName = keyof typeof contenders;

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
    if (!counting || strokes.count === 0) continue;
    strokes.count = 0;
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
    const container = emptyPlace();
    await nextFrame();
    await nextTask();
    strokes.count = 0;
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
    strokes.count = 0;
    const begun = performance.now();
    open?.filter(half);
    await drawnFrame();
    return performance.now() - begun;
  },
  /** Begins to count drawn frames, waits for them, and long tasks. */
  begin() {
    [strokes.count, frames, pressed, waits, counting] = [0, 0, 0, [], true];
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
    const container = emptyPlace();
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
dressPage();
Object.assign(globalThis, { acts });
