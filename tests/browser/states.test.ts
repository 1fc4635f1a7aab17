import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { axeViolations, paintedPixels, settled } from './open-page.ts';
import { openApp } from './opened-app.ts';

const app = openApp({ sample: true });
const add = (page: Page) => page.getByRole('button', { name: 'Add', exact: true });
const shown = (page: Page) => page.locator('.weft-count-line > span').first().innerText();

describe('what opens over the page is found and read by everybody', () => {
  it.each([
    [1440, 'light'],
    [360, 'dark'],
  ] as const)('menus (%i px, %s)', async (width, scheme) => {
    const { page } = await app.open('?node=sample-org-akoma', { width, scheme, touch: width < 900 });
    await page.getByRole('button', { name: 'More to do' }).click();
    const remove = page.getByRole('menuitem', { name: /^Delete/ });
    await remove.waitFor();
    expect(await axeViolations(page)).toEqual([]);
    // In sight, whatever it opened in.
    await remove.click({ trial: true });
    await page.keyboard.press('Escape');
    await remove.waitFor({ state: 'detached' });
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('More to do');
    await page.getByRole('button', { name: 'Close the profile' }).click();
    await add(page).click();
    await page.getByRole('menuitem', { name: 'New entry …' }).click({ trial: true });
    expect(await axeViolations(page)).toEqual([]);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Escape');
    await page.getByRole('menuitem').first().waitFor({ state: 'detached' });
  });

  it('tooltips', async () => {
    const { page } = await app.open();
    for (const name of ['Zoom in', 'Recent changes', 'Undo']) {
      await page.getByRole('button', { name, exact: true }).hover();
      const tip = page.getByRole('tooltip');
      await tip.waitFor();
      expect(await axeViolations(page)).toEqual([]);
      const box = (await tip.boundingBox())!;
      expect(box.x + box.width).toBeLessThanOrEqual(1440);
      await page.mouse.move(700, 450);
      await tip.waitFor({ state: 'detached' });
    }
  });

  it('searches that find nothing', async () => {
    const { page } = await app.open();
    await page.getByRole('textbox', { name: 'Search the network' }).or(page.locator('input[placeholder^="Search"]')).first().fill('zzzz'); // prettier-ignore
    await page.getByRole('option', { name: /zzzz/ }).waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.keyboard.press('Enter');
    expect(page.url()).not.toContain('node=');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog', { name: 'Commands' }).waitFor();
    await page.keyboard.type('qqqq');
    await page.getByRole('option', { name: /qqqq/ }).waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.keyboard.press('Enter');
    expect(await page.getByRole('dialog', { name: 'Commands' }).count()).toBe(1);
  });

  it.each([1440, 360])('what stands at the foot of the page: nothing covers it (%i px)', async (width) => {
    const other = await app.startOther({ sample: true });
    await other.other.startImport({
      query: { name: 'waits.csv' },
      body: new TextEncoder().encode('name,type\nA guild,Organization\n'),
    });
    const { page } = await app.open('?page=table&marked=sample-org-akoma', { at: other, width });
    const boxOf = async (selector: string) => (await page.locator(selector).first().boundingBox())!;
    await page.locator('.weft-import-waits').waitFor();
    await page.locator('[data-row="0"][data-column="3"]').click();
    await page.keyboard.press('Delete');
    await page.locator('.weft-notices .mantine-Notification-root').waitFor();
    await settled(page);
    const [notice, bar, waits] = [
      await boxOf('.weft-notices .mantine-Notification-root'),
      await boxOf('.weft-marked'),
      await boxOf('.weft-import-waits'),
    ];
    expect(notice.y + notice.height).toBeLessThanOrEqual(bar.y);
    expect(bar.y + bar.height).toBeLessThanOrEqual(waits.y);
    await page.getByRole('link', { name: 'Map', exact: true }).click();
    await page.locator('.weft-legend').waitFor();
    const legend = await boxOf('.weft-legend');
    expect(legend.y + legend.height).toBeLessThanOrEqual((await boxOf('.weft-import-waits')).y);
  });

  it('searches of an address that find nothing', async () => {
    const { page } = await app.open('?q=zzzqqq');
    const searched = page.locator('.weft-searched');
    await expect.poll(() => searched.innerText(), { timeout: 10_000 }).toMatch(/^Nothing found for «zzzqqq»\./);
    await page.goto(`${app.server.address}/?q=akoma`);
    await expect.poll(() => searched.innerText(), { timeout: 10_000 }).toMatch(/^Searched for «akoma»/);
  });

  it.each(['light', 'dark'] as const)('that the server does not answer (%s)', async (scheme) => {
    const { page } = await app.open('?node=sample-org-akoma', { scheme, breaks: true });
    await page.getByRole('button', { name: 'Edit', exact: true }).click();
    const form = page.getByRole('dialog');
    await form.getByRole('textbox', { name: 'Acronym' }).fill('AMCA');
    await page.route('**/api/changes', (route) => route.abort());
    await form.getByRole('button', { name: 'Save' }).click();
    await page.getByText('The server does not answer.').first().waitFor();
    expect(await axeViolations(page)).toEqual([]);
  });

  it('cells that do not fit', async () => {
    const { page } = await app.open('?page=table&where=type:any:Organization');
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('button', { name: 'Columns' }).click();
    const menu = page.getByRole('dialog', { name: 'Columns' });
    const founded = menu.getByRole('checkbox', { name: 'Founded', exact: true });
    if (!(await founded.isChecked())) await founded.check();
    await page.keyboard.press('Escape');
    const head = page.locator('[role="columnheader"]').filter({ has: page.getByText('Founded', { exact: true }) });
    const column = await head.getAttribute('data-column');
    await page.locator(`[data-row="0"][data-column="${column}"]`).click();
    await page.evaluate(() => navigator.clipboard.writeText('nn'));
    await page.keyboard.press('Control+v');
    const dialog = page.getByRole('dialog', { name: '1 cell does not fit' });
    await dialog.waitFor();
    expect(await axeViolations(page)).toEqual([]);
    expect(await dialog.getByRole('heading', { level: 2 }).evaluate((title) => getComputedStyle(title).fontWeight)).toBe('650'); // prettier-ignore
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  });

  it.each([true, false])('handles of the time slider (touch: %s)', async (touch) => {
    const { page } = await app.open('?page=contacts', { width: 360, touch });
    const first = page.getByRole('slider', { name: 'First day' });
    await first.waitFor();
    expect(await axeViolations(page)).toEqual([]);
    const box = (await first.boundingBox())!;
    expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(24);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  });
});

/** Luminance contrast of two colours as the browser writes them. */
function contrastOf(colours: readonly string[]): number {
  const [a = 0, b = 0] = colours.map((colour) => {
    const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+/g) ?? [])
      .map((part) => Number(part) / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  });
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

it.each([
  ['light', false],
  ['light', true],
  ['dark', false],
  ['dark', true],
] as const)('shows what can be ticked (%s, high contrast: %s)', async (scheme, strong) => {
  const { page } = await app.open('', { scheme });
  if (strong) {
    await page.getByRole('button', { name: /^Settings/ }).click();
    await page.locator('label', { hasText: 'High contrast' }).click();
    await page.keyboard.press('Escape');
  }
  const colours = () =>
    page.locator('.weft-facet input[type="checkbox"]:not(:checked)').first().evaluate((box) => {
      const { borderTopColor, backgroundColor } = getComputedStyle(box);
      return [borderTopColor, backgroundColor, getComputedStyle(box.closest('aside, section')!).backgroundColor];
    }); // prettier-ignore
  // Colours fade in.
  await expect.poll(async () => contrastOf((await colours()).slice(0, 2))).toBeGreaterThanOrEqual(3);
});

describe('where the system puts its own colours', () => {
  it('grounds, bars and what cannot be done are told apart', async () => {
    const { page } = await app.open('?node=sample-org-akoma', { forced: true, scheme: 'dark' });
    const styleOf = (selector: string, name: 'backgroundColor' | 'color' | 'borderTopStyle') =>
      page.locator(selector).first().evaluate((element, key) => getComputedStyle(element)[key], name); // prettier-ignore
    // What covers the names that stand back has the colour of the ground.
    expect(await styleOf('.weft-canvas', 'backgroundColor')).toBe('rgb(26, 27, 30)');
    expect(await styleOf('.weft-progress', 'borderTopStyle')).toBe('solid');
    expect(await styleOf('.weft-progress > div', 'backgroundColor')).not.toBe(await styleOf('.weft-progress', 'backgroundColor')); // prettier-ignore
    const undo = await styleOf('.weft-undo [data-disabled]', 'color');
    expect(undo).not.toBe(await styleOf('button[aria-label="Recent changes"]', 'color'));
  });
});

it('keeps the keyboard on the column that was chosen, and leads back from the menu', async () => {
  const { page } = await app.open('?page=table&where=type:any:Person&view=all');
  const focused = () =>
    page.evaluate(() => {
      const at = document.activeElement;
      const line = at?.closest('[data-column]')?.textContent?.trim();
      return `${at?.tagName} ${at?.getAttribute('aria-label') ?? line ?? at?.textContent?.trim()}`;
    });
  await page.getByRole('button', { name: 'Columns' }).focus();
  await page.keyboard.press('Enter');
  const menu = page.getByRole('dialog', { name: 'Columns' });
  await menu.getByRole('textbox', { name: 'Find a column' }).focus();
  await page.keyboard.type('City');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  const city = menu.getByRole('checkbox', { name: 'City', exact: true });
  await expect.poll(() => city.isChecked()).toBe(true);
  await expect.poll(focused).toMatch(/^INPUT City/);
  await page.keyboard.press('Space');
  await expect.poll(() => city.isChecked()).toBe(false);
  await expect.poll(focused).toMatch(/^INPUT City/);
  await page.keyboard.press('Space');
  await expect.poll(focused).toMatch(/^INPUT City/);
  await page.keyboard.press('Tab');
  await expect.poll(focused).toBe('BUTTON Move City forward');
  const rows = await menu.getByRole('checkbox', { checked: true }).count();
  for (let at = 1; at < rows; at += 1) await page.keyboard.press('Enter');
  // First now: the way back is what is left.
  await expect.poll(() => menu.getByRole('checkbox', { checked: true }).first().evaluate((box) => box.closest('li')?.textContent ?? '')).toMatch(/^City/); // prettier-ignore
  await expect.poll(focused).toMatch(/^BUTTON .*City/);
  await page.keyboard.press('Escape');
  await menu.waitFor({ state: 'detached' });
  await expect.poll(focused).toMatch(/^BUTTON .*Columns/);
});

describe('conditions', () => {
  it('are made of the texts of a field, those of one’s own too', async () => {
    const { page } = await app.open('?view=all');
    await page.getByRole('button', { name: 'More conditions' }).click();
    await page.getByRole('textbox', { name: 'Find a condition' }).fill('city');
    const city = page.getByRole('button', { name: 'City', exact: true });
    await city.click();
    const row = page.getByRole('checkbox', { name: /^Nairobi, \d+$/ });
    await row.check();
    await expect.poll(() => shown(page)).toMatch(/^Showing [1-9] of/);
    await page.getByRole('button', { name: /^City: \d+ more$/ }).click();
    await page.getByRole('textbox', { name: 'Search in City' }).fill('accr');
    await page.getByRole('checkbox', { name: /^Accra/ }).waitFor();
    expect(await axeViolations(page)).toEqual([]);
  });

  it('name up to three of their values, and all of them to who asks', async () => {
    const codes = ['ke', 'gh', 'ng', 'pe', 'mx'].map((code) => `sample-country-${code}`);
    const graph = await app.server.other.graph();
    const countries = graph.nodes.filter(({ type }) => type === 'Country').slice(0, 5);
    expect(codes.length).toBe(countries.length);
    const names = countries.map(({ label }) => (typeof label === 'string' ? label : label['en']!));
    const { page } = await app.open(`?view=all&where=near.Country:any:${countries.map(({ id }) => id).join(',')}`);
    const chip = page.locator('.weft-chip');
    await expect.poll(() => chip.innerText()).toBe(`Country: ${names.slice(0, 3).join(', ')}, or 2 more`);
    for (const name of names) {
      expect(await chip.getAttribute('title')).toContain(name);
      expect(await chip.getAttribute('aria-label')).toContain(name);
    }
    const { page: two } = await app.open(`?view=all&where=near.Country:any:${countries.slice(0, 2).map(({ id }) => id).join(',')}`); // prettier-ignore
    await expect.poll(() => two.locator('.weft-chip').innerText()).toBe(`Country: ${names[0]} or ${names[1]}`);
  });

  it('on numbers say what is no number', async () => {
    const { page } = await app.open('?view=all');
    await page.getByRole('button', { name: 'More conditions' }).click();
    await page.getByRole('button', { name: 'Founded', exact: true }).click();
    const [from, to] = [page.getByLabel('Founded: from'), page.getByLabel('Founded: to')];
    await from.fill('2000');
    await to.fill('1990');
    await page.getByText('The beginning is after the end.').waitFor();
    await to.fill('abc');
    await page.getByText('«abc» is no number: this end is left open.').waitFor();
    expect(await page.getByText('The beginning is after the end.').count()).toBe(0);
    await expect.poll(() => page.locator('.weft-chip').innerText()).toBe('Founded: from 2000');
    expect(await axeViolations(page)).toEqual([]);
    await to.fill('2010');
    await expect.poll(() => page.locator('.weft-chip').innerText()).toBe('Founded: 2000 to 2010');
    expect(await page.getByText('is no number').count()).toBe(0);
  });
});

it('says what of a profile is missing, each a way to its place in the form', async () => {
  const { page } = await app.open('?view=all');
  const graph = await app.server.other.graph();
  const bare = graph.nodes.find(({ type, fields }) => type === 'Organization' && fields?.['acronym'] === undefined)!;
  await page.goto(`${app.server.address}/?view=all&node=${bare.id}`);
  const missing = page.locator('article .weft-section').filter({ hasText: 'missing' }).first();
  await missing.getByRole('button', { name: 'Acronym' }).click();
  const focused = () =>
    page.evaluate(() => (document.activeElement as HTMLInputElement).labels?.[0]?.textContent ?? '');
  await expect.poll(focused).toBe('Acronym');
  await page.keyboard.press('Escape');
  await missing.waitFor();
});

describe('an empty network', () => {
  it.each(['map', 'table'])('brings the sample when asked, in one step that is undone (%s)', async (place) => {
    const empty = await app.startOther({ sample: false });
    const { page } = await app.open(`?page=${place}`, { at: empty });
    await page.getByRole('heading', { name: 'Nothing here yet' }).waitFor();
    const before = (await empty.other.summary()).revision;
    await page.getByRole('button', { name: 'Load the sample' }).click();
    await page.getByRole('heading', { name: 'Nothing here yet' }).waitFor({ state: 'detached' });
    await expect.poll(async () => (await empty.other.summary()).sample, { timeout: 20_000 }).toBe(true);
    const { revision, ...loaded } = await empty.other.summary();
    expect(revision).toBe(before + 1);
    const { revision: _, ...first } = await app.server.other.summary();
    expect({ ...loaded, name: '' }).toEqual({ ...first, name: '' });
    await settled(page);
    await expect.poll(async () => place === 'table' || (await paintedPixels(page)) > 5_000).toBe(true);
    await page.getByRole('button', { name: 'Undo: loaded the sample network' }).first().click();
    await page.getByRole('heading', { name: 'Nothing here yet' }).waitFor();
    await expect.poll(async () => (await empty.other.summary()).nodes).toBe(0);
  });
});
