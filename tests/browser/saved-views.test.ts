import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { axeViolations, settled } from './open-page.ts';
import { openApp } from './opened-app.ts';

const app = openApp({ sample: true });
/** What a server and a page that others use too come to within some seconds. */
const soon = <T>(value: () => T) => expect.poll(value, { timeout: 10_000 });
const shown = (page: Page) => page.locator('.weft-count-line > span').first().innerText();
const drawn = (page: Page) => page.locator('.weft-canvas').getAttribute('aria-label');
const choice = (page: Page) => page.getByLabel('View', { exact: true });
const chosen = (page: Page) => choice(page).locator('option:checked').textContent();
const size = (page: Page) => page.getByLabel('What the size tells');

async function save(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Save what is shown as a view' }).click();
  await page.getByRole('dialog').getByRole('textbox').fill(name);
  await page.keyboard.press('Enter');
  await soon(() => chosen(page)).toBe(name);
  await settled(page);
}

it('draws the connections that were drawn, and no others, also when it is opened again', async () => {
  const { page } = await app.open('');
  const whole = await drawn(page);
  const legend = page.getByRole('region', { name: 'Legend: choose types to show' });
  await legend.getByRole('button', { name: /^funds/ }).click();
  await soon(() => page.url()).toContain('edge-type:any:FUNDS');
  await settled(page);
  const before = [await drawn(page), await shown(page)];
  expect(before[0]).not.toBe(whole);
  await save(page, 'Who funds');
  expect([await drawn(page), await shown(page)]).toEqual(before);
  await page.getByText('Draws only these connections: funds').waitFor();
  await page.reload();
  await soon(() => chosen(page)).toBe('Who funds');
  await settled(page);
  expect([await drawn(page), await shown(page)]).toEqual(before);
  expect(await axeViolations(page)).toEqual([]);
});

it('sizes nodes by what sized them, wherever it is chosen, until it is saved with another size', async () => {
  const { page } = await app.open('');
  await size(page).selectOption({ label: 'Size: Founded' });
  const founded = await size(page).inputValue();
  await save(page, 'By age');
  expect(await size(page).inputValue()).toBe(founded);
  expect(page.url()).not.toContain('size=');
  const { page: other } = await app.open('');
  expect(await size(other).inputValue()).toBe('degree');
  await choice(other).selectOption({ label: 'By age' });
  await soon(() => size(other).inputValue()).toBe(founded);
  await size(other).selectOption({ label: 'Size: connections' });
  expect(other.url()).toContain('size=degree');
  await other.getByRole('button', { name: 'Actions for the view By age' }).click();
  await other.getByRole('menuitem', { name: 'Save what is shown here into this view' }).click();
  await soon(() => other.url()).not.toContain('size=');
  await soon(() => size(page).inputValue()).toBe('degree');
});

it('shows contacts as they were shown, in the days they were shown of, also at its address in another browser', async () => {
  const { page } = await app.open('');
  const time = (of: Page) => of.getByRole('region', { name: 'Contacts over time' });
  await page.getByRole('button', { name: 'Contacts over time', exact: true }).click();
  await time(page).getByRole('button', { name: 'Last quarter' }).click();
  await soon(() => page.url()).toContain('window=');
  await settled(page);
  const days = await time(page)
    .getByText(/pairs? met/)
    .innerText();
  await save(page, 'Who met lately');
  const { page: other } = await app.open('');
  expect(await time(other).count()).toBe(0);
  await choice(other).selectOption({ label: 'Who met lately' });
  await time(other).getByText(days).waitFor();
  const address = new URL(page.url());
  const { page: fresh } = await app.open(`?view=${address.searchParams.get('view')}`);
  await time(fresh).getByText(days).waitFor();
  await time(fresh).getByRole('button', { name: 'Close contacts over time' }).click();
  await soon(() => time(fresh).count()).toBe(0);
});
