import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { testData } from '../support/test-data.ts';
import { axeViolations, paintedPixels, settled } from './open-page.ts';
import { openApp } from './opened-app.ts';
import type { RunningServer } from './running-server.ts';

/** A network as somebody else keeps it: four tables that name each other's rows. */
const found = ['orgs', 'projects', 'people', 'links'].map((name) => testData(`orgs/ai-flourishing-${name}.csv`));
const files = found.filter((file) => file !== undefined);

const patient = { timeout: 30_000 };
const shownLine = (page: Page) => page.locator('.weft-count-line > span').first().innerText();
const chosenIn = (select: Locator) => select.locator('option:checked').innerText();

/** Presses Tab until something has the keyboard. */
async function tabTo(page: Page, to: Locator): Promise<void> {
  for (let presses = 0; presses < 200; presses += 1) {
    if (await to.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('Tab does not lead there.');
}

describe.skipIf(files.length < 4)(
  'files of a network are dropped, corrected, read, imported, looked at and taken back',
  () => {
    const app = openApp({ sample: false });

    it('by mouse', async () => {
      const { page } = await app.open();
      const texts = files.map((file) => ({ name: basename(file), text: readFileSync(file, 'utf8') }));
      const data = await page.evaluateHandle((all) => {
        const transfer = new DataTransfer();
        for (const { name, text } of all) transfer.items.add(new File([text], name, { type: 'text/csv' }));
        return transfer;
      }, texts);
      await page.dispatchEvent('body', 'drop', { dataTransfer: data });
      const dialog = page.getByRole('dialog');
      const areas = dialog
        .getByRole('list', { name: 'ai-flourishing-projects' })
        .getByLabel('areas is', { exact: true });
      await areas.waitFor();
      expect(await axeViolations(page)).toEqual([]);
      expect(await chosenIn(dialog.getByLabel('Each row of ai-flourishing-projects is', { exact: true }))).toBe(
        'Project',
      );

      const changes = () => dialog.getByText(/changes are ready\.$/).innerText();
      const guessed = await changes();
      await areas.selectOption({ label: 'tags' });
      await expect.poll(changes, patient).not.toBe(guessed);
      const dry = dialog.getByRole('region', { name: 'What would happen' });
      await dry.getByLabel('Search').fill('Atlas of Human-AI');
      const atlas = dry.getByRole('listitem').filter({ hasText: 'Atlas of Human-AI Interaction' }).first();
      await atlas.getByText('agency').waitFor();
      expect(await axeViolations(page)).toEqual([]);
      expect((await app.server.other.summary()).nodes).toBe(0);

      await dialog.getByRole('button', { name: 'Add to the network' }).click();
      await expect.poll(() => shownLine(page), patient).toMatch(/^Showing ([1-9][\d,]*) of \1$/);
      await settled(page);
      await expect.poll(() => paintedPixels(page), patient).toBeGreaterThan(5_000);
      const { nodes } = await app.server.other.graph();
      const ofType = (type: string) => nodes.filter((node) => node.type === type).length;
      expect([ofType('Organization'), ofType('Project'), ofType('Person')]).toEqual([76, 154, 59]);
      expect(nodes.find(({ label }) => label === 'Atlas of Human-AI Interaction')?.tags).toContain('agency');
      expect(await axeViolations(page)).toEqual([]);

      await page.getByRole('button', { name: 'Undo', exact: true }).first().click();
      await page.getByRole('heading', { name: 'Nothing here yet' }).waitFor();
      expect((await app.server.other.summary()).nodes).toBe(0);
    });

    it('by keyboard', async () => {
      const other = await app.startOther({ sample: false });
      const { page } = await app.open('', { at: other });
      const chooser = page.waitForEvent('filechooser');
      await page.keyboard.press('Control+k');
      await page.keyboard.type('import a file');
      await page.getByRole('option', { name: /import a file/i }).first().waitFor(); // prettier-ignore
      await page.keyboard.press('Enter');
      await (await chooser).setFiles(files);
      const dialog = page.getByRole('dialog');
      const areas = dialog
        .getByRole('list', { name: 'ai-flourishing-projects' })
        .getByLabel('areas is', { exact: true });
      await areas.waitFor();
      await tabTo(page, areas);
      const guessed = await chosenIn(areas);
      await page.keyboard.type('tags');
      await expect.poll(() => chosenIn(areas), patient).toBe('tags');
      expect(guessed).not.toBe('tags');
      const dry = dialog.getByRole('region', { name: 'What would happen' });
      await tabTo(page, dry.getByLabel('Search'));
      await page.keyboard.type('Atlas of Human-AI');
      await dry.getByRole('listitem').filter({ hasText: 'agency' }).first().waitFor();
      const apply = dialog.getByRole('button', { name: 'Add to the network' });
      await expect.poll(() => apply.isEnabled(), patient).toBe(true);
      await tabTo(page, apply);
      await page.keyboard.press('Enter');
      await expect.poll(() => shownLine(page), patient).toMatch(/^Showing ([1-9][\d,]*) of \1$/);
      expect((await other.other.summary()).nodes).toBeGreaterThan(289);
      await dialog.waitFor({ state: 'detached' });
      // The keyboard is on the page still, and the same keys take it back.
      await expect.poll(() => page.evaluate(() => document.activeElement === document.body), patient).toBe(false);
      await page.keyboard.press('Control+z');
      await page.getByRole('heading', { name: 'Nothing here yet' }).waitFor();
      expect((await other.other.summary()).nodes).toBe(0);
    });
  },
);

describe('what is imported is what is shown', () => {
  const app = openApp({ sample: false });
  const buffer = Buffer.from('name,colour\nAlpha,red\nBeta,blue\n');
  const openDialog = async (at?: RunningServer) => {
    const { page } = await app.open('', { breaks: true, ...(at && { at }) });
    await page.locator('input[type="file"]').setInputFiles({ name: 'things.csv', mimeType: 'text/csv', buffer });
    const dialog = page.getByRole('dialog');
    await dialog.getByText('2 entries in the file: 2 new').waitFor();
    return {
      page,
      dialog,
      apply: dialog.getByRole('button', { name: 'Add to the network' }),
      colour: dialog.getByLabel('colour is', { exact: true }),
    };
  };
  const fieldsIn = async ({ other }: RunningServer) =>
    (await other.graph()).nodes.map(({ fields = {} }) => Object.keys(fields));

  it('waits while what was said last is not counted', async () => {
    const { page, dialog, apply, colour } = await openDialog();
    let isAway = true;
    await page.route('**/api/imports/*/mapping*', (route) => (isAway ? route.abort() : route.continue()));
    await colour.selectOption({ label: 'left out' });
    const alert = dialog.getByRole('alert').filter({ hasText: 'could not be counted' });
    await alert.waitFor();
    expect(await apply.isDisabled()).toBe(true);
    expect(await axeViolations(page)).toEqual([]);
    isAway = false;
    await alert.getByRole('button', { name: 'Count again' }).click();
    await expect.poll(() => apply.isEnabled(), patient).toBe(true);
    expect(await alert.count()).toBe(0);
    await apply.click();
    await expect.poll(() => fieldsIn(app.server), patient).toEqual([[], []]);
  });

  it('is looked at again where somebody else said something of it meanwhile', async () => {
    const other = await app.startOther({ sample: false });
    const { page, dialog, apply, colour } = await openDialog(other);
    const [waiting] = (await other.other.listImports()).imports;
    const params = { id: waiting!.id };
    const { mapping } = await other.other.getImport({ params });
    const tables = mapping!.tables.map((table) => ({ ...table, columns: table.columns.with(1, { as: 'none' }) }));
    await other.other.mapImport({ params, body: { tables } });
    await apply.click();
    await page.getByText('Somebody said something else of this import meanwhile').waitFor();
    await expect.poll(() => chosenIn(colour), patient).toBe('left out');
    expect((await other.other.summary()).nodes).toBe(0);
    await expect.poll(() => apply.isEnabled(), patient).toBe(true);
    await apply.click();
    await expect.poll(() => fieldsIn(other), patient).toEqual([[], []]);
    await dialog.waitFor({ state: 'detached' });
  });
});

describe('what a person says of the fields of a Kumu file', () => {
  const app = openApp({ sample: false });

  it('makes connections of a field, and takes figures that are left out else', async () => {
    const { page } = await app.open();
    const elements = ['Alpha', 'Beta', 'Gamma'].map((label, at) => ({
      label,
      Betweenness: at / 4,
      partners: ['Alpha', 'Beta', 'Gamma'].filter((other) => other !== label),
    }));
    const buffer = Buffer.from(JSON.stringify({ elements, connections: [] }));
    await page.locator('input[type="file"]').setInputFiles({ name: 'map.json', mimeType: 'application/json', buffer });
    const dialog = page.getByRole('dialog');
    const dry = dialog.getByRole('region', { name: 'What would happen' });
    await dry.getByText('Alpha').first().waitFor();
    expect(await dry.getByText('Betweenness').count()).toBe(0);
    await dialog.getByRole('checkbox', { name: 'Take the figures that Kumu computed' }).check();
    await dry.getByText('Betweenness').first().waitFor();
    await dialog.getByRole('checkbox', { name: /^partners/ }).check();
    await dialog.getByText('6 connections in fields of its entries').waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Add to the network' }).click();
    await expect.poll(() => shownLine(page), patient).toBe('Showing 3 of 3');
    const { nodes, edges } = await app.server.other.graph();
    expect(nodes.map(({ fields = {} }) => Object.values(fields))).toEqual([[0], [0.25], [0.5]]);
    expect(edges).toHaveLength(6);
  });
});

describe('a list under another file name', () => {
  const app = openApp({ sample: false });
  const rows = ['1,Alpha Institute,Kenya', '2,Beta Works,Peru', '3,Gamma Trust,Chile'];
  const listOf = (name: string, city: string) => ({
    name,
    mimeType: 'text/csv',
    buffer: Buffer.from(['id,name,country,city', ...rows.map((row) => `${row},${city}`), ''].join('\n')),
  });

  it('is taken for the one that came before, or for one of its own whose pairs are laid open', async () => {
    const { page } = await app.open();
    const dialog = page.getByRole('dialog');
    const choose = page.locator('input[type="file"]');
    const apply = dialog.getByRole('button', { name: 'Add to the network' });
    await choose.setInputFiles(listOf('i1.csv', 'Lima'));
    await dialog.getByText('3 entries in the file: 6 new').waitFor();
    await apply.click();
    await dialog.waitFor({ state: 'detached' });
    await choose.setInputFiles(listOf('members-march.csv', 'Cusco'));
    await dialog.getByText('Taken as «i1» imported before: 3 of its 3 ids are known from there.').waitFor();
    await dialog.getByText('3 entries in the file: 0 new, 3 changed').waitFor();
    expect(await axeViolations(page)).toEqual([]);
    const apart = dialog.getByRole('checkbox', { name: 'A list of its own' });
    await apart.check();
    await dialog.getByText('3 entries in the file: 3 new').waitFor();
    await dialog.getByText('3 pairs that may be the same').waitFor();
    await dialog.getByRole('radio', { name: 'Not decided: comes as new' }).first().waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await apart.uncheck();
    await dialog.getByText('3 entries in the file: 0 new, 3 changed').waitFor();
    await expect.poll(() => apply.isEnabled(), patient).toBe(true);
    await apply.click();
    await expect.poll(() => shownLine(page), patient).toBe('Showing 6 of 6');
    await dialog.waitFor({ state: 'detached' });
    const cities = (await app.server.other.graph()).nodes.map(({ fields }) => fields?.['City']);
    expect(cities.filter((city) => city !== undefined)).toEqual(['Cusco', 'Cusco', 'Cusco']);
  });
});
