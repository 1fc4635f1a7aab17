import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { OperationId } from '../../graph-schema/ids.ts';
import { launchChromium } from '../support/chromium.ts';
import { openApp } from './opened-app.ts';
import { openPage } from './open-page.ts';

const app = openApp({ sample: true });
const akoma = 'sample-org-akoma';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium({ keepsPages: true });
});
afterAll(async () => {
  await browser?.close();
});

async function rename(to: string): Promise<void> {
  const { label } = (await app.server.other.node({ params: { id: akoma } })).node;
  await app.server.other.change({
    body: {
      operation: OperationId.parse(`test-${crypto.randomUUID()}`),
      changes: [{ kind: 'edit-node', id: akoma, set: { label: to }, base: { label } }],
    },
  });
}

it('opens more pages one after the other than there are connections, and one that is gone back to catches up', async () => {
  const { page, close } = await openPage(browser, `${app.server.address}/`);
  const open = async (place: string) => {
    await page.goto(`${app.server.address}/${place}`, { timeout: 20_000 });
    await page.locator('.weft-app').waitFor();
    // By now its events are followed.
    await page.waitForTimeout(500);
  };
  for (const place of ['?page=contacts', '?page=contacts&list=quiet', '?page=table', '?contacts=count', '?page=help'])
    await open(place);
  await open(`?node=${akoma}`);
  const title = page.locator('.weft-profile-title');
  await title.waitFor();
  await page.evaluate(() => Object.assign(globalThis, { wasKept: true }));
  await open('?page=table');
  await rename('Renamed meanwhile');
  await page.evaluate(() => void setTimeout(() => history.back()));
  await expect.poll(() => page.url()).toContain(akoma);
  await expect.poll(() => title.innerText(), { timeout: 20_000 }).toBe('Renamed meanwhile');
  expect(await page.evaluate(() => 'wasKept' in globalThis)).toBe(true);
  await rename('Renamed again');
  await expect.poll(() => title.innerText()).toBe('Renamed again');
  await close();
});

it('follows no events while it stays hidden, and catches up when it is looked at again', async () => {
  const { page } = await app.open(`?node=${akoma}`);
  const title = page.locator('.weft-profile-title');
  await title.waitFor();
  await page.clock.install();
  const turn = (to: 'hidden' | 'visible') =>
    page.evaluate((state) => {
      Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    }, to);
  await turn('hidden');
  await page.clock.runFor(20_000);
  // So short a while is none.
  await rename('Renamed at once');
  await expect.poll(() => title.innerText()).toBe('Renamed at once');
  const left = page.waitForEvent('requestfailed', (request) => request.url().includes('/api/events'));
  await page.clock.runFor(11_000);
  await left;
  await rename('Renamed in hiding');
  await page.waitForTimeout(500);
  expect(await title.innerText()).toBe('Renamed at once');
  await turn('visible');
  await expect.poll(() => title.innerText()).toBe('Renamed in hiding');
});
