import { readdirSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import type { Change } from '../../graph-schema/changes.ts';
import { NodeId } from '../../graph-schema/ids.ts';
import { FocusQuestion } from '../../graph-schema/questions.ts';
import { openNeo4jStore } from '../../server/store/neo4j/neo4j-store.ts';
import { openPage } from '../browser/open-page.ts';
import { findChromium } from '../../server/cli/chromium.ts';
import { launchChromium } from '../support/chromium.ts';
import { startNeo4j, type Neo4jLine } from '../support/neo4j-server.ts';
import { inChangeSets } from './debian.ts';
import { report, timesOf } from './measure.ts';
import { startServer } from './server-process.ts';

/** From an act of a person to the picture, ms. */
const goal = 1_000;
/** The same, to the picture of a page that asks, lays out and draws the same and does nothing else (`bareTime`): as for a first frame. */
const gate = 5;

/** Nobody waits longer for anything, ms. */
const patience = 15_000;
/** What a page asks for besides is there after so long, ms. */
const pause = 1_500;

/**
 * Waits until something is so and, for three frames, all of it is on the map: in its first places, or (`settled`) where it
 * stays. Answers how long that is after the first thing a person did since `attend`, ms; undefined when it does not come.
 */
function pictured(page: Page, isSo: string, settled = false): Promise<number | undefined> {
  return page.evaluate(
    async ({ expression, patience, arranging }) => {
      const holds = new Function(`return ${expression}`) as () => boolean;
      const end = performance.now() + patience;
      for (let still = 0; still < 3;) {
        if (performance.now() > end) return undefined;
        await new Promise(requestAnimationFrame);
        still = holds() && !document.querySelector(arranging) ? still + 1 : 0;
      }
      return performance.now() - (globalThis as unknown as Attended).begun!;
    },
    { expression: isSo, patience, arranging: settled ? '.weft-busy' : '.weft-busy:not(.weft-improving)' },
  );
}

interface Attended {
  begun?: number | undefined;
}

/** Notes when a person begins to do something: a driver takes its time before it presses a button. */
function attend(page: Page): Promise<void> {
  return page.evaluate(() => {
    const attended = globalThis as unknown as Attended;
    attended.begun = undefined;
    for (const name of ['pointerdown', 'input', 'keydown'])
      addEventListener(name, (event) => (attended.begun ??= event.timeStamp), { capture: true, once: true });
  });
}

const textOf = (selector: string) => `(document.querySelector('${selector}')?.textContent ?? '')`;
const shown = textOf('.weft-count-line > span');

interface Step {
  name: string;
  act(page: Page): Promise<unknown>;
  /** What is so once it is on the screen, as an expression of the page. */
  until: string | ((before: string) => string);
  /** What is asked of the server for it. */
  asks?: Question;
}

interface Question {
  path: string;
  body: unknown;
}

/** Opens a page that has nothing but the worker of the same layout, which waits there as it does in ours. */
async function openBare(browser: Browser, address: string): Promise<Page> {
  const bare = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await bare.goto(`${address}/livez`);
  const worker = readdirSync('dist/client/assets').find((name) => /^layout\.worker-.*\.js$/.test(name));
  await bare.evaluate((script) => {
    (globalThis as unknown as { layout: Worker }).layout = new Worker(script, { type: 'module' });
  }, `/assets/${worker!}`);
  return bare;
}

/**
 * How long a bare page takes from a question to its picture: what of the answer has connections is laid out by the same worker
 * up to its first places, and all of it is drawn on one canvas, with names as far as a map has them, and its first entries are
 * listed. `server`: until the answer is there.
 */
function bareTime(page: Page, question: Question): Promise<{ server: number; picture: number }> {
  return page.evaluate(async ({ path, body }) => {
    const begun = performance.now();
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(path, { method: 'POST', headers, body: JSON.stringify(body) });
    const text = await response.text();
    const server = performance.now() - begun;
    interface Named {
      node: { id: string; label: unknown };
    }
    interface Answer {
      nodes?: Named[];
      hits?: Named[];
      edges?: { source: string; target: string }[];
    }
    const { nodes, hits = [], edges = [] } = JSON.parse(text) as Answer;
    const found = (nodes ?? hits).map(({ node }) => node);
    const canvas = document.createElement('canvas');
    Object.assign(canvas, { width: innerWidth, height: innerHeight });
    const list = document.createElement('ol');
    list.append(
      ...found.slice(0, 12).map(({ label }) => {
        const item = document.createElement('li');
        item.textContent = String(label);
        return item;
      }),
    );
    document.body.replaceChildren(canvas, list);
    const numbers = new Map(found.map(({ id }, at) => [id, at]));
    const ends = edges.flatMap(({ source, target }) => [numbers.get(source) ?? 0, numbers.get(target) ?? 0]);
    const nowhere = () => new Float64Array(found.length).fill(Number.NaN);
    let [x, y] = [nowhere(), nowhere()];
    if (edges.length > 0) {
      const { layout } = globalThis as unknown as { layout: Worker };
      const sizes = new Float32Array(found.length).fill(12);
      const names = new Float32Array(found.length);
      const quick = new Promise<{ x: typeof x; y: typeof y }>((resolve) => {
        layout.onmessage = ({ data }: MessageEvent<{ kind: string; x: typeof x; y: typeof y }>) =>
          data.kind === 'quick' && resolve(data);
      });
      layout.postMessage({ id: 1, sizes, names, ends: Int32Array.from(ends), x, y });
      ({ x, y } = await quick);
    }
    const places = new Map(
      found.map(({ id }, at) => [id, [innerWidth / 2 + (x[at] || 0), innerHeight / 2 + (y[at] || 0)]] as const),
    );
    const context = canvas.getContext('2d')!;
    for (const { source, target } of edges) {
      const [from, to] = [places.get(source), places.get(target)];
      if (from && to) context.stroke(new Path2D(`M${from.join()}L${to.join()}`));
    }
    for (const [at, { id, label }] of found.entries()) {
      const [left = 0, top = 0] = places.get(id) ?? [];
      context.beginPath();
      context.arc(left, top, 6, 0, 2 * Math.PI);
      context.fill();
      if (at < 150) context.fillText(String(label), left, top + 16);
    }
    for (let frames = 0; frames < 3; frames += 1) await new Promise(requestAnimationFrame);
    return { server, picture: performance.now() - begun };
  }, question);
}

/** What a person does one after the other, beginning with a package. */
function stepsFrom(label: string, id: NodeId): Step[] {
  const search = (page: Page) => page.getByLabel('Search the network');
  const changed = (before: string) => `${shown} !== ${JSON.stringify(before)} && /Showing/.test(${shown})`;
  const focus = (hops: 1 | 2) => ({ path: '/api/focus', body: FocusQuestion.parse({ ids: [id], hops, limit: 500 }) });
  return [
    {
      name: 'search',
      act: (page) => search(page).fill(label),
      until: `[...document.querySelectorAll('[role=option]')].some((one) => one.textContent.startsWith(${JSON.stringify(label)}))`,
      asks: { path: '/api/search', body: { text: label, limit: 50 } },
    },
    {
      name: 'go to what was found',
      act: (page) =>
        page
          .getByRole('option', { name: new RegExp(`^${label} `) })
          .first()
          .click(),
      until: `${textOf('.weft-profile-title')} === ${JSON.stringify(label)} && /Showing [1-9]/.test(${shown})`,
      asks: focus(1),
    },
    {
      name: 'profile told whole',
      act: (page) => page.keyboard.press('Shift'),
      until: `/\\d connections/.test(${textOf('article')})`,
    },
    {
      name: 'focus',
      act: (page) => page.getByRole('button', { name: 'Focus', exact: true }).click(),
      until: `document.querySelector('.weft-focus') !== null`,
      asks: focus(1),
    },
    {
      name: 'focus, two steps',
      act: (page) => page.locator('.weft-focus').getByText('2', { exact: true }).click(),
      until: changed,
      asks: focus(2),
    },
    {
      name: 'condition of a facet',
      act: (page) =>
        page
          .getByRole('checkbox', { name: /^(Person|People|Topic)/ })
          .first()
          .check(),
      until: changed,
    },
    {
      name: 'table',
      act: (page) => page.getByRole('link', { name: 'Table' }).click(),
      until: `document.querySelectorAll('[role=row]').length > 1`,
    },
  ];
}

interface Took {
  page: number;
  settled: number;
  bare: { server: number; picture: number } | undefined;
}

async function walk(
  page: Page,
  bare: Page,
  { label, id }: { label: string; id: NodeId },
): Promise<Record<string, Took>> {
  const took: Record<string, Took> = {};
  for (const step of stepsFrom(label, id)) {
    const before = await page.evaluate(`${shown}`);
    await attend(page);
    await step.act(page);
    const isSo = typeof step.until === 'string' ? step.until : step.until(String(before));
    const time = await pictured(page, isSo);
    if (time === undefined) {
      const text = await page.locator('body').innerText();
      throw new Error(
        `${label}, ${step.name}: no picture after ${patience} ms. The page says: ${text.slice(0, 2_000)}`,
      );
    }
    const settled = (await pictured(page, 'true', true)) ?? Number.NaN;
    // What it asks for besides is to be done.
    await page.waitForTimeout(pause);
    took[step.name] = { page: time, settled, bare: step.asks && (await bareTime(bare, step.asks)) };
  }
  return took;
}

/** Packages at which the walk begins; the first of them only warms up. */
const packages = ['bash', 'firefox-esr', 'gimp', 'nginx'];

/** What a person waits for in a network that the page does not hold whole: 65,592 nodes on Neo4j. */
export async function benchLargePage(line: Neo4jLine, changes: readonly Change[]): Promise<void> {
  if (findChromium() === undefined) {
    console.log('skipped: no Chromium to open the page with');
    return;
  }
  const database = await startNeo4j({ line, heap: '1500m', lasting: true });
  const store = await openNeo4jStore({ uri: database.uri });
  for (const changeSet of inChangeSets(changes)) await store.submit(changeSet);
  await store.close();
  const server = await startServer({ NEO4J_URI: database.uri });
  const browser = await launchChromium({ whole: true });
  try {
    const byLabel = new Map(
      changes.flatMap((change) =>
        change.kind === 'create-node' ? [[String(change.record.label), NodeId.parse(change.record.id)] as const] : [],
      ),
    );
    const rounds: Awaited<ReturnType<typeof walk>>[] = [];
    const bare = await openBare(browser, server.address);
    for (const label of packages) {
      const { page, close } = await openPage(browser, server.address);
      page.setDefaultTimeout(patience);
      // It counts what is in the network first.
      await page.waitForTimeout(pause);
      rounds.push(await walk(page, bare, { label, id: byLabel.get(label)! }));
      await close();
    }
    const warm = rounds.slice(1);
    for (const name of Object.keys(warm[0]!)) {
      const times = warm.map((round) => round[name]!);
      const most = Math.max(...times.map((time) => time.page));
      const asked = times.flatMap(({ bare }) => bare ?? []);
      const first = `first ${rounds[0]![name]!.page.toFixed(0)}`;
      const p50 = (of: 'server' | 'picture') => timesOf(asked.map((one) => one[of])).p50;
      const bare = asked.length > 0 ? [`the answer alone ${p50('server').toFixed(0)} ms`] : [];
      const settled = timesOf(times.map((time) => time.settled)).p50;
      const note = [`most ${most.toFixed(0)}, ${first}, settled ${settled.toFixed(0)}`, ...bare].join(', ');
      report({
        what: `page: ${name}, to the picture`,
        figure: timesOf(times.map(({ page }) => page)).p50,
        unit: 'ms',
        goal,
        note,
      });
      if (asked.length === 0) continue;
      report({
        what: `  to that of a bare page`,
        figure: timesOf(times.map(({ page }) => page)).p50 / p50('picture'),
        unit: '×',
        gate,
        note: `bare ${p50('picture').toFixed(0)} ms`,
      });
    }
  } finally {
    await browser.close();
    await server.stop();
    await database.stop();
  }
}
