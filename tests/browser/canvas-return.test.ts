import { expect, it } from 'vitest';
import { findNode, settled } from './open-page.ts';
import { openApp } from './opened-app.ts';

const app = openApp({ sample: true });

it('is seen as it was left when one comes back from the table, and in another language', async () => {
  const { page } = await app.open();
  const box = await page.locator('.weft-canvas').boundingBox();
  await page.mouse.move(box!.x + box!.width / 2, box!.y + box!.height / 2);
  for (let step = 0; step < 3; step += 1) await page.mouse.wheel(40, -200);
  await settled(page);
  const { name, x, y } = await findNode(page);
  const named = page.locator('.weft-hover[data-kind="node"] bdi');
  const isThere = async () => {
    await page.mouse.move(x + 200, y);
    await page.mouse.move(x, y);
    return (await named.count()) > 0 ? await named.innerText() : undefined;
  };
  const navigation = page.getByRole('navigation').first();
  await navigation.getByText('Table', { exact: true }).click();
  await page.locator('.weft-table').waitFor();
  await navigation.getByText('Map', { exact: true }).click();
  await expect.poll(isThere).toBe(name);
  const canvas = await page.locator('.weft-canvas-base').elementHandle();
  await page.getByRole('button', { name: /^Settings/ }).click();
  await page.getByLabel('Names and texts in').selectOption('fr');
  await page.keyboard.press('Escape');
  await expect.poll(() => page.url()).toContain('lang=fr');
  await expect.poll(isThere).toBeDefined();
  expect(await canvas!.evaluate((element) => element.isConnected)).toBe(true);
});
