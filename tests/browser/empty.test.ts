import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { testData } from '../support/test-data.ts';
import { axeViolations, paintedPixels, settled } from './open-page.ts';
import { openApp } from './opened-app.ts';

const app = openApp({ sample: false });

const kumu = {
  elements: [
    { _id: 'a', label: 'Ndoto Training', type: 'School' },
    { _id: 'b', label: 'Puente', type: 'School' },
    { _id: 'c', label: 'العربية', type: 'Tongue' },
  ],
  connections: [
    { _id: 'x', from: 'a', to: 'b', type: 'knows' },
    { _id: 'y', from: 'a', to: 'c', type: 'teaches' },
  ],
};

it('invites to import, says what a file would add before it does, and takes it back', async () => {
  const { page } = await app.open();
  await page.getByRole('heading', { name: 'Nothing here yet' }).waitFor();
  expect(await axeViolations(page)).toEqual([]);
  const file = { name: 'schools.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(kumu)) };
  await page.locator('input[type="file"]').setInputFiles(file);
  const dialog = page.getByRole('dialog');
  await dialog.getByText('3 entries in the file: 3 new').waitFor();
  await dialog.getByText('2 connections in the file: 2 new').waitFor();
  expect((await app.server.other.summary()).nodes).toBe(0);
  expect(await axeViolations(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Add to the network' }).click();
  await expect.poll(() => page.locator('.weft-count-line > span').first().innerText()).toBe('Showing 3 of 3');
  await settled(page);
  await expect.poll(() => paintedPixels(page)).toBeGreaterThan(500);
  expect(await page.locator('#weft-list').innerText()).toContain('Ndoto Training');
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await page.getByRole('heading', { name: 'Nothing here yet' }).waitFor();
  await page.locator('input[type="file"]').setInputFiles({ ...file, buffer: Buffer.from('{"elements": [}') });
  await page.getByRole('dialog').getByRole('alert').waitFor();
});

it.each(['map', 'table'])('says which file it reads, as long as that lasts (%s)', async (place) => {
  const { page } = await app.open(`?page=${place}`);
  let answer = () => {};
  const answered = new Promise<void>((done) => (answer = done));
  await page.route('**/api/imports?*', async (route) => {
    await answered;
    await route.continue();
  });
  const name = `${'the whole network of last year '.repeat(3)}.json`;
  const file = { name, mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(kumu)) };
  await page.locator('input[type="file"]').setInputFiles(file);
  const notice = page.getByRole('dialog', { name: `Reading ${name} …` });
  await notice.getByRole('button', { name: 'Stop' }).waitFor();
  expect(await axeViolations(page)).toEqual([]);
  const box = (await notice.boundingBox())!;
  expect([box.width < 500, box.height < 260]).toEqual([true, true]);
  answer();
  await page.getByRole('dialog').getByText('3 entries in the file: 3 new').waitFor();
  await notice.waitFor({ state: 'detached' });
});

it('says what comes archived, what is known by name only, and which rows are left out and why; also compressed', async () => {
  const { page } = await app.open();
  const table = 'Date,Kind,Participants,Note\n2024-01-10,Call,Asha; Ben,fine\nsome day,Call,Asha; Ben,no date\n';
  const packed = { name: 'contacts.csv.gz', mimeType: 'application/gzip', buffer: gzipSync(table) };
  await page.locator('input[type="file"]').setInputFiles(packed);
  const dialog = page.getByRole('dialog');
  await dialog.getByText(/contacts? in the file/).waitFor();
  const words = await dialog.innerText();
  expect(words).toMatch(/2 contacts in the file: 1 new, 1 left out/);
  expect(words).toMatch(/Entries the file only names: 2 new \(2 of them known by name only\)/);
  expect(words).toMatch(/Left out: row 3/);
  expect(await axeViolations(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  const trash = {
    ...kumu,
    elements: kumu.elements.map((element) => ({ ...element, attributes: { label: element.label } })),
    maps: [
      {
        _id: 'm',
        name: 'Shown',
        elements: [{ element: 'a' }, { element: 'b' }],
        connections: [{ connection: 'x' }],
      },
    ],
    defaultMap: 'm',
  };
  const project = { name: 'p.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(trash)) };
  await page.locator('input[type="file"]').setInputFiles(project);
  await dialog.getByText('3 entries in the file: 3 new (1 of them archived)').waitFor();
  await dialog.getByText('2 connections in the file: 2 new (1 of them archived)').waitFor();
});

it.each([[1280], [360]])('imports into a network that is not empty, too (%i px)', async (width) => {
  const other = await app.startOther({ sample: true });
  const { page } = await app.open('', { at: other, width, touch: width < 900 });
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Import a file' }).waitFor();
  await page.keyboard.press('Escape');
  const file = { name: 'schools.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(kumu)) };
  await page.locator('input[type="file"]').setInputFiles(file);
  const dialog = page.getByRole('dialog', { name: 'Import schools.json' });
  await dialog.getByText('3 entries in the file: 3 new').waitFor();
  const box = await dialog.boundingBox();
  expect(box!.x + box!.width).toBeLessThanOrEqual(width);
  const before = await other.other.summary();
  await dialog.getByRole('button', { name: 'Add to the network' }).click();
  await expect.poll(async () => (await other.other.summary()).nodes, { timeout: 15_000 }).toBe(before.nodes + 3);
  // What came is shown, whatever was looked at before.
  await expect.poll(() => page.url(), { timeout: 15_000 }).toContain('view=all');
});

it('reads a table of another encoding, says so, and reads it again as a person says', async () => {
  const { page } = await app.open('', { at: await app.startOther({ sample: false }) });
  const arabic = Buffer.concat([Buffer.from('Label,Type\nOasis,School\n'), Buffer.from([0xcc, 0xe3, 0xda, 0xed, 0xc9]), Buffer.from(',School\n')]); // prettier-ignore
  await page.locator('input[type="file"]').setInputFiles({ name: 'schools.csv', mimeType: 'text/csv', buffer: arabic });
  const dialog = page.getByRole('dialog', { name: 'Import schools.csv' });
  await dialog.getByText('2 entries in the file: 2 new').waitFor();
  const letters = dialog.getByLabel('Letters of the file');
  expect(await letters.inputValue()).toBe('windows-1256');
  await letters.selectOption('windows-1252');
  await expect.poll(() => letters.inputValue(), { timeout: 15_000 }).toBe('windows-1252');
  await dialog.getByRole('button', { name: 'Add to the network', disabled: false }).waitFor();
  // It can still be told when the import has waited, and the file is not at hand any more.
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await page.reload();
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect.poll(() => letters.inputValue(), { timeout: 15_000 }).toBe('windows-1252');
  await letters.selectOption('windows-1256');
  await expect.poll(() => letters.inputValue(), { timeout: 15_000 }).toBe('windows-1256');
  await dialog.getByText('جمعية').first().waitFor();
  await dialog.getByRole('button', { name: 'Add to the network' }).click();
  await expect.poll(() => page.locator('.weft-count-line > span').first().innerText()).toBe('Showing 2 of 2');
  await page.getByText('جمعية').first().waitFor({ state: 'attached' });
});

const workbook = testData('kumu/paypal-mafia.xlsx');
it.skipIf(workbook === undefined)('imports a workbook made for Kumu', async () => {
  const { page } = await app.open('', { at: await app.startOther({ sample: false }) });
  await page.locator('input[type="file"]').setInputFiles(workbook ?? '');
  const dialog = page.getByRole('dialog');
  await dialog.getByText('34 entries in the file: 34 new').waitFor();
  await dialog.getByText('49 connections in the file: 49 new').waitFor();
  await dialog.getByRole('button', { name: 'Add to the network' }).click();
  await expect.poll(() => page.locator('.weft-count-line > span').first().innerText()).toBe('Showing 34 of 34');
});

const map = testData('kumu/snap-to-tutorial-project.json');
it.skipIf(map === undefined)('opens an imported map at the places it came with', async () => {
  let job = await app.server.other.startImport({
    query: { name: 'map.json' },
    body: new Uint8Array(await readFile(map ?? '')),
  });
  for (; job.state === 'reading'; job = await app.server.other.getImport({ params: { id: job.id } }));
  await app.server.other.applyImport({ params: { id: job.id } });
  const { page } = await app.open();
  await expect.poll(() => page.locator('.weft-count-line > span').first().innerText()).toBe('Showing 51 of 51');
  expect(await page.getByLabel('View', { exact: true }).inputValue()).not.toBe('all');
  await settled(page);
  const asStored = await paintedPixels(page);
  await page.getByRole('button', { name: 'Lay out again' }).click();
  // Laid out anew, it is so for everybody, until that is undone.
  const undo = page.getByRole('button', { name: 'Undo: laid the map out anew' }).first();
  await undo.waitFor();
  const again = await app.open();
  await settled(again.page);
  await expect.poll(() => paintedPixels(again.page)).not.toBe(asStored);
  await undo.click();
  await expect.poll(() => paintedPixels(page)).toBe(asStored);
  await again.page.reload();
  await settled(again.page);
  await expect.poll(() => paintedPixels(again.page)).toBe(asStored);
});

const maps = testData('kumu/tfrd-gta-project.json');
it.skipIf(maps === undefined)('tells what of a project is in its trash, and opens the map it opens with', async () => {
  const other = await app.startOther({ sample: false });
  const { page } = await app.open('', { at: other });
  await page.locator('input[type="file"]').setInputFiles(maps ?? '');
  const dialog = page.getByRole('dialog');
  await dialog.getByText('130 entries in the file: 130 new (7 of them archived)').waitFor();
  await dialog.getByText('281 connections in the file: 281 new (109 of them archived)').waitFor();
  await dialog.getByRole('button', { name: 'Add to the network' }).click();
  const view = page.getByLabel('View', { exact: true });
  await view.waitFor();
  await expect
    .poll(() => view.locator('option:checked').textContent(), { timeout: 20_000 })
    .toBe('System Map Introduction');
});
