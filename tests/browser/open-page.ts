import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';

export interface PageOptions {
  width?: number;
  height?: number;
  scheme?: 'light' | 'dark';
  /** The system puts its own colours in place of the page's. */
  forced?: boolean;
  touch?: boolean;
  /** Things glide, as for anybody who did not ask for less motion. */
  motion?: boolean;
  /** Somebody who was never here: the welcome is shown. */
  newcomer?: boolean;
  /** There is no network. */
  offline?: boolean;
  /** The time zone of who looks, an IANA name. */
  timeZone?: string;
  /** Hears the address of whatever is asked for. */
  onRequest?(address: string): void;
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
    forcedColors: options.forced ? 'active' : 'none',
    reducedMotion: options.motion ? 'no-preference' : 'reduce',
    hasTouch: options.touch ?? false,
    isMobile: options.touch ?? false,
    offline: options.offline ?? false,
    ...(options.timeZone !== undefined && { timezoneId: options.timeZone }),
  });
  if (!options.newcomer) {
    const session = { state: { welcomed: true }, version: 0 };
    await context.addInitScript((kept) => {
      // Once: what a person sets in the page stays.
      if (localStorage.getItem('weft.session') === null) localStorage.setItem('weft.session', kept);
    }, JSON.stringify(session));
  }
  const page = await context.newPage();
  // What is waited for comes, or not; a busy machine is no reason.
  page.setDefaultTimeout(60_000);
  page.on('request', (request) => options.onRequest?.(request.url()));
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  await page.goto(address);
  await page
    .locator('.weft-canvas, .weft-table, .weft-contacts, .weft-report, .weft-help, .weft-empty h2')
    .first()
    .waitFor();
  await settled(page);
  return { page, problems, close: () => context.close() };
}

/** Waits until no layout is being computed and what was asked is painted. */
export async function settled(page: Page): Promise<void> {
  await page.locator('.weft-busy').waitFor({ state: 'detached', timeout: 60_000 });
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

/** Looks with another level, as a person chooses it among the settings. */
export async function seeAs(page: Page, level: string): Promise<void> {
  await page.getByRole('button', { name: /^Settings/ }).click();
  await page.getByLabel('See as').selectOption(level);
  await page.keyboard.press('Escape');
}

/** The level the settings say a person looks with. */
export async function seesAs(page: Page): Promise<string> {
  await page.getByRole('button', { name: /^Settings/ }).click();
  const level = await page.getByLabel('See as').inputValue();
  await page.keyboard.press('Escape');
  return level;
}

/** Every violation of WCAG 2.2 AA and of good practice that axe finds, with where. */
export async function axeViolations(page: Page): Promise<string[]> {
  // Colours fade in; axe measures what it sees.
  await page.waitForTimeout(250);
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.html} ${node.failureSummary ?? ''}`),
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
      const name = page.locator('.weft-hover[data-kind="node"] bdi');
      if ((await name.count()) > 0) return { name: await name.innerText(), x, y };
    }
  }
  throw new Error('No node was found under the mouse.');
}

/** The box of what is painted on one of the map's layers, in pixels of the window; `colour`: of what has exactly that (r, g, b). */
export async function paintedBox(
  page: Page,
  options: { layer?: 'base' | 'over'; colour?: readonly [number, number, number] } = {},
): Promise<{ left: number; top: number; right: number; bottom: number }> {
  return await page.evaluate(
    ({ layer, colour }) => {
      const canvas = document.querySelectorAll<HTMLCanvasElement>('.weft-canvas canvas')[layer === 'over' ? 1 : 0];
      const context = canvas?.getContext('2d');
      const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
      if (!canvas || !context) return box;
      const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
      const place = canvas.getBoundingClientRect();
      const scale = place.width / canvas.width;
      for (let at = 0; at < data.length; at += 4) {
        const fits = colour ? colour.every((value, part) => data[at + part] === value) : true;
        // What is half see-through has its colour only nearly.
        if (!fits || (data[at + 3] ?? 0) < (colour ? 255 : 1)) continue;
        const [x, y] = [(at / 4) % canvas.width, Math.floor(at / 4 / canvas.width)];
        box.left = Math.min(box.left, place.left + x * scale);
        box.right = Math.max(box.right, place.left + (x + 1) * scale);
        box.top = Math.min(box.top, place.top + y * scale);
        box.bottom = Math.max(box.bottom, place.top + (y + 1) * scale);
      }
      return box;
    },
    { layer: options.layer ?? 'base', colour: options.colour },
  );
}

/** Where the map reaches once nothing more is added to it: names that stand off their nodes come a little later. */
export async function restingBox(page: Page) {
  let box = await paintedBox(page);
  for (let same = 0; same < 2;) {
    await page.waitForTimeout(300);
    const next = await paintedBox(page);
    same = JSON.stringify(next) === JSON.stringify(box) ? same + 1 : 0;
    box = next;
  }
  return box;
}
