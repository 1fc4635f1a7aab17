import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';

export interface PageOptions {
  width?: number;
  height?: number;
  scheme?: 'light' | 'dark';
  touch?: boolean;
}

/** A page with everything that went wrong in it, which a test wants to be nothing. */
export interface OpenedPage {
  page: Page;
  problems: string[];
  close(): Promise<void>;
}

/** Opens an address in a fresh profile and waits until the map, or what stands in its place, is there. */
export async function openPage(browser: Browser, address: string, options: PageOptions = {}): Promise<OpenedPage> {
  const context = await browser.newContext({
    viewport: { width: options.width ?? 1440, height: options.height ?? 900 },
    colorScheme: options.scheme ?? 'light',
    reducedMotion: 'reduce',
    hasTouch: options.touch ?? false,
  });
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  await page.goto(address);
  await page.locator('.weft-canvas, .weft-empty h2').first().waitFor();
  await settled(page);
  return { page, problems, close: () => context.close() };
}

/** Waits until no layout is being computed and what was asked is painted. */
export async function settled(page: Page): Promise<void> {
  await page.locator('.weft-busy').waitFor({ state: 'detached', timeout: 60_000 });
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

/** Every violation of WCAG 2.2 AA and of good practice that axe finds, with where. */
export async function axeViolations(page: Page): Promise<string[]> {
  // Colours fade in; axe measures what it sees.
  await page.waitForTimeout(250);
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.failureSummary ?? ''}`),
  );
}

/** How many of the map's pixels are painted: those that are not see-through on its quiet layer. */
export async function paintedPixels(page: Page): Promise<number> {
  return await page.evaluate(() => {
    const canvas = document.querySelector<HTMLCanvasElement>('.weft-canvas-base');
    const context = canvas?.getContext('2d');
    if (!canvas || !context) return 0;
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
    let painted = 0;
    for (let at = 3; at < data.length; at += 4) if ((data[at] ?? 0) > 0) painted += 1;
    return painted;
  });
}

/** Moves the mouse over the map until it is on a node; answers the node's name and where the mouse is. */
export async function findNode(page: Page): Promise<{ name: string; x: number; y: number }> {
  const box = await page.locator('.weft-canvas').boundingBox();
  if (!box) throw new Error('The map has no box.');
  for (let row = 0.3; row < 0.75; row += 0.02) {
    for (let column = 0.25; column < 0.75; column += 0.01) {
      const [x, y] = [box.x + box.width * column, box.y + box.height * row];
      await page.mouse.move(x, y);
      const name = page.locator('.weft-hover bdi');
      if ((await name.count()) > 0) return { name: await name.innerText(), x, y };
    }
  }
  throw new Error('No node was found under the mouse.');
}
