import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { ExportQuestionInput } from '../../graph-schema/exports/catalogue.ts';
import { launchChromium } from '../support/chromium.ts';
import { axeViolations, openPage, paintedPixels, type OpenedPage, type PageOptions } from './open-page.ts';
import { startServer, type RunningServer } from './running-server.ts';

let browser: Browser;
let server: RunningServer;
let folder: string;
const pages: OpenedPage[] = [];
const asked: string[] = [];

beforeAll(async () => {
  [browser, server, folder] = await Promise.all([
    launchChromium(),
    startServer({ sample: true }),
    mkdtemp(join(tmpdir(), 'weft-file-')),
  ]);
});
afterEach(async () => {
  const problems = pages.flatMap((page) => page.problems);
  await Promise.all(pages.splice(0).map((page) => page.close()));
  const wrong = [...problems, ...asked.splice(0).map((address) => `asked for ${address}`)];
  if (wrong.length > 0) throw new Error(wrong.join('\n'));
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Saves a page and opens it from disk, without a network; whatever it asks for but its own parts is noted. */
async function openFile(
  question: Omit<ExportQuestionInput, 'format'> = {},
  { query = '', ...look }: PageOptions & { query?: string } = {},
): Promise<Page> {
  const { content } = await server.other.export({ body: { format: 'html', ...question } });
  const path = join(folder, `${crypto.randomUUID()}.html`);
  await writeFile(path, new Uint8Array(await content.arrayBuffer()));
  const address = pathToFileURL(path).href;
  const opened = await openPage(browser, address + query, {
    ...look,
    offline: true,
    onRequest(url) {
      if (!url.startsWith('blob:null/') && url.split('?')[0] !== address) asked.push(url);
    },
  });
  pages.push(opened);
  return opened.page;
}

it('opens from disk without a network: map, filter, search, profile, table, and nothing to write with', async () => {
  const page = await openFile();
  expect(await page.locator('.weft-snapshot').innerText()).toMatch(/^Snapshot of .+ on .+, as a guest sees it\.$/);
  expect(await paintedPixels(page)).toBeGreaterThan(5_000);
  expect(await page.locator('.weft-legend').innerText()).toMatch(/Organisation\s*\d+/);

  await page.getByRole('checkbox', { name: /^Projects,/ }).check();
  const [, shown] = /Showing (\d+)/.exec(await page.locator('.weft-count-line > span').first().innerText()) ?? [];
  await page.getByRole('link', { name: 'Table' }).click();
  await page.getByText(`${shown} rows`).waitFor();
  await page.getByRole('button', { name: /^Remove this condition: .*Project/ }).click();

  await page.keyboard.press('/');
  await page.keyboard.type('akoma');
  await page.keyboard.press('Enter');
  const profile = page.getByRole('complementary', { name: 'Profile' });
  expect(await profile.getByRole('heading', { level: 2 }).innerText()).toContain('Akoma');
  expect(await profile.innerText()).not.toMatch(/History|contact|Edit|Connect\b/);
  expect(page.url()).toContain('node=sample-org-akoma');
  await page.reload();
  await profile.getByRole('heading', { level: 2 }).waitFor();

  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: 'Commands' });
  const commands = await palette.getByRole('option').allInnerTexts();
  expect(commands.join('\n')).not.toMatch(/Undo|New|Add|Import|Export|Record|Delete|Help|Contacts/);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Settings' }).click();
  expect(await page.getByLabel('See as').count()).toBe(0);
});

it.each(['light', 'dark'] as const)('anybody can use it, in %s colours, wide and narrow', async (scheme) => {
  const page = await openFile({}, { scheme, query: '?node=sample-org-akoma' });
  expect(await axeViolations(page)).toEqual([]);
  await page.goto(`${page.url().split('?')[0]}?page=table`);
  await page.getByRole('grid').waitFor();
  expect(await axeViolations(page)).toEqual([]);
  const phone = await openFile({}, { scheme, width: 360, height: 740 });
  expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  expect(await axeViolations(phone)).toEqual([]);
});

it('reads from right to left, and finds Arabic names by their words', async () => {
  const page = await openFile({}, { query: '?lang=ar' });
  expect(await page.evaluate(() => document.documentElement.dir)).toBe('rtl');
  await page.getByRole('combobox', { name: /^Search/ }).fill('اتحاد اصحاب');
  await page.keyboard.press('Enter');
  expect(await page.locator('.weft-profile-title').innerText()).toContain('أصحاب');
  expect(await axeViolations(page)).toEqual([]);
});

it('opens with what was looked at, with contacts where they may go along', async () => {
  const selected = await server.other.select({ body: { filter: { type: ['Person' as never] } } });
  const page = await openFile({ filter: { type: ['Person' as never] }, level: 'facilitator' });
  expect(await page.locator('.weft-snapshot').innerText()).toMatch(
    /^Snapshot of a part of .+, as a facilitator sees it\.$/,
  );
  expect(await page.locator('.weft-count-line > span').first().innerText()).toBe(
    `Showing ${selected.total} of ${selected.total}`,
  );
  await page.getByRole('link', { name: 'Contacts' }).click();
  const list = page.locator('.weft-contacts-body .weft-contact').first();
  await list.waitFor();
  await page.getByRole('tab', { name: 'Frequent' }).click();
  await page.getByText(/^[\d,]+ pairs$/).waitFor();
  expect(await page.getByRole('button', { name: 'Record a contact' }).count()).toBe(0);
  expect(await axeViolations(page)).toEqual([]);
});

it('prints what it is a snapshot of above the map, without what is pressed', async () => {
  const page = await openFile();
  await page.emulateMedia({ media: 'print' });
  const isSeen = (selector: string) => page.locator(selector).first().isVisible();
  expect(
    await Promise.all(['.weft-network-name', '.weft-snapshot', '.weft-canvas', '.weft-legend'].map(isSeen)),
  ).toEqual([true, true, true, true]);
  expect(await Promise.all(['.weft-search', '.weft-controls', '.weft-left', '.weft-pages'].map(isSeen))).toEqual([
    false,
    false,
    false,
    false,
  ]);
});
