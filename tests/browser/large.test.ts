import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { putChange, type ChangeInput } from '../../graph-schema/changes.ts';
import { OperationId } from '../../graph-schema/ids.ts';
import { completeUpTo, maxAnswer } from '../../graph-schema/questions.ts';
import { View } from '../../graph-schema/records.ts';
import { axeViolations, paintedPixels, settled } from './open-page.ts';
import { openApp } from './opened-app.ts';

const app = openApp({ sample: false });

const origin = { kind: 'stated' } as const;
const count = completeUpTo.nodes + 1;
/** Knows more others than a profile lists. */
const hub = 7;
const connectionsOfHub = maxAnswer + 50;
const id = (n: number) => `p${String(n).padStart(5, '0')}`;

/** A ring of people, one more than a page holds whole. */
beforeAll(async () => {
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
  for (let n = 0; n < connectionsOfHub; n += 1) {
    const ends = { source: id(hub), target: id(10_000 + n) };
    changes.push({
      kind: 'create-edge',
      record: { id: `hub-${n}`, type: 'RELATED', ...ends, direction: 'undirected', origin },
    });
  }
  for (let from = 0; from < changes.length; from += 8_000) {
    const operation = OperationId.parse(`large-${from}`);
    await app.server.other.change({ body: { operation, changes: changes.slice(from, from + 8_000) } });
  }
});

const shownLine = (page: Page) => page.locator('.weft-count-line > span').first();

it('begins with a search where the network is too large to show whole, and grows around what is chosen', async () => {
  const { page } = await app.open();
  await page.getByRole('heading', { name: 'Start with a search' }).waitFor();
  expect(await shownLine(page).innerText()).toBe('Showing 0 of 20,001');
  await page.getByLabel('Search the network').fill('member number 300');
  await page
    .getByRole('listbox')
    .getByRole('option', { name: /^Member number 300 / })
    .click();
  await expect.poll(() => page.locator('.weft-profile-title').innerText()).toBe('Member number 300');
  await expect.poll(() => shownLine(page).innerText()).toBe('Showing 4 of 20,001');
  await settled(page);
  await expect.poll(() => paintedPixels(page)).toBeGreaterThan(500);

  const at = { operation: OperationId.parse('large-edit'), why: 'another client' };
  await app.server.other.change({
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
  await expect.poll(() => shownLine(page).innerText()).toBe('Showing 4 of 20,001');
  await page.getByRole('button', { name: 'Start over' }).click();
  await page.getByRole('heading', { name: 'Start with a search' }).waitFor();
});

it('goes from the palette to what was typed last, however early Enter is pressed', async () => {
  const { page } = await app.open();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('member number 300');
  await page.getByRole('option', { name: /^Member number 300 / }).waitFor();
  await page.keyboard.type('5');
  await page.keyboard.press('Enter');
  await expect.poll(() => page.locator('.weft-profile-title').innerText()).toBe('Member number 3005');
});

it('says what is beyond where it shows only a part of what is around a node', async () => {
  const { page } = await app.open(`?node=${id(hub)}`);
  const profile = page.locator('article');
  await profile.getByRole('heading', { name: '2,050 connections' }).waitFor();
  expect(await profile.locator('.weft-relation-name').innerText()).toMatch(/ 2,050$/);
  await expect.poll(() => shownLine(page).innerText()).toBe('Showing 300 of 20,001');
  const beyond = page.locator('.weft-count').getByText('300 shown, more are beyond: around «Member number 7».');
  await beyond.waitFor();
  await page
    .locator('#weft-list')
    .getByRole('button', { name: 'Member number 7, Person, 299 connections shown' })
    .waitFor();
  expect(await axeViolations(page)).toEqual([]);

  // What is told does not go with what is fetched again, and goes with what is shown.
  await app.server.other.change({
    body: {
      operation: OperationId.parse('large-name'),
      changes: [{ kind: 'put', what: 'setting', id: 'name', value: 'A large one' }],
    },
  });
  await page.locator('.weft-network-name').getByText('A large one').waitFor();
  await beyond.waitFor();
  await page.getByRole('button', { name: 'Start over' }).click();
  await page.getByRole('heading', { name: 'Start with a search' }).waitFor();
  expect(await beyond.count()).toBe(0);
});

it('counts and narrows down all that is around a focus, also what it does not show', async () => {
  const { page } = await app.open(`?focus=${id(hub)}`);
  await expect.poll(() => shownLine(page).innerText()).toBe('Showing 500 of 20,001');
  await page.getByText('The first 500 are shown; there are more.').waitFor();
  // What is said above grows and shrinks with each step; the way back stays in sight.
  await page.getByRole('region', { name: 'Focus' }).getByText('2', { exact: true }).click();
  await page.locator('.weft-count').getByText('Around Member number 7, 2 steps').waitFor();
  await page.locator('.weft-count').getByText('500 shown, more are beyond: around «Member number 7».').waitFor();
  expect(await page.locator('.weft-filters-rest').evaluate((rest) => rest.scrollTop)).toBe(0);
  await page.getByRole('region', { name: 'Focus' }).getByText('1 step', { exact: true }).click();
  await page.getByRole('checkbox', { name: /^People, 2,051/ }).check();
  await expect.poll(() => shownLine(page).innerText()).toBe('Showing 2,051 of 20,001');
});

it('shows of a view what is in it', async () => {
  const all = { id: 'tens', name: 'Around 300', filter: { text: 'number 300' } };
  await app.server.other.change({
    body: {
      operation: OperationId.parse('large-view'),
      changes: [putChange({ what: 'view', id: 'tens', value: View.parse(all) })],
    },
  });
  const { page } = await app.open('?view=tens');
  await expect.poll(() => shownLine(page).innerText()).toBe('Showing 11 of 20,001');
  await page.locator('#weft-list').getByText('Member number 3007').waitFor();
  await page.getByRole('button', { name: 'Remove this condition: View: Around 300' }).click();
  await page.getByRole('heading', { name: 'Start with a search' }).waitFor();
});

it('says so when what is asked is not answered, shows nothing in its place, and asks again', async () => {
  const { page } = await app.open(`?node=${id(300)}`, { breaks: true });
  await expect.poll(() => shownLine(page).innerText()).toBe('Showing 4 of 20,001');
  const again = page.getByRole('button', { name: 'Try again' });
  const failed = page.getByRole('alert').getByText('That did not work');

  await page.route('**/api/select', (route) => route.abort());
  await page.getByLabel('View', { exact: true }).selectOption('tens');
  await failed.waitFor();
  expect(await shownLine(page).innerText()).toBe('Showing 0 of 20,001');
  expect(await axeViolations(page)).toEqual([]);
  await page.unroute('**/api/select');
  await again.click();
  await expect.poll(() => shownLine(page).innerText()).toBe('Showing 11 of 20,001');

  await page.route('**/api/focus', (route) => route.abort());
  await page.locator('article').getByRole('button', { name: 'Focus' }).click();
  await failed.waitFor();
  expect(await shownLine(page).innerText()).toBe('Showing 0 of 20,001');
  await page.unroute('**/api/focus');
  await again.click();
  await expect.poll(() => shownLine(page).innerText()).toBe('Showing 4 of 20,001');

  await page.locator('article').getByRole('button', { name: 'Edit' }).click();
  await page.route('**/api/search', (route) => route.abort());
  const form = page.getByRole('dialog');
  await form.getByRole('combobox', { name: 'Speaks', exact: true }).fill('Spa');
  await form.getByText('The server did not answer the search for «Spa».').waitFor();
  await page.unroute('**/api/search');
  await form.getByRole('button', { name: 'Cancel' }).click();

  // Views open by themselves in a network that is held whole, as below.
  const [operation, undo] = [OperationId.parse('large-no-view'), OperationId.parse('large-view')];
  await app.server.other.change({ body: { operation, undo } });
});

it('says that a node is gone once, and asks for it no more', async () => {
  const extra = { id: 'extra', type: 'Person', label: 'One more', origin } as const;
  await app.server.other.change({
    body: { operation: OperationId.parse('large-more'), changes: [{ kind: 'create-node', record: extra }] },
  });
  const { page } = await app.open(`?node=${id(500)}`);
  await expect.poll(() => page.locator('.weft-profile-title').innerText()).toBe('Member number 500');
  await page.getByText('No contacts recorded.').waitFor();
  await expect.poll(() => shownLine(page).innerText()).toBe('Showing 4 of 20,002');
  const asked: string[] = [];
  page.on('request', (request) => asked.push(`${new URL(request.url()).pathname} ${request.postData() ?? ''}`));
  await app.server.other.change({
    body: { operation: OperationId.parse('large-gone'), changes: [{ kind: 'delete-node', id: id(500) }] },
  });
  await page.getByText('This entry is not there any more, or is not yours to see.').waitFor();
  await expect.poll(() => shownLine(page).innerText()).toBe('Showing 3 of 20,001');
  await page.waitForTimeout(1_000);
  expect(asked.filter((request) => request.includes(id(500)))).toEqual([]);
  expect(await page.locator('.mantine-Notification-root').count()).toBe(0);
});

it('shows all of a network that is no longer too large while it is open', async () => {
  const { page } = await app.open(`?node=${id(700)}`);
  await expect.poll(() => shownLine(page).innerText()).toBe('Showing 4 of 20,001');
  await app.server.other.change({
    body: { operation: OperationId.parse('large-less'), changes: [{ kind: 'delete-node', id: 'extra' }] },
  });
  await expect.poll(() => shownLine(page).innerText(), { timeout: 20_000 }).toBe('Showing 20,000 of 20,000');
  expect(await page.getByRole('button', { name: 'Start over' }).count()).toBe(0);
});
