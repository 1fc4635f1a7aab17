import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { NodeId, OperationId } from '../../graph-schema/ids.ts';
import { axeViolations } from './open-page.ts';
import { openApp } from './opened-app.ts';

const app = openApp({ sample: true });
const profile = (page: Page) => page.locator('article');
const form = (page: Page) => page.getByRole('dialog', { name: /^Edit / });
const conflict = (page: Page) => page.getByRole('dialog', { name: 'Somebody else changed this meanwhile' });

let id: NodeId;
const stored = async () => (await app.server.other.node({ params: { id } })).node;
beforeEach(async () => {
  id = NodeId.parse(`conflict-${crypto.randomUUID()}`);
  await app.server.other.change({
    body: {
      operation: OperationId.parse(`test-${crypto.randomUUID()}`),
      changes: [
        {
          kind: 'create-node',
          record: {
            id,
            type: 'Organization',
            label: 'Two people at once',
            fields: { city: 'Kumasi', founded: 1990 },
            origin: { kind: 'stated' },
          },
        },
      ],
    },
  });
});

/** Two browsers with the form of the same node open in each, as two people have it. */
async function two(breaks = false) {
  const pages = await Promise.all(
    ['Ada', 'Bo'].map(async (name) => {
      const { page } = await app.open(`?node=${id}`, { breaks });
      await page.getByRole('button', { name: /^Settings/ }).click();
      await page.getByLabel('Your name').fill(name);
      await page.keyboard.press('Escape');
      await profile(page).getByRole('button', { name: 'Edit', exact: true }).click();
      await form(page).getByRole('textbox', { name: 'City' }).waitFor();
      return page;
    }),
  );
  return [pages[0]!, pages[1]!] as const;
}
const write = async (page: Page, field: string, value: string) => {
  await form(page).getByRole('textbox', { name: field }).fill(value);
  await form(page).getByRole('button', { name: 'Save' }).click();
};

describe('two people who edit one node', () => {
  it('both win on different fields', async () => {
    const [ada, bo] = await two();
    await write(ada, 'City', 'Tamale');
    await form(ada).waitFor({ state: 'detached' });
    await write(bo, 'Founded', '1991');
    await form(bo).waitFor({ state: 'detached' });
    expect((await stored()).fields).toMatchObject({ city: 'Tamale', founded: 1991 });
    await profile(ada).getByText('1991').waitFor();
    await profile(bo).getByText('Tamale').waitFor();
  });

  it('names each field as a heading does, and whoever said no name', async () => {
    const { page } = await app.open(`?node=${id}`, { breaks: true });
    await profile(page).getByRole('button', { name: 'Edit', exact: true }).click();
    await form(page).getByRole('textbox', { name: 'City' }).fill('Tamale');
    const [set, base] = [{ 'fields.city': 'Accra' }, { 'fields.city': 'Kumasi' }];
    const operation = OperationId.parse(`test-${crypto.randomUUID()}`);
    await app.server.other.change({ body: { operation, changes: [{ kind: 'edit-node', id, set, base }] } });
    await form(page).getByRole('button', { name: 'Save' }).click();
    await conflict(page).getByRole('radio', { name: 'By somebody' }).waitFor();
    expect(await conflict(page).innerText()).toContain('City of Two people at once');
  });

  it('settle the same field side by side, by mouse: theirs is kept, the rest of mine is saved', async () => {
    const [ada, bo] = await two(true);
    await write(ada, 'City', 'Tamale');
    await form(ada).waitFor({ state: 'detached' });
    await form(bo).getByRole('textbox', { name: 'Founded' }).fill('1991');
    await write(bo, 'City', 'Bolgatanga');
    await conflict(bo).waitFor();
    expect(await conflict(bo).getByRole('radiogroup').count()).toBe(1);
    const said = await conflict(bo).innerText();
    expect(said).toContain('Tamale');
    expect(said).toContain('Bolgatanga');
    await conflict(bo).getByRole('radio', { name: 'By Ada' }).waitFor();
    expect(await axeViolations(bo)).toEqual([]);
    await conflict(bo).getByText('By Ada').click();
    await conflict(bo).getByRole('button', { name: 'Save this' }).click();
    await conflict(bo).waitFor({ state: 'detached' });
    await form(bo).waitFor({ state: 'detached' });
    await expect.poll(async () => (await stored()).fields).toMatchObject({ city: 'Tamale', founded: 1991 });
    await profile(bo).getByText('Tamale').waitFor();
  });

  it('settle it by keyboard: mine is kept, and can be undone', async () => {
    const [ada, bo] = await two(true);
    await write(ada, 'City', 'Tamale');
    await form(ada).waitFor({ state: 'detached' });
    await form(bo).getByRole('textbox', { name: 'City' }).focus();
    await bo.keyboard.press('Control+a');
    await bo.keyboard.type('Bolgatanga');
    await bo.keyboard.press('Control+Enter');
    await conflict(bo).waitFor();
    const mine = conflict(bo).getByRole('radio', { name: 'Yours' });
    for (
      let presses = 0;
      presses < 10 && !(await mine.evaluate((element) => element === document.activeElement));
      presses += 1
    )
      await bo.keyboard.press('Tab');
    await bo.keyboard.press('ArrowDown');
    await bo.keyboard.press('ArrowUp');
    expect(await mine.isChecked()).toBe(true);
    await bo.keyboard.press('Enter');
    await conflict(bo).waitFor({ state: 'detached' });
    await expect.poll(async () => (await stored()).fields?.['city']).toBe('Bolgatanga');
    await profile(ada).getByText('Bolgatanga').waitFor();
    await form(bo).waitFor({ state: 'detached' });
    await bo.keyboard.press('Control+z');
    await expect.poll(async () => (await stored()).fields?.['city']).toBe('Tamale');
  });

  it('can add again what the other deleted', async () => {
    const [, bo] = await two(true);
    await app.server.other.change({
      body: { operation: OperationId.parse(`test-${crypto.randomUUID()}`), changes: [{ kind: 'delete-node', id }] },
    });
    await write(bo, 'City', 'Bolgatanga');
    const gone = bo.getByRole('dialog', { name: 'Somebody else deleted this meanwhile' });
    await gone.waitFor();
    expect(await axeViolations(bo)).toEqual([]);
    await gone.getByRole('button', { name: 'Add it again' }).click();
    await expect.poll(async () => (await stored().catch(() => undefined))?.fields?.['city']).toBe('Bolgatanga');
  });
});
