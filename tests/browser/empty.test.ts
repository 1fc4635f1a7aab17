import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { testData } from '../support/test-data.ts';
import { axeViolations, openPage, paintedPixels, settled } from './open-page.ts';
import { startServer, type RunningServer } from './running-server.ts';

let browser: Browser;
let server: RunningServer;

beforeAll(async () => {
  [browser, server] = await Promise.all([launchChromium(), startServer({ sample: false })]);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const kumu = {
  elements: [
    { _id: 'a', label: 'Ndoto Training', type: 'School' },
    { _id: 'b', label: 'Puente', type: 'School' },
    { _id: 'c', label: 'العربية', type: 'Tongue' },
  ],
  connections: [
    { _id: 'x', from: 'a', to: 'b', type: 'knows' },
    { _id: 'y', from: 'a', to: 'c', type: 'teaches' },
  ],
};

it('invites to import, says what a file would add before it does, and takes it back', async () => {
  const { page, problems } = await openPage(browser, server.address);
  await page.getByRole('heading', { name: 'Nothing here yet' }).waitFor();
  expect(await axeViolations(page)).toEqual([]);
  const file = { name: 'schools.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(kumu)) };
  await page.locator('input[type="file"]').setInputFiles(file);
  const dialog = page.getByRole('dialog');
  await dialog.getByText('3 entries (3 new), 2 connections (2 new)').waitFor();
  expect((await server.other.summary()).nodes).toBe(0);
  expect(await axeViolations(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Add to the network' }).click();
  await expect.poll(() => page.locator('.weft-count-line > span').first().innerText()).toBe('Showing 3 of 3');
  await settled(page);
  await expect.poll(() => paintedPixels(page)).toBeGreaterThan(500);
  expect(await page.locator('#weft-list').innerText()).toContain('Ndoto Training');
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('heading', { name: 'Nothing here yet' }).waitFor();
  await page.locator('input[type="file"]').setInputFiles({ ...file, buffer: Buffer.from('{"elements": [}') });
  await page.getByRole('dialog').getByRole('alert').waitFor();
  expect(problems).toEqual([]);
});

const map = testData('kumu/snap-to-tutorial-project.json');
it.skipIf(map === undefined)('opens an imported map at the places it came with', async () => {
  let job = await server.other.startImport({
    query: { name: 'map.json' },
    body: new Uint8Array(await readFile(map ?? '')),
  });
  for (; job.state === 'reading'; job = await server.other.getImport({ params: { id: job.id } }));
  await server.other.applyImport({ params: { id: job.id } });
  const { page, problems } = await openPage(browser, server.address);
  await expect.poll(() => page.locator('.weft-count-line > span').first().innerText()).toBe('Showing 51 of 51');
  expect(await page.getByLabel('View', { exact: true }).inputValue()).not.toBe('all');
  await settled(page);
  const asStored = await paintedPixels(page);
  await page.getByRole('button', { name: 'Lay out again' }).click();
  await expect.poll(() => paintedPixels(page)).not.toBe(asStored);
  await page.reload();
  await settled(page);
  await expect.poll(() => paintedPixels(page)).toBe(asStored);
  expect(problems).toEqual([]);
});
