import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { axeViolations } from './open-page.ts';
import { openApp } from './opened-app.ts';

const app = openApp({ sample: false });

const csv = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
const orgs = csv('orgs.csv', 'id,name,Countries,areas\nalpha,Alpha,Kenya|Peru,care|food\nbeta,Beta,Peru,care\n');
const people = csv('people.csv', 'id,name,org_id\nxenia,Xenia,alpha\nyago,Yago,beta\n');
const links = csv('links.csv', 'source_id,target_id,type\nalpha,beta,fund\n');

const choose = (page: Page, files: (typeof orgs)[]) => page.locator('input[type="file"]').setInputFiles(files);
const chosen = (page: Page, label: string) => page.getByRole('dialog').getByLabel(label, { exact: true }).locator('option:checked').innerText(); // prettier-ignore

it('says what tables are taken for and why, takes a correction, and imports them as one', async () => {
  const { page } = await app.open();
  await choose(page, [orgs, people, links]);
  const dialog = page.getByRole('dialog');
  await dialog.getByText('4 entries in the file: 8 new').waitFor();
  expect(await chosen(page, 'Each row of orgs is')).toBe('Organisation');
  expect(await chosen(page, 'Countries is')).toBe('Country');
  expect(await chosen(page, 'Countries: connected by')).toBe('operates in');
  expect(await chosen(page, 'org_id is')).toBe('Organisation');
  expect(await chosen(page, 'org_id: connected by')).toBe('works for');
  await dialog.getByText('ids of rows of orgs').waitFor();
  expect(await axeViolations(page)).toEqual([]);
  // «areas» as tags: the two areas are no entries then.
  await dialog.getByLabel('areas is', { exact: true }).selectOption({ label: 'tags' });
  await dialog.getByText('4 entries in the file: 6 new').waitFor();
  expect((await app.server.other.summary()).nodes).toBe(0);
  await dialog.getByRole('button', { name: 'Add to the network' }).click();
  await expect.poll(async () => (await app.server.other.summary()).nodes).toBe(6);
  const { nodes, edges } = await app.server.other.graph();
  expect(nodes.find(({ label }) => label === 'Alpha')).toMatchObject({ type: 'Organization', tags: ['care', 'food'] });
  expect(edges.map(({ type }) => type).sort()).toEqual(['FUNDS', 'OPERATES_IN', 'OPERATES_IN', 'OPERATES_IN', 'WORKS_FOR', 'WORKS_FOR']); // prettier-ignore
  // The correction is remembered for tables of these columns, and there is nothing new in them.
  await choose(page, [orgs, people, links]);
  await dialog.getByText('The network already holds all of this file.').waitFor();
  expect(await chosen(page, 'areas is')).toBe('tags');
  await dialog.getByText('as last time').first().waitFor();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await page.getByRole('heading', { name: 'Nothing here yet' }).waitFor();
});

it('is told by the keyboard too, says what does not fit together, and takes files that are dropped', async () => {
  const other = await app.startOther({ sample: false });
  const { page } = await app.open('', { at: other, width: 360, touch: true });
  const data = await page.evaluateHandle((text) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], 'things.csv', { type: 'text/csv' }));
    return transfer;
  }, 'name,colour\nAlpha,red\nBeta,blue\n');
  await page.dispatchEvent('body', 'drop', { dataTransfer: data });
  const dialog = page.getByRole('dialog');
  await dialog.getByText('2 entries in the file: 2 new').waitFor();
  expect(await axeViolations(page)).toEqual([]);
  const box = await dialog.boundingBox();
  expect(box!.x + box!.width).toBeLessThanOrEqual(360);
  const row = dialog.getByLabel('Each row of things is');
  await row.focus();
  await page.keyboard.type('Proj');
  await expect.poll(() => chosen(page, 'Each row of things is')).toBe('Project');
  await dialog.getByLabel('name is', { exact: true }).selectOption({ label: 'left out' });
  await dialog.getByRole('alert').getByText('say which column names its rows').waitFor();
  expect(await dialog.getByRole('button', { name: 'Add to the network' }).isDisabled()).toBe(true);
  await dialog.getByLabel('colour is', { exact: true }).selectOption({ label: 'its name' });
  await dialog.getByText('2 entries in the file: 2 new').waitFor();
  await dialog.getByRole('button', { name: 'Add to the network' }).click();
  await expect.poll(async () => (await other.other.graph()).nodes.map(({ type, label }) => `${type} ${String(label)}`).sort()).toEqual(['Project blue', 'Project red']); // prettier-ignore
});

it('is read otherwise where a person says so: the row that names the columns, what is between cells, contacts or a table', async () => {
  const other = await app.startOther({ sample: false });
  const { page } = await app.open('', { at: other, width: 360, touch: true, breaks: true });
  await choose(page, [csv('things.csv', 'name^colour\nAlpha^red\nBeta^blue\n')]);
  const dialog = page.getByRole('dialog');
  await dialog.getByText('2 entries in the file: 2 new').waitFor();
  await dialog.getByLabel('Between its cells stands').selectOption({ label: 'caret ^' });
  await dialog.getByLabel('colour is', { exact: true }).waitFor();
  const header = dialog.getByLabel('Columns of things are named in row');
  await header.fill('2');
  await dialog.getByLabel('red is', { exact: true }).waitFor();
  await dialog.getByText('1 entry in the file: 1 new').waitFor();
  await header.fill('9');
  await dialog.getByRole('alert').getByText('has no row 9').waitFor();
  await header.fill('1');
  await dialog.getByText('2 entries in the file: 2 new').waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await choose(page, [csv('dated.csv', 'Date,From,To\n2024-01-31,Alpha,Beta\n')]);
  await dialog.getByText('1 contact in the file: 1 new').waitFor();
  await dialog.getByLabel('Its rows are read as').selectOption({ label: 'a table with dates in it' });
  await dialog.getByText('1 connection in the file: 1 new').waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Add to the network' }).click();
  await expect.poll(async () => (await other.other.graph()).edges.length).toBe(1);
});
