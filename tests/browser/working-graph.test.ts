import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import type { ChangeInput } from '../../graph-schema/changes.ts';
import { OperationId } from '../../graph-schema/ids.ts';
import { completeUpTo } from '../../graph-schema/questions.ts';
import { axeViolations, settled } from './open-page.ts';
import { openApp } from './opened-app.ts';

const app = openApp({ sample: false });

const origin = { kind: 'stated' } as const;
const count = completeUpTo.nodes + 1;
const id = (n: number) => `p${String(n).padStart(5, '0')}`;

/** People, one more than a page holds whole; three of them know some others: 3 with 2, 5 and 7 with 2 each, and one more. */
beforeAll(async () => {
  const createdAt = '2024-01-01T00:00:00Z';
  const changes: ChangeInput[] = Array.from({ length: count }, (_, n) => ({
    kind: 'create-node',
    record: { id: id(n), type: 'Person', label: `Member ${n}`, origin, createdAt },
  }));
  const pairs = [[300, 301], [300, 302], [500, 501], [500, 502], [700, 701], [700, 702], [700, 703], [301, 303]] as const; // prettier-ignore
  for (const [from, to] of pairs) {
    const ends = { source: id(from), target: id(to) };
    changes.push({
      kind: 'create-edge',
      record: { id: `e${from}-${to}`, type: 'RELATED', ...ends, direction: 'undirected', origin },
    });
  }
  for (let from = 0; from < changes.length; from += 8_000) {
    const operation = OperationId.parse(`working-${from}`);
    await app.server.other.change({ body: { operation, changes: changes.slice(from, from + 8_000) } });
  }
});

const shown = (page: Page) => page.locator('.weft-count-line > span').first().innerText();
const shows = (page: Page, nodes: number) =>
  expect.poll(() => shown(page), { timeout: 10_000 }).toBe(`Showing ${nodes.toLocaleString('en')} of 20,001`);
const title = (page: Page) => page.locator('.weft-profile-title').innerText();
const names = (page: Page) => page.locator('#weft-list .weft-row-name').allInnerTexts();

async function find(page: Page, n: number): Promise<void> {
  const search = page.getByLabel('Search the network');
  await search.fill(`member ${n}`);
  await page
    .getByRole('listbox')
    .getByRole('option', { name: new RegExp(`^Member ${n} `) })
    .waitFor();
  await search.press('Enter');
  await expect.poll(() => title(page)).toBe(`Member ${n}`);
}

it('is what the address says: after a reload, in another browser, and one step less after «back»', async () => {
  const { page } = await app.open();
  await find(page, 300);
  await shows(page, 3);
  await find(page, 500);
  await shows(page, 6);
  await find(page, 700);
  await shows(page, 10);
  await settled(page);
  const all = await names(page);
  expect(all.length).toBe(10);
  await page.reload();
  await shows(page, 10);
  expect(await names(page)).toEqual(all);
  const { page: other } = await app.open(new URL(page.url()).search);
  await shows(other, 10);
  expect(await names(other)).toEqual(all);
  expect(await axeViolations(other)).toEqual([]);

  await page.goBack();
  await shows(page, 6);
  await page.goBack();
  await shows(page, 3);
  await page.goForward();
  await shows(page, 6);
});

it('grows around what is on it already, keeps that in the address, and begins anew', async () => {
  const { page } = await app.open(`?node=${id(300)}`);
  await shows(page, 3);
  await page.locator('#weft-list').getByText('Member 301', { exact: true }).click();
  await expect.poll(() => title(page)).toBe('Member 301');
  // It is on the map: what is around it comes when it is asked for.
  expect(await shown(page)).toBe('Showing 3 of 20,001');
  await page.getByRole('button', { name: 'Show what is around it' }).click();
  await shows(page, 4);
  await page.getByRole('button', { name: 'Close the profile' }).click();
  await page.reload();
  await shows(page, 4);
  await page.getByRole('button', { name: 'Start over' }).click();
  await page.getByRole('heading', { name: 'Start with a search' }).waitFor();
  expect(page.url()).not.toContain('brought=');
  await page.goBack();
  await shows(page, 4);
});

it('is as it was when a focus is left', async () => {
  const { page } = await app.open(`?brought=${id(300)}`);
  await shows(page, 3);
  await page.locator('#weft-list').getByText('Member 301', { exact: true }).click();
  await page.locator('article').getByRole('button', { name: 'Focus' }).click();
  await expect.poll(() => names(page)).toEqual(['Member 300', 'Member 301', 'Member 303']);
  await page.getByRole('button', { name: 'Back', exact: true }).click();
  await shows(page, 3);
  expect(await names(page)).toEqual(['Member 300', 'Member 301', 'Member 302']);
});

it('is kept as a view of just what is shown', async () => {
  const { page } = await app.open(`?brought=${[300, 500, 700].map(id).join(',')}`);
  await shows(page, 10);
  const all = await names(page);
  await page.getByRole('button', { name: 'Save what is shown as a view' }).click();
  await page.getByRole('dialog').getByRole('textbox').fill('Ten of them');
  await page.keyboard.press('Enter');
  await expect.poll(() => page.url()).toContain('view=view-');
  expect(page.url()).not.toContain('brought=');
  await shows(page, 10);
  const { page: other } = await app.open(new URL(page.url()).search);
  await shows(other, 10);
  expect(await names(other)).toEqual(all);
});

it('says in the table and in the list that only a part of it is sorted', async () => {
  const { page } = await app.open('?page=table&where=type:any:Person&sort=-label');
  await shows(page, 20_001);
  const said = 'Only the 500 shown are sorted: what comes before or after them may be among the rest.';
  await page.locator('.weft-table-bar').getByText(said).waitFor();
  await page.locator('#weft-list').getByText(said).waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Remove this condition: Type: Person' }).click();
  await expect.poll(() => page.getByText(said).count()).toBe(0);
});

it('says once that a node could not be brought, and brings it when it is asked to again', async () => {
  const { page } = await app.open('', { breaks: true });
  await page.route('**/api/focus', (route) => route.abort());
  await find(page, 300);
  const failure = page.locator('.mantine-Notification-root', { hasText: 'That did not work' });
  await failure.waitFor({ timeout: 15_000 });
  const again = page.getByRole('button', { name: 'Show what is around it' });
  await expect.poll(() => again.isEnabled()).toBe(true);
  expect(await failure.count()).toBe(1);
  await page.unroute('**/api/focus');
  await again.click();
  await shows(page, 3);
  expect(await again.count()).toBe(0);
});

it('says that an entry could not be told, not that it is gone, and asks for it once the server is there again', async () => {
  const { page } = await app.open('', { breaks: true });
  const away = /\/api\/(focus|events|nodes\/.*)$/;
  await page.route(away, (route) => route.abort());
  await page.goto(`${app.server.address}/?node=${id(500)}`);
  await page.getByRole('complementary').getByText('The server does not answer.').waitFor();
  await page.keyboard.press('e');
  const form = page.getByRole('dialog');
  await expect.poll(() => form.getByRole('alert').innerText()).toBe('The server does not answer.');
  await page.keyboard.press('Escape');
  await page.unroute(away);
  await expect.poll(() => title(page), { timeout: 30_000 }).toBe('Member 500');
  await shows(page, 3);
});

it('says that it searches until there is an answer, and goes where Enter was pressed meanwhile', async () => {
  const { page } = await app.open();
  const held = Promise.withResolvers<void>();
  await page.route('**/api/search', async (route) => {
    await held.promise;
    await route.continue();
  });
  const search = page.getByLabel('Search the network');
  await search.fill('member 300');
  const searching = 'Searching for «member 300» …';
  await page.getByRole('option', { name: searching }).waitFor();
  const said = page.locator('.weft-searched output');
  expect(await said.innerText()).toBe(searching);
  expect(await axeViolations(page)).toEqual([]);
  await search.press('Enter');
  held.resolve();
  await expect.poll(() => title(page)).toBe('Member 300');
  expect(await said.innerText()).toBe('Searched for «member 300»');
  await search.fill('zzzz');
  await page.getByRole('option', { name: 'Nothing found for «zzzz».' }).waitFor();
  expect(await said.innerText()).toBe('Nothing found for «zzzz».');
});

it('says that a search was not answered, not that there is nothing', async () => {
  const { page } = await app.open('', { breaks: true });
  await page.route('**/api/search', (route) => route.abort());
  await page.getByLabel('Search the network').fill('member 300');
  const unanswered = 'The server did not answer the search for «member 300».';
  await page.getByRole('option', { name: unanswered }).waitFor();
  expect(await page.locator('.weft-searched output').innerText()).toBe(unanswered);
});

it('promises no number of a search that it cannot count', async () => {
  const { page } = await app.open(`?brought=${id(300)}`);
  const only = page.getByRole('option', { name: 'Show only what has «member 30»' });
  await page.getByLabel('Search the network').fill('member 30');
  await only.waitFor();
  const [, found] = /(\d+)$/.exec(await only.innerText())!;
  await only.click();
  await shows(page, Number(found));
  await page.getByRole('button', { name: /^Remove this condition/ }).click();
  await page.goto(`${app.server.address}/?where=type:any:Person`);
  await page.getByLabel('Search the network').fill('member 30');
  await only.waitFor();
  expect((await only.innerText()).trim()).toBe('Show only what has «member 30»');
});

it('chooses an end of a connection by what was typed last, however early Enter is pressed', async () => {
  const { page } = await app.open();
  await page.keyboard.press('c');
  const form = page.getByRole('dialog');
  const from = form.getByRole('textbox', { name: 'From' });
  await from.fill('member 300');
  const first = page.getByRole('option', { name: /^Member 300 / });
  await first.waitFor();
  await expect.poll(() => from.getAttribute('aria-activedescendant')).toBe(await first.getAttribute('id'));
  await page.keyboard.type('5');
  await page.keyboard.press('Enter');
  await expect.poll(() => from.inputValue()).toBe('Member 3005');
  expect(await form.count()).toBe(1);
});
