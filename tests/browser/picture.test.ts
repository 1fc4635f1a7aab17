import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { axeViolations, settled } from './open-page.ts';
import { openApp } from './opened-app.ts';

const app = openApp({ sample: true });
const dialog = (page: Page) => page.getByRole('dialog', { name: 'Save a picture of the map' });

/** Presses «Save»; the file, with its name. */
async function saved(page: Page): Promise<{ name: string; bytes: Buffer }> {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    dialog(page).getByRole('button', { name: 'Save', exact: true }).click(),
  ]);
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}

/** Width and height of a PNG, in pixels. */
const sizeOf = (png: Buffer) => [png.readUInt32BE(16), png.readUInt32BE(20)] as const;

/** The texts of an SVG file, which is well-formed; and how many of some elements it has. */
const readSvg = (page: Page, text: string) =>
  page.evaluate((text) => {
    const svg = new DOMParser().parseFromString(text, 'image/svg+xml');
    return {
      wrong: svg.querySelector('parsererror')?.textContent,
      texts: [...svg.querySelectorAll('text')].map((element) => element.textContent),
      signs: svg.querySelectorAll('g > title').length,
      size: (svg.documentElement.getAttribute('viewBox') ?? '').split(' ').slice(2).map(Number),
    };
  }, text);

describe('a picture of the map', () => {
  it('is saved by keyboard as an SVG file that says what it shows, in text', async () => {
    const { page } = await app.open();
    await page
      .locator('.weft-legend')
      .getByRole('button', { name: /^Organisation/ })
      .click();
    await settled(page);
    await page.keyboard.press('Control+k');
    await page.keyboard.type('Save the map as a picture');
    await page.getByRole('option', { name: 'Save the map as a picture' }).waitFor();
    await page.keyboard.press('Enter');
    await dialog(page).getByLabel('Title', { exact: true }).waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.keyboard.press('Control+a');
    await page.keyboard.type('Who works on <skills> & "jobs"');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => dialog(page).getByLabel(/^SVG/).isChecked()).toBe(true);
    const [file] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
    expect(file.suggestedFilename()).toBe('Who-works-on-skills-jobs-.svg');
    const { wrong, texts, signs } = await readSvg(page, await readFile(await file.path(), 'utf8'));
    expect(wrong).toBeUndefined();
    expect(texts).toContain('Who works on <skills> & "jobs"');
    const shown = /\d+/.exec(await page.locator('.weft-count-line b').first().innerText())![0];
    expect(texts.some((text) => text.includes(`${shown} of 463 entries`))).toBe(true);
    expect(texts.some((text) => /^Shown: .*Organisation/.test(text))).toBe(true);
    expect(texts).toContain(`Organisation ${shown}`);
    expect(signs).toBe(Number(shown));
  });

  it('is a PNG as large as asked for, of all of the map or of what is in sight, with or without its caption', async () => {
    const { page } = await app.open();
    await settled(page);
    const box = (await page.locator('#weft-map').boundingBox())!;
    const picture = async (of: RegExp, size: string, caption: boolean) => {
      await page.getByRole('button', { name: 'Save as a picture' }).click();
      await dialog(page).getByLabel(of).check();
      await dialog(page).getByLabel('Size', { exact: true }).selectOption(size);
      await dialog(page)
        .getByLabel(/^With title/)
        .setChecked(caption);
      return sizeOf((await saved(page)).bytes);
    };
    const [width, height] = await picture(/in sight/, '1', false);
    expect([width, height]).toEqual([Math.round(box.width), Math.round(box.height)]);
    expect(await picture(/in sight/, '3', false)).toEqual([width * 3, height * 3]);
    const captioned = await picture(/in sight/, '1', true);
    expect(captioned[0]).toBe(width);
    expect(captioned[1]).toBeGreaterThan(height + 60);
    const whole = await picture(/All of/, '8', true);
    expect(Math.max(...whole)).toBeGreaterThan(4_000);
    expect(whole[0] * whole[1]).toBeLessThanOrEqual(2 ** 27 * 1.001);
  });

  it('draws the same in both kinds of file', async () => {
    const { page } = await app.open();
    await settled(page);
    const file = async (as: RegExp) => {
      await page.getByRole('button', { name: 'Save as a picture' }).click();
      await dialog(page).getByLabel(as).check();
      if (String(as).includes('PNG')) await dialog(page).getByLabel('Size', { exact: true }).selectOption('1');
      await dialog(page)
        .getByLabel(/^With title/)
        .setChecked(false);
      return (await saved(page)).bytes.toString('base64');
    };
    const files = [await file(/^PNG/), await file(/^SVG/)] as const;
    // Letters differ: an SVG read as an image has the fonts of the system alone.
    const part = await page.evaluate(async ([png, svg]) => {
      const pixels = async (source: string) => {
        const image = new Image();
        image.src = source;
        await image.decode();
        const canvas = document.createElement('canvas');
        Object.assign(canvas, { width: image.width, height: image.height });
        const context = canvas.getContext('2d', { willReadFrequently: true })!;
        context.drawImage(image, 0, 0);
        return context.getImageData(0, 0, canvas.width, canvas.height).data;
      };
      const words = new DOMParser().parseFromString(new TextDecoder().decode(Uint8Array.from(atob(svg), (c) => c.charCodeAt(0))), 'image/svg+xml'); // prettier-ignore
      const boxes = [...words.querySelectorAll('text')].map((text) => [Number(text.getAttribute('x')), Number(text.getAttribute('y'))] as const); // prettier-ignore
      const width = Number(words.documentElement.getAttribute('width'));
      const [a, b] = [await pixels(`data:image/png;base64,${png}`), await pixels(`data:image/svg+xml;base64,${svg}`)];
      const ground = a.slice(0, 3);
      let [drawn, differ] = [0, 0];
      for (let at = 0; at < a.length; at += 4) {
        const [x, y] = [(at / 4) % width, Math.floor(at / 4 / width)];
        if (boxes.some(([left, base]) => Math.abs(x - left) < 110 && y > base - 16 && y < base + 8)) continue;
        const by = (p: Uint8ClampedArray, q: ArrayLike<number>, from: number) =>
          Math.max(...[0, 1, 2].map((channel) => Math.abs(p[at + channel]! - q[from + channel]!)));
        if (by(a, ground, 0) > 8 || by(b, ground, 0) > 8) drawn += 1;
        if (by(a, b, at) > 64) differ += 1;
      }
      return { same: a.length === b.length, part: differ / drawn };
    }, files); // prettier-ignore
    expect(part.same).toBe(true);
    expect(part.part).toBeLessThan(0.05);
  });
});
