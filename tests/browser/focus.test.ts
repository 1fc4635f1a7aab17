import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ChangeInput } from '../../graph-schema/changes.ts';
import { EdgeId, OperationId } from '../../graph-schema/ids.ts';
import { axeViolations, paintedBox, restingBox, settled } from './open-page.ts';
import { openApp } from './opened-app.ts';

const app = openApp({ sample: true });
const shownLine = (page: Page) => page.locator('.weft-count-line > span').first();
const shown = async (page: Page) => Number(/Showing ([\d,]+)/.exec(await shownLine(page).innerText())?.[1]);
const bar = (page: Page) => page.getByRole('region', { name: 'Focus' });

type Box = Awaited<ReturnType<typeof paintedBox>>;
/** How far apart the sides of two boxes are at most, in pixels. */
const furthest = (one: Box, other: Box) =>
  Math.max(...(['left', 'top', 'right', 'bottom'] as const).map((side) => Math.abs(one[side] - other[side])));

describe('a focus', () => {
  it('counts every connection that is drawn in the legend, those alike together, and a press shows these alone', async () => {
    const { page } = await app.open('?focus=sample-org-mwangaza');
    await settled(page);
    const drawn = async () => Number(/with ([\d,]+) connections/.exec((await page.locator('#weft-map').getAttribute('aria-label'))!)![1]); // prettier-ignore
    const lines = page.locator('.weft-legend-item:has(line)');
    const told = async () =>
      (await lines.locator('.weft-muted').allInnerTexts()).reduce((sum, count) => sum + Number(count), 0);
    expect(await told()).toBe(await drawn());
    const others = page.getByRole('button', { name: /other kinds of connection/ });
    const those = Number(await others.locator('.weft-muted').innerText());
    await others.click();
    await expect.poll(drawn).toBe(those);
    expect(await others.getAttribute('aria-pressed')).toBe('true');
  });

  it('fills the map, and goes on to when it reaches further', async () => {
    const { page } = await app.open('?node=sample-org-akoma');
    await page.getByRole('button', { name: 'Focus', exact: true }).click();
    await settled(page);
    const map = await page.locator('.weft-canvas').boundingBox();
    const share = async () => {
      const { left, right, top, bottom } = await paintedBox(page);
      return Math.max((right - left) / map!.width, (bottom - top) / map!.height);
    };
    await expect.poll(share).toBeGreaterThan(0.5);
    await page.locator('.weft-focus').getByText('2', { exact: true }).click();
    await expect.poll(() => shown(page)).toBeGreaterThan(100);
    await settled(page);
    await expect.poll(share).toBeGreaterThan(0.6);
    // Though the profile is open, what is two steps away is as plain to see as what is one.
    expect(await page.locator('.weft-canvas-base').evaluate((layer) => layer.style.opacity)).toBe('1');
    const { left, right, top, bottom } = await paintedBox(page);
    expect([left > map!.x, right < map!.x + map!.width, top > map!.y, bottom < map!.y + map!.height]).toEqual([
      true, true, true, true,
    ]); // prettier-ignore
  });

  it('has a ring around what it is around, also when nothing is open', async () => {
    const { page } = await app.open('?focus=sample-org-akoma&hops=2');
    const ring = async () => {
      const { left, right, top, bottom } = await paintedBox(page, { layer: 'over', colour: [0x1f, 0x23, 0x28] });
      return [Math.round(right - left), Math.round(bottom - top)];
    };
    await expect.poll(async () => (await ring())[0]).toBeGreaterThan(10);
    const [width, height] = await ring();
    expect(width).toBeLessThan(80);
    expect(Math.abs(width! - height!)).toBeLessThan(3);
  });

  it('shows what is around a node, further or less far, one way or over some connections', async () => {
    const { page } = await app.open('?node=sample-org-akoma');
    await page.getByRole('button', { name: 'Focus', exact: true }).click();
    await bar(page).waitFor();
    const near = await shown(page);
    expect(near).toBeGreaterThan(5);
    await bar(page).getByText('2', { exact: true }).click();
    await expect.poll(() => shown(page)).toBeGreaterThan(near);
    await bar(page).getByText('1 step').click();
    await bar(page).getByLabel('Which way').selectOption('in');
    await expect.poll(() => shown(page)).toBeLessThan(near);
    await bar(page).getByLabel('Which way').selectOption('any');
    await bar(page).getByRole('combobox', { name: 'Over which connections' }).click();
    await page.getByRole('option', { name: 'works for' }).click();
    await expect.poll(() => shown(page)).toBeLessThan(near);
    expect(page.url()).toContain('over=WORKS_FOR');
    await page.keyboard.press('Escape');
    expect(await axeViolations(page)).toEqual([]);
  });

  it('leads back to where one was: the same conditions, places and camera, by its button and by the browser', async () => {
    const { page } = await app.open('?node=sample-org-akoma&view=all');
    await settled(page);
    await page.getByRole('button', { name: 'Zoom in' }).click();
    await page.locator('.weft-canvas').focus();
    await page.keyboard.press('ArrowLeft');
    await settled(page);
    const before = { line: await shownLine(page).innerText(), box: await restingBox(page) };
    const isBack = async () => {
      await expect.poll(() => shownLine(page).innerText()).toBe(before.line);
      // The faintest rim of a letter may be on one side of a pixel or the other.
      await expect.poll(async () => furthest(await paintedBox(page), before.box)).toBeLessThanOrEqual(1);
    };
    await page.getByRole('button', { name: 'Focus', exact: true }).click();
    await bar(page).waitFor();
    await settled(page);
    await expect.poll(async () => JSON.stringify(await paintedBox(page))).not.toBe(JSON.stringify(before.box));
    await page.getByRole('checkbox', { name: /^Projects,/ }).check();
    await bar(page).getByRole('button', { name: 'Back' }).click();
    await isBack();
    await page.getByRole('button', { name: 'Focus', exact: true }).click();
    await bar(page).waitFor();
    await settled(page);
    await page.goBack();
    await isBack();
  });

  it('goes by keyboard: F looks around what is chosen, and back', async () => {
    const { page } = await app.open('?node=sample-org-akoma');
    const before = await shownLine(page).innerText();
    await page.locator('.weft-canvas').focus();
    await page.keyboard.press('f');
    await bar(page).waitFor();
    await bar(page).getByRole('radio', { name: '1 step' }).focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => page.url()).toContain('hops=2');
    await bar(page).getByRole('button', { name: 'Back' }).focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => shownLine(page).innerText()).toBe(before);
    await bar(page).waitFor({ state: 'detached' });
  });

  it('stays in sight on a phone, with the way back', async () => {
    const { page } = await app.open('?focus=sample-org-akoma', { width: 360, height: 740, touch: true });
    const strip = page.locator('.weft-focus-strip');
    await strip.getByText('Around Akoma').waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await strip.getByRole('button', { name: 'Back' }).tap();
    await strip.waitFor({ state: 'detached' });
    expect(page.url()).not.toContain('focus=');
  });
});

/** A network one entry too large to be held: a hub that countries and others hang on. */
describe('in a network the page does not hold whole', () => {
  let at: Awaited<ReturnType<typeof app.startOther>>;
  const id = (n: number) => `p${String(n).padStart(5, '0')}`;
  beforeAll(async () => {
    const { startServer } = await import('./running-server.ts');
    at = await startServer({ sample: false });
    const origin = { kind: 'stated' } as const;
    const changes: ChangeInput[] = [];
    const edge = (name: string, source: string, target: string) =>
      changes.push({ kind: 'create-edge', record: { id: name, type: 'LOCATED_IN', source, target, direction: 'directed', origin } }); // prettier-ignore
    for (const [key, label] of [
      ['ke', 'Kenya'],
      ['pe', 'Peru'],
    ] as const)
      // prettier-ignore
      changes.push({ kind: 'create-node', record: { id: key, type: 'Country', label, origin } });
    for (let n = 0; n < 20_100; n += 1) {
      const label = n < 700 ? `Weaver ${n}` : `Member ${n}`;
      changes.push({ kind: 'create-node', record: { id: id(n), type: n < 700 ? 'Organization' : 'Person', label, origin } }); // prettier-ignore
      if (n < 700) edge(`in-${n}`, id(n), n % 7 === 0 ? 'pe' : 'ke');
      if (n >= 700 && n < 740) edge(`at-${n}`, id(n), id(1));
    }
    for (let from = 0; from < changes.length; from += 9_000) {
      const operation = OperationId.parse(`load-${from}`);
      await at.other.change({ body: { operation, changes: changes.slice(from, from + 9_000) } });
    }
    return () => at.stop();
  });

  it('searches, narrows down by facets with names, says what is beyond, and what to drop', async () => {
    const { page } = await app.open('', { at });
    const peru = page.getByRole('checkbox', { name: 'Peru, 100' });
    await peru.check();
    await expect.poll(() => shownLine(page).innerText()).toBe('Showing 100 of 20,102');
    await page.getByRole('button', { name: 'Remove this condition: Country: Peru' }).click();
    await page.getByRole('checkbox', { name: 'Kenya, 600' }).check();
    await expect.poll(() => shownLine(page).innerText()).toBe('Showing 600 of 20,102');
    await page.getByText('The first 500 are drawn').waitFor();
    await page.getByLabel('Search the network').fill('weaver 12');
    await page.getByRole('option', { name: 'Show only what has «weaver 12»' }).click();
    await expect.poll(() => shown(page)).toBeLessThan(30);
    await page.getByLabel('Search the network').fill('member 800');
    await page.getByRole('option', { name: 'Show only what has «member 800»' }).click();
    await expect.poll(() => shownLine(page).innerText()).toBe('Showing 0 of 20,102');
    await page.getByText('Nothing satisfies').waitFor();
    expect(await axeViolations(page)).toEqual([]);
  });

  it('focuses, says what is beyond, and shows more around what is open', async () => {
    const { page } = await app.open('?node=ke', { at });
    await page.getByRole('button', { name: 'Focus', exact: true }).click();
    await bar(page).getByText('The first 500 are shown; there are more.').waitFor();
    await page.locator('#weft-list').getByRole('button', { name: /^Weaver 1,/ }).click(); // prettier-ignore
    await page.getByRole('button', { name: 'Show what is around it' }).click();
    await bar(page).getByText('Around Kenya and 1 more').waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await bar(page).getByRole('button', { name: 'Back' }).click();
    await bar(page).getByText('The first 500 are shown; there are more.').waitFor();
    await bar(page).getByRole('button', { name: 'Back' }).click();
    await bar(page).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Show what is around it' }).click();
    await page.locator('#weft-list').getByRole('button', { name: /^Member 70\d,/ }).first().waitFor(); // prettier-ignore
  });

  it('edits a connection as it is now, not as it was told with a node before', async () => {
    const { page } = await app.open('?node=ke', { at });
    const profile = page.getByRole('complementary', { name: 'Profile' });
    await profile.getByRole('button', { name: /more$/ }).click();
    // Too far down to be held by the page.
    const row = profile.getByRole('button', { name: /^The connection with Weaver 5\d\d/ }).last();
    const name = (await row.getAttribute('aria-label')) ?? '';
    let answer: (() => void) | undefined;
    const answered = new Promise<void>((done) => (answer = done));
    await page.route('**/api/edges/*', async (route) => {
      await answered;
      await route.continue();
    });
    await row.click();
    await profile.getByRole('article', { name: 'Connection' }).waitFor();
    await at.other.change({
      body: {
        operation: OperationId.parse('weigh'),
        changes: [{ kind: 'edit-edge', id: EdgeId.parse(`in-${/\d+/.exec(name)?.[0]}`), type: 'LOCATED_IN', set: { weight: 7 }, base: { weight: null } }],
      },
    }); // prettier-ignore
    await profile.getByRole('button', { name: 'Edit' }).click();
    const form = page.getByRole('dialog');
    await form.waitFor();
    await page.waitForTimeout(300);
    answer?.();
    await expect.poll(() => form.getByLabel('Weight').inputValue(), { timeout: 10_000 }).toBe('7');
  });

  it('opens a connection by its address alone, with both its ends on the map', async () => {
    const { page } = await app.open('?edge=in-1', { at });
    const profile = page.getByRole('article', { name: 'Connection' });
    await profile.getByRole('button', { name: 'Weaver 1', exact: true }).waitFor();
    await expect.poll(() => page.locator('#weft-list').innerText()).toMatch(/Kenya[^]*Weaver 1/);
    await profile.getByRole('button', { name: 'Edit' }).click();
    await page.getByRole('dialog', { name: 'Edit' }).getByText('Weaver 1').first().waitFor();
    await page.keyboard.press('Escape');
    await at.other.change({
      body: {
        operation: OperationId.parse('cut'),
        changes: [{ kind: 'delete-edge', id: EdgeId.parse('in-1'), type: 'LOCATED_IN' }],
      },
    });
    await page.getByText('This connection is not there any more').waitFor();
  });
});
