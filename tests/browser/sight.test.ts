import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { settled } from './open-page.ts';
import { openApp } from './opened-app.ts';

const app = openApp({ sample: true });
const at = (page: Page) => new URL(page.url()).searchParams.get('at');
const saysSight = (page: Page) => expect.poll(() => at(page)).not.toBeNull();

it('says in the address from where the map is seen, once it was moved, and no more when it is fitted', async () => {
  const { page } = await app.open('?view=all');
  await page.waitForTimeout(1_000);
  expect(at(page)).toBeNull();
  const steps = await page.evaluate(() => history.length);
  await page.getByRole('button', { name: 'Zoom in' }).click();
  await page.getByRole('button', { name: 'Zoom in' }).click();
  await page.locator('.weft-canvas').press('ArrowLeft');
  await saysSight(page);
  await page.waitForTimeout(600);
  const said = at(page)!;
  expect(said).toMatch(/^-?\d+,-?\d+,\d\.?\d*$/);
  expect(await page.evaluate(() => history.length)).toBe(steps);
  await page.reload();
  await settled(page);
  await page.waitForTimeout(1_000);
  expect(at(page)).toBe(said);
  const { page: other } = await app.open(new URL(page.url()).search, { width: 1100, height: 700 });
  await other.waitForTimeout(1_000);
  expect(at(other)).toBe(said);
  // It is seen from there: a step in and out again says the same.
  await other.getByRole('button', { name: 'Zoom in' }).click();
  await other.getByRole('button', { name: 'Zoom out' }).click();
  await other.waitForTimeout(600);
  expect(at(other)).toBe(said);

  await page.getByRole('link', { name: 'Table', exact: true }).click();
  await page.getByRole('link', { name: 'Map', exact: true }).click();
  await settled(page);
  await page.waitForTimeout(600);
  expect(at(page)).toBe(said);
  await page.getByRole('button', { name: 'Fit the map' }).click();
  await expect.poll(() => at(page)).toBeNull();
});

it('says nothing of another map that is looked at, and leads back to where the last was seen from', async () => {
  const { page } = await app.open('?node=sample-org-akoma&view=all');
  await page.getByRole('button', { name: 'Zoom in' }).click();
  await saysSight(page);
  const said = at(page);
  await page.getByRole('button', { name: 'Focus', exact: true }).click();
  await expect.poll(() => page.url()).toContain('focus=');
  await settled(page);
  await page.waitForTimeout(600);
  expect(at(page)).toBeNull();
  await page.goBack();
  await settled(page);
  await page.waitForTimeout(600);
  expect(at(page)).toBe(said);
});
