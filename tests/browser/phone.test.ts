import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { paintedBox, settled } from './open-page.ts';
import { openApp } from './opened-app.ts';

const app = openApp({ sample: true });

const phone = { width: 360, height: 740, touch: true } as const;
const accent = [0x35, 0x25, 0xb5] as const;
const boxOf = async (page: Page, selector: string) => {
  const box = await page.locator(selector).boundingBox();
  if (!box) throw new Error(`${selector} has no box.`);
  return { ...box, right: box.x + box.width, bottom: box.y + box.height };
};

/** Places in the map that nodes stand at, far enough from each other. */
async function nodePlaces(page: Page, wanted: number): Promise<{ x: number; y: number }[]> {
  const map = await boxOf(page, '.weft-canvas');
  const found: { x: number; y: number }[] = [];
  for (let y = map.y + 60; y < map.bottom - 80 && found.length < wanted; y += 9) {
    for (let x = map.x + 30; x < map.right - 30 && found.length < wanted; x += 9) {
      if (found.some((other) => Math.hypot(other.x - x, other.y - y) < 50)) continue;
      await page.mouse.move(x, y);
      if ((await page.locator('.weft-hover[data-kind="node"]').count()) > 0) found.push({ x, y });
    }
  }
  await page.mouse.move(0, 0);
  return found;
}

/** Where the ring around what is chosen is once nothing glides any more. */
async function ringAtRest(page: Page) {
  let last = '';
  const look = async () => await paintedBox(page, { layer: 'over', colour: accent });
  await expect
    .poll(
      async () => {
        const before = last;
        last = JSON.stringify(await look());
        return last === before && !last.includes('null');
      },
      { interval: 300, timeout: 20_000 },
    )
    .toBe(true);
  return await look();
}

describe('on a phone', () => {
  it('opens the profile at every tap on a node, and keeps it open', async () => {
    const { page } = await app.open('', phone);
    const aborted: string[] = [];
    page.on('requestfailed', (request) => aborted.push(request.url()));
    const places = await nodePlaces(page, 16);
    expect(places.length).toBe(16);
    let opened = 0;
    for (const { x, y } of places) {
      await page.touchscreen.tap(x, y);
      await page.waitForTimeout(350);
      if (!page.url().includes('node=') || (await page.locator('.weft-profile-title').count()) === 0) continue;
      opened += 1;
      await page.getByRole('button', { name: 'Close the profile' }).tap();
      await page.locator('.weft-profile-title').waitFor({ state: 'detached' });
    }
    expect(opened).toBe(16);
    expect(aborted).toEqual([]);
  });

  it('brings what is chosen above the sheet, and goes back to where it was', async () => {
    const { page } = await app.open('', phone);
    const whole = await paintedBox(page);
    await page.getByRole('button', { name: 'Filters' }).tap();
    await page
      .locator('#weft-list')
      .getByRole('button', { name: /^Akoma/ })
      .tap();
    await page.locator('.weft-profile-title').waitFor();
    await settled(page);
    const [map, sheet] = [await boxOf(page, '.weft-canvas'), await boxOf(page, 'aside[aria-label="Profile"]')];
    await expect.poll(async () => (await paintedBox(page, { layer: 'over', colour: accent })).bottom).toBeLessThan(sheet.y); // prettier-ignore
    const ring = await paintedBox(page, { layer: 'over', colour: accent });
    expect(ring.top).toBeGreaterThan(map.y);
    await page.getByRole('button', { name: 'Close the profile' }).tap();
    await page.locator('.weft-profile-title').waitFor({ state: 'detached' });
    await expect.poll(() => paintedBox(page)).toEqual(whole);
  });

  it('leaves the next node that is tapped above the sheet there, where things glide', async () => {
    const { page } = await app.open('', { ...phone, motion: true });
    await page.getByRole('button', { name: 'Filters' }).tap();
    await page
      .locator('#weft-list')
      .getByRole('button', { name: /^Akoma/ })
      .tap();
    const title = page.locator('.weft-profile-title');
    await title.waitFor();
    const first = await title.innerText();
    const ring = await ringAtRest(page);
    const sheet = await boxOf(page, 'aside[aria-label="Profile"]');
    expect(ring.bottom).toBeLessThan(sheet.y);
    const [next] = await nodePlaces(page, 1);
    expect(next!.y).toBeLessThan(ring.top - 20);
    const scrolled = (to?: number) =>
      page.locator('aside[aria-label="Profile"]').evaluate((element, top) => {
        if (top !== undefined) element.scrollTop = top;
        return element.scrollTop;
      }, to);
    expect(await scrolled(200)).toBeGreaterThan(0);
    await page.touchscreen.tap(next!.x, next!.y);
    await expect.poll(() => title.innerText()).not.toBe(first);
    expect((await ringAtRest(page)).bottom).toBeLessThan(sheet.y);
    expect(await scrolled()).toBe(0);
  });

  it('opens the sheet of conditions by the keys that lead to what is in it', async () => {
    const { page } = await app.open('', phone);
    const sheet = page.getByRole('dialog', { name: 'What is shown' });
    for (const key of ['N', 'L']) {
      await page.keyboard.press(key);
      await sheet.waitFor();
      await expect.poll(() => sheet.evaluate((its) => its.contains(document.activeElement))).toBe(true);
      await page.keyboard.press('Escape');
      await sheet.waitFor({ state: 'detached' });
    }
  });

  it('has what commands do within reach of a thumb, and what was undone comes back', async () => {
    const { page } = await app.open('?page=help', phone);
    await page.getByText('Commands …', { exact: true }).waitFor();
    expect(await page.locator('.weft-help kbd').count()).toBe(0);
    const add = page.getByRole('button', { name: 'Add', exact: true });
    await add.tap();
    expect(await page.getByRole('menuitem', { name: /^Redo/ }).count()).toBe(0);
    await page.getByRole('menuitem', { name: 'Commands …' }).tap();
    const palette = page.getByRole('dialog', { name: 'Commands' });
    await palette.getByRole('option', { name: 'Name the network, or set its time zone' }).tap();
    const form = page.getByRole('dialog');
    await form.getByRole('textbox').first().fill('A network by touch');
    await form.getByRole('button', { name: 'Save' }).tap();
    await form.waitFor({ state: 'detached' });
    const name = page.locator('.weft-network-name');
    await expect.poll(() => name.textContent()).toBe('A network by touch');
    await page
      .getByRole('button', { name: /^Undo: / })
      .first()
      .tap();
    await expect.poll(() => name.textContent()).not.toBe('A network by touch');
    await add.tap();
    await page.getByRole('menuitem', { name: /^Redo: / }).tap();
    await expect.poll(() => name.textContent()).toBe('A network by touch');
  });

  it('has conditions that a thumb can press', async () => {
    const { page } = await app.open('', phone);
    await page.getByRole('button', { name: 'Filters' }).click();
    await page.locator('.weft-facet-name').first().waitFor();
    const heights = await page
      .locator('.weft-facet-name, .weft-mode, .weft-facet-more')
      .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height));
    expect(heights.length).toBeGreaterThan(5);
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(44);
  });

  it.each([[''], ['?lang=ar']])('uses the height it has, and nothing is under its buttons (%s)', async (query) => {
    const { page } = await app.open(query, phone);
    const [map, buttons] = [await boxOf(page, '.weft-canvas'), await boxOf(page, '.weft-controls')];
    const painted = await paintedBox(page);
    expect(painted.bottom - painted.top).toBeGreaterThan(0.7 * (buttons.y - map.y));
    expect(painted.bottom).toBeLessThanOrEqual(buttons.y);
    expect(painted.left).toBeGreaterThan(map.x);
    expect(painted.right).toBeLessThan(map.right);
    expect(map.height).toBeGreaterThan(0.73 * phone.height);
    for (const button of await page.locator('.weft-controls button').all()) {
      const box = await button.boundingBox();
      expect(Math.min(box!.width, box!.height)).toBeGreaterThanOrEqual(44);
    }
  });

  it('fits again when it is turned', async () => {
    const { page } = await app.open('', phone);
    await page.setViewportSize({ width: 740, height: 360 });
    await settled(page);
    const map = await boxOf(page, '.weft-canvas');
    await expect.poll(async () => (await paintedBox(page)).bottom).toBeLessThan(map.bottom);
    const painted = await paintedBox(page);
    expect(painted.top).toBeGreaterThan(map.y);
  });
});

describe('a page that turns around', () => {
  const chooseArabic = async (page: Page) => {
    await page.getByRole('button', { name: /^Settings/ }).click();
    await page.getByLabel('Names and texts in').selectOption('ar');
    await page.keyboard.press('Escape');
    await settled(page);
  };
  const nodesLeft = async (page: Page) => (await paintedBox(page)).left;

  it('fits the map again beside its buttons', async () => {
    const { page } = await app.open('', { width: 1280, height: 800 });
    await chooseArabic(page);
    const buttons = await boxOf(page, '.weft-controls');
    expect(buttons.x).toBeLessThan(100);
    await expect.poll(() => nodesLeft(page)).toBeGreaterThanOrEqual(buttons.right);
  });

  it('keeps a map that a person has moved as large as it was, and inside', async () => {
    const { page } = await app.open('', { width: 1280, height: 800 });
    await page.getByRole('button', { name: 'Zoom out' }).click();
    await page.locator('.weft-canvas').focus();
    for (let step = 0; step < 4; step += 1) await page.keyboard.press('ArrowLeft');
    await settled(page);
    const before = await paintedBox(page);
    await chooseArabic(page);
    const [map, buttons] = [await boxOf(page, '.weft-canvas'), await boxOf(page, '.weft-controls')];
    await expect.poll(async () => (await paintedBox(page)).right).toBeLessThanOrEqual(map.right);
    const after = await paintedBox(page);
    // Names in another language are of another width.
    expect(Math.abs(after.bottom - after.top - (before.bottom - before.top))).toBeLessThan(40);
    expect(after.right).toBeGreaterThan(buttons.right + 200);
  });

  it('sets text of another language apart', async () => {
    const { page } = await app.open('?lang=ar', { width: 1280, height: 800 });
    for (const text of ['.weft-banner bdi', '.weft-count-line > span bdi']) {
      expect(await page.locator(text).first().evaluate((element) => getComputedStyle(element).unicodeBidi)).toMatch(/isolate|plaintext/); // prettier-ignore
    }
    const placeholder = await page
      .getByLabel('Search the network')
      .evaluate((element) => getComputedStyle(element, '::placeholder').unicodeBidi);
    expect(placeholder).toBe('plaintext');
  });
});
