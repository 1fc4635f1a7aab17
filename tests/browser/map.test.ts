import { describe, expect, it } from 'vitest';
import { NodeId, OperationId } from '../../graph-schema/ids.ts';
import {
  axeViolations,
  findNode,
  paintedBox,
  paintedPixels,
  restingBox,
  seeAs,
  settled,
  type PageOptions,
} from './open-page.ts';
import { openApp } from './opened-app.ts';

const app = openApp({ sample: true });

const open = async (query = '', options: PageOptions = {}) => (await app.open(query, options)).page;
const shownLine = (page: Awaited<ReturnType<typeof open>>) => page.locator('.weft-count-line > span').first();
const operation = (name: string) => OperationId.parse(`test-${name}-${crypto.randomUUID()}`);

describe('the map of the sample network', () => {
  it('is drawn with its count, its legend and its types', async () => {
    const page = await open();
    expect(await paintedPixels(page)).toBeGreaterThan(5_000);
    expect(await shownLine(page).innerText()).toMatch(/^Showing \d+ of \d{3,}$/);
    expect(await page.title()).toContain('Skills Innovation Network');
    expect(await page.locator('.weft-legend-item').count()).toBeGreaterThanOrEqual(2);
    expect(await page.locator('.weft-banner').innerText()).toContain('sample network');
  });

  it('fills every row of its legend, what the size tells at the end of the last', async () => {
    const page = await open('?view=all');
    const boxesOf = (selector: string) =>
      page.locator(selector).evaluateAll((all) =>
        all.map((element) => {
          const { left, right, top, bottom } = element.getBoundingClientRect();
          return { left, right, middle: (top + bottom) / 2 };
        }),
      );
    const items = await boxesOf('.weft-legend-items > *');
    const [whole] = await boxesOf('.weft-legend-items');
    const [size] = await boxesOf('.weft-legend .weft-size');
    const rows = Object.values(Object.groupBy(items, ({ middle }) => Math.round(middle))).map((row) => row ?? []);
    expect(rows.length).toBeGreaterThan(1);
    // No row has room for what the next begins with.
    for (const [at, row] of rows.slice(1).entries()) {
      const room = whole!.right - rows[at]!.at(-1)!.right - 6;
      expect(room).toBeLessThan(row[0]!.right - row[0]!.left);
    }
    expect(size!.right).toBeCloseTo(whole!.right, 0);
    expect(size!.middle).toBeCloseTo(rows.at(-1)![0]!.middle, 0);
  });

  it('opens the profile of a node that is clicked, and goes back', async () => {
    const page = await open();
    const { name, x, y } = await findNode(page);
    await page.mouse.click(x, y);
    await expect.poll(() => page.locator('.weft-profile-title').innerText()).toBe(name);
    expect(page.url()).toContain('node=');
    await page.goBack();
    await page.locator('.weft-profile-title').waitFor({ state: 'detached' });
  });

  it('walks from profile to profile, with fields, relations and links that tell nothing', async () => {
    const page = await open('?node=sample-org-akoma');
    const profile = page.locator('article');
    await expect.poll(() => profile.innerText()).toMatch(/contacts? recorded/);
    expect(await profile.innerText()).toContain('Akoma Master Crafts Association');
    expect(await profile.locator('a[href^="https:"]').first().getAttribute('rel')).toBe('noopener noreferrer');
    const neighbour = profile.locator('fieldset .weft-row').first();
    const name = await neighbour.locator('bdi').innerText();
    await neighbour.click();
    await expect.poll(() => page.locator('.weft-profile-title').innerText()).toBe(name);
  });

  it('is searched by keyboard: arrows choose, Enter goes there', async () => {
    const page = await open();
    await page.keyboard.press('/');
    await page.keyboard.type('akoma');
    await page.getByRole('listbox').getByRole('option').first().waitFor();
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('.weft-profile-title').innerText()).toContain('Akoma');
    expect(page.url()).toContain('q=akoma');
  });

  it('shows what the open view leaves out when a search leads to it, for as long as it is chosen', async () => {
    const page = await open();
    await page.getByLabel('Search the network').fill('kenya');
    const option = page.getByRole('listbox').getByRole('option').filter({ hasText: 'Country' });
    await option.first().click();
    await expect.poll(() => page.locator('.weft-profile-title').innerText()).toBe('Kenya');
    const listed = page.locator('#weft-list').getByRole('button', { name: /^Kenya,/ });
    await listed.waitFor();
    await page.getByRole('button', { name: 'Close the profile' }).click();
    await listed.waitFor({ state: 'detached' });
  });

  it('is filtered by type: the count, a chip that takes the filter away, the address', async () => {
    const page = await open();
    const all = await shownLine(page).innerText();
    await page.getByRole('checkbox', { name: /^Projects,/ }).check();
    const projects = await shownLine(page).innerText();
    expect(projects).not.toBe(all);
    expect(page.url()).toContain('where=type:any:Project');
    const listed = page.locator('#weft-list');
    expect(await listed.getByRole('button', { name: /, Organisation,/ }).count()).toBe(0);
    await page.getByRole('button', { name: 'Remove this condition: Type: Project' }).click();
    expect(await shownLine(page).innerText()).toBe(all);
    await page.locator('.weft-legend-item', { hasText: 'Project' }).click();
    expect(await shownLine(page).innerText()).toBe(projects);
  });

  it('opens another view with its own members', async () => {
    const page = await open();
    const before = await shownLine(page).innerText();
    await page.getByLabel('View', { exact: true }).selectOption({ label: 'The whole network' });
    await expect.poll(() => shownLine(page).innerText()).not.toBe(before);
    await settled(page);
    expect(page.url()).toContain('view=');
  });

  it('has all the room again, and its nodes where they were, once what was opened is closed', async () => {
    const plain = await app.open();
    const { name, x, y } = await findNode(plain.page);
    const { page } = await app.open('?node=sample-org-akoma');
    await page.getByRole('button', { name: 'Close the profile' }).click();
    await expect
      .poll(async () => {
        await page.mouse.move(x - 3, y);
        await page.mouse.move(x, y);
        return await page.locator('.weft-hover[data-kind="node"] bdi').allInnerTexts();
      })
      .toEqual([name]);
  });

  it('moves by wheel, drag, buttons and keys, and fits again', async () => {
    const page = await open();
    const fitted = await restingBox(page);
    const whole = await paintedPixels(page);
    const box = await page.locator('.weft-canvas').boundingBox();
    await page.mouse.move(box!.x + 20, box!.y + box!.height - 20);
    await page.mouse.wheel(0, -900);
    await settled(page);
    const zoomed = await paintedPixels(page);
    expect(zoomed).not.toBe(whole);
    await page.mouse.down();
    await page.mouse.move(box!.x + 320, box!.y + 120, { steps: 5 });
    await page.mouse.up();
    await settled(page);
    const panned = await paintedPixels(page);
    expect(panned).not.toBe(zoomed);
    await page.locator('.weft-canvas').focus();
    await page.keyboard.press('0');
    await settled(page);
    // By where it reaches: how many pixels are painted depends on which of the two surfaces drew last.
    const again = await restingBox(page);
    for (const side of ['left', 'top', 'right', 'bottom'] as const) {
      expect(Math.abs(again[side] - fitted[side])).toBeLessThanOrEqual(2);
    }
    await page.getByRole('button', { name: 'Zoom out' }).click();
    await settled(page);
    expect((await paintedBox(page)).right).toBeLessThan(fitted.right);
  });

  it('changes while it is open when somebody else writes, and the rest stays where it is', async () => {
    const page = await open();
    const before = await shownLine(page).innerText();
    const { name, x, y } = await findNode(page);
    await page.mouse.move(0, 0);
    const id = NodeId.parse(`live-${crypto.randomUUID()}`);
    const at = '2024-05-01T00:00:00Z';
    await app.server.other.change({
      body: {
        operation: operation('live'),
        changes: [
          { kind: 'create-node', record: { id, type: 'Project', label: 'A project that came in live', origin: { kind: 'stated' }, createdAt: at } },
          { kind: 'create-edge', record: { id: `${id}-e`, type: 'RUNS', source: 'sample-org-akoma', target: id, direction: 'directed', origin: { kind: 'stated' } } },
        ],
      },
    }); // prettier-ignore
    await expect.poll(() => shownLine(page).innerText()).not.toBe(before);
    await settled(page);
    await page.mouse.move(x, y);
    await expect.poll(() => page.locator('.weft-hover[data-kind="node"] bdi').innerText()).toBe(name);
    await page.getByLabel('Search the network').fill('came in live');
    await page
      .getByRole('listbox')
      .getByRole('option', { name: /A project that came in live/ })
      .waitFor();
    await app.server.other.change({ body: { operation: operation('gone'), changes: [{ kind: 'delete-node', id }] } });
    await page.locator('.weft-nothing-found').waitFor();
  });

  it('shows a lower level only what that level sees', async () => {
    const page = await open('?node=sample-org-akoma');
    await page.getByRole('link', { name: /@akoma/ }).waitFor();
    await seeAs(page, 'guest');
    await page.getByText('Seeing as Guest').waitFor();
    await page.locator('.weft-profile-title').waitFor();
    await expect.poll(() => page.getByRole('link', { name: /@akoma/ }).count()).toBe(0);
    await page.getByRole('button', { name: 'Back to your own level' }).click();
    await page.getByRole('link', { name: /@akoma/ }).waitFor();
  });
});

describe('for everybody', () => {
  it.each([
    ['light', 'ltr', ''],
    ['dark', 'ltr', ''],
    ['light', 'rtl', '&lang=ar'],
    ['dark', 'rtl', '&lang=ar'],
  ] as const)('has no violations that axe finds, %s, %s', async (scheme, direction, language) => {
    const page = await open(`?node=sample-org-akoma${language}`, { scheme });
    await page.locator('.weft-profile-title').waitFor();
    expect(await page.evaluate(() => document.documentElement.dir)).toBe(direction);
    expect(await axeViolations(page)).toEqual([]);
    await page.getByRole('button', { name: /^Settings/ }).click();
    await page.getByLabel('Your name').waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByLabel('Search the network').fill('skills');
    await page.getByRole('listbox').getByRole('option').first().waitFor();
    expect(await axeViolations(page)).toEqual([]);
  });

  it('puts the panels on the other side for a language that reads from right to left', async () => {
    const page = await open('?lang=ar&node=sample-org-akoma');
    const [left, right] = [
      await page.locator('.weft-left').boundingBox(),
      await page.locator('.weft-right').boundingBox(),
    ];
    expect(left!.x).toBeGreaterThan(right!.x);
    expect(await page.locator('.weft-network-name').innerText()).toMatch(/[\u0600-\u06ff]/);
  });

  it.each(['light', 'dark'] as const)(
    'fits a screen of 360 px: nothing scrolls sideways, all is one thumb away (%s)',
    async (scheme) => {
      const page = await open('', { width: 360, height: 740, touch: true, scheme });
      const sideways = () => page.evaluate(() => document.documentElement.scrollWidth > 360);
      expect(await sideways()).toBe(false);
      expect(await axeViolations(page)).toEqual([]);
      await page.getByRole('button', { name: 'Filters' }).click();
      await page.getByRole('checkbox', { name: /^Projects,/ }).waitFor();
      expect(await sideways()).toBe(false);
      expect(await axeViolations(page)).toEqual([]);
      await page.locator('#weft-list button').first().click();
      await page.locator('.weft-profile-title').waitFor();
      expect(await sideways()).toBe(false);
      await page.getByRole('button', { name: 'Close the profile' }).click();
      await page.locator('.weft-profile-title').waitFor({ state: 'detached' });
    },
  );

  it.each(['light', 'dark'] as const)(
    'has more contrast where it is asked for, on the map too (%s)',
    async (scheme) => {
      const page = await open('?node=sample-org-akoma', { scheme });
      // In light the names in black, in dark the ring around what is chosen, are in a colour of that contrast alone.
      const ink = scheme === 'light' ? ([0, 0, 0] as const) : ([185, 196, 246] as const);
      const isInked = async () => Number.isFinite((await paintedBox(page, { colour: ink, layer: 'over' })).left);
      expect(await isInked()).toBe(false);
      await page.getByRole('button', { name: /^Settings/ }).click();
      await page.locator('label', { hasText: 'High contrast' }).click();
      expect(await axeViolations(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await expect.poll(isInked).toBe(true);
      expect(await axeViolations(page)).toEqual([]);
    },
  );

  it('keeps the theme and the name a person chose', async () => {
    const page = await open();
    await page.getByRole('button', { name: /^Settings/ }).click();
    await page.getByLabel('Your name').fill('Amina');
    await page.locator('label', { hasText: 'Dark' }).click();
    await page.getByLabel('Names and texts in').selectOption('ar');
    await page.keyboard.press('Escape');
    // Without what the address says.
    await page.goto(app.server.address);
    await page.getByRole('button', { name: 'Settings: Amina' }).waitFor();
    expect(await page.evaluate(() => document.documentElement.dataset['mantineColorScheme'])).toBe('dark');
    await expect.poll(() => page.evaluate(() => document.documentElement.dir)).toBe('rtl');
  });
});

// Last: it empties the network the tests above look at.
describe('the sample', () => {
  it('goes with one press and comes back with one', async () => {
    const page = await open('?node=sample-org-akoma');
    const before = await app.server.other.summary();
    await page.getByRole('button', { name: 'Remove the sample' }).click();
    await page.getByRole('heading', { name: 'Nothing here yet' }).waitFor();
    const none = { nodes: 0, edges: 0, interactions: 0, sample: false };
    await expect.poll(() => app.server.other.summary()).toMatchObject(none);
    expect((await app.server.other.graph()).views).toEqual([]);
    expect(await axeViolations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Undo', exact: true }).click();
    await page.getByRole('heading', { name: 'Nothing here yet' }).waitFor({ state: 'detached' });
    await settled(page);
    const { revision: _revision, ...after } = await app.server.other.summary();
    expect(before).toMatchObject(after);
    expect(await paintedPixels(page)).toBeGreaterThan(5_000);
  });
});

it.each(['light', 'dark'] as const)('follows the system where that puts its own colours (%s)', async (scheme) => {
  const page = await open('', { forced: true, scheme });
  const other = scheme === 'light' ? 'dark' : 'light';
  await page.evaluate((chosen) => localStorage.setItem('mantine-color-scheme-value', chosen), other);
  await page.reload();
  await settled(page);
  expect(await axeViolations(page)).toEqual([]);
  const ink = scheme === 'light' ? ([0x1f, 0x23, 0x28] as const) : ([0xe8, 0xe8, 0xe6] as const);
  await expect.poll(async () => (await paintedBox(page, { colour: ink })).right).toBeGreaterThan(600);
  const tools = page.locator('.weft-tools');
  const outline = (pressed: boolean) =>
    tools.locator(`[aria-pressed="${pressed}"]`).first().evaluate((tool) => getComputedStyle(tool).outlineStyle); // prettier-ignore
  expect(await outline(true)).toBe('solid');
  expect(await outline(false)).toBe('none');
});

it('has the whole in small only while some of a large map is out of sight', async () => {
  const { page } = await app.open('?view=all');
  const small = page.locator('.weft-minimap');
  await page.getByRole('button', { name: 'Zoom in' }).click();
  await small.waitFor();
  await page.getByRole('button', { name: 'Fit the map' }).click();
  await small.waitFor({ state: 'hidden' });
  expect(await small.isHidden()).toBe(true);
});
