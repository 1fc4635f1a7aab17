import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { RecordId } from '../../graph-schema/ids.ts';
import { findNode, settled } from './open-page.ts';
import { openApp } from './opened-app.ts';

const app = openApp({ sample: true });
/** What is under the mouse. */
const under = (page: Page) => page.locator('.weft-hover[data-kind="node"] bdi');
async function isAt(page: Page, name: string, [x, y]: readonly [number, number]): Promise<boolean> {
  await page.mouse.move(x - 3, y);
  await page.mouse.move(x, y);
  await settled(page);
  return (await under(page).allInnerTexts()).includes(name);
}

it.each([
  { ground: 'everything, whose places no view keeps', query: '?view=all' },
  { ground: 'a focus', query: '?focus=sample-org-akoma' },
  { ground: 'a view', query: '' },
])('is undone and done again on $ground', async ({ query }) => {
  const { page } = await app.open(query);
  const { name, x, y } = await findNode(page);
  // Where nothing else stands.
  const box = (await page.locator('.weft-canvas').boundingBox())!;
  const to = [box.x + box.width * 0.12, box.y + box.height - 30] as const;
  await page.mouse.down();
  await page.mouse.move(...to, { steps: 5 });
  await page.mouse.up();
  const undo = page.getByRole('button', { name: /^Undo: moved/ }).first();
  await undo.waitFor();
  await expect.poll(() => isAt(page, name, to)).toBe(true);
  await undo.click();
  await expect.poll(() => isAt(page, name, [x, y])).toBe(true);
  await page
    .getByRole('button', { name: /^Redo: moved/ })
    .first()
    .click();
  await expect.poll(() => isAt(page, name, to)).toBe(true);
});

it.each(['the map', 'the table'])(
  'is not what is undone first once the map was laid out anew: that is, coming from %s',
  async (where) => {
    const { page } = await app.open();
    const { name, x, y } = await findNode(page);
    await page.getByRole('button', { name: 'Lay out again' }).click();
    const undo = page.getByRole('button', { name: 'Undo: laid the map out anew' }).first();
    await undo.waitFor();
    await settled(page);
    await expect.poll(() => isAt(page, name, [x, y]), { timeout: 10_000 }).toBe(false);
    if (where === 'the table') {
      await page.getByRole('link', { name: 'Table' }).click();
      await page.getByRole('grid').waitFor();
      await page.getByRole('link', { name: 'Map', exact: true }).click();
      await settled(page);
    }
    await page.keyboard.press('Control+z');
    await expect.poll(() => isAt(page, name, [x, y]), { timeout: 10_000 }).toBe(true);
  },
);

it('on a map that was laid out anew is stored beside the places of all the others, narrowed it is this page’s alone', async () => {
  const stored = async () =>
    (await app.server.other.positions({ params: { id: RecordId.parse('sample-view-1') } })).positions;
  const before = await stored();
  const { page } = await app.open();
  await settled(page);
  await page.getByRole('button', { name: 'Lay out again' }).click();
  await page.getByRole('button', { name: 'Undo: laid the map out anew' }).first().waitFor();
  const moved = async () => {
    const now = Object.entries(await stored());
    const was = new Map(Object.entries(before).map(([id, place]) => [id, place.join(' ')]));
    return now.filter(([id, place]) => was.get(id) !== place.join(' ')).length;
  };
  await expect.poll(moved).toBeGreaterThan(100);
  await page.keyboard.press('Control+z');
  await expect.poll(stored).toEqual(before);
  // Of a part of the view the places are not everybody's.
  const narrowed = await app.open('?where=type:any:Project');
  await settled(narrowed.page);
  await narrowed.page.getByRole('button', { name: 'Lay out again' }).click();
  await narrowed.page.getByRole('button', { name: 'Undo: laid the map out anew' }).first().waitFor();
  await settled(narrowed.page);
  const { x, y } = await findNode(narrowed.page);
  await narrowed.page.mouse.move(x, y);
  await narrowed.page.mouse.down();
  await narrowed.page.mouse.move(x + 60, y + 40, { steps: 5 });
  await narrowed.page.mouse.up();
  await narrowed.page
    .getByRole('button', { name: /^Undo: moved/ })
    .first()
    .waitFor();
  expect(await stored()).toEqual(before);
  // All of it is shown again, and laid out: that is everybody's, what was this page's alone before or not.
  await narrowed.page.getByRole('button', { name: 'Remove this condition: Type: Project' }).click();
  await settled(narrowed.page);
  await narrowed.page.getByRole('button', { name: 'Lay out again' }).click();
  await expect.poll(moved, { timeout: 10_000 }).toBeGreaterThan(100);
});

/** Where nodes stand on the map, as a view that is saved of it keeps them. */
async function placesOn(page: Page, name: string): Promise<Record<string, [number, number]>> {
  await page.keyboard.press('Control+k');
  const commands = page.getByRole('dialog', { name: 'Commands' });
  await commands.getByRole('textbox').fill('save what');
  await commands.getByRole('option', { name: /^Save what/ }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill(name);
  await page.getByRole('button', { name: 'Save the view' }).click();
  await expect.poll(() => page.url()).toContain('view=view-');
  const id = RecordId.parse(new URL(page.url()).searchParams.get('view'));
  return (await app.server.other.positions({ params: { id } })).positions;
}

it('is there on everything, with all that was laid out, when the page is opened again', async () => {
  const { page } = await app.open('?view=all');
  const { name } = await findNode(page);
  const box = (await page.locator('.weft-canvas').boundingBox())!;
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.12, box.y + box.height - 30, { steps: 5 });
  await page.mouse.up();
  await page.getByRole('button', { name: `Undo: moved ${name}` }).first().waitFor(); // prettier-ignore
  const before = await placesOn(page, 'Before');
  await page.goto(`${app.server.address}/?view=all`);
  await settled(page);
  const after = await placesOn(page, 'After');
  expect(Object.keys(after).toSorted()).toEqual(Object.keys(before).toSorted());
  const distances = Object.entries(before).map(([id, [x, y]]) => Math.hypot(x - after[id]![0], y - after[id]![1]));
  expect(Math.max(...distances)).toBeLessThan(1);
});
