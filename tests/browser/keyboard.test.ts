import type { Locator, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { paintedBox, settled } from './open-page.ts';
import { openApp } from './opened-app.ts';

const app = openApp({ sample: true });

/** Where the keyboard is: the label or the words of what has it. */
const at = (page: Page) =>
  page.evaluate(() => {
    const here = document.activeElement;
    return here?.getAttribute('aria-label') ?? here?.textContent ?? '';
  });
const spoken = (page: Page) => page.locator('output').allInnerTexts();
const patient = { timeout: 10_000 };
/** What a page comes to within some seconds, however busy the machine is. */
const soon = <T>(value: () => T) => expect.poll(value, patient);
/** Goes to an organisation by the search. */
async function goToAkoma(page: Page): Promise<void> {
  await page.keyboard.press('/');
  await page.keyboard.type('akoma master');
  await soon(() => spoken(page)).toContain('2 found for «akoma master».');
  await soon(() => page.getByLabel('Search the network').getAttribute('aria-activedescendant')).not.toBeNull();
  await page.keyboard.press('Enter');
  await soon(() => at(page)).toBe('Akoma Master Crafts Association');
}

it('is led to the profile that a search opens, told what opened, and goes back to where it was', async () => {
  const { page } = await app.open();
  await page.keyboard.press('/');
  await page.keyboard.type('akoma master');
  await soon(() => spoken(page)).toContain('2 found for «akoma master».');
  const box = page.getByRole('combobox', { name: 'Search the network' });
  const first = page.getByRole('option').first();
  await soon(() => box.getAttribute('aria-activedescendant')).toBe(await first.getAttribute('id'));
  await page.keyboard.press('Enter');
  await soon(() => at(page)).toBe('Akoma Master Crafts Association');
  expect(await spoken(page)).toContain('Opened: Akoma Master Crafts Association, Organisation.');
  await page.keyboard.press('Escape');
  await soon(() => at(page)).toBe('Search the network');
  // First what was found goes, then what was typed.
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await soon(() => box.inputValue()).toBe('');
});

it('is led to the profile that the palette opens, and goes back to where it was', async () => {
  const { page } = await app.open();
  await page.locator('.weft-canvas').focus();
  const before = await at(page);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('akoma master');
  await page.getByRole('option', { name: 'Akoma Master Crafts Association' }).waitFor();
  await page.keyboard.press('Enter');
  await expect.poll(() => at(page), patient).toBe('Akoma Master Crafts Association');
  await page.keyboard.press('Escape');
  await soon(() => at(page)).toBe(before);
});

it('goes on from profile to profile, and from there back to where it was first', async () => {
  const { page } = await app.open();
  await goToAkoma(page);
  const profile = page.getByRole('complementary', { name: 'Profile' });
  await profile.getByRole('button', { name: /^The connection with/ }).first().press('Enter'); // prettier-ignore
  await profile.getByRole('article', { name: 'Connection' }).waitFor();
  const hasTitle = () => page.locator('.weft-profile-title').evaluate((title) => title === document.activeElement);
  await soon(hasTitle).toBe(true);
  const end = profile.locator('.weft-ends button').last();
  const name = await end.innerText();
  await end.press('Enter');
  await soon(() => at(page)).toBe(name);
  await page.keyboard.press('Escape');
  await profile.waitFor({ state: 'detached' });
  expect(await at(page)).toBe('Search the network');
});

it('goes to the profile that is open already, and not to one that opens later otherwise', async () => {
  const { page } = await app.open('?node=sample-org-akoma');
  await page.locator('.weft-profile-title').waitFor();
  await goToAkoma(page);
  const row = page.locator('#weft-list').getByRole('button').nth(2);
  const name = await row.locator('bdi').innerText();
  await row.click();
  await soon(() => page.locator('.weft-profile-title').innerText()).toBe(name);
  expect(await row.evaluate((here) => here === document.activeElement)).toBe(true);
});

it('is said to be on an option of the search only while there are options', async () => {
  const { page } = await app.open();
  await goToAkoma(page);
  await page.keyboard.press('Escape');
  await soon(() => at(page)).toBe('Search the network');
  const box = page.getByLabel('Search the network');
  await page.keyboard.press('Escape');
  await soon(() => box.getAttribute('aria-expanded')).toBe('false');
  expect(await box.getAttribute('aria-activedescendant')).toBeNull();
  await page.keyboard.press('ArrowDown');
  await soon(() => box.getAttribute('aria-expanded')).toBe('true');
  await page.keyboard.press('ArrowDown');
  await soon(() => box.getAttribute('aria-activedescendant')).not.toBeNull();
});

it('has the best of what was found chosen again when the search opens again', async () => {
  const { page } = await app.open();
  const box = page.getByLabel('Search the network');
  await goToAkoma(page);
  await page.keyboard.press('Escape');
  await soon(() => at(page)).toBe('Search the network');
  await soon(() => box.getAttribute('aria-expanded')).toBe('true');
  await soon(() => box.getAttribute('aria-activedescendant')).toBe(
    await page.getByRole('option').first().getAttribute('id'),
  );
  await page.keyboard.press('Enter');
  await page.locator('.weft-profile-title').waitFor();
  expect(await spoken(page)).toContain('Opened: Akoma Master Crafts Association, Organisation.');
});

it('goes to the list from a profile that was opened by mouse, not to where it was long before', async () => {
  const { page } = await app.open();
  const title = page.locator('.weft-profile-title');
  for (const leave of ['Escape', 'mouse']) {
    await goToAkoma(page);
    if (leave === 'mouse') await page.getByRole('button', { name: 'Close the profile' }).click();
    else await page.keyboard.press('Escape');
    await title.waitFor({ state: 'detached' });
    await page.getByLabel('Search the network').fill('');
    await page.locator('#weft-list').getByRole('button').nth(2).click();
    await page.getByRole('button', { name: 'Edit', exact: true }).focus();
    await page.keyboard.press('Escape');
    await title.waitFor({ state: 'detached' });
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('weft-list');
  }
});

it('comes back from every dialog to where it was', async () => {
  const { page } = await app.open('?node=sample-org-akoma');
  await page.locator('.weft-profile-title').waitFor();
  for (const keys of ['?', 'Control+K', 'E', 'A']) {
    await page.keyboard.press('P');
    await expect.poll(() => at(page), patient).toBe('Akoma Master Crafts Association');
    await page.keyboard.press(keys);
    await page.getByRole('dialog').waitFor();
    await expect.poll(() => at(page), patient).not.toBe('Akoma Master Crafts Association');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await expect.poll(() => at(page), patient).toBe('Akoma Master Crafts Association');
  }
});

it('goes on in the field when somebody keeps editing', async () => {
  const { page } = await app.open('?node=sample-org-akoma');
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  const city = page.getByRole('dialog').getByRole('textbox', { name: 'City' });
  await city.fill('Tamale');
  for (const leave of ['Escape', 'Close', 'Cancel']) {
    await city.focus();
    if (leave === 'Escape') await page.keyboard.press('Escape');
    else await page.getByRole('dialog').getByRole('button', { name: leave }).first().click();
    await page.getByRole('button', { name: 'Keep editing' }).press('Enter');
    await expect.poll(() => city.evaluate((field) => field === document.activeElement), patient).toBe(true);
  }
});

it('reaches the conditions, and the values that come on demand', async () => {
  const { page } = await app.open();
  await page.keyboard.press('N');
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.closest('.weft-facet') !== null), patient)
    .toBe(true);
  const more = page.getByRole('button', { name: /^Country: \d+ more/ });
  const known = await page.getByRole('checkbox').count();
  await more.press('Enter');
  await expect.poll(() => page.getByRole('checkbox').count(), patient).toBeGreaterThan(known);
  await expect.poll(() => page.evaluate(() => document.activeElement instanceof HTMLInputElement), patient).toBe(true);
});

/** Opens the list of those who have gone quiet, people one by one; answers its rows. */
async function goneQuiet(page: Page): Promise<Locator> {
  await page.getByRole('checkbox', { name: 'People as their organisations' }).setChecked(false);
  const rows = page.getByRole('tabpanel').getByRole('listitem');
  await rows
    .nth(1)
    .getByText(/silent for/)
    .waitFor();
  return rows;
}
const hasKeyboard = (here: Locator) => here.evaluate((element) => element === document.activeElement);

it('is led to the map by a row that turns the page to it', async () => {
  const { page } = await app.open('?page=contacts&list=quiet');
  const rows = await goneQuiet(page);
  await rows.first().getByRole('button', { name: 'On the map' }).press('Enter');
  const map = page.locator('.weft-canvas');
  await map.waitFor();
  await expect.poll(() => hasKeyboard(map), patient).toBe(true);
});

it('goes to the list when its row is gone with all others', async () => {
  const { page } = await app.open('?page=contacts&list=quiet');
  const rows = await goneQuiet(page);
  await rows.first().getByRole('button', { name: 'Log' }).press('Enter');
  await page.getByRole('tab', { name: 'Log', selected: true }).waitFor();
  await expect.poll(() => page.evaluate(() => document.activeElement?.id), patient).toBe('weft-list');
});

it('goes on to the same button of the next row when its row leaves the list', async () => {
  const { page } = await app.open('?page=contacts&list=quiet');
  const rows = await goneQuiet(page);
  const next = await rows.nth(1).innerText();
  const many = await rows.count();
  await rows.first().getByRole('button', { name: 'Record' }).press('Enter');
  const form = page.getByRole('dialog', { name: 'Record a contact' });
  await soon(() => hasKeyboard(form.getByRole('button', { name: 'Record', exact: true }))).toBe(true);
  await page.keyboard.press('Enter');
  await form.waitFor({ state: 'detached' });
  await soon(() => rows.count()).toBe(many - 1);
  await soon(() => hasKeyboard(rows.first().getByRole('button', { name: 'Record' }))).toBe(true);
  expect(await rows.first().innerText()).toBe(next);
});

it('goes on to the next contact of the log when one is deleted', async () => {
  const { page } = await app.open('?page=contacts');
  const rows = page.getByRole('tabpanel').getByRole('listitem');
  const change = (row: Locator) => row.getByRole('button', { name: /^Change the contact/ });
  const next = await rows.nth(1).innerText();
  await change(rows.first()).press('Enter');
  const form = page.getByRole('dialog', { name: 'Change a contact' });
  await form.getByRole('button', { name: /^Delete/ }).press('Enter');
  await form.getByRole('alert').getByRole('button', { name: 'Delete' }).press('Enter');
  await form.waitFor({ state: 'detached' });
  await soon(() => rows.first().innerText()).toBe(next);
  await expect.poll(() => hasKeyboard(change(rows.first())), patient).toBe(true);
});

it('goes to the last day of contacts over time when they are shown, and back to the map when they are not', async () => {
  const { page } = await app.open();
  const map = page.locator('.weft-canvas');
  await map.focus();
  await page.keyboard.press('T');
  await soon(() => at(page)).toBe('Last day');
  await page.keyboard.press('T');
  await expect.poll(() => hasKeyboard(map), patient).toBe(true);
});

it('goes on to the next condition when one is dropped, to the one before after the last, then to what is shown', async () => {
  const { page } = await app.open('?where=type:any:Project&where=tag:any:pilot&where=text:all:water');
  const chips = page.locator('.weft-chips button');
  await soon(() => chips.count()).toBe(4);
  const names = await chips.evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')));
  await chips.nth(1).press('Enter');
  await soon(() => at(page)).toBe(names[2]);
  await page.keyboard.press('Enter');
  await soon(() => at(page)).toBe(names[3]);
  await page.keyboard.press('Enter');
  await soon(() => at(page)).toBe(names[0]);
  await page.keyboard.press('Enter');
  await expect.poll(() => page.evaluate(() => document.activeElement?.className), patient).toBe('weft-count-line');
  expect(await at(page)).toMatch(/^Showing (\d+) of \1/);
});

it('goes on to a condition that is left when one is dropped to see something again', async () => {
  const { page } = await app.open('?view=all&where=tag:any:nobody-has-it&where=type:any:Project');
  await page.getByRole('button', { name: /^Drop «Tag/ }).press('Enter');
  await soon(() => at(page)).toBe('Remove this condition: Type: Project');
  await page.keyboard.press('x');
  await expect.poll(() => page.evaluate(() => document.activeElement?.className), patient).toBe('weft-count-line');
  expect(await at(page)).toMatch(/^Showing (\d+) of \1/);
});

it('is led from the search to what a condition leaves, and told which was made', async () => {
  const { page } = await app.open('?view=all');
  const box = page.getByLabel('Search the network');
  for (let time = 0; time < 2; time += 1) {
    await page.keyboard.press('/');
    await page.keyboard.type('kenya');
    await soon(() => box.getAttribute('aria-activedescendant')).not.toBeNull();
    await page.keyboard.press('Shift+Enter');
    await soon(() => page.evaluate(() => document.activeElement?.id)).toBe('weft-list');
    expect(await spoken(page)).toContain('Narrowed down by Kenya.');
    // Made a second time, it stays.
    expect(await page.getByRole('button', { name: 'Remove this condition: Country: Kenya' }).count()).toBe(1);
  }
  await page.keyboard.press('l');
  expect(await box.inputValue()).toBe('');
  // What was found stands first until the words are gone from the list, too.
  const rows = page.locator('#weft-list .weft-row');
  await expect.poll(() => rows.allInnerTexts().then(([first, next]) => first! < next!), patient).toBe(true);
  await page.keyboard.press('Tab');
  expect(await rows.first().evaluate((row) => row === document.activeElement)).toBe(true);
});

it('comes to what a page begins with when keys turn to it, and the page is named', async () => {
  const { page } = await app.open();
  const hasIt = (selector: string) => page.evaluate((its) => document.activeElement?.matches(its) ?? false, selector);
  await page.locator('.weft-canvas').focus();
  const starts = [
    ['h', '.weft-help h2', 'Help'],
    ['2', '.weft-table [role="columnheader"]', 'Table'],
    ['3', '[role="tab"][aria-selected="true"]', 'Contacts'],
    ['1', '.weft-canvas', 'Map'],
  ] as const;
  for (const [key, selector, name] of starts) {
    await page.keyboard.press(key);
    await soon(() => hasIt(selector)).toBe(true);
    await soon(() => page.title()).toMatch(new RegExp(`^${name} · Skills Innovation Network.* · Weft$`));
  }
  // What is beside the page has it no longer either; a link that was pressed keeps it.
  await page.keyboard.press('n');
  await page.keyboard.press('2');
  await soon(() => hasIt('.weft-table [role="columnheader"]')).toBe(true);
  await page.getByRole('link', { name: 'Help' }).click();
  await page.locator('.weft-help').waitFor();
  expect(await at(page)).toBe('Help');
  await page.keyboard.press('1');
  await goToAkoma(page);
  await soon(() => page.title()).toMatch(/^Akoma Master Crafts Association · Map · /);
});

it('acts on what a walk stands on, not on what was open before it', async () => {
  const { page } = await app.open('?node=sample-org-akoma');
  await page.locator('.weft-profile-title').waitFor();
  await page.keyboard.press('w');
  const where = page.locator('.weft-walk bdi').first();
  await soon(() => where.innerText()).toMatch(/^Akoma Master Crafts Association, /);
  await page.keyboard.press('Enter');
  await soon(() => where.innerText()).not.toMatch(/^Akoma Master/);
  const there = (await where.innerText()).split(', Project')[0]!;
  await page.keyboard.press('f');
  await soon(() => page.getByRole('button', { name: `Remove this condition: Around ${there}, 1 step` }).count()).toBe(
    1,
  );
  // Another one that is opened is meant from then on.
  await page.keyboard.press('Escape');
  await page.keyboard.press('w');
  await page.keyboard.press('/');
  await page.keyboard.type('ghana');
  await soon(() => page.getByLabel('Search the network').getAttribute('aria-activedescendant')).not.toBeNull();
  await page.keyboard.press('Enter');
  await soon(() => at(page)).toBe('Ghana');
  expect(await page.locator('.weft-walk').count()).toBe(0);
});

it('shows on a walk where one stands, also while the search has found others', async () => {
  const { page } = await app.open('?node=sample-org-akoma&q=training');
  await page.locator('.weft-profile-title').waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('w');
  const [where, way] = [page.locator('.weft-walk bdi').first(), page.locator('.weft-walk-way')];
  await soon(() => where.count()).toBe(1);
  const start = (await where.innerText()).split(', ')[0]!;
  /** All around what is raised in the accent: the edge that is looked along, and the ring. */
  const accent = async () => JSON.stringify(await paintedBox(page, { layer: 'over', colour: [0x35, 0x25, 0xb5] }));
  await soon(accent).toMatch(/^[^-]*$/);
  const there = await accent();
  await page.keyboard.press('Enter');
  await soon(() => where.innerText()).not.toContain(start);
  // The same edge, from its other end.
  for (let turn = 0; turn < 40 && !(await way.innerText()).endsWith(start); turn += 1)
    await page.keyboard.press('ArrowRight');
  expect(await way.innerText()).toMatch(new RegExp(`${start}$`));
  await settled(page);
  expect(await accent()).not.toBe(there);
});

it('leaves the search by Escape when there is nothing left to close', async () => {
  const { page } = await app.open();
  const box = page.getByLabel('Search the network');
  const map = page.locator('.weft-canvas');
  for (const start of [map, page.getByRole('button', { name: 'Recent changes' })]) {
    await start.focus();
    await page.keyboard.press('/');
    await page.keyboard.type('akoma');
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('option').first().waitFor({ state: 'hidden' });
    expect(await box.inputValue()).toBe('akoma');
    await page.keyboard.press('Escape');
    await soon(() => box.inputValue()).toBe('');
    expect(await hasKeyboard(box)).toBe(true);
    await page.keyboard.press('Escape');
    await soon(() => hasKeyboard(start)).toBe(true);
  }
  // From nowhere it goes to the map.
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await page.keyboard.press('/');
  await page.keyboard.press('Escape');
  await soon(() => hasKeyboard(map)).toBe(true);
});
