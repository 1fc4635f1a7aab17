import { createGraphCanvas } from '../../client/canvas/graph-canvas.ts';
import type { GraphCanvas } from '../../client/canvas/types.ts';
import { createFigures, type ContactFigures, type Figures } from '../../client/contacts/figures.ts';
import { dayOf } from '../../graph-schema/calendar.ts';
import { withContactLines } from '../../graph-schema/contact-lines.ts';
import type { Contacts } from '../../graph-schema/contract.ts';
import { usualHalfLife } from '../../graph-schema/frequency.ts';
import { sceneOf, type DrawnScene } from '../support/scene-of.ts';
import { unheard as events } from './contender.ts';
import { drawnFrame, dressPage, emptyPlace, nextFrame, nextTask, strokes } from './drawn-frame.ts';

/** Contacts as the page loads them. */
export type LoadedContacts = Pick<Contacts, 'at' | 'nodes' | 'offsets' | 'participants'>;

const nothing = () => {};

interface Span {
  from: number;
  to: number;
}

/** Counts in the product's worker. */
function counting(
  contacts: LoadedContacts,
  today: number,
): { ask(window: Span): Promise<ContactFigures>; stop(): void } {
  let told: (figures: ContactFigures) => void = nothing;
  const figures: Figures = createFigures({
    told: (answer) => told(answer),
    failed: (error) => console.error(error),
  });
  figures.load({ contacts, timeZone: 'UTC' });
  return {
    ask: (window) =>
      new Promise((done) => {
        told = done;
        figures.ask({ window, rollUp: false, halfLife: usualHalfLife, today });
      }),
    stop: () => figures.stop(),
  };
}

/** The practical limit: pairs counted where the page runs, lines as wide as they say, shapes and names on one canvas. */
function bareSlider(container: HTMLElement, given: DrawnScene, contacts: LoadedContacts): (window: Span) => void {
  const { scene, x, y } = given;
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width: container.clientWidth, height: container.clientHeight });
  container.append(canvas);
  const { offsets, participants } = contacts;
  const days = contacts.at.map((at) => dayOf(at.slice(0, 10)));
  const placeOf = new Map(scene.nodes.map(({ id }, at) => [id as string, at]));
  const places = contacts.nodes.map((id) => placeOf.get(id) ?? -1);
  const extent = (of: readonly number[]) => [of.reduce((a, b) => Math.min(a, b)), of.reduce((a, b) => Math.max(a, b))] as const; // prettier-ignore
  const [[left, right], [top, bottom]] = [extent(x), extent(y)];
  const zoom = Math.min((canvas.width - 128) / (right - left), (canvas.height - 96) / (bottom - top));
  const at = (node: number) => [64 + (x[node]! - left) * zoom, 48 + (y[node]! - top) * zoom] as const;
  return ({ from, to }) => {
    const counts = new Map<number, number>();
    for (let contact = 0; contact < days.length; contact += 1) {
      if (days[contact]! < from || days[contact]! >= to) continue;
      const [one, other] = [places[participants[offsets[contact]!]!]!, places[participants[offsets[contact]! + 1]!]!];
      const key = Math.min(one, other) * scene.nodes.length + Math.max(one, other);
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    const context = canvas.getContext('2d')!;
    context.clearRect(0, 0, canvas.width, canvas.height);
    context.globalAlpha = 0.5;
    context.strokeStyle = scene.surroundings.edge;
    for (const [key, count] of counts) {
      context.lineWidth = Math.min(6, Math.log2(1 + count));
      context.beginPath();
      context.moveTo(...at(Math.floor(key / scene.nodes.length)));
      context.lineTo(...at(key % scene.nodes.length));
      context.stroke();
    }
    context.globalAlpha = 1;
    scene.nodes.forEach((node, n) => {
      context.fillStyle = node.look.colour;
      context.beginPath();
      context.arc(...at(n), (node.size / 2) * zoom ** 0.7, 0, 2 * Math.PI);
      context.fill();
    });
    context.fillStyle = scene.surroundings.ink;
    context.font = '500 12px sans-serif';
    for (let n = 0; n < 150; n += 1) context.fillText(scene.nodes[n]?.label ?? '', ...at(n));
  };
}

let held: { given: DrawnScene; contacts: LoadedContacts; today: number } | undefined;
let step: ((window: Span) => Promise<void> | void) | undefined;
let close: () => void = nothing;
/** What was last counted, for the bench to look at. */
let pairs = 0;

const acts = {
  take(given: DrawnScene, contacts: LoadedContacts, today: number) {
    held = { given, contacts, today };
  },
  /** Opens the map as one of the two draws it. */
  async open(name: 'weft' | 'bare'): Promise<void> {
    if (!held) throw new Error('There is nothing to draw.');
    close();
    const { given, contacts, today } = held;
    const container = emptyPlace();
    await nextFrame();
    if (name === 'bare') {
      step = bareSlider(container, given, contacts);
      close = nothing;
      return;
    }
    const plain = sceneOf(given.of);
    const places = Object.fromEntries(plain.nodes.map(({ id }, at) => [id, [given.x[at] ?? 0, given.y[at] ?? 0] as const])); // prettier-ignore
    const canvas: GraphCanvas = createGraphCanvas(container, events);
    canvas.show({ scene: plain, places, ground: 'bench' });
    const worker = counting(contacts, today);
    const met = { name: 'in contact', isConnected: () => false };
    close = () => {
      worker.stop();
      canvas.destroy();
    };
    step = async (window) => {
      const { pairs: table, ids, ...figures } = await worker.ask(window);
      pairs = table.rows;
      const lines = { pairs: table, ids, window: figures.window, today, halfLife: usualHalfLife };
      const scene = withContactLines(plain, { ...lines, width: 'count', colour: undefined, met });
      canvas.show({ scene, places, ground: 'bench' });
    };
  },
  /** From another window to the first frame that shows it, in milliseconds. */
  async step(window: Span): Promise<number> {
    await nextFrame();
    await nextTask();
    strokes.count = 0;
    const begun = performance.now();
    await step?.(window);
    await drawnFrame();
    return performance.now() - begun;
  },
  pairs: () => pairs,
  /** How long the worker takes to count a window, in milliseconds, with what is handed to it and back. */
  async count(contacts: LoadedContacts, windows: readonly Span[], today: number): Promise<number[]> {
    const worker = counting(contacts, today);
    await worker.ask(windows[0]!);
    const times: number[] = [];
    for (const window of windows) {
      const begun = performance.now();
      await worker.ask(window);
      times.push(performance.now() - begun);
    }
    worker.stop();
    return times;
  },
};

export type SliderActs = typeof acts;
dressPage();
Object.assign(globalThis, { acts });
