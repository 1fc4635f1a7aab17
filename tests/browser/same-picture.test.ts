import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveCanvasPage } from '../support/canvas-page.ts';
import { launchChromium } from '../support/chromium.ts';
import { everyScene, sampleScene } from '../support/drawn-scenes.ts';
import { settled } from './open-page.ts';
import { openApp } from './opened-app.ts';
import type { Acts, Asked } from './same-picture-page.ts';

declare const acts: Acts;

let browser: Browser;
let page: Page;
let served: Awaited<ReturnType<typeof serveCanvasPage>>;
const problems: string[] = [];

beforeAll(async () => {
  served = await serveCanvasPage('tests/browser/same-picture-page.ts');
  browser = await launchChromium();
  page = await browser.newPage({ viewport: { width: 1200, height: 800 } });
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => problems.push(message.text()));
  await page.goto(served.address);
  await page.waitForFunction(() => 'acts' in globalThis);
});

afterAll(async () => {
  await browser?.close();
  await served?.stop();
});

interface Difference {
  /** Pixels that either draws: that are not the ground. */
  drawn: number;
  /** Shares of these that differ by more than 64 of 255 in a channel, and by more than 12. */
  strong: number;
  slight: number;
}

/** Compares two pictures, and gives the two with their differences side by side as a PNG: strong ones in red, slight in blue. */
async function differenceOf(first: Buffer, second: Buffer): Promise<Difference & { sheet: string }> {
  return await page.evaluate(
    async (pictures) => {
      const read = async (base64: string) => {
        const image = new Image();
        image.src = `data:image/png;base64,${base64}`;
        await image.decode();
        const canvas = new OffscreenCanvas(image.width, image.height);
        const context = canvas.getContext('2d');
        context?.drawImage(image, 0, 0);
        return { image, data: context?.getImageData(0, 0, image.width, image.height).data ?? new Uint8ClampedArray() };
      };
      const [a, b] = [await read(pictures[0] ?? ''), await read(pictures[1] ?? '')];
      const { width, height } = a.image;
      const marks = new ImageData(width, height);
      let [drawn, strong, slight] = [0, 0, 0];
      for (let at = 0; at < a.data.length; at += 4) {
        let [most, isDrawn] = [0, false];
        for (let channel = at; channel < at + 3; channel += 1) {
          const [one, other, ground] = [a.data[channel] ?? 0, b.data[channel] ?? 0, a.data[channel - at] ?? 0];
          most = Math.max(most, Math.abs(one - other));
          isDrawn ||= one !== ground || other !== ground;
        }
        if (isDrawn) drawn += 1;
        if (most > 64) strong += 1;
        if (most > 12) slight += 1;
        const mark = most > 64 ? [230, 0, 0] : most > 12 ? [0, 90, 255] : isDrawn ? [205, 205, 205] : [255, 255, 255];
        marks.data.set([...mark, 255], at);
      }
      const sheet = document.createElement('canvas');
      Object.assign(sheet, { width: width * 3, height });
      const context = sheet.getContext('2d');
      context?.drawImage(a.image, 0, 0);
      context?.drawImage(b.image, width, 0);
      context?.putImageData(marks, width * 2, 0);
      return { drawn, strong: strong / drawn, slight: slight / drawn, sheet: sheet.toDataURL() };
    },
    [first.toString('base64'), second.toString('base64')],
  );
}

/** With WEFT_PICTURES, pictures go there to be looked at. */
async function keep(name: string, sheet: string): Promise<void> {
  const folder = process.env.WEFT_PICTURES;
  if (folder === undefined) return;
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `${name}.png`), Buffer.from(sheet.split(',')[1] ?? '', 'base64'));
}

async function compare(name: string, asked: Asked): Promise<Difference> {
  await page.evaluate((what) => acts.painter(what), asked);
  const painter = await page.screenshot();
  await page.evaluate((what) => acts.cytoscape(what), asked);
  const { sheet, ...difference } = await differenceOf(painter, await page.screenshot());
  await keep(name, sheet);
  return difference;
}

const still = { zoom: 1, right: 0, down: 0, pins: 9 };

describe('the same scene from Cytoscape and from the painter', () => {
  for (const scheme of ['light', 'dark'] as const) {
    it(`is the same picture of everything that can be drawn, ${scheme}`, async () => {
      const difference = await compare(`every-${scheme}`, { ...everyScene(scheme), ...still, arrows: true });
      expect(difference.drawn).toBeGreaterThan(20_000);
      expect(difference.strong).toBeLessThan(0.05);
      // An edge is too faint to differ strongly: one that runs elsewhere shows here.
      expect(difference.slight).toBeLessThan(0.2);
    });

    it(`is the same picture of the sample, ${scheme}`, async () => {
      const difference = await compare(`sample-${scheme}`, { ...sampleScene(scheme), ...still, arrows: false });
      expect(difference.drawn).toBeGreaterThan(20_000);
      expect(difference.strong).toBeLessThan(0.05);
      // Of what is drawn, the rims of nodes are more where edges are short: they differ by how they are smoothed.
      expect(difference.slight).toBeLessThan(0.3);
    });
  }

  it('stays so when the map was moved and zoomed, with a layer that drew another scene before', async () => {
    await page.evaluate((what) => acts.cytoscape(what), { ...everyScene('light'), ...still, arrows: true });
    const near = { ...sampleScene('light'), ...still, zoom: 1.7, right: 200.3, down: -90.6, arrows: true };
    const { strong, slight } = await compare('sample-near', near);
    expect(strong).toBeLessThan(0.05);
    expect(slight).toBeLessThan(0.25);
  });

  it('breaks no rule of the page: no style without its nonce, no error', () => {
    expect(problems).toEqual([]);
  });
});

describe('the page', () => {
  const app = openApp({ sample: true });

  /** The map once it stays as it is, with its labels; without Cytoscape when that cannot be loaded. */
  async function mapAtRest(isThere: boolean): Promise<{ picture: Buffer; layers: number }> {
    const { page: other } = await app.open('', { breaks: !isThere });
    const devtools = await other.context().newCDPSession(other);
    // A slow machine: names find their places over so long that Cytoscape's turn comes before the last of them.
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    if (!isThere) {
      await other.route(/cytoscape/, (route) => route.abort());
      await other.reload();
      await other.locator('.weft-canvas').waitFor();
      await settled(other);
    }
    const layer = other.locator('.weft-canvas canvas[data-id="layer2-node"]');
    if (isThere) await layer.waitFor({ state: 'attached' });
    const look = () => other.locator('.weft-canvas').screenshot();
    let [before, picture] = [Buffer.from([]) as Buffer, await look()];
    while (!picture.equals(before)) {
      await other.waitForTimeout(1_500);
      [before, picture] = [picture, await look()];
    }
    return { picture, layers: await layer.count() };
  }

  it('shows the same map, labels and all, whether Cytoscape is there or not', async () => {
    const [painted, drawn] = [await mapAtRest(false), await mapAtRest(true)];
    expect([painted.layers, drawn.layers]).toEqual([0, 1]);
    const { sheet, ...difference } = await differenceOf(painted.picture, drawn.picture);
    await keep('page', sheet);
    expect(difference.drawn).toBeGreaterThan(20_000);
    expect(difference.strong).toBeGreaterThan(0);
    expect(difference.strong).toBeLessThan(0.05);
    // Half a pixel to the side, and every line and letter would differ.
    expect(difference.slight).toBeLessThan(0.18);
  });
});
