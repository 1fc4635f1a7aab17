import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import type { ChangeInput } from '../../graph-schema/changes.ts';
import { OperationId } from '../../graph-schema/ids.ts';
import { contactInput, edgeInput, editInput, nodeInput, putInput } from '../support/inputs.ts';
import { axeViolations, settled } from './open-page.ts';
import { openApp } from './opened-app.ts';

const app = openApp({ sample: true });
const akoma = 'sample-org-akoma';
const label = 'Akoma Master Crafts Association';
const change = (...changes: ChangeInput[]) =>
  app.server.other.change({ body: { operation: OperationId.parse(`test-${crypto.randomUUID()}`), changes } });
/** Keeps a snapshot of now; answers its id. */
async function keep(name: string): Promise<string> {
  const id = `snapshot-${crypto.randomUUID()}`;
  const { revision } = await app.server.other.summary();
  await change(putInput('snapshot', id, { id, name, revision, at: new Date().toISOString() }));
  return id;
}
const snapshots = (page: Page) => page.getByRole('dialog', { name: 'Snapshots' });
const legend = (page: Page) => page.getByRole('region', { name: 'Comparison' });

it('keeps a snapshot, compares it with today as tables and on the map, and takes it back', async () => {
  const { page, problems } = await app.open('');
  await page.getByRole('button', { name: 'Snapshots' }).click();
  await snapshots(page).getByLabel('Name of a new snapshot').fill('Board of spring');
  await page.keyboard.press('Enter');
  const today = snapshots(page).getByRole('button', { name: 'Compare Board of spring with today' });
  await today.waitFor();
  expect(await axeViolations(page)).toEqual([]);

  const { nodes } = await app.server.other.graph();
  const renamed = nodes.find(({ id, type }) => type === 'Organization' && id !== akoma)!;
  await change(
    editInput(renamed.id, { label: 'Named anew' }, { label: renamed.label }),
    { kind: 'delete-node', id: akoma as never },
    nodeInput('brand-new', { type: 'Organization', label: 'Brand new' }),
    edgeInput('new-edge', 'brand-new', renamed.id, { type: 'RELATED' }),
    contactInput('new-contact', [renamed.id, 'brand-new'], { at: new Date().toISOString().slice(0, 10) }),
  );
  await today.click();
  const tables = page.getByRole('dialog', { name: 'Board of spring → today' });
  for (const name of ['Brand new', label, 'Named anew'])
    await tables.getByRole('button', { name, exact: true }).waitFor();
  await tables.getByRole('row', { name: /^Contacts \d+ \d+ \+1/ }).waitFor();
  expect(await axeViolations(page)).toEqual([]);

  // A row leads to the map, where the comparison stands in the address.
  await tables.getByRole('button', { name: 'Named anew', exact: true }).click();
  await page.locator('article').getByRole('heading', { name: 'Named anew' }).waitFor();
  await settled(page);
  await legend(page).getByText('removed').waitFor();
  expect(new URL(page.url()).searchParams.get('compare')).toMatch(/^snapshot-/);
  expect(await axeViolations(page)).toEqual([]);

  // By keyboard: the tables again, and the end.
  await legend(page).getByRole('button', { name: 'Tables' }).focus();
  await page.keyboard.press('Enter');
  await tables.waitFor();
  await page.keyboard.press('Escape');
  await legend(page).getByRole('button', { name: 'End the comparison' }).press('Enter');
  await legend(page).waitFor({ state: 'detached' });
  expect(page.url()).not.toContain('compare');

  await page.getByRole('button', { name: 'Snapshots' }).click();
  await snapshots(page).getByRole('button', { name: 'Delete Board of spring' }).click();
  await snapshots(page).getByText('There is no snapshot yet.').waitFor();
  await page.getByRole('button', { name: 'Undo', exact: true }).last().click();
  await today.waitFor();

  // Back to it by keyboard, and forward again by undo.
  const goBack = snapshots(page).getByRole('button', { name: 'Go back to Board of spring' });
  await goBack.press('Enter');
  const sure = snapshots(page).getByRole('button', { name: 'Go back to «Board of spring»' });
  await expect.poll(() => sure.evaluate((button) => button === document.activeElement)).toBe(true);
  expect(await axeViolations(page)).toEqual([]);
  await snapshots(page).getByRole('button', { name: 'Cancel' }).press('Enter');
  expect(await goBack.evaluate((button) => button === document.activeElement)).toBe(true);
  await goBack.press('Enter');
  await sure.press('Enter');
  await sure.waitFor({ state: 'detached' });
  const names = async () => (await app.server.other.graph()).nodes.map((node) => node.label);
  expect(await names()).toEqual(expect.arrayContaining([label, renamed.label]));
  expect(await names()).not.toContain('Brand new');
  await page.getByRole('button', { name: 'Undo', exact: true }).last().click();
  await expect.poll(names).toContain('Brand new');
  expect(await names()).not.toContain(label);
  expect(problems).toEqual([]);
});

it('says in a picture of a comparison which moments it compares, and what its colours mean', async () => {
  const id = await keep('Before the summer');
  await change(
    nodeInput('pictured-one', { type: 'Organization' }),
    nodeInput('pictured-two', { type: 'Organization' }),
    edgeInput('pictured', 'pictured-one', 'pictured-two', { type: 'RELATED' }),
    { kind: 'delete-node', id: 'sample-per-abena' as never },
  );
  const { page } = await app.open(`?compare=${id}`);
  await legend(page).getByText('removed').waitFor();
  await page.getByRole('button', { name: 'Save as a picture' }).click();
  const dialog = page.getByRole('dialog', { name: 'Save a picture of the map' });
  await dialog.getByLabel(/^SVG/).check();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Save', exact: true }).click(),
  ]);
  const svg = await readFile(await file.path(), 'utf8');
  const texts = [...svg.matchAll(/<text [^>]*>([^<]*)</g)].map(([, text]) => text);
  expect(texts).toEqual(
    expect.arrayContaining(['What is different: Before the summer → today.', 'added 3', 'changed 0']),
  );
  expect(texts.some((text) => /^removed \d+$/.test(text!))).toBe(true);
  expect(texts).toContain('more contacts 0');
});

it('tells days as the network counts them, wherever the reader is, and the last day of a window as its end', async () => {
  const id = await keep('Before a day');
  const people = (await app.server.other.graph()).nodes.filter(({ type }) => type === 'Person').slice(0, 2);
  await change(contactInput('on-a-day', people.map(({ id: who }) => who), { at: '2026-03-01', kind: 'one of its kind' })); // prettier-ignore
  const { page } = await app.open(`?view=all&compare=${id}`, { timeZone: 'America/Los_Angeles' });
  await legend(page).getByRole('button', { name: 'Tables' }).click();
  const tables = page.getByRole('dialog', { name: 'Before a day → today' });
  expect(await tables.getByRole('button', { name: /one of its kind/ }).innerText()).toMatch(/Mar 1, 2026/);
  const shown = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date());
  expect(await tables.getByText(/^Contacts are counted over/).innerText()).toMatch(new RegExp(`${shown}\\W*$`));
});

it('compares what is there, where what was chosen is deleted', async () => {
  for (const name of ['First', 'Second', 'Third']) await keep(name);
  const { page } = await app.open('');
  await page.getByRole('button', { name: 'Snapshots' }).click();
  await snapshots(page).getByLabel('with', { exact: true }).selectOption('Third');
  await snapshots(page).getByLabel('Compare', { exact: true }).selectOption('Second');
  await snapshots(page).getByRole('button', { name: 'Delete Second' }).click();
  await snapshots(page).getByRole('button', { name: 'Delete Second' }).waitFor({ state: 'detached' });
  const chosen = await snapshots(page).getByLabel('Compare', { exact: true }).inputValue();
  await snapshots(page).getByRole('button', { name: 'Compare', exact: true }).click();
  await page
    .getByRole('dialog', { name: / → Third$/ })
    .getByRole('table')
    .waitFor();
  expect(new URL(page.url()).searchParams.get('compare')).toContain(chosen);
});

it('names the first of two moments first, whichever way its name runs', async () => {
  const id = await keep('ربيع');
  const { page } = await app.open(`?compare=${id}`);
  const words = legend(page).getByText(/ربيع.* → today/);
  const lefts = await words.evaluate((element) => {
    const text = document.createTreeWalker(element, NodeFilter.SHOW_TEXT).nextNode()!;
    return ['ربيع', '→', 'today'].map((part) => {
      const range = document.createRange();
      const from = text.textContent!.indexOf(part);
      range.setStart(text, from);
      range.setEnd(text, from + part.length);
      return range.getBoundingClientRect().left;
    });
  });
  expect(lefts).toEqual(lefts.toSorted((a, b) => a - b));
});
