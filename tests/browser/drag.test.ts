import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
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
