import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { axeViolations, findNode, seeAs, settled, type PageOptions } from './open-page.ts';
import { openApp } from './opened-app.ts';

const app = openApp({ sample: true });
const akoma = 'sample-org-akoma';
const profile = (page: Page) => page.locator('article');
const open = async (query: string, options: PageOptions = {}) => (await app.open(query, options)).page;
const cityOf = async () => (await app.server.other.node({ params: { id: akoma } })).node.fields?.['city'];
const dialog = (page: Page, name: RegExp | string) => page.getByRole('dialog', { name });

/** Runs a command by its name, from the palette. */
async function command(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+k');
  const palette = page.locator('.weft-palette');
  // Typing begins once the keyboard is there.
  await expect.poll(() => palette.locator('input').evaluate((input) => input === document.activeElement)).toBe(true);
  await page.keyboard.type(name);
  await palette.getByRole('option', { name, exact: false }).first().waitFor();
  await page.keyboard.press('Enter');
}

/** Presses Tab until what has the focus is called so. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 80; presses += 1) {
    const focused = page.locator(':focus');
    const label = await focused.evaluate((element) =>
      element instanceof HTMLInputElement ||
      element instanceof HTMLSelectElement ||
      element instanceof HTMLTextAreaElement
        ? (element.ariaLabel ?? element.labels?.[0]?.textContent ?? '')
        : (element.ariaLabel ?? element.textContent),
    );
    if (label.startsWith(name)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never comes to «${name}».`);
}

describe('a field of a node', () => {
  it('is edited and undone by mouse', async () => {
    const page = await open(`?node=${akoma}`);
    await profile(page).getByRole('button', { name: 'Edit', exact: true }).click();
    const form = dialog(page, 'Edit Akoma Master Crafts Association');
    await form.getByRole('textbox', { name: 'City' }).fill('Tamale');
    expect(await axeViolations(page)).toEqual([]);
    await form.getByRole('button', { name: 'Save' }).click();
    await form.waitFor({ state: 'detached' });
    await profile(page).getByText('Tamale').waitFor();
    expect(await cityOf()).toBe('Tamale');
    await page.getByRole('button', { name: 'Undo: changed city of Akoma Master Crafts Association' }).click();
    await profile(page).getByText('Kumasi', { exact: true }).waitFor();
    await expect.poll(cityOf).toBe('Kumasi');
    await page.getByRole('button', { name: 'Redo: changed city of Akoma Master Crafts Association' }).click();
    await profile(page).getByText('Tamale').waitFor();
    await page.getByRole('button', { name: 'Undo: changed city of Akoma Master Crafts Association' }).first().click();
    await expect.poll(cityOf).toBe('Kumasi');
  });

  it('is edited and undone by keyboard alone', async () => {
    const page = await open('');
    await page.keyboard.press('/');
    await page.keyboard.type('akoma');
    await page.getByRole('listbox').getByRole('option').first().waitFor();
    await page.keyboard.press('Enter');
    await profile(page).waitFor();
    await command(page, 'Edit what is open');
    await dialog(page, /^Edit Akoma/).waitFor();
    await tabTo(page, 'City');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('Bolgatanga');
    await page.keyboard.press('Control+Enter');
    await profile(page).getByText('Bolgatanga').waitFor();
    await dialog(page, /^Edit Akoma/).waitFor({ state: 'detached' });
    await page.keyboard.press('Control+z');
    await profile(page).getByText('Kumasi', { exact: true }).waitFor();
    await expect.poll(cityOf).toBe('Kumasi');
  });

  it('has the focus where a person comes to fill it in', async () => {
    const page = await open('?view=all&where=type:any:Project');
    const incomplete = await app.server.other.select({
      body: { filter: { not: { field: 'website', exists: true } }, nodes: true },
    });
    const node =
      incomplete.nodes!.find(({ type }) => type === 'Organization') ??
      incomplete.nodes!.find(({ type }) => type === 'Project')!;
    await page.goto(`${app.server.address}/?node=${node.id}`);
    await profile(page).locator('.weft-link').first().waitFor();
    const name = await profile(page).locator('.weft-link').first().innerText();
    await profile(page).locator('.weft-link').first().click();
    await dialog(page, /^Edit /).waitFor();
    await expect
      .poll(() =>
        page.locator(':focus').evaluate((element) => (element as HTMLInputElement).labels?.[0]?.textContent ?? ''),
      )
      .toContain(name);
  });
});

describe('what a node is connected with', () => {
  it('grows from the profile: the kind of connection is chosen, what fits it is offered first', async () => {
    const page = await open(`?node=${akoma}`);
    await profile(page).getByRole('button', { name: 'Add: has the keyword …' }).click();
    const form = dialog(page, 'New connection');
    expect(await form.getByRole('combobox', { name: 'Type' }).inputValue()).toBe('HAS_KEYWORD');
    expect(await axeViolations(page)).toEqual([]);
    await page.keyboard.type('solar');
    await form.getByRole('option').first().waitFor();
    await expect.poll(() => form.getByRole('option').first().innerText()).toMatch(/Keyword$/);
    const [word = ''] = (await form.getByRole('option').first().innerText()).split('\n');
    await page.keyboard.press('Enter');
    await form.getByRole('button', { name: 'Connect' }).click();
    await form.waitFor({ state: 'detached' });
    const keywords = profile(page).getByRole('group', { name: /has the keyword/ });
    await keywords.getByRole('button', { name: word, exact: true }).waitFor();
    await page.keyboard.press('Control+z');
    await keywords.getByRole('button', { name: word, exact: true }).waitFor({ state: 'detached' });
  });
});

describe('a form', () => {
  it('connects with nothing that is not in the field, says what is there already, and lists each of two alike', async () => {
    const page = await open('?node=sample-org-umzila');
    const form = dialog(page, 'New connection');
    const to = form.getByRole('textbox', { name: 'To', exact: true }).or(form.getByRole('combobox', { name: 'To' }));
    const connect = async () => {
      await profile(page).getByRole('button', { name: 'Connect', exact: true }).click();
      await to.first().fill('Arvenna');
      await form.getByRole('option', { name: /Arvenna Foundation/ }).click();
      await form.getByRole('combobox', { name: 'Type' }).selectOption({ label: 'advises' });
    };
    await connect();
    await to.first().fill('no such entry');
    await form.getByRole('button', { name: 'Connect', exact: true }).click();
    await form.getByText('Choose an entry', { exact: false }).waitFor();
    await to.first().fill('Arvenna');
    await form.getByRole('option', { name: /Arvenna Foundation/ }).click();
    await form.getByRole('button', { name: 'Connect', exact: true }).click();
    await form.waitFor({ state: 'detached' });
    await connect();
    await form.getByText('The two are connected so already', { exact: false }).waitFor();
    await form.getByRole('button', { name: 'Connect', exact: true }).click();
    await form.waitFor({ state: 'detached' });
    const advises = profile(page).getByRole('group', { name: /advises 2/ });
    await expect.poll(() => advises.getByRole('button', { name: /^The connection with/ }).count()).toBe(2);
    expect(await axeViolations(page)).toEqual([]);
  });

  it('takes of a list of choices what is marked in it, where a part of it was typed', async () => {
    const page = await open('?node=sample-org-umzila');
    await profile(page).getByRole('button', { name: 'Edit', exact: true }).click();
    const form = dialog(page, /^Edit Umzila/);
    const kind = form
      .getByRole('combobox', { name: 'Kind' })
      .or(form.getByRole('textbox', { name: 'Kind' }))
      .first();
    await kind.fill('publ');
    await page.getByRole('option', { name: 'Public body' }).waitFor();
    await page.keyboard.press('Enter');
    expect(await kind.inputValue()).toBe('Public body');
    await form.waitFor();
  });

  it('says of an address that is none that it is no link, and keeps it', async () => {
    const page = await open(`?node=${akoma}`);
    await profile(page).getByRole('button', { name: 'Edit', exact: true }).click();
    const form = dialog(page, /^Edit Akoma/);
    const website = form.getByRole('textbox', { name: 'Website' });
    const note = form.getByText('It does not look like a web address');
    await website.fill('not a site');
    await website.blur();
    await note.waitFor();
    await website.fill('akoma.example.org');
    await website.blur();
    await note.waitFor({ state: 'detached' });
    await form.getByRole('button', { name: 'Save' }).click();
    await form.waitFor({ state: 'detached' });
    const link = profile(page).getByRole('link', { name: 'akoma.example.org', exact: true });
    expect(await link.getAttribute('href')).toBe('https://akoma.example.org/');
    await page.keyboard.press('Control+z');
  });

  it('keeps what is typed until it is discarded, and says what is wrong', async () => {
    const page = await open(`?node=${akoma}`);
    await profile(page).getByRole('button', { name: 'Edit', exact: true }).click();
    const form = dialog(page, /^Edit Akoma/);
    const founded = form.getByRole('textbox', { name: 'Founded' });
    await founded.fill('long ago');
    await form.getByRole('button', { name: 'Save' }).click();
    await form.getByText('Not a number').waitFor();
    expect(await founded.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.keyboard.press('Escape');
    await form.getByText('What you typed is not saved yet.').waitFor();
    await page.keyboard.press('Enter');
    expect(await founded.inputValue()).toBe('long ago');
    await page.keyboard.press('Escape');
    await form.getByRole('button', { name: 'Discard it' }).click();
    await form.waitFor({ state: 'detached' });
    await profile(page).getByText('1988').waitFor();
  });

  it('keeps the keyboard where it is while a picture that was chosen by it is made small', async () => {
    const page = await open(`?node=${akoma}`);
    await profile(page).getByRole('button', { name: 'Edit', exact: true }).click();
    const form = dialog(page, /^Edit Akoma/);
    const choose = form.getByRole('button', { name: /picture …$/ });
    const chooser = page.waitForEvent('filechooser');
    await choose.press('Enter');
    const buffer = await page.screenshot({ clip: { x: 0, y: 0, width: 300, height: 200 } });
    // Slow enough to look while it goes on.
    await page.route('**/api/images', async (route) => {
      await new Promise((done) => setTimeout(done, 1_000));
      await route.continue();
    });
    await (await chooser).setFiles({ name: 'a.png', mimeType: 'image/png', buffer });
    await expect.poll(() => choose.getAttribute('aria-busy')).toBe('true');
    await form.getByRole('img', { name: 'The picture as it is kept' }).waitFor();
    expect(await choose.evaluate((button) => button === document.activeElement)).toBe(true);
    await page.keyboard.press('Control+Enter');
    await form.waitFor({ state: 'detached' });
    const { node } = await app.server.other.node({ params: { id: akoma } });
    expect(node.image).toBeDefined();
  });

  it('makes a picture small before it is kept', async () => {
    const page = await open(`?node=${akoma}`);
    await profile(page).getByRole('button', { name: 'Edit', exact: true }).click();
    const form = dialog(page, /^Edit Akoma/);
    const picture = await page.evaluate(async () => {
      const canvas = new OffscreenCanvas(1600, 900);
      const context = canvas.getContext('2d')!;
      context.fillStyle = '#d67b19';
      context.fillRect(0, 0, 1600, 900);
      return [...new Uint8Array(await (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer())];
    });
    await form
      .locator('input[type="file"]')
      .setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: Buffer.from(picture) });
    const shown = form.getByRole('img', { name: 'The picture as it is kept' });
    await expect.poll(() => shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(512);
    await form
      .locator('input[type="file"]')
      .setInputFiles({ name: 'b.png', mimeType: 'image/png', buffer: Buffer.from('no picture') });
    await form.getByRole('alert').filter({ hasText: 'b.png is not a picture' }).waitFor();
    await form.getByRole('button', { name: 'Save' }).click();
    await form.waitFor({ state: 'detached' });
    const { node } = await app.server.other.node({ params: { id: akoma } });
    expect(node.image).toBeDefined();
  });

  it.each([
    { scheme: 'light', language: 'en', width: 1440 },
    { scheme: 'dark', language: 'ar', width: 1440 },
    { scheme: 'light', language: 'ar', width: 360 },
    { scheme: 'dark', language: 'en', width: 360 },
  ] as const)('reads well for everybody: $scheme, $language, $width', async ({ scheme, language, width }) => {
    const page = await open(`?lang=${language}`, { scheme, width, height: 740 });
    for (const name of ['New entry', 'New connection', 'New type of entry', 'New type of connection']) {
      await command(page, name);
      const form = page.getByRole('dialog').last();
      await form.locator('.weft-form-body').waitFor();
      expect(await axeViolations(page), name).toEqual([]);
      expect(await form.locator('.weft-form-body').evaluate((body) => body.scrollWidth - body.clientWidth), name).toBe(
        0,
      );
      await page.keyboard.press('Escape');
      await form.waitFor({ state: 'detached' });
    }
  });
});

describe('several entries', () => {
  it('are tagged, given a field and undone as one', async () => {
    const { other } = app.server;
    const ids = (await other.select({ body: { filter: { type: ['Organization'] }, limit: 3 } })).ids;
    const page = await open(`?marked=${ids.join(',')}`);
    const before = (await other.node({ params: { id: ids[1]! } })).node;
    await page.getByRole('region', { name: 'What is marked' }).getByRole('button', { name: 'Edit …' }).click();
    const form = dialog(page, 'Edit 3 entries');
    // A field that is only looked at is not emptied.
    await form.getByRole('combobox', { name: 'Set a field' }).selectOption({ label: 'City' });
    await form.getByText('Nothing changes yet.').waitFor();
    await form.getByRole('checkbox', { name: 'Empty it in all 3 that have this field' }).check();
    await form.getByText('entries change.').waitFor();
    await form.getByRole('checkbox', { name: 'Empty it in all 3 that have this field' }).uncheck();
    await form.getByRole('combobox', { name: 'Add tags' }).fill('visited');
    await page.keyboard.press('Enter');
    await form.getByText('3 entries change.').waitFor();
    await form.getByRole('textbox', { name: 'City' }).fill('Everywhere');
    expect(await axeViolations(page)).toEqual([]);
    await form.getByRole('button', { name: 'Save' }).click();
    await form.waitFor({ state: 'detached' });
    const after = (await other.node({ params: { id: ids[1]! } })).node;
    expect(after.tags).toContain('visited');
    expect(after.fields?.['city']).toBe('Everywhere');
    await page.getByRole('button', { name: 'Undo: edited 3 entries' }).click();
    await expect
      .poll(async () => (await other.node({ params: { id: ids[1]! } })).node.fields?.['city'])
      .toBe(before.fields?.['city']);
    const restored = (await other.node({ params: { id: ids[1]! } })).node;
    expect(restored.tags ?? []).toEqual(before.tags ?? []);
  });

  it('are deleted and come back with their connections', async () => {
    const { other } = app.server;
    const ids = (await other.select({ body: { filter: { type: ['Project'] }, limit: 2 } })).ids;
    const page = await open(`?marked=${ids.join(',')}`);
    const edges = (await other.node({ params: { id: ids[0]! } })).totalEdges;
    await page.getByRole('region', { name: 'What is marked' }).getByRole('button', { name: 'Edit …' }).click();
    const form = dialog(page, 'Edit 2 entries');
    await form.getByRole('button', { name: 'Delete …' }).click();
    await form.getByRole('alert').getByRole('button', { name: 'Delete' }).click();
    await form.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Undo: deleted 2 entries' }).click();
    await expect
      .poll(async () => (await other.node({ params: { id: ids[0]! } }).catch(() => undefined))?.totalEdges)
      .toBe(edges);
  });
});

describe('a write', () => {
  const own = async (label: string) =>
    (await app.server.other.search({ body: { text: label, limit: 5 } })).hits.filter(
      ({ node }) => node.label === label,
    );

  it.each([
    { lost: 1, saves: 1 },
    { lost: 2, saves: 2 },
  ])('whose answer is lost $lost times takes effect once', async ({ lost, saves }) => {
    const label = `Answered late ${lost}`;
    const { page } = await app.open('', { breaks: true });
    const operations: unknown[] = [];
    await page.route('**/api/changes', async (route) => {
      operations.push(route.request().postDataJSON().operation);
      if (operations.length > lost) return await route.continue();
      await route.fetch();
      await route.abort();
    });
    await command(page, 'New entry');
    const form = page.getByRole('dialog').last();
    await form.getByRole('textbox', { name: 'Name', exact: true }).first().fill(label);
    for (let times = 0; times < saves; times += 1) {
      await form.getByRole('button', { name: 'Add', exact: true }).click();
      if (times < saves - 1) await page.getByText('The server does not answer.').waitFor();
    }
    await form.waitFor({ state: 'detached' });
    expect(new Set(operations).size).toBe(1);
    expect(operations.length).toBe(lost + 1);
    expect(await own(label)).toHaveLength(1);
    await page
      .getByRole('button', { name: /^Undo: / })
      .first()
      .click();
    await expect.poll(() => own(label)).toEqual([]);
  });

  it('is not undone, nor forgotten, by who looks with a lower level', async () => {
    const page = await open(`?node=${akoma}`);
    await profile(page).getByRole('button', { name: 'Edit', exact: true }).click();
    await dialog(page, /^Edit Akoma/)
      .getByRole('textbox', { name: 'City' })
      .fill('Sunyani');
    await page.keyboard.press('Control+Enter');
    await dialog(page, /^Edit Akoma/).waitFor({ state: 'detached' });
    await seeAs(page, 'guest');
    await page
      .getByRole('button', { name: /^Undo: / })
      .first()
      .waitFor({ state: 'detached' });
    await page.keyboard.press('Control+z');
    await seeAs(page, 'coordinator');
    expect(await cityOf()).toBe('Sunyani');
    await page.getByRole('button', { name: /^Undo: changed city/ }).click();
    await expect.poll(cityOf).toBe('Kumasi');
  });

  it('is nothing that a hand does on the map of a lower level, whatever tool was at hand', async () => {
    const page = await open('?view=all');
    const tools = page.getByRole('region', { name: 'What a drag does' });
    const move = tools.getByRole('button', { name: 'Move the map and its entries' });
    const pressed = () => move.getAttribute('aria-pressed');
    const cursor = () => page.locator('.weft-canvas').evaluate((map) => map.style.cursor);
    const patient = { timeout: 10_000 };
    await tools.getByRole('button', { name: /^Draw a connection/ }).click();
    await expect.poll(pressed, patient).toBe('false');
    await seeAs(page, 'guest');
    await expect.poll(pressed, patient).toBe('true');
    await expect.poll(cursor, patient).toBe('');
  });

  it('by an import is what the notice of the import undoes', async () => {
    const page = await open(`?node=${akoma}`);
    const elements = [{ _id: 'brought', label: 'Brought by a file', type: 'Organization' }];
    const buffer = Buffer.from(JSON.stringify({ elements, connections: [] }));
    const file = { name: 'a.json', mimeType: 'application/json', buffer };
    await page.locator('input[type="file"]').first().setInputFiles(file);
    await dialog(page, /a\.json/)
      .getByRole('button', { name: 'Add to the network' })
      .click();
    await dialog(page, /a\.json/).waitFor({ state: 'detached' });
    expect(await own('Brought by a file')).toHaveLength(1);
    // What came is shown when the notice is: until then the map still moves under the mouse.
    const notice = page.getByRole('alert').filter({ hasText: 'a.json' });
    await notice.waitFor();
    await settled(page);
    // Without a notice of its own.
    const { x, y } = await findNode(page);
    await page.mouse.down();
    await page.mouse.move(x + 60, y + 40, { steps: 5 });
    await page.mouse.up();
    await page.getByRole('button', { name: /^Undo: moved/ }).waitFor();
    await notice.getByRole('button', { name: 'Undo', exact: true }).click();
    await expect.poll(() => own('Brought by a file')).toEqual([]);
    await page.getByRole('button', { name: /^Undo: moved/ }).waitFor();
  });

  it('of where a node stands, refused, leaves it where it stood', async () => {
    const { page } = await app.open('', { breaks: true });
    const { name, x, y } = await findNode(page);
    const hovered = page.locator('.weft-hover[data-kind="node"] bdi');
    await page.route('**/api/changes', (route) =>
      route.fulfill({
        status: 403,
        contentType: 'application/problem+json',
        body: JSON.stringify({ type: 'about:blank', title: 'Forbidden', status: 403, code: 'forbidden' }),
      }),
    );
    await page.mouse.down();
    await page.mouse.move(x + 60, y + 40, { steps: 4 });
    await page.mouse.up();
    await page.getByRole('alert').filter({ hasText: 'Forbidden' }).waitFor();
    await settled(page);
    await expect
      .poll(async () => {
        await page.mouse.move(x + 1, y + 300);
        await page.mouse.move(x, y);
        return await hovered.innerText({ timeout: 500 }).catch(() => '');
      })
      .toBe(name);
  });
});
