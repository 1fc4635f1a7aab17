import type { Locator } from 'playwright-core';
import { expect, it } from 'vitest';
import { openApp } from './opened-app.ts';

const app = openApp({ sample: true });
const arabic = 'اتحاد أصحاب الورش.';
const directionOf = (input: Locator) => input.evaluate((element) => getComputedStyle(element).direction);

it.each(['ar', 'en'])('letters run their own way wherever they are typed, on a page in %s', async (language) => {
  const { page } = await app.open(`?lang=${language}`);
  const search = page.getByRole('combobox', { name: /^Search/ });
  await search.fill(arabic);
  expect(await directionOf(search)).toBe('rtl');
  await search.fill('workshop');
  expect(await directionOf(search)).toBe('ltr');
  await search.fill('');
  expect(await directionOf(search)).toBe(language === 'ar' ? 'rtl' : 'ltr');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Add' }).first().click();
  await page.getByRole('menuitem', { name: 'New entry …' }).click();
  const form = page.getByRole('dialog', { name: /^New/ });
  for (const name of ['Name', 'Description']) {
    const input = form.getByRole('textbox', { name, exact: true });
    await input.fill(arabic);
    expect(await directionOf(input)).toBe('rtl');
  }
});

it('letters run their own way in a cell', async () => {
  const { page } = await app.open('?page=table');
  await page.getByRole('gridcell').nth(1).dblclick();
  const input = page.getByRole('grid').locator('textarea, input[type="text"], input:not([type])').first();
  await input.fill(arabic);
  expect(await directionOf(input)).toBe('rtl');
  await page.keyboard.press('Escape');
});

it('what is chosen among stands where reading begins, whatever it is called', async () => {
  const { page } = await app.open('?page=contacts&contacts=count&lang=ar&who=sample-org-akoma');
  const pill = page.locator('.weft-contact-whose .mantine-Pill-root');
  const [its, box] = await Promise.all([pill.boundingBox(), page.locator('.weft-contact-whose').boundingBox()]);
  expect(its!.x).toBeGreaterThan(box!.x + box!.width / 2);
});

/** How far what stands in a field comes into the room of its text, in pixels; a border's width where it keeps out. */
const coversText = (input: Locator) =>
  input.evaluate((element) => {
    const { paddingLeft, paddingRight } = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    const [left, right] = [box.left + Number.parseFloat(paddingLeft), box.right - Number.parseFloat(paddingRight)];
    const sections = element.closest('.mantine-Input-wrapper')?.querySelectorAll('[data-position]') ?? [];
    if (sections.length === 0) return Number.NaN;
    const over = [...sections].map((section) => {
      const its = section.getBoundingClientRect();
      return Math.min(its.right, right) - Math.max(its.left, left);
    });
    return Math.round(Math.max(0, ...over));
  });

it.each(['ar', 'en'])(
  'the button of a field keeps clear of its text whichever way that runs, in %s',
  async (language) => {
    const { page } = await app.open(`?lang=${language}`);
    await page.keyboard.press('a');
    const form = page.getByRole('dialog', { name: /^New/ });
    for (const name of ['Name', 'Description']) {
      const input = form.getByRole('textbox', { name, exact: true });
      for (const text of [arabic, 'A workshop']) {
        await input.fill(text);
        expect(await coversText(input)).toBeLessThan(2);
      }
    }
  },
);

it('what is chosen from a list runs the way of the page, its arrow beside it', async () => {
  const { page } = await app.open('?lang=ar');
  await page.getByRole('button', { name: /^Settings/ }).click();
  for (const select of [page.getByLabel('See as'), page.getByLabel('What the size tells')]) {
    expect(await directionOf(select)).toBe('rtl');
    expect(await coversText(select)).toBeLessThan(2);
  }
});

it('the day of the last change stands by itself, as its language writes it', async () => {
  const { page } = await app.open('?lang=ar&node=sample-org-akoma');
  const line = page.locator('article p').filter({ hasText: /^Changed / });
  await line.waitFor();
  expect(await line.locator('bdi').allInnerTexts()).toEqual([(await line.innerText()).replace('Changed ', '')]);
});
