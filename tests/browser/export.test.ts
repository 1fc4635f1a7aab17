import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { axeViolations } from './open-page.ts';
import { openApp } from './opened-app.ts';

const app = openApp({ sample: true });
const dialog = (page: Page) => page.getByRole('dialog', { name: 'Export' });
const countOf = (text: string, what: RegExp) => (text.match(what) ?? []).length;

it('saves what is shown, in the kind of file chosen, with how much leaves said before', async () => {
  const { page } = await app.open();
  await page.getByRole('checkbox', { name: /^Projects,/ }).check();
  const shown = Number(/Showing ([\d,]+)/.exec(await page.locator('.weft-count-line > span').first().innerText())?.[1]);
  await page.getByRole('button', { name: 'Export the data' }).click();
  expect(await dialog(page).getByRole('radio', { name: 'What is shown' }).isChecked()).toBe(true);
  const said = await dialog(page).getByText(new RegExp(`^${shown} of [\\d,]+ entries, `)).innerText(); // prettier-ignore
  const edges = Number(/entries, (no|[\d,]+) connection/.exec(said)?.[1]?.replace('no', '0').replace(',', ''));
  expect(await axeViolations(page)).toEqual([]);
  await dialog(page).getByRole('radio', { name: 'GEXF' }).check();
  const [download] = await Promise.all([page.waitForEvent('download'), dialog(page).getByRole('button', { name: 'Save the file' }).click()]); // prettier-ignore
  expect(download.suggestedFilename()).toMatch(/-\d{4}-\d\d-\d\d\.gexf$/);
  const text = await readFile(await download.path(), 'utf8');
  expect([countOf(text, /<node /g), countOf(text, /<edge /g)]).toEqual([shown, edges]);
  await dialog(page).waitFor({ state: 'detached' });
});

it('saves everything by keyboard alone', async () => {
  const { page } = await app.open();
  await page.keyboard.press('Control+K');
  await page.keyboard.type('Export the data');
  await page.keyboard.press('Enter');
  await dialog(page).waitFor();
  const everything = dialog(page).getByRole('radio', { name: 'Everything' });
  await everything.focus();
  await page.keyboard.press('Space');
  expect(await everything.isChecked()).toBe(true);
  await page.keyboard.press('Tab');
  for (let step = 0; step < 7; step += 1) await page.keyboard.press('ArrowDown');
  expect(await dialog(page).getByRole('radio', { name: 'Weft (JSON)' }).isChecked()).toBe(true);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  expect(await dialog(page).getByRole('checkbox', { name: 'With the contacts' }).isChecked()).toBe(false);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
  const { nodes, contacts } = JSON.parse(await readFile(await download.path(), 'utf8'));
  expect(Object.keys(nodes)).toHaveLength((await app.server.other.summary()).nodes);
  expect(contacts).toEqual({});
});
