import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { NodeId, OperationId } from '../../graph-schema/ids.ts';
import { openApp } from './opened-app.ts';

const app = openApp({ sample: true });
const id = NodeId.parse('sample-org-akoma');
const soon = <T>(value: () => T) => expect.poll(value, { timeout: 10_000 });
const stored = async () => (await app.server.other.node({ params: { id } })).node.fields?.['city'];
/** Somebody else writes the city. */
async function writeCity(city: string): Promise<void> {
  const base = { 'fields.city': (await stored()) ?? null };
  const changes = [{ kind: 'edit-node' as const, id, set: { 'fields.city': city }, base }];
  await app.server.other.change({ body: { operation: OperationId.parse(`test-${crypto.randomUUID()}`), changes } });
}

/** The table, with a way to type the city into it and to read it. */
async function openCity() {
  const { page } = await app.open(`?page=table&where=type:any:Organization&node=${id}`, { breaks: true });
  await page.getByRole('grid').waitFor();
  const head = page.locator('[role="columnheader"]').filter({ has: page.getByText('City', { exact: true }) });
  const column = await head.first().getAttribute('data-column');
  const row = await page.locator('[data-column="1"]').filter({ hasText: 'Akoma' }).getAttribute('data-row');
  const cell = page.locator(`[data-row="${row}"][data-column="${column}"]`);
  const type = async (city: string) => {
    await cell.click();
    await page.keyboard.type(city);
    await page.keyboard.press('Enter');
  };
  return { page, type, shown: async () => (await cell.innerText()).trim() };
}

/** What is written takes effect; its answer, and that of what is sent again by itself, does not arrive. */
async function loseAnswers(page: Page): Promise<void> {
  await page.route(
    '**/api/changes',
    async (route) => {
      await route.fetch();
      await route.abort();
    },
    { times: 2 },
  );
}
const noAnswer = (page: Page) => page.getByText('The server does not answer.').first();

beforeEach(() => writeCity('Jaén'));

describe('a write whose answer is lost', () => {
  it('is written again where somebody else set back meanwhile what it had done', async () => {
    const { page, type, shown } = await openCity();
    await soon(shown).toBe('Jaén');
    await loseAnswers(page);
    await type('Baeza');
    await noAnswer(page).waitFor();
    await soon(shown).toBe('Baeza');
    await writeCity('Jaén');
    await soon(shown).toBe('Jaén');
    await type('Baeza');
    await soon(stored).toBe('Baeza');
    await soon(shown).toBe('Baeza');
    await page.getByRole('button', { name: /^Undo: changed city/ }).click();
    await soon(stored).toBe('Jaén');
    await soon(shown).toBe('Jaén');
    expect(await page.getByRole('dialog').count()).toBe(0);
  });
});

describe('an undo', () => {
  it('pressed while another is under way waits for it', async () => {
    const { page, type, shown } = await openCity();
    const undo = page.getByRole('button', { name: /^Undo: changed city/ });
    await type('Baeza');
    await soon(stored).toBe('Baeza');
    await undo.waitFor();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.type('Ronda');
    await page.keyboard.press('Enter');
    await soon(stored).toBe('Ronda');
    await page.route('**/api/changes', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 700));
      await route.continue();
    });
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    await soon(stored).toBe('Jaén');
    await soon(shown).toBe('Jaén');
    await undo.waitFor({ state: 'detached' });
    await page.keyboard.press('Control+Shift+z');
    await page.keyboard.press('Control+Shift+z');
    await soon(stored).toBe('Ronda');
    expect(await page.getByRole('dialog').count()).toBe(0);
  });

  it('whose answer is lost is done once when it is tried again, and done again by name', async () => {
    const { page, type, shown } = await openCity();
    await type('Baeza');
    await soon(stored).toBe('Baeza');
    const undo = page.getByRole('button', { name: /^Undo: changed city/ });
    await undo.waitFor();
    await loseAnswers(page);
    await undo.click();
    await noAnswer(page).waitFor();
    await soon(stored).toBe('Jaén');
    await undo.click();
    await page.getByText('Undone: changed city').waitFor();
    expect(await page.getByRole('dialog').count()).toBe(0);
    await page.getByRole('button', { name: /^Redo: changed city/ }).click();
    await soon(stored).toBe('Baeza');
    await soon(shown).toBe('Baeza');
  });

  it('of what was taken back elsewhere says so, and offers it no longer', async () => {
    const { page, type } = await openCity();
    const sent = page.waitForRequest('**/api/changes');
    await type('Baeza');
    await soon(stored).toBe('Baeza');
    const undo = page.getByRole('button', { name: /^Undo: changed city/ });
    await undo.waitFor();
    const operation = OperationId.parse(`test-${crypto.randomUUID()}`);
    const taken = OperationId.parse((await sent).postDataJSON().operation);
    await app.server.other.change({ body: { operation, undo: taken } });
    await undo.click();
    await page.getByText('Taken back already: changed city').waitFor();
    await undo.waitFor({ state: 'detached' });
    expect(await page.getByRole('dialog').count()).toBe(0);
    expect(await stored()).toBe('Jaén');
  });
});
