import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { NodeId, OperationId } from '../../graph-schema/ids.ts';
import { axeViolations, seeAs, settled, type PageOptions } from './open-page.ts';
import { openApp } from './opened-app.ts';

const app = openApp({ sample: true });
const id = NodeId.parse('sample-org-akoma');
const label = 'Akoma Master Crafts Association';
const open = async (query: string, options: PageOptions = {}) => (await app.open(query, options)).page;
const recent = (page: Page) => page.getByRole('dialog', { name: 'Recent changes' });
const edges = async () => (await app.server.other.node({ params: { id } })).edges.length;
const isThere = () => edges().then(() => true, () => false); // prettier-ignore
const deleteIt = async (why?: string) => {
  const operation = OperationId.parse(`test-${crypto.randomUUID()}`);
  await app.server.other.change({ body: { operation, why, changes: [{ kind: 'delete-node', id }] } });
};

describe('recent changes', () => {
  it('bring back, after the page was opened anew, what was deleted with all of its connections', async () => {
    const had = await edges();
    const page = await open(`?node=${id}`);
    await page.getByRole('button', { name: 'Edit', exact: true }).click();
    const form = page.getByRole('dialog', { name: /^Edit Akoma/ });
    await form.getByRole('button', { name: 'Delete' }).click();
    await form.getByRole('button', { name: /^Delete/ }).first().click(); // prettier-ignore
    await expect.poll(isThere).toBe(false);
    // The page knows of it: an address that still names what is gone would ask for it.
    await expect.poll(() => page.url()).not.toContain('node=');
    await page.reload();
    await page.getByRole('button', { name: 'Recent changes' }).click();
    const first = recent(page).getByRole('listitem').first();
    await first.getByText(`deleted ${label}`, { exact: false }).first().waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await first.getByRole('button', { name: /^Undo: deleted/ }).click();
    await first.getByText('This undoes the whole step', { exact: false }).waitFor();
    await first.getByRole('button', { name: 'Undo all of it' }).click();
    await expect.poll(isThere).toBe(true);
    expect(await edges()).toBe(had);
    // What took it back is the latest now, and can be taken back in turn; the deletion is said to be taken back.
    await recent(page).getByText('taken back').first().waitFor();
    await recent(page)
      .getByRole('button', { name: `${label} added`, exact: true })
      .first()
      .click();
    await recent(page).waitFor({ state: 'detached' });
    await page.locator('article').getByRole('heading', { name: label }).waitFor();
  });

  it('are there by keyboard, say what nobody gave a reason for, and lead to the profile', async () => {
    await deleteIt();
    const page = await open('');
    await page.keyboard.press('r');
    const first = recent(page).getByRole('listitem').first();
    await first.getByText(`deleted ${label}`, { exact: false }).first().waitFor();
    // Its connections are said after it: of each, between whom it was.
    await first
      .getByText(new RegExp(`${label} .+|.+ ${label}$`))
      .nth(1)
      .waitFor();
    await first.getByRole('button', { name: /^Undo: / }).focus();
    await page.keyboard.press('Enter');
    await first.getByRole('button', { name: 'Undo all of it' }).focus();
    await page.keyboard.press('Enter');
    await expect.poll(isThere).toBe(true);
    await recent(page)
      .getByRole('button', { name: `${label} added`, exact: true })
      .first()
      .focus();
    await page.keyboard.press('Enter');
    await page.locator('article').getByRole('heading', { name: label }).waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe(label);
  });

  it('say what was changed, from what to what, and call what went as it was called', async () => {
    const rename = (before: string, after: string) =>
      app.server.other.change({
        body: {
          operation: OperationId.parse(`test-${crypto.randomUUID()}`),
          changes: [{ kind: 'edit-node', id, set: { label: after }, unset: [], base: { label: before } }],
        },
      });
    await rename(label, 'Akoma Crafts');
    await rename('Akoma Crafts', label);
    const page = await open('');
    await page.getByRole('button', { name: 'Recent changes' }).click();
    const [last, earlier] = [0, 1].map((at) => recent(page).locator('ol > li').nth(at));
    await last!.getByText('Akoma Crafts').waitFor();
    expect((await last!.locator('dl').innerText()).replaceAll(/\s+/g, ' ')).toBe(
      `Name from Akoma Crafts → to ${label}`,
    );
    expect((await earlier!.locator('dl').innerText()).replaceAll(/\s+/g, ' ')).toBe(
      `Name from ${label} → to Akoma Crafts`,
    );
    expect(await axeViolations(page)).toEqual([]);
    await deleteIt();
    await last!.getByText(`deleted ${label}`, { exact: false }).first().waitFor();
    expect(await last!.innerText()).not.toContain('an entry that is gone');
    await last!.getByRole('button', { name: /^Undo: / }).click();
    await last!.getByRole('button', { name: 'Undo all of it' }).click();
    await expect.poll(isThere).toBe(true);
  });

  it('tell members of what they see, to look at; guests of nothing', async () => {
    const page = await open('');
    await seeAs(page, 'member');
    await page.getByText('Seeing as Member').waitFor();
    await page.getByRole('button', { name: 'Recent changes' }).click();
    await recent(page).getByText(label).first().waitFor();
    expect(await recent(page).getByRole('button', { name: /^Undo: / }).count()).toBe(0); // prettier-ignore
    await page.keyboard.press('Escape');
    await recent(page).waitFor({ state: 'detached' });
    await seeAs(page, 'guest');
    await page.getByText('Seeing as Guest').waitFor();
    await settled(page);
    expect(await page.getByRole('button', { name: 'Recent changes' }).count()).toBe(0);
    await page.keyboard.press('r');
    await recent(page).getByText('told to members', { exact: false }).waitFor();
  });

  it('are in the menu of a phone', async () => {
    const page = await open('', { width: 360, height: 780, touch: true });
    await page.getByRole('button', { name: 'Add' }).click();
    await page.getByRole('menuitem', { name: 'Recent changes' }).click();
    await recent(page).getByText(label).first().waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await recent(page).waitFor({ state: 'detached' });
  });
});
