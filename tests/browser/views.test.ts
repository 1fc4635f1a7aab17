import type { Locator, Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { putChange, type ChangeInput } from '../../graph-schema/changes.ts';
import { OperationId, RecordId } from '../../graph-schema/ids.ts';
import { Positions, View } from '../../graph-schema/records.ts';
import { axeViolations, seeAs, settled } from './open-page.ts';
import { openApp } from './opened-app.ts';

const app = openApp({ sample: true });
/** What a server and a page that others use too come to within some seconds. */
const soon = <T>(value: () => T) => expect.poll(value, { timeout: 10_000 });
const shown = async (page: Page) =>
  Number(/Showing ([\d,]+)/.exec(await page.locator('.weft-count-line > span').first().innerText())?.[1]);
const choice = (page: Page) => page.getByLabel('View', { exact: true });
const chosen = (page: Page) => choice(page).locator('option:checked').textContent();
const actions = (page: Page, name: string) => page.getByRole('button', { name: `Actions for the view ${name}` });
const item = (page: Page, name: string) => page.getByRole('menuitem', { name });
const undo = (page: Page) => page.getByRole('button', { name: /^Undo: / });
const hasKeyboard = (there: Locator) => there.evaluate((element) => element === document.activeElement);

const change = (...changes: ChangeInput[]) =>
  app.server.other.change({ body: { operation: OperationId.parse(`test-${crypto.randomUUID()}`), changes } });
const network = () => app.server.other.graph();

let id: RecordId;
let name: string;
const stored = async () => (await network()).views.find((view) => view.id === id);
const places = async () => (await app.server.other.positions({ params: { id } })).positions;
const before = Positions.parse({ 'sample-org-akoma': [10, 20], 'sample-org-saloum': [300, 40] });
let view: View;

beforeEach(async () => {
  id = RecordId.parse(`view-${crypto.randomUUID()}`);
  name = `Workshops ${id.slice(-6)}`;
  view = View.parse({ id, name, description: 'Who teaches', filter: { type: ['Organization', 'Project'] } });
  await change(putChange({ what: 'view', id, value: view }), { kind: 'put', what: 'positions', id, value: before });
});

describe('the view that is open', () => {
  it('is renamed, saved over, opened first and deleted by mouse, and each is undone by name', async () => {
    const { page } = await app.open(`?view=${id}`);
    const all = await shown(page);
    await page.getByText(/^Shows what fits .Organisation, Project.$/).waitFor();
    await actions(page, name).click();
    await item(page, 'Rename …').waitFor();
    expect(await axeViolations(page)).toEqual([]);
    expect(await item(page, 'Save what is shown here into this view').count()).toBe(0);
    await item(page, 'Rename …').click();
    const dialog = page.getByRole('dialog', { name: `Rename the view «${name}»` });
    await dialog.getByRole('textbox').fill('With the people');
    await dialog.getByText('Another view is called so already.').waitFor();
    expect(await dialog.getByRole('button', { name: 'Rename' }).isDisabled()).toBe(true);
    expect(await axeViolations(page)).toEqual([]);
    await dialog.getByRole('textbox').fill(`${name} and schools`);
    await dialog.getByRole('button', { name: 'Rename' }).click();
    await dialog.waitFor({ state: 'detached' });
    await soon(() => chosen(page)).toBe(`${name} and schools`);
    await soon(() => undo(page).getAttribute('aria-label')).toBe(`Undo: renamed the view ${name}`);
    await undo(page).click();
    await soon(() => chosen(page)).toBe(name);

    await page.getByRole('checkbox', { name: /^Projects,/ }).check();
    const projects = await shown(page);
    await actions(page, name).click();
    await item(page, 'Save what is shown here into this view').click();
    await soon(stored).toEqual({ ...view, filter: { all: [{ type: ['Organization', 'Project'] }, { type: ['Project'] }] } }); // prettier-ignore
    await soon(() => page.url()).not.toContain('where=');
    await settled(page);
    expect(await shown(page)).toBe(projects);
    expect(Object.keys(await places()).length).toBeGreaterThan(projects);
    await soon(() => undo(page).getAttribute('aria-label')).toBe(`Undo: saved what is shown into the view ${name}`); // prettier-ignore
    await undo(page).click();
    await soon(stored).toEqual(view);
    await soon(places).toEqual(before);
    await soon(() => shown(page)).toBe(all);

    await actions(page, name).click();
    await item(page, 'Open first').click();
    await soon(async () => (await network()).settings['defaultView']).toBe(id);
    await actions(page, name).click();
    await item(page, 'Rename …').waitFor();
    await soon(() => item(page, 'Open first').count()).toBe(0);

    await item(page, 'Delete …').click();
    const asked = page.getByRole('dialog', { name: `Delete the view «${name}»?` });
    await asked.getByText('All entries and connections stay.').waitFor();
    await asked.getByText('it opens with «Organisations and projects»').waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await asked.getByRole('button', { name: 'Delete the view' }).click();
    await asked.waitFor({ state: 'detached' });
    await soon(() => chosen(page)).toBe('Organisations and projects');
    expect(page.url()).not.toContain('view=');
    await soon(async () => [await stored(), (await network()).settings['defaultView']]).toEqual([undefined, undefined]); // prettier-ignore
    await soon(() => undo(page).getAttribute('aria-label')).toBe(`Undo: deleted the view ${name}`);
    await undo(page).click();
    await soon(stored).toEqual(view);
    expect([await places(), (await network()).settings['defaultView']]).toEqual([before, id]);
    await undo(page).click();
    await soon(async () => (await network()).settings['defaultView']).toBe(undefined);
  });

  it('is renamed, saved over and deleted by keyboard, which comes back to the menu', async () => {
    const { page } = await app.open(`?view=${id}&where=type:any:Project`);
    const menu = actions(page, name);
    const pick = async (steps: number) => {
      await page.keyboard.press('Enter');
      await item(page, 'Rename …').waitFor();
      await soon(() => hasKeyboard(item(page, 'Rename …'))).toBe(true);
      for (let step = 0; step < steps; step += 1) await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
    };
    await menu.focus();
    await pick(0);
    await page.getByRole('dialog', { name: /^Rename the view/ }).waitFor();
    await soon(() => page.evaluate(() => document.activeElement?.tagName)).toBe('INPUT');
    await page.keyboard.press('Escape');
    await soon(() => hasKeyboard(menu)).toBe(true);
    await pick(0);
    await soon(() => page.evaluate(() => document.activeElement?.tagName)).toBe('INPUT');
    await page.keyboard.type(`By keys ${id}`);
    await page.keyboard.press('Enter');
    const renamed = actions(page, `By keys ${id}`);
    await renamed.waitFor();
    await soon(() => hasKeyboard(renamed)).toBe(true);
    await pick(1);
    await soon(async () => (await stored())?.filter).toHaveProperty('all');
    await soon(() => hasKeyboard(renamed)).toBe(true);
    await pick(2);
    await page.getByRole('dialog', { name: /^Delete the view/ }).waitFor();
    await soon(() => hasKeyboard(page.getByRole('button', { name: 'Keep it' }))).toBe(true);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await soon(stored).toBe(undefined);
    await soon(() => hasKeyboard(actions(page, 'Organisations and projects'))).toBe(true);
    for (const what of [/^Undo: deleted/, /^Undo: saved/, /^Undo: renamed/]) {
      await page.getByRole('button', { name: what }).waitFor();
      await page.keyboard.press('Control+z');
    }
    await soon(stored).toEqual(view);
    expect(await places()).toEqual(before);
  });

  it('keeps its name in other languages', async () => {
    await change(putChange({ what: 'view', id, value: { ...view, name: { en: name, ar: 'ورش' } }, base: view }));
    const { page } = await app.open(`?view=${id}&lang=ar`);
    await actions(page, 'ورش').click();
    await item(page, 'Rename …').click();
    await page.getByRole('dialog').getByRole('textbox', { name: 'Name in Arabic' }).fill('مدارس');
    expect(await axeViolations(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await soon(async () => (await stored())?.name).toEqual({ en: name, ar: 'مدارس' });
  });

  it('is not renamed, nor deleted, over what somebody else made of it', async () => {
    const { page } = await app.open(`?view=${id}`, { breaks: true });
    const conflict = page.getByRole('dialog', { name: 'Somebody else changed this meanwhile' });
    await actions(page, name).click();
    await item(page, 'Rename …').click();
    const theirs: View = { ...view, name: `Theirs ${name}` };
    await change(putChange({ what: 'view', id, value: theirs, base: view }));
    await soon(() => chosen(page)).toBe(theirs.name);
    await page.getByRole('dialog').getByRole('textbox').fill(`Mine ${name}`);
    await page.keyboard.press('Enter');
    await conflict.getByText(`Mine ${name}`).waitFor();
    await conflict.getByText(`Theirs ${name}`).first().waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await conflict.getByText('Yours').click();
    await conflict.getByRole('button', { name: 'Save this' }).click();
    await soon(stored).toEqual({ ...view, name: `Mine ${name}` });
    expect(await page.getByRole('dialog').count()).toBe(0);
    await actions(page, `Mine ${name}`).click();
    await item(page, 'Delete …').click();
    await page.getByRole('button', { name: 'Delete the view' }).waitFor();
    await change(putChange({ what: 'view', id, value: theirs, base: { ...view, name: `Mine ${name}` } }));
    await page.getByRole('button', { name: 'Delete the view' }).click();
    await conflict.getByText(`Theirs ${name}`).first().waitFor();
    await conflict.getByText('Now in the network').click();
    await conflict.getByRole('button', { name: 'Save this' }).click();
    await conflict.waitFor({ state: 'detached' });
    expect(await stored()).toEqual(theirs);
  });

  it('keeps what somebody else made of another part of it, and is named where an undo would lose that', async () => {
    const { page } = await app.open(`?view=${id}`, { breaks: true });
    await actions(page, name).click();
    await item(page, 'Rename …').click();
    const theirs: View = { ...view, filter: { type: ['Person'] } };
    await change(putChange({ what: 'view', id, value: theirs, base: view }));
    await page.getByRole('dialog').getByRole('textbox').fill(`Mine ${name}`);
    await page.keyboard.press('Enter');
    await page.getByText('Save it, and both changes are kept.').waitFor();
    await page.getByRole('button', { name: 'Save this' }).click();
    const both = { ...theirs, name: `Mine ${name}` };
    await soon(stored).toEqual(both);
    await change(putChange({ what: 'view', id, value: { ...both, description: 'Others' }, base: both }));
    await undo(page).click();
    const refused = page.getByRole('dialog', { name: `Undo «renamed the view ${name}»?` });
    await refused.getByText(`Mine ${name}: changed since`).waitFor();
    expect(await refused.getByRole('button', { name: 'Set it back all the same' }).count()).toBe(0);
    await refused.getByRole('button', { name: 'Keep what is there' }).click();
    await refused.waitFor({ state: 'detached' });
  });

  it('is set first again by no undo that would lose another first one, and nothing else is offered', async () => {
    const { settings } = await network();
    const before = settings['defaultView'] ?? null;
    const { page } = await app.open(`?view=${id}`, { breaks: true });
    await actions(page, name).click();
    await item(page, 'Open first').click();
    await soon(async () => (await network()).settings['defaultView']).toBe(id);
    await change(putChange({ what: 'setting', id: 'defaultView', value: null, base: id }));
    await undo(page).click();
    const refused = page.getByRole('dialog', { name: /^Undo «made/ });
    await refused.getByText('The view that opens first: ').waitFor();
    expect(await refused.getByRole('button', { name: 'Set it back all the same' }).count()).toBe(0);
    await refused.getByRole('button', { name: 'Keep what is there' }).click();
    await change(putChange({ what: 'setting', id: 'defaultView', value: before, base: null }));
  });

  it('is not offered to be changed to who looks with a lower level', async () => {
    const { page } = await app.open(`?view=${id}`);
    await actions(page, name).waitFor();
    await seeAs(page, 'guest');
    await actions(page, name).waitFor({ state: 'detached' });
    expect(await chosen(page)).toBe(name);
  });

  it('is handled with a finger on a phone', async () => {
    const { page } = await app.open(`?view=${id}`, { width: 360, height: 740, touch: true });
    await page.getByRole('button', { name: 'Filters' }).tap();
    await actions(page, name).tap();
    await item(page, 'Delete …').waitFor();
    expect(await axeViolations(page)).toEqual([]);
    const box = await item(page, 'Delete …').boundingBox();
    expect(box!.height).toBeGreaterThanOrEqual(44);
    await item(page, 'Delete …').tap();
    await page.getByRole('button', { name: 'Keep it' }).tap();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await stored()).toEqual(view);
  });
});

describe('a view of a name that is there already', () => {
  it('takes the place of the other only by its own button', async () => {
    const { page } = await app.open('?view=all&where=type:any:Person');
    await page.getByRole('button', { name: 'Save what is shown as a view' }).click();
    const dialog = page.getByRole('dialog', { name: 'Save what is shown as a view' });
    await dialog.getByRole('textbox').fill(name.toUpperCase());
    await dialog.getByText(`There is a view «${name}» already.`).waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.waitForTimeout(300);
    expect(await stored()).toEqual(view);
    await dialog.getByRole('button', { name: 'Replace the view' }).click();
    await soon(stored).toEqual({ ...view, filter: { all: [{ type: ['Person'] }] } });
    await soon(() => page.url()).toContain(`view=${id}`);
    expect((await network()).views.filter((one) => one.name === name).length).toBe(1);
    await undo(page).click();
    await soon(stored).toEqual(view);
  });

  it('may be as long as when it is renamed', async () => {
    const { page } = await app.open('?view=all&where=type:any:Person');
    await page.getByRole('button', { name: 'Save what is shown as a view' }).click();
    const long = `${name} ${'very '.repeat(60)}long`;
    await page.getByRole('dialog').getByRole('textbox').fill(long);
    await page.keyboard.press('Enter');
    await soon(() => chosen(page)).toBe(long);
    expect((await network()).views.map((one) => one.name)).toContain(long);
    await undo(page).click();
    await soon(() => chosen(page)).toBe('Organisations and projects');
  });

  it('gives way to the usual view when its saving is undone', async () => {
    const { page } = await app.open('?view=all&where=type:any:Person');
    await page.getByRole('button', { name: 'Save what is shown as a view' }).click();
    await page.getByRole('dialog').getByRole('textbox').fill(`New ${name}`);
    await page.keyboard.press('Enter');
    await soon(() => chosen(page)).toBe(`New ${name}`);
    await undo(page).click();
    await soon(() => chosen(page)).toBe('Organisations and projects');
    expect((await network()).views.filter((one) => one.name === `New ${name}`)).toEqual([]);
  });
});

describe('a focus', () => {
  it('stands in the place of the view, which ends it, or into which it is saved', async () => {
    const { page } = await app.open(`?view=${id}&focus=sample-org-akoma`);
    const around = await shown(page);
    await soon(() => chosen(page)).toBe('Focus: Akoma Master Crafts Association');
    expect(await axeViolations(page)).toEqual([]);
    await choice(page).selectOption(id);
    await soon(() => chosen(page)).toBe(name);
    expect(page.url()).not.toContain('focus=');
    await soon(() => shown(page)).toBeGreaterThan(around);
    await page.goBack();
    await soon(() => chosen(page)).toContain('Focus: ');
    await settled(page);
    await actions(page, name).click();
    // What else is done with a view is done where it is what stands above.
    expect(await page.getByRole('menuitem').allInnerTexts()).toEqual(['Save what is shown here into this view']);
    await item(page, 'Save what is shown here into this view').click();
    await soon(() => chosen(page)).toBe(name);
    await settled(page);
    expect(await shown(page)).toBe(around);
    const { filter, members, description } = (await stored())!;
    expect([filter, members?.length, description]).toEqual([undefined, around, 'Who teaches']);
    expect(Object.keys(await places())).toEqual(expect.arrayContaining([...members!]));
    await undo(page).click();
    await soon(stored).toEqual(view);
    await soon(places).toEqual(before);
  });
});
