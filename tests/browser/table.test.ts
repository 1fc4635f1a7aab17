import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { axeViolations, settled } from './open-page.ts';
import { openApp } from './opened-app.ts';

const app = openApp({ sample: true });

async function openTable(query = '', options: Parameters<typeof app.open>[1] = {}): Promise<Page> {
  const { page } = await app.open(`?page=table${query}`, { ...options });
  page.setDefaultTimeout(8_000);
  await page.getByRole('grid').waitFor();
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  return page;
}
const focused = (page: Page) =>
  page.evaluate(() => {
    const cell = document.activeElement?.closest<HTMLElement>('[data-row]');
    return cell ? `${cell.dataset['row']} ${cell.dataset['column']}` : document.activeElement?.tagName;
  });
const textOf = async (page: Page, row: number, column: number) =>
  (await page.locator(`[data-row="${row}"][data-column="${column}"]`).innerText()).trim();
/** Scrolls sideways until the column is drawn; answers its number. */
async function columnOf(page: Page, name: string): Promise<number> {
  const head = page.locator('[role="columnheader"]').filter({ has: page.getByText(name, { exact: true }) });
  const grid = page.getByRole('grid');
  await grid.evaluate((element) => (element.scrollLeft = 0));
  for (let step = 0; (await head.count()) === 0 && step < 12; step += 1) {
    await grid.evaluate((element) => (element.scrollLeft += 400));
    await settled(page);
  }
  return Number(await head.first().getAttribute('data-column'));
}
async function addColumn(page: Page, name: string): Promise<number> {
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('dialog', { name: 'Columns' }).getByRole('checkbox', { name, exact: true }).check();
  await page.keyboard.press('Escape');
  return await columnOf(page, name);
}
const cell = (page: Page, row: number, column: number) => page.locator(`[data-row="${row}"][data-column="${column}"]`);
const organisations = '&where=type:any:Organization';

/** Writes a text as the clipboard's, and pastes it. */
async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((value) => navigator.clipboard.writeText(value), text);
  await page.keyboard.press('Control+v');
}

describe('the table', () => {
  it('has the rows of the map, and the profile of what is opened', async () => {
    const page = await openTable(organisations);
    const shown = await page.locator('.weft-count-line > span').first().innerText();
    const count = Number(/Showing (\d+)/.exec(shown)![1]);
    expect(await page.getByRole('grid').getAttribute('aria-rowcount')).toBe(String(count + 1));
    await cell(page, 0, 1).getByRole('button').click();
    const name = await textOf(page, 0, 1);
    await expect.poll(() => page.locator('.weft-profile-title').innerText()).toBe(name);
    await page.getByRole('link', { name: 'Map', exact: true }).click();
    await settled(page);
    expect(await page.locator('.weft-profile-title').innerText()).toBe(name);
  });

  it('is gone through by keys, and keeps where the focus is in sight', async () => {
    const page = await openTable();
    await cell(page, 0, 1).click();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowRight');
    expect(await focused(page)).toBe('1 2');
    await page.keyboard.press('Control+End');
    const grid = page.getByRole('grid');
    const [rows, columns] = [
      Number(await grid.getAttribute('aria-rowcount')),
      Number(await grid.getAttribute('aria-colcount')),
    ];
    expect(await focused(page)).toBe(`${rows - 2} ${columns - 1}`);
    const [box, table] = [await page.locator('[data-active]').boundingBox(), await grid.boundingBox()];
    expect(box!.y + box!.height).toBeLessThanOrEqual(table!.y + table!.height);
    expect(box!.x + box!.width).toBeLessThanOrEqual(table!.x + table!.width);
    expect(await page.locator('[tabindex="0"][data-row]').count()).toBe(1);
    await page.keyboard.press('Control+Home');
    expect(await focused(page)).toBe('0 0');
    await page.keyboard.press('ArrowUp');
    expect(await focused(page)).toBe('-1 0');
  });

  it('sorts by several columns by key and by mouse, in the address, and comes back so', async () => {
    const page = await openTable(organisations);
    await columnOf(page, 'Connections');
    const connections = page.getByRole('columnheader', { name: 'Connections' });
    await connections.click();
    await connections.click();
    expect(await connections.getAttribute('aria-sort')).toBe('descending');
    expect(page.url()).toContain('sort=-degree');
    await page.getByRole('columnheader', { name: 'Name' }).click({ modifiers: ['Shift'] });
    expect(page.url()).toContain('sort=-degree,label');
    await page.reload();
    await page.getByRole('grid').waitFor();
    const at = await columnOf(page, 'Connections');
    const degrees = await Promise.all([0, 1, 2, 3].map((row) => textOf(page, row, at)));
    expect(degrees.map(Number)).toEqual(degrees.map(Number).toSorted((a, b) => b - a));
    expect(Number(degrees[0])).toBeGreaterThan(3);
    await cell(page, 0, 1).click();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    expect(page.url()).toMatch(/sort=-label$/);
  });

  it('edits a cell in its place as one change, undone by name; what does not fit stays and says why', async () => {
    const page = await openTable('&where=type:any:Project');
    const at = await columnOf(page, 'Start');
    await cell(page, 0, at).click();
    const before = await textOf(page, 0, at);
    const name = await textOf(page, 0, 1);
    const website = await columnOf(page, 'Website');
    await cell(page, 0, website).dblclick();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('https://new.example/place');
    await page.keyboard.press('Tab');
    await expect.poll(() => textOf(page, 0, website)).toContain('new.example/place');
    expect(await focused(page)).toBe(`0 ${website + 1}`);
    const saved = await app.server.other.search({ body: { text: name, limit: 1 } });
    expect(saved.hits[0]!.node.fields?.['website']).toBe('https://new.example/place');
    await cell(page, 0, 1).click();
    await page.keyboard.press('F2');
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Delete');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').filter({ hasText: 'Name cannot be empty' }).waitFor();
    await page.keyboard.press('Escape');
    expect(await textOf(page, 0, 1)).toBe(name);
    expect(await focused(page)).toBe('0 1');
    expect(await textOf(page, 0, at)).toBe(before);
  });

  it('writes over what somebody else put there meanwhile only where this person says so', async () => {
    const id = 'sample-org-akoma';
    const open = () => openTable(`${organisations}&sort=label&node=${id}`, { breaks: true });
    const [ada, bo] = [await open(), await open()];
    const column = await columnOf(ada, 'City');
    await columnOf(bo, 'City');
    const name = ada.locator('[data-column="1"]').filter({ hasText: 'Akoma Master' });
    const row = Number(await name.getAttribute('data-row'));
    const stored = async () => (await app.server.other.node({ params: { id } })).node.fields?.['city'];
    const write = async (page: Page, text: string) => {
      await cell(page, row, column).click();
      await page.keyboard.type(text);
      await page.keyboard.press('Tab');
      await ada.locator('article').getByText(text, { exact: true }).waitFor();
    };
    await cell(ada, row, column).dblclick();
    await ada.locator('.weft-cell-editor input').waitFor();
    await write(bo, 'Tamale');
    // Ada's page knows of it; she leaves what she opened as it was.
    await ada.keyboard.press('Tab');
    await expect.poll(() => textOf(ada, row, column)).toBe('Tamale');
    expect(await stored()).toBe('Tamale');
    await cell(ada, row, column).dblclick();
    await ada.locator('.weft-cell-editor input').waitFor();
    await write(bo, 'Wa');
    await ada.keyboard.press('Control+a');
    await ada.keyboard.type('Ho');
    await ada.keyboard.press('Tab');
    const conflict = ada.getByRole('dialog', { name: 'Somebody else changed this meanwhile' });
    await conflict.waitFor();
    expect(await conflict.innerText()).toContain('Wa');
    expect(await stored()).toBe('Wa');
    await conflict.getByRole('button', { name: 'Save this' }).click();
    await expect.poll(stored).toBe('Ho');
  });

  it('undoes what is still being written, not what came before it', async () => {
    const page = await openTable(organisations);
    const at = await columnOf(page, 'Description');
    const [first, second] = [await textOf(page, 2, at), await textOf(page, 3, at)];
    await cell(page, 2, at).click();
    await page.keyboard.type('Written first');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: /^Undo: changed description/ }).waitFor();
    await page.route('**/api/changes', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 700));
      await route.continue();
    });
    await page.keyboard.type('Written second');
    await page.keyboard.press('Enter');
    await expect.poll(() => textOf(page, 3, at)).toBe('Written second');
    await page.keyboard.press('Control+z');
    await expect.poll(() => textOf(page, 3, at), { timeout: 8_000 }).toBe(second);
    expect(await textOf(page, 2, at)).toBe('Written first');
    await page.keyboard.press('Control+z');
    await expect.poll(() => textOf(page, 2, at), { timeout: 8_000 }).toBe(first);
  });

  it('begins to edit with what is typed', async () => {
    const page = await openTable(organisations);
    const at = await columnOf(page, 'Description');
    await cell(page, 1, at).click();
    await page.keyboard.type('Quite new');
    await page.keyboard.press('Enter');
    await expect.poll(() => textOf(page, 1, at)).toBe('Quite new');
    expect(await focused(page)).toBe(`2 ${at}`);
  });

  it('copies and pastes blocks, all or nothing, undone as one', async () => {
    const page = await openTable(organisations);
    const tags = await addColumn(page, 'Tags');
    await cell(page, 2, tags).click();
    const before = await textOf(page, 2, tags);
    await paste(page, 'red; green\n"blue;\nyellow"\n');
    await expect.poll(() => textOf(page, 2, tags)).toBe('red, green');
    expect(await textOf(page, 3, tags)).toBe('blue, yellow');
    await page.getByText('pasted 2 cells').first().waitFor();
    await page.keyboard.press('Control+c');
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe('red; green\nblue; yellow');
    await page.getByRole('button', { name: 'Undo', exact: true }).last().click();
    await expect.poll(() => textOf(page, 2, tags)).toBe(before);
    const type = await columnOf(page, 'Type');
    await cell(page, 0, type).click();
    await paste(page, 'Something\tx');
    const dialog = page.getByRole('dialog', { name: '1 cell does not fit' });
    await dialog.waitFor();
    expect(await dialog.innerText()).toContain('«Something» cannot be written');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  });

  it('fills down and clears what is selected by keys or by dragging', async () => {
    const page = await openTable(organisations);
    const tags = await addColumn(page, 'Tags');
    await cell(page, 5, tags).click();
    await page.keyboard.type('filled');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await expect.poll(() => textOf(page, 5, tags)).toBe('filled');
    await cell(page, 5, tags).click();
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Shift+ArrowDown');
    expect(await page.locator('.weft-table [aria-selected="true"]').count()).toBe(3);
    await page.keyboard.press('Control+d');
    await expect.poll(() => textOf(page, 7, tags)).toBe('filled');
    const [from, to] = [await cell(page, 5, tags).boundingBox(), await cell(page, 7, tags).boundingBox()];
    await page.mouse.move(from!.x + 20, from!.y + 10);
    await page.mouse.down();
    await page.mouse.move(to!.x + 30, to!.y + 12, { steps: 4 });
    await page.mouse.up();
    expect(await page.locator('.weft-table [aria-selected="true"]').count()).toBe(3);
    await page.keyboard.press('Delete');
    await expect.poll(() => textOf(page, 6, tags)).toBe('');
    await page.getByText('cleared 3 cells').first().waitFor();
  });

  it('gives its order to the list beside the map, which leads back to the order of names', async () => {
    const page = await openTable(`${organisations}&sort=-degree,label`);
    const rows = await Promise.all([0, 1, 2, 3].map((row) => textOf(page, row, 1)));
    const list = page.locator('#weft-list');
    const names = async () => (await list.locator('.weft-row-name').allInnerTexts()).slice(0, 4);
    expect(rows).not.toEqual(rows.toSorted());
    expect(await names()).toEqual(rows);
    await page.getByRole('link', { name: 'Map', exact: true }).click();
    await settled(page);
    expect(await names()).toEqual(rows);
    await list.getByText('Sorted by Connections from high to low, Name, as the table is.').waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await list.getByRole('button', { name: 'Sort by name' }).click();
    await expect.poll(() => page.url()).not.toContain('sort=');
    const byName = await names();
    expect(byName).toEqual(byName.toSorted(new Intl.Collator('en', { numeric: true }).compare));
    expect(byName).not.toEqual(rows);
  });

  it('finds whatever the accents, steps through, and replaces all at once', async () => {
    const page = await openTable(organisations);
    const at = await addColumn(page, 'Tags');
    await cell(page, 8, at).click();
    await paste(page, 'métier à part\nMETIER');
    await expect.poll(() => textOf(page, 9, at)).toBe('METIER');
    await page.keyboard.press('Control+h');
    await page.keyboard.type('metier');
    await page.getByLabel('In', { exact: true }).selectOption({ label: 'Tags' });
    await page.locator('.weft-find-count').getByText('1 of 2').waitFor();
    await page.getByRole('textbox', { name: 'Find', exact: true }).press('Enter');
    await page.locator('.weft-find-count').getByText('2 of 2').waitFor();
    await page.getByRole('textbox', { name: 'Replace with' }).fill('craft');
    await page.getByRole('button', { name: 'Replace all (2)', exact: true }).click();
    await expect.poll(() => textOf(page, 8, at)).toBe('craft à part');
    expect(await textOf(page, 9, at)).toBe('craft');
    expect(await axeViolations(page)).toEqual([]);
    await page.getByLabel('In', { exact: true }).selectOption({ label: 'Type' });
    await page.getByRole('textbox', { name: 'Find', exact: true }).fill('organisation');
    await page.getByRole('button', { name: 'Replace all', exact: true }).click();
    await page.getByText('What was found stands in cells that nobody can write into.').waitFor();
    await page.getByRole('textbox', { name: 'Find', exact: true }).press('Escape');
    await page.getByRole('form', { name: 'Find and replace' }).waitFor({ state: 'detached' });
  });

  it('says that what is found goes where nothing comes in its place', async () => {
    const page = await openTable(organisations);
    const at = await addColumn(page, 'Tags');
    await cell(page, 12, at).click();
    await paste(page, 'wicker basket\nwicker chair');
    await expect.poll(() => textOf(page, 13, at)).toBe('wicker chair');
    await page.keyboard.press('Control+h');
    await page.keyboard.type('wicker');
    const removeAll = page.getByRole('button', { name: 'Remove it everywhere (2)', exact: true });
    await removeAll.waitFor();
    await page.getByRole('button', { name: 'Remove', exact: true }).waitFor();
    await page.getByRole('textbox', { name: 'Replace with' }).fill('cane');
    await page.getByRole('button', { name: 'Replace all (2)', exact: true }).waitFor();
    await page.getByRole('textbox', { name: 'Replace with' }).fill('');
    await removeAll.click();
    await expect.poll(() => textOf(page, 12, at)).toBe('basket');
    expect(await textOf(page, 13, at)).toBe('chair');
  });

  it('keeps which columns are chosen, and shows neighbours by their names', async () => {
    const page = await openTable('&view=all');
    await page.getByRole('button', { name: 'Columns' }).click();
    const menu = page.getByRole('dialog', { name: 'Columns' });
    await menu.getByRole('checkbox', { name: 'Description' }).uncheck();
    await menu.getByRole('textbox', { name: 'Find a column' }).fill('languages');
    await menu.getByRole('checkbox', { name: 'Languages' }).first().check();
    await page.keyboard.press('Escape');
    await page.reload();
    await page.getByRole('grid').waitFor();
    const names = await page.getByRole('columnheader').allInnerTexts();
    expect(names).not.toContain('Description');
    await page.getByRole('columnheader', { name: 'Type' }).focus();
    await page.keyboard.press('Alt+ArrowRight');
    expect(await columnOf(page, 'Type')).toBe(3);
  });

  it('marks rows by key and by mouse', async () => {
    const page = await openTable();
    await cell(page, 0, 1).click();
    await page.keyboard.press('Space');
    await page
      .getByRole('checkbox', { name: /^Mark / })
      .nth(2)
      .click();
    await page.getByText('2 marked').waitFor();
    expect(new URL(page.url()).searchParams.get('marked')?.split(',').length).toBe(2);
    // As on the map, what can be done with them stands beside it.
    await page.getByRole('region', { name: 'What is marked' }).getByRole('button', { name: 'Edit' }).click();
    await page.getByRole('dialog', { name: /^Edit 2/ }).waitFor();
  });

  it('takes every letter that is typed into a cell, also those that are shortcuts of the page', async () => {
    const page = await openTable(organisations);
    const before = new URL(page.url()).search;
    const name = await textOf(page, 0, 1);
    await cell(page, 0, 1).click();
    await page.keyboard.type('New 1999 xalep');
    await page.keyboard.press('Enter');
    await expect.poll(() => textOf(page, 0, 1)).toBe('New 1999 xalep');
    expect(new URL(page.url()).search).toBe(before);
    // A cell that nobody can write into takes them, too, and leaves the page as it is.
    await cell(page, 1, 2).click();
    await page.keyboard.type('x1');
    expect(new URL(page.url()).search).toBe(before);
    await page.keyboard.press('Control+z');
    await page.getByText(name, { exact: true }).first().waitFor();
  });

  it.each([
    { scheme: 'light', language: 'en', width: 1440 },
    { scheme: 'dark', language: 'ar', width: 1440 },
    { scheme: 'light', language: 'ar', width: 360 },
    { scheme: 'dark', language: 'en', width: 360 },
  ] as const)('reads well for everybody: $scheme, $language, $width', async ({ scheme, language, width }) => {
    const page = await openTable(`&lang=${language}`, { scheme, width, height: 740, touch: width === 360 });
    expect(await axeViolations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    const grid = page.getByRole('grid');
    const sideways = await grid.evaluate((element) => element.scrollWidth > element.clientWidth);
    expect(sideways).toBe(true);
    await cell(page, 0, 1).click();
    await page.keyboard.press(language === 'ar' ? 'ArrowLeft' : 'ArrowRight');
    expect(await focused(page)).toBe('0 2');
    await page.keyboard.press('End');
    const [box, table] = [await page.locator('[data-active]').boundingBox(), await grid.boundingBox()];
    expect(box!.x).toBeGreaterThanOrEqual(table!.x - 1);
    expect(box!.x + box!.width).toBeLessThanOrEqual(table!.x + table!.width + 1);
    await page.keyboard.press('Home');
    await page.keyboard.press(language === 'ar' ? 'ArrowLeft' : 'ArrowRight');
    await page.keyboard.press('F2');
    expect(await axeViolations(page)).toEqual([]);
  });
});
