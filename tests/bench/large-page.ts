import type { Page } from 'playwright-core';
import type { Change } from '../../graph-schema/changes.ts';
import { NodeId } from '../../graph-schema/ids.ts';
import { FocusQuestion } from '../../graph-schema/questions.ts';
import { openNeo4jStore } from '../../server/store/neo4j/neo4j-store.ts';
import { openPage } from '../browser/open-page.ts';
import { findChromium, launchChromium } from '../support/chromium.ts';
import { startNeo4j, type Neo4jLine } from '../support/neo4j-server.ts';
import { inChangeSets } from './debian.ts';
import { report, timesOf } from './measure.ts';
import { startServer, type ServerProcess } from './server-process.ts';

/** From an act of a person to the picture, ms. */
const goal = 1_000;

/** Nobody waits longer for anything, ms. */
const patience = 15_000;

/**
 * Waits until something is so and, for three frames, all of it is on the map: in its first places, or (`settled`) where it
 * stays. False when it does not come.
 */
function pictured(page: Page, isSo: string, settled = false): Promise<boolean> {
  return page.evaluate(
    async ({ expression, patience, arranging }) => {
      const holds = new Function(`return ${expression}`) as () => boolean;
      const end = performance.now() + patience;
      for (let still = 0; still < 3;) {
        if (performance.now() > end) return false;
        await new Promise(requestAnimationFrame);
        still = holds() && !document.querySelector(arranging) ? still + 1 : 0;
      }
      return true;
    },
    { expression: isSo, patience, arranging: settled ? '.weft-busy' : '.weft-busy:not(.weft-improving)' },
  );
}

const textOf = (selector: string) => `(document.querySelector('${selector}')?.textContent ?? '')`;
const shown = textOf('.weft-count-line > span');

interface Step {
  name: string;
  act(page: Page): Promise<unknown>;
  /** What is so once it is on the screen, as an expression of the page. */
  until: string | ((before: string) => string);
  /** The same asked of the server alone. */
  bare?(server: ServerProcess): Promise<unknown>;
}

/** What a person does one after the other, beginning with a package. */
function stepsFrom(label: string, id: NodeId): Step[] {
  const search = (page: Page) => page.getByLabel('Search the network');
  const changed = (before: string) => `${shown} !== ${JSON.stringify(before)} && /Showing/.test(${shown})`;
  const focus = (hops: 1 | 2) => (server: ServerProcess) =>
    server.api.focus({ body: FocusQuestion.parse({ ids: [id], hops, limit: 500 }) });
  return [
    {
      name: 'search',
      act: (page) => search(page).fill(label),
      until: `[...document.querySelectorAll('[role=option]')].some((one) => one.textContent.startsWith(${JSON.stringify(label)}))`,
      bare: (server) => server.api.search({ body: { text: label, limit: 50 } }),
    },
    {
      name: 'go to what was found',
      act: (page) =>
        page
          .getByRole('option', { name: new RegExp(`^${label} `) })
          .first()
          .click(),
      until: `${textOf('.weft-profile-title')} === ${JSON.stringify(label)} && /Showing [1-9]/.test(${shown})`,
      bare: focus(1),
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
      bare: focus(1),
    },
    {
      name: 'focus, two steps',
      act: (page) => page.locator('.weft-focus').getByText('2', { exact: true }).click(),
      until: changed,
      bare: focus(2),
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

async function walk(page: Page, server: ServerProcess, { label, id }: { label: string; id: NodeId }) {
  const took: Record<string, { page: number; settled: number; bare: number | undefined }> = {};
  for (const step of stepsFrom(label, id)) {
    const before = await page.evaluate(`${shown}`);
    let begun = performance.now();
    await step.act(page);
    const isSo = typeof step.until === 'string' ? step.until : step.until(String(before));
    if (!(await pictured(page, isSo))) {
      const text = await page.locator('body').innerText();
      throw new Error(
        `${label}, ${step.name}: no picture after ${patience} ms. The page says: ${text.slice(0, 2_000)}`,
      );
    }
    const time = performance.now() - begun;
    await pictured(page, 'true', true);
    const settled = performance.now() - begun;
    begun = performance.now();
    await step.bare?.(server);
    took[step.name] = { page: time, settled, bare: step.bare && performance.now() - begun };
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
  const database = await startNeo4j({ line, heap: '1500m' });
  const store = await openNeo4jStore({ uri: database.uri });
  for (const changeSet of inChangeSets(changes)) await store.submit(changeSet);
  await store.close();
  const server = await startServer({ NEO4J_URI: database.uri });
  const browser = await launchChromium();
  try {
    const byLabel = new Map(
      changes.flatMap((change) =>
        change.kind === 'create-node' ? [[String(change.record.label), NodeId.parse(change.record.id)] as const] : [],
      ),
    );
    const rounds: Awaited<ReturnType<typeof walk>>[] = [];
    for (const label of packages) {
      const { page, close } = await openPage(browser, server.address);
      page.setDefaultTimeout(patience);
      rounds.push(await walk(page, server, { label, id: byLabel.get(label)! }));
      await close();
    }
    const warm = rounds.slice(1);
    for (const name of Object.keys(warm[0]!)) {
      const times = warm.map((round) => round[name]!);
      const most = Math.max(...times.map((time) => time.page));
      const asked = times.flatMap(({ bare }) => bare ?? []);
      const first = `first ${rounds[0]![name]!.page.toFixed(0)}`;
      const bare = asked.length > 0 ? [`the server alone ${timesOf(asked).p50.toFixed(0)} ms`] : [];
      const settled = timesOf(times.map((time) => time.settled)).p50;
      const note = [`most ${most.toFixed(0)}, ${first}, settled ${settled.toFixed(0)}`, ...bare].join(', ');
      report({
        what: `page: ${name}, to the picture`,
        figure: timesOf(times.map(({ page }) => page)).p50,
        unit: 'ms',
        goal,
        note,
      });
    }
  } finally {
    await browser.close();
    await server.stop();
    await database.stop();
  }
}
