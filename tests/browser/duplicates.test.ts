import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ChangeInput } from '../../graph-schema/changes.ts';
import { NodeId, OperationId } from '../../graph-schema/ids.ts';
import { axeViolations, type PageOptions } from './open-page.ts';
import { openApp } from './opened-app.ts';

const app = openApp({ sample: true });
const open = async (query = '', options: PageOptions = {}) => (await app.open(query, options)).page;
const list = (page: Page) => page.getByRole('dialog', { name: 'Possible duplicates' });
const form = (page: Page) => page.getByRole('dialog', { name: 'Merge two entries into one' });
const profileOf = (id: string) => app.server.other.node({ params: { id: NodeId.parse(id) } });
const isThere = (id: string) => profileOf(id).then(({ node }) => node.id === id, () => false); // prettier-ignore

const organisation = (id: string, label: unknown, fields: object) =>
  ({
    kind: 'create-node',
    record: { id, type: 'Organization', label, fields, origin: { kind: 'stated' } },
  }) as ChangeInput;
const runs = (id: string, source: string, target: string) =>
  ({
    kind: 'create-edge',
    record: { id, type: 'RUNS', source, target, direction: 'directed', origin: { kind: 'stated' } },
  }) as ChangeInput;
const write = (...changes: ChangeInput[]) =>
  app.server.other.change({ body: { operation: OperationId.parse(`test-${crypto.randomUUID()}`), changes } });

beforeAll(async () => {
  const projects = (await app.server.other.select({ body: { filter: { type: ['Project'] }, limit: 3 } })).ids;
  const [one = '', two = '', three = ''] = projects;
  await write(
    organisation('d-a', 'Baobab Skills Trust', { city: 'Kisumu', website: 'https://baobab-skills.example/', telephone: '+254 57 2021 345' }),
    organisation('d-b', { en: 'BAOBAB SKILLS TRUST Ltd.', ar: 'صندوق باوباب للمهارات' }, { city: 'Nairobi', telephone: '057 2021345' }),
    organisation('d-c', 'Société des Métiers d’Art', { city: 'Dakar' }),
    organisation('d-d', 'Societe des metiers d’art SARL', { city: 'Dakar' }),
    organisation('d-e', '深圳职业培训中心', { city: 'Shenzhen' }),
    organisation('d-f', '深圳职业培训中心有限公司', { city: 'Shenzhen' }),
    runs('d-1', 'd-a', one), runs('d-2', 'd-a', two), runs('d-3', 'd-b', two), runs('d-4', 'd-b', three),
    { kind: 'create-interaction', record: { id: 'd-i', at: '2024-05-01', kind: 'call', participants: ['d-a', 'd-b'] } } as never,
  ); // prettier-ignore
});

async function openList(page: Page) {
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Find duplicates' }).click();
  await list(page).getByRole('listitem').first().waitFor();
}

describe('possible duplicates', () => {
  it.each<[string, string, PageOptions]>([
    ['light', '', {}],
    ['dark', '', { scheme: 'dark' }],
    ['right to left, on a phone', '?lang=ar', { width: 360, height: 740, touch: true }],
    ['forced colours', '', { forced: true }],
  ])('and the merge of two are told to everybody: %s', async (_name, query, options) => {
    const page = await open(query, options);
    await page.keyboard.press('Control+k');
    await page.keyboard.type('Find dup');
    await page.keyboard.press('Enter');
    const rows = page.locator('.weft-duplicates > li');
    await rows.first().waitFor();
    expect(await rows.count()).toBe(3);
    expect(await axeViolations(page)).toEqual([]);
    await rows.first().getByRole('button').first().click();
    await page.locator('.weft-dispute').first().waitFor();
    expect(await axeViolations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  });

  it('are merged value by value, by mouse, and parted again by name', async () => {
    const page = await open('?node=d-b');
    await openList(page);
    const before = await profileOf('d-a');
    expect(await list(page).innerText()).toContain('the same telephone number');
    await list(page).getByRole('button', { name: /^Merge Baobab/ }).click(); // prettier-ignore
    const said = form(page);
    await said.getByText('1 connection of the second is moved to the first.').waitFor();
    await said.getByText('1 connection says what one of the first says already').waitFor();
    await said.getByText('1 recorded contact is dropped, as nobody else took part: 2024-05-01 (call)').waitFor();
    await said.getByRole('radiogroup', { name: 'city' }).getByText('Second').click();
    await said.getByRole('button', { name: 'Merge', exact: true }).click();
    await said.waitFor({ state: 'detached' });
    await expect.poll(async () => (await profileOf('d-b')).node.id).toBe('d-a');
    const { node, totalEdges, contacts } = await profileOf('d-a');
    expect(node.label).toBe('Baobab Skills Trust');
    expect(node.fields).toMatchObject({
      city: 'Nairobi', website: 'https://baobab-skills.example/', otherNames: ['en: BAOBAB SKILLS TRUST Ltd.', 'ar: صندوق باوباب للمهارات'],
    }); // prettier-ignore
    expect({ totalEdges, contacts }).toEqual({ totalEdges: 3, contacts: 0 });
    await expect.poll(() => list(page).getByRole('listitem').count()).toBe(2);
    // The keyboard stays in the list, and the profile that was open leads to the survivor.
    await expect.poll(() => list(page).evaluate((dialog) => dialog.contains(document.activeElement))).toBe(true);
    expect(page.url()).toContain('node=d-a');
    await list(page).getByRole('button', { name: 'Close' }).click();
    const notice = page
      .getByRole('alert')
      .filter({ hasText: 'merged BAOBAB SKILLS TRUST Ltd. into Baobab Skills Trust' });
    await notice.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => isThere('d-b')).toBe(true);
    const after = await profileOf('d-a');
    expect({ ...after.node, version: 0, updatedAt: '' }).toEqual({ ...before.node, version: 0, updatedAt: '' });
    expect(after.edges.map(({ id }) => id)).toEqual(before.edges.map(({ id }) => id));
    expect(after.contacts).toBe(1);
  });

  it('are noted not to be the same by keyboard, once for all, until that is undone', async () => {
    const page = await open();
    await openList(page);
    const pair = list(page).getByRole('button', { name: /^Soci.t. des .* are not the same$/ });
    await pair.focus();
    await page.keyboard.press('Enter');
    await pair.waitFor({ state: 'detached' });
    await expect.poll(() => list(page).evaluate((dialog) => dialog.contains(document.activeElement))).toBe(true);
    await page.keyboard.press('Escape');
    await list(page).waitFor({ state: 'detached' });
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toContain('Add');
    await openList(page);
    expect(await list(page).getByRole('listitem').count()).toBe(2);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+z');
    await openList(page);
    await expect.poll(() => list(page).getByRole('listitem').count()).toBe(3);
  });

  it('two that are marked are merged from the map, by keyboard, and what happens to them meanwhile is looked at first', async () => {
    const page = await open('?marked=d-e,d-f');
    await page.getByRole('button', { name: 'Merge …' }).click();
    const said = form(page);
    await said.getByText('The address of the second leads to the first').waitFor();
    const [one] = (await app.server.other.select({ body: { filter: { type: ['Project'] }, limit: 1 } })).ids;
    await write(runs('d-5', 'd-f', one!));
    await page.keyboard.press('Control+Enter');
    await said.getByText('Somebody changed something about the two meanwhile').waitFor();
    expect(await isThere('d-e')).toBe(true);
    await page.keyboard.press('Control+Enter');
    await said.waitFor({ state: 'detached' });
    await expect.poll(async () => (await profileOf('d-e')).node.id).toBe('d-f');
    expect((await profileOf('d-f')).totalEdges).toBe(1);
  });

  it('keep the value that was chosen when the other of the two comes to stay meanwhile', async () => {
    await write(
      organisation('d-g', 'Atelier du Nord', { city: 'Oslo' }),
      organisation('d-h', 'Harbour Foundry', { city: 'Bergen' }),
    );
    const page = await open('?marked=d-g,d-h');
    await page.getByRole('button', { name: 'Merge …' }).click();
    const said = form(page);
    await said.getByRole('radiogroup', { name: 'city' }).getByText('Second').click();
    const [one] = (await app.server.other.select({ body: { filter: { type: ['Project'] }, limit: 1 } })).ids;
    await write(runs('d-6', 'd-h', one!));
    await page.keyboard.press('Control+Enter');
    await said.getByText('Somebody changed something about the two meanwhile').waitFor();
    await page.keyboard.press('Control+Enter');
    await said.waitFor({ state: 'detached' });
    await expect.poll(async () => (await profileOf('d-g')).node.id).toBe('d-h');
    expect((await profileOf('d-h')).node.fields).toMatchObject({ city: 'Bergen' });
  });
});
