import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ChangeInput } from '../../graph-schema/changes.ts';
import { OperationId } from '../../graph-schema/ids.ts';
import { completeUpTo } from '../../graph-schema/questions.ts';
import { launchChromium } from '../support/chromium.ts';
import { openPage, paintedPixels, settled } from './open-page.ts';
import { startServer, type RunningServer } from './running-server.ts';

let browser: Browser;
let server: RunningServer;

const origin = { kind: 'stated' } as const;
const count = completeUpTo.nodes + 1;
const id = (n: number) => `p${String(n).padStart(5, '0')}`;

/** A ring of people, one more than a page holds whole. */
beforeAll(async () => {
  [browser, server] = await Promise.all([launchChromium(), startServer({ sample: false })]);
  const createdAt = '2024-01-01T00:00:00Z';
  const changes: ChangeInput[] = Array.from({ length: count }, (_, n) => {
    return {
      kind: 'create-node',
      record: { id: id(n), type: 'Person', label: `Member number ${n}`, origin, createdAt },
    };
  });
  for (let n = 0; n < count; n += 100) {
    for (const step of [1, 2, 3]) {
      const record = {
        id: `e${n}-${step}`,
        type: 'RELATED',
        source: id(n),
        target: id(n + step),
        direction: 'undirected',
        origin,
      } as const;
      if (n + step < count) changes.push({ kind: 'create-edge', record });
    }
  }
  for (let from = 0; from < changes.length; from += 8_000) {
    const operation = OperationId.parse(`large-${from}`);
    await server.other.change({ body: { operation, changes: changes.slice(from, from + 8_000) } });
  }
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

it('begins with a search where the network is too large to show whole, and grows around what is chosen', async () => {
  const { page, problems } = await openPage(browser, server.address);
  await page.getByRole('heading', { name: 'Start with a search' }).waitFor();
  await page.getByLabel('Search the network').fill('member number 300');
  await page
    .getByRole('listbox')
    .getByRole('option', { name: /^Member number 300 / })
    .click();
  await expect.poll(() => page.locator('.weft-profile-title').innerText()).toBe('Member number 300');
  await expect.poll(() => page.locator('.weft-count-line > span').first().innerText()).toBe('Showing 4 of 4');
  await settled(page);
  await expect.poll(() => paintedPixels(page)).toBeGreaterThan(500);

  const at = { operation: OperationId.parse('large-edit'), why: 'another client' };
  await server.other.change({
    body: {
      ...at,
      changes: [
        { kind: 'edit-node', id: id(301), set: { label: 'Renamed while open' }, base: { label: 'Member number 301' } },
      ],
    },
  });
  await page.locator('#weft-list').getByText('Renamed while open').waitFor();

  await page.reload();
  await expect.poll(() => page.locator('.weft-profile-title').innerText()).toBe('Member number 300');
  await expect.poll(() => page.locator('.weft-count-line > span').first().innerText()).toBe('Showing 4 of 4');
  await page.getByRole('button', { name: 'Start over' }).click();
  await page.getByRole('heading', { name: 'Start with a search' }).waitFor();
  expect(problems).toEqual([]);
});
