import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { openApp } from './opened-app.ts';

const app = openApp({ sample: true });

/** Where the keyboard is: the label or the words of what has it. */
const at = (page: Page) =>
  page.evaluate(() => {
    const here = document.activeElement;
    return here?.getAttribute('aria-label') ?? here?.textContent ?? '';
  });
const spoken = (page: Page) => page.locator('output').allInnerTexts();

it('is led to the profile that a search opens, told what opened, and goes back to where it was', async () => {
  const { page } = await app.open();
  await page.keyboard.press('/');
  await page.keyboard.type('akoma master');
  await expect.poll(() => spoken(page)).toContain('2 found for «akoma master».');
  const box = page.getByRole('combobox', { name: 'Search the network' });
  const first = page.getByRole('option').first();
  await expect.poll(() => box.getAttribute('aria-activedescendant')).toBe(await first.getAttribute('id'));
  await page.keyboard.press('Enter');
  await expect.poll(() => at(page)).toBe('Akoma Master Crafts Association');
  expect(await spoken(page)).toContain('Opened: Akoma Master Crafts Association, Organisation.');
  await page.keyboard.press('Escape');
  await expect.poll(() => at(page)).toBe('Search the network');
  // First what was found goes, then what was typed.
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect.poll(() => box.inputValue()).toBe('');
});

it('comes back from every dialog to where it was', async () => {
  const { page } = await app.open('?node=sample-org-akoma');
  await page.locator('.weft-profile-title').waitFor();
  for (const keys of ['?', 'Control+K', 'E', 'A']) {
    await page.keyboard.press('P');
    await expect.poll(() => at(page)).toBe('Akoma Master Crafts Association');
    await page.keyboard.press(keys);
    await page.getByRole('dialog').waitFor();
    await expect.poll(() => at(page)).not.toBe('Akoma Master Crafts Association');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await expect.poll(() => at(page)).toBe('Akoma Master Crafts Association');
  }
});

it('goes on in the field when somebody keeps editing', async () => {
  const { page } = await app.open('?node=sample-org-akoma');
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  const city = page.getByRole('dialog').getByRole('textbox', { name: 'City' });
  await city.fill('Tamale');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Keep editing' }).press('Enter');
  await expect.poll(() => city.evaluate((field) => field === document.activeElement)).toBe(true);
});

it('reaches the conditions, and the values that come on demand', async () => {
  const { page } = await app.open();
  await page.keyboard.press('N');
  await expect.poll(() => page.evaluate(() => document.activeElement?.closest('.weft-facet') !== null)).toBe(true);
  const more = page.getByRole('button', { name: /^Country: \d+ more/ });
  const known = await page.getByRole('checkbox').count();
  await more.press('Enter');
  await expect.poll(() => page.getByRole('checkbox').count()).toBeGreaterThan(known);
  await expect.poll(() => page.evaluate(() => document.activeElement instanceof HTMLInputElement)).toBe(true);
});
