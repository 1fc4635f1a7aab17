import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { NodeId } from '../../graph-schema/ids.ts';
import { axeViolations } from './open-page.ts';
import { openApp } from './opened-app.ts';

const app = openApp({ sample: true });
const akoma = 'sample-org-akoma';
const dialog = (page: Page, name: RegExp | string) => page.getByRole('dialog', { name });
/** What an entry is linked with over a type of connection, by name. */
async function linked(id: string, type: string): Promise<string[]> {
  const { edges, neighbours } = await app.server.other.node({ params: { id: NodeId.parse(id) } });
  const names = new Map(neighbours.map((node) => [node.id, String((node.label as { en?: string }).en ?? node.label)]));
  return edges
    .flatMap((edge) => (edge.type === type && edge.source === id ? [names.get(edge.target) ?? ''] : []))
    .sort();
}
const done = (page: Page) => page.getByRole('button', { name: /^Undo: / }).first();

describe('what an entry is about', () => {
  it('is chosen in its form, a keyword nobody had made in passing, and undone in one step', async () => {
    const before = [await linked(akoma, 'HAS_KEYWORD'), await linked(akoma, 'WORKS_IN_LANGUAGE')];
    const { page } = await app.open(`?node=${akoma}`);
    await page.locator('article').getByRole('button', { name: 'Edit', exact: true }).click();
    const form = dialog(page, /^Edit Akoma/);
    const keywords = form.getByRole('combobox', { name: 'Has the keyword', exact: true });
    await keywords.click();
    await keywords.fill('green');
    const first = form.getByRole('listbox').getByRole('option', { name: /green/i }).first();
    await first.waitFor();
    const offered = await first.innerText();
    await page.keyboard.press('Enter');
    await keywords.fill('blade sharpening');
    await page.getByRole('option', { name: 'New: blade sharpening (Keyword)' }).waitFor();
    // Enter makes it, and leaves the form as it is.
    await page.keyboard.press('Enter');
    await form.getByText('blade sharpening', { exact: true }).waitFor();
    const languages = form.getByRole('combobox', { name: 'Works in', exact: true });
    await languages.fill('Wolo');
    await page.getByRole('option', { name: 'Wolof' }).click();
    await languages.fill('Klingon');
    // Of languages there is a list: none is made of what was typed.
    await page.getByText('Nothing found for «Klingon»', { exact: false }).first().waitFor();
    await page.keyboard.press('Enter');
    expect(await form.isVisible()).toBe(true);
    await languages.fill('');
    expect(await axeViolations(page)).toEqual([]);
    await form.getByRole('button', { name: 'Save' }).click();
    await form.waitFor({ state: 'detached' });
    await expect.poll(() => linked(akoma, 'HAS_KEYWORD')).toEqual([...before[0]!, offered, 'blade sharpening'].sort());
    expect(await linked(akoma, 'WORKS_IN_LANGUAGE')).toEqual([...before[1]!, 'Wolof'].sort());
    await page.getByRole('button', { name: /^Undo: changed «has the keyword»/ }).first().click(); // prettier-ignore
    await expect.poll(() => linked(akoma, 'HAS_KEYWORD')).toEqual(before[0]);
    expect(await linked(akoma, 'WORKS_IN_LANGUAGE')).toEqual(before[1]);
  });

  it('is taken away in the form by keyboard', async () => {
    const before = await linked(akoma, 'HAS_KEYWORD');
    const { page } = await app.open(`?node=${akoma}`);
    await page.locator('article').waitFor();
    await page.keyboard.press('e');
    const form = dialog(page, /^Edit Akoma/);
    const keywords = form.getByRole('combobox', { name: 'Has the keyword', exact: true });
    await expect.poll(() => keywords.isEnabled()).toBe(true);
    await keywords.focus();
    await page.keyboard.press('Backspace');
    await page.keyboard.press('Control+Enter');
    await form.waitFor({ state: 'detached' });
    await expect.poll(async () => (await linked(akoma, 'HAS_KEYWORD')).length).toBe(before.length - 1);
    await done(page).click();
    await expect.poll(() => linked(akoma, 'HAS_KEYWORD')).toEqual(before);
  });

  it('is set for several at once, from the table, and undone as one', async () => {
    const { page } = await app.open('?page=table&where=type:any:Project');
    await page.getByRole('grid').waitFor();
    for (const row of [0, 1, 2]) await page.locator(`[data-row="${row}"]`).getByRole('checkbox').check();
    await page.getByRole('button', { name: /^Edit/ }).click();
    const form = dialog(page, /3/);
    await form.getByLabel('Countries, languages, keywords and the like').selectOption({ label: 'has the keyword' });
    const ends = form.getByRole('combobox', { name: 'To add to each of them' });
    await ends.fill('pottery wheel');
    await page.getByRole('option', { name: /^New: pottery wheel/ }).click();
    expect(await axeViolations(page)).toEqual([]);
    await form.getByRole('button', { name: 'Save' }).click();
    await form.waitFor({ state: 'detached' });
    const withIt = async () =>
      (await app.server.other.search({ body: { text: 'pottery wheel', limit: 5 } })).hits.length === 0
        ? 0
        : (
            await app.server.other.select({
              body: {
                filter: { linked: { edgeTypes: ['HAS_KEYWORD'], to: { text: 'pottery wheel' } } },
                limit: 10,
              },
            })
          ).total;
    await expect.poll(withIt).toBe(3);
    await page.getByRole('button', { name: 'Undo: connected 3 entries with pottery wheel' }).first().click();
    await expect.poll(withIt).toBe(0);
  });

  it('is changed from its cell in the table, which leads to the form', async () => {
    const { page } = await app.open(`?page=table&where=type:any:Organization&node=${akoma}`);
    await page.getByRole('grid').waitFor();
    // So wide that all columns are in sight.
    await page.setViewportSize({ width: 3_000, height: 900 });
    const head = page.locator('[role="columnheader"]').filter({ has: page.getByText('Countries', { exact: true }) });
    const column = await head.first().getAttribute('data-column');
    const row = await page.locator('[data-column="1"]').filter({ hasText: 'Akoma' }).getAttribute('data-row');
    const cell = page.locator(`[data-row="${row}"][data-column="${column}"]`);
    await cell.click();
    await page.keyboard.press('Enter');
    const form = dialog(page, /^Edit Akoma/);
    await form.getByRole('combobox', { name: 'Has the keyword', exact: true }).waitFor();
    await page.keyboard.press('Escape');
    await form.waitFor({ state: 'detached' });
    expect(await cell.evaluate((element) => element.contains(document.activeElement))).toBe(true);
    await cell.dblclick();
    await form.waitFor();
  });
});
