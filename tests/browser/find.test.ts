import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { axeViolations, settled } from './open-page.ts';
import { openApp } from './opened-app.ts';

const app = openApp({ sample: true });

const shownLine = (page: Page) => page.locator('.weft-count-line > span').first();
const shown = async (page: Page) => Number(/Showing (\d+)/.exec(await shownLine(page).innerText())?.[1]);
const title = (page: Page) => page.locator('.weft-profile-title');
const chip = (page: Page, name: string) => page.getByRole('button', { name: `Remove this condition: ${name}` });

describe('who works on what, where, with whom', () => {
  it('is found by mouse: country, keyword, type; a profile, its team; each condition dropped again', async () => {
    const { page } = await app.open('?view=all');
    const all = await shown(page);
    await page.getByRole('button', { name: /^Country: \d+ more$/ }).click();
    await page.getByRole('checkbox', { name: /^Kenya/ }).check();
    await chip(page, 'Country: Kenya').waitFor();
    const inKenya = await shown(page);
    expect(inKenya).toBeLessThan(all);
    await page.getByRole('checkbox', { name: /^Organisations,/ }).check();
    const organisations = await shown(page);
    expect(organisations).toBeLessThan(inKenya);
    expect(page.url()).toContain('where=near.Country:any:');
    await settled(page);
    expect(await axeViolations(page)).toEqual([]);
    await page.locator('#weft-list button').first().click();
    await title(page).waitFor();
    const team = page.locator('article fieldset').filter({ hasText: 'employs' });
    await team.locator('.weft-row').first().click();
    await expect.poll(() => page.locator('.weft-profile-head').innerText()).toContain('Person');
    await chip(page, 'Type: Organisation').click();
    await chip(page, 'Country: Kenya').click();
    await expect.poll(() => shown(page)).toBeGreaterThanOrEqual(all);
  });

  it('is found by keyboard only: a search that becomes a condition, the list, the profile', async () => {
    const { page } = await app.open('?view=all');
    const all = await shown(page);
    await page.keyboard.press('/');
    await page.keyboard.type('kenya');
    await page.getByRole('listbox').getByRole('option').first().waitFor();
    await page.keyboard.press('Shift+Enter');
    await chip(page, 'Country: Kenya').waitFor();
    expect(await shown(page)).toBeLessThan(all);
    await page.locator('.weft-canvas').focus();
    await page.keyboard.press('l');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await title(page).waitFor();
    await page.keyboard.press('x');
    await expect.poll(() => shown(page)).toBeGreaterThanOrEqual(all);
  });

  it('leaves the next condition under the mouse while what is counted above it grows', async () => {
    const { page } = await app.open();
    const next = page.getByRole('checkbox', { name: /^Organisations,/ });
    const count = page.locator('.weft-count');
    const [before, height] = [await next.boundingBox(), (await count.boundingBox())!.height];
    await page.getByRole('checkbox', { name: /^Projects,/ }).check();
    await chip(page, 'Type: Project').waitFor();
    expect((await count.boundingBox())!.height).toBeGreaterThan(height);
    await expect.poll(async () => (await next.boundingBox())?.y).toBe(before?.y);
  });

  it('says what is drawn beside what is counted: a guest that is open', async () => {
    const { page } = await app.open('?view=all&where=type:any:Project&node=sample-org-akoma');
    const guest = page.getByText('and Akoma Master Crafts Association, which is open');
    await guest.waitFor();
    await page.getByRole('button', { name: 'Close the profile' }).click();
    await expect.poll(() => guest.count()).toBe(0);
  });

  it('says what was searched for, which is no condition; clearing it leads back to the search', async () => {
    const { page } = await app.open('?view=all');
    await page.getByLabel('Search the network').fill('akoma');
    await page.getByText('Searched for «akoma»').waitFor();
    await page.getByText('No conditions yet').waitFor();
    await page.locator('.weft-searched').getByRole('button', { name: 'Clear the search' }).press('Enter');
    await page.getByText('Searched for', { exact: false }).waitFor({ state: 'detached' });
    expect(await page.getByLabel('Search the network').evaluate((box) => box === document.activeElement)).toBe(true);
  });

  it.each(['', '?view=all', '?view=all&where=type:any:Project', '?focus=sample-org-akoma&hops=1'])(
    'promises as many as it then shows of what has the words (%s)',
    async (query) => {
      const { page } = await app.open(query);
      await page.getByLabel('Search the network').fill('solar');
      const only = page.getByRole('option', { name: 'Show only what has «solar»' });
      await only.waitFor();
      const promise = /\d+(?: of \d+ found)?$/.exec(await only.innerText())![0];
      await only.click();
      await page.getByRole('button', { name: /^Remove this condition: .*solar/ }).waitFor();
      expect(await shown(page)).toBe(Number.parseInt(promise, 10));
    },
  );

  it('says of how many that were found a view shows some', async () => {
    const { page } = await app.open();
    const only = page.getByRole('option', { name: 'Show only what has «solar»' });
    await page.getByLabel('Search the network').fill('solar');
    await only.waitFor();
    const [, some, all] = /(\d+) of (\d+) found$/.exec(await only.innerText())!;
    expect(Number(some)).toBeGreaterThan(0);
    expect(Number(some)).toBeLessThan(Number(all));
    await page.goto(`${app.server.address}/?view=all`);
    await page.getByLabel('Search the network').fill('solar');
    await only.waitFor();
    expect(await only.innerText()).toMatch(new RegExp(`»\\s*${all}$`));
    expect(await axeViolations(page)).toEqual([]);
  });

  it('says which condition to drop where nothing satisfies all', async () => {
    const { page } = await app.open('?where=tag:any:nobody-has-it&where=type:any:Project');
    await expect.poll(() => shown(page)).toBe(0);
    const drop = page.getByRole('button', { name: /^Drop/ });
    await drop.first().waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await drop.first().click();
    await expect.poll(() => shown(page)).toBeGreaterThan(0);
  });
});

describe('a focus', () => {
  it('shows what is around a node, as far as asked, and leads back', async () => {
    const { page } = await app.open('?node=sample-org-akoma');
    const before = await shown(page);
    await page.getByRole('button', { name: 'Focus', exact: true }).click();
    await expect.poll(() => shown(page)).not.toBe(before);
    const near = await shown(page);
    await page.locator('.weft-focus').getByText('2', { exact: true }).click();
    await expect.poll(() => shown(page)).toBeGreaterThan(near);
    expect(page.url()).toContain('focus=sample-org-akoma');
    expect(page.url()).toContain('hops=2');
    await settled(page);
    expect(await axeViolations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Back', exact: true }).click();
    await expect.poll(() => shown(page)).toBe(before);
  });
});

describe('everything by keyboard', () => {
  it('runs commands and goes to entries by their names', async () => {
    const { page } = await app.open();
    await page.keyboard.press('Control+k');
    const palette = page.getByRole('dialog', { name: 'Commands' });
    await palette.waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.keyboard.type('open the table');
    await page.keyboard.press('Enter');
    await page.locator('.weft-table').waitFor();
    expect(page.url()).toContain('page=table');
    await page.keyboard.press('Control+k');
    await palette.waitFor();
    await page.keyboard.type('akoma');
    await palette.getByRole('option', { name: /Akoma/ }).waitFor();
    await page.keyboard.press('Enter');
    await expect.poll(() => title(page).innerText()).toContain('Akoma');
    await page.keyboard.press('Control+k');
    await palette.waitFor();
    await page.keyboard.press('Escape');
    await palette.waitFor({ state: 'detached' });
  });

  it('pins what is open, asks what a picture is to be and turns high contrast on', async () => {
    const { page } = await app.open('?node=sample-org-akoma');
    const command = async (name: string) => {
      await page.keyboard.press('Control+k');
      await page.keyboard.type(name);
      await page.getByRole('option', { name }).waitFor();
      await page.keyboard.press('Enter');
    };
    await command('Pin or unpin');
    await expect.poll(() => page.evaluate(() => localStorage.getItem('weft.pins'))).toContain('sample-org-akoma');
    await command('Save the map as a picture');
    await page.getByRole('dialog', { name: 'Save a picture of the map' }).waitFor();
    await page.keyboard.press('Escape');
    await command('High contrast on or off');
    await expect.poll(() => page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe('rgb(255, 255, 255)'); // prettier-ignore
  });

  it('finds a name with an apostrophe by what it is without', async () => {
    const { page } = await app.open();
    for (const asked of ['cote divoire', "Côte d'Ivoire"]) {
      await page.getByLabel('Search the network').fill(asked);
      await page.getByRole('option', { name: /^Côte d’Ivoire/ }).first().waitFor(); // prettier-ignore
    }
    expect(await page.getByRole('option').count()).toBeGreaterThan(0);
  });

  it('offers no way to what is not on the page', async () => {
    const { page } = await app.open('?page=help');
    await page.keyboard.press('Control+K');
    const palette = page.getByRole('dialog', { name: 'Commands' });
    await palette.getByRole('option', { name: /^Open the table/ }).waitFor();
    expect(await palette.getByRole('option', { name: /^Go to the (list|conditions)/ }).allInnerTexts()).toEqual([]);
  });

  it('lists its shortcuts, which can be switched off', async () => {
    const { page } = await app.open();
    await page.keyboard.press('?');
    const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await sheet.waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await sheet.getByRole('switch', { name: 'Single keys as shortcuts' }).focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('Escape');
    await sheet.waitFor({ state: 'detached' });
    await page.keyboard.press('?');
    await page.waitForTimeout(300);
    expect(await sheet.count()).toBe(0);
  });

  it('has help in two columns where there is room, and leads to the places it names', async () => {
    const { page } = await app.open('?page=help');
    const left = (name: string) =>
      page.getByRole('heading', { level: 3, name }).evaluate((title) => title.getBoundingClientRect().left);
    expect(await left('Good to know')).toBeGreaterThan(
      (await left('Explore: who works on what, where, with whom')) + 400,
    );
    expect(await axeViolations(page)).toEqual([]);
    const named = (name: string) => page.locator('.weft-help').getByRole('button', { name, exact: true }).first();
    await named('conditions').press('Enter');
    await page.locator('.weft-canvas').waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.closest('.weft-facet') !== null)).toBe(true);
    await page.goBack();
    await named('Table').click();
    await page.locator('.weft-table').waitFor();
    await page.goBack();
    await named('New type of entry').click();
    await page.getByRole('dialog', { name: 'New type of entry' }).waitFor();
  });

  it('walks from neighbour to neighbour, and says where it is', async () => {
    const { page } = await app.open('?node=sample-org-akoma&view=all');
    await page.locator('.weft-canvas').focus();
    await page.keyboard.press('w');
    const said = page.locator('output[aria-live="assertive"]');
    await expect.poll(() => said.innerText()).toMatch(/^Akoma Master Crafts Association, Organisation, 23 connections\. 1 of 23: /); // prettier-ignore
    const hosts = /\d+ of 23: hosts (.+)$/;
    for (let step = 0; step < 23 && !hosts.test(await said.innerText()); step += 1)
      await page.keyboard.press('ArrowRight');
    const next = hosts.exec(await said.innerText())?.[1] ?? '';
    expect(next).not.toBe('');
    await page.keyboard.press('Enter');
    await expect.poll(() => said.innerText()).toContain(`${next}, `);
    await page.keyboard.press(' ');
    await expect.poll(() => title(page).innerText()).toBe(next);
    await page.keyboard.press('Backspace');
    await expect.poll(() => said.innerText()).toMatch(/^Akoma/);
    // Buttons on the map are pressed as ever.
    const here = await said.innerText();
    await page.getByRole('button', { name: 'Zoom in' }).press('Enter');
    await expect.poll(() => page.url()).toContain('at=');
    expect(await said.innerText()).toBe(here);
    await page.locator('.weft-canvas').press('Escape');
    await expect.poll(() => said.innerText()).toBe('');
  });
});

describe('what is shown', () => {
  it('is kept as a view with an address of its own, and taken back', async () => {
    const { page } = await app.open('?where=type:any:Person&view=all');
    const people = await shown(page);
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog', { name: 'Commands' }).getByRole('textbox').waitFor();
    await page.keyboard.type('save what');
    await page.getByRole('option', { name: /^Save what is shown/ }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').getByRole('textbox').fill('Only people');
    await page.getByRole('button', { name: 'Save the view' }).click();
    await expect.poll(() => page.url()).toContain('view=view-');
    await expect.poll(() => shown(page)).toBe(people);
    const { page: other } = await app.open(new URL(page.url()).search);
    await expect.poll(() => shown(other)).toBe(people);
    await page.getByRole('button', { name: 'Undo', exact: true }).click();
    await expect.poll(async () => (await app.server.other.graph()).views.some((view) => view.name === 'Only people')).toBe(false); // prettier-ignore
  });

  it('welcomes who was never here, once', async () => {
    const { page } = await app.open('', { newcomer: true });
    const welcome = page.getByRole('region', { name: 'Welcome to Weft' });
    await welcome.waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await welcome.getByRole('button', { name: 'Next' }).click();
    await welcome.getByRole('button', { name: 'Next' }).click();
    await welcome.getByRole('button', { name: 'Begin' }).click();
    await welcome.waitFor({ state: 'detached' });
    await page.reload();
    await settled(page);
    expect(await welcome.count()).toBe(0);
  });
});
