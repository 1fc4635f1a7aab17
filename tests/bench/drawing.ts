import type { Browser, Page } from 'playwright-core';
import { serveCanvasPage } from '../support/canvas-page.ts';
import { findChromium } from '../../server/cli/chromium.ts';
import { launchChromium } from '../support/chromium.ts';
import { fileScene, generatedScene, sampleScene } from '../support/drawn-scenes.ts';
import type { DrawnScene } from '../support/scene-of.ts';
import { testData } from '../support/test-data.ts';
import type { BenchActs, ContenderName } from './drawing-page.ts';
import { report, timesOf } from './measure.ts';

declare const acts: BenchActs;

const names = ['weft', 'cytoscape', 'bare'] as const satisfies ContenderName[];
const panTime = 2_000;
/** At most so long, in milliseconds: who is slow is not waited for. */
const hoverTime = 4_000;

interface Round {
  first: number;
  frames: number;
  filter: number;
  hover: number;
  /** The longest task of the main thread while the pointer moved over nodes. */
  longest: number;
}

/** Presses beside all nodes and drags the map about, as fast as the page takes it. */
async function pan(page: Page): Promise<number> {
  await page.mouse.move(10, 10);
  await page.mouse.down();
  await page.evaluate(() => acts.begin());
  const begun = performance.now();
  for (let step = 0; performance.now() - begun < panTime; step += 1) {
    const angle = step / 12;
    await page.mouse.move(10 + 90 * (1 - Math.cos(angle)), 10 + 90 * Math.abs(Math.sin(angle)));
  }
  const { frames } = await page.evaluate(() => acts.end());
  await page.mouse.up();
  return frames;
}

/** Moves the pointer over the whole map in lines. */
async function hover(page: Page): Promise<{ hover: number; longest: number }> {
  await page.mouse.move(100, 100);
  await page.waitForTimeout(200);
  await page.evaluate(() => acts.begin());
  const begun = performance.now();
  for (let step = 0; step < 120 && performance.now() - begun < hoverTime; step += 1) {
    await page.mouse.move(120 + ((step * 37) % 960), 110 + Math.floor(step / 12) * 60);
    await page.waitForTimeout(15);
  }
  const { waits, longest } = await page.evaluate(() => acts.end());
  // Nothing was drawn all the time: then it took at least as long.
  return { hover: waits.length > 0 ? timesOf(waits).p50 : hoverTime, longest };
}

async function measure(page: Page, name: ContenderName): Promise<Round> {
  const first = await page.evaluate((who) => acts.open(who), name);
  // What comes after the first frame (fonts, textures) is not part of what follows.
  await page.waitForTimeout(1_000);
  const filters = { half: [] as number[], all: [] as number[] };
  for (let turn = 0; turn < 3; turn += 1)
    for (const half of [true, false])
      filters[half ? 'half' : 'all'].push(await page.evaluate((what) => acts.filter(what), half));
  await page.waitForTimeout(500);
  const filter = Math.max(timesOf(filters.half).p50, timesOf(filters.all).p50);
  return { first, filter, frames: await pan(page), ...(await hover(page)) };
}

async function benchScene(browser: Browser, address: string, scene: { given: DrawnScene; rounds: number }) {
  const page = await browser.newPage({ viewport: { width: 1200, height: 800 } });
  page.on('pageerror', (error) => console.log(`  ${error.message}`));
  await page.goto(address);
  await page.waitForFunction(() => 'acts' in globalThis);
  await page.evaluate((given) => acts.take(given), scene.given);
  const rounds: Record<ContenderName, Round[]> = { weft: [], cytoscape: [], bare: [] };
  // The first of all pays for what is compiled and loaded once: it is not counted.
  for (const name of names) await page.evaluate((who) => acts.open(who), name);
  for (let round = 0; round < scene.rounds; round += 1)
    for (const name of names) rounds[name].push(await measure(page, name));
  const layouts: Awaited<ReturnType<BenchActs['layout']>>[] = [];
  for (let round = 0; round < scene.rounds; round += 1) layouts.push(await page.evaluate(() => acts.layout()));
  await page.close();
  const middle = (name: ContenderName, of: (round: Round) => number) => timesOf(rounds[name].map(of)).p50;
  // A task that is long by itself is long in every round; what else runs on the machine is not.
  const least = (of: readonly { longest: number }[]) => Math.min(...of.map(({ longest }) => longest));
  for (const [what, of] of [
    ['first frame', ({ first }) => first],
    ['filter', ({ filter }) => filter],
    ['hover', ({ hover }) => hover],
  ] as const satisfies [string, (round: Round) => number][]) {
    for (const name of names) report({ what: `${what}, ${name}`, figure: middle(name, of), unit: 'ms' });
    const isFirst = what === 'first frame';
    report({
      what: `${what}: to the bare canvas`,
      figure: middle('weft', of) / middle('bare', of),
      unit: '×',
      ...(isFirst && { gate: 5 }),
    });
    report({
      what: `${what}: to Cytoscape`,
      figure: middle('weft', of) / middle('cytoscape', of),
      unit: '×',
      ...(isFirst && { gate: 1 }),
    });
  }
  for (const name of names)
    report({ what: `pan, ${name}`, figure: middle(name, ({ frames }) => frames), unit: 'frames in 2 s' });
  report({
    what: 'pan: frames of the bare canvas to ours',
    figure: middle('bare', ({ frames }) => frames) / middle('weft', ({ frames }) => frames),
    unit: '×',
    gate: 2,
  });
  report({ what: 'longest task on hover, weft', figure: least(rounds.weft), unit: 'ms', gate: 50 });
  report({ what: 'longest task while laid out, weft', figure: least(layouts), unit: 'ms', gate: 100 });
  report({ what: 'laid out after', figure: timesOf(layouts.map(({ milliseconds }) => milliseconds)).p50, unit: 'ms' });
}

/** Measures drawing in the system's Chromium without a GPU, beside Cytoscape and beside a bare canvas. */
export async function benchDrawing(): Promise<void> {
  if (findChromium() === undefined) {
    console.log('skipped: no Chromium to draw with');
    return;
  }
  const file = testData('kumu/people-orgs-label-refs.json');
  const scenes = [
    { given: sampleScene('light'), rounds: 5 },
    ...(file === undefined ? [] : [{ given: fileScene(file, 'light'), rounds: 3 }]),
    { given: generatedScene(5_000, 15_000, 'light'), rounds: 3 },
  ];
  const served = await serveCanvasPage('tests/bench/drawing-page.ts');
  const browser = await launchChromium({ whole: true });
  try {
    for (const scene of scenes) {
      const { nodes, edges } = scene.given.scene;
      console.log(`Drawing ${nodes.length.toLocaleString('en')} nodes and ${edges.length.toLocaleString('en')} edges`);
      await benchScene(browser, served.address, scene);
    }
  } finally {
    await browser.close();
    await served.stop();
  }
}
