import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { type NodeId, OperationId } from '../../graph-schema/ids.ts';
import { contactInput, nodeInput } from '../support/inputs.ts';
import { axeViolations, settled } from './open-page.ts';
import { openApp } from './opened-app.ts';

const app = openApp({ sample: true });
const panelOf = (page: Page) => page.getByRole('complementary', { name: 'Profile' });
/** The value beside a name in the profile. */
const figure = (page: Page, name: string) =>
  panelOf(page).locator('.weft-field', { has: page.getByText(name, { exact: true }) }).locator('dd').innerText(); // prettier-ignore

it('two in contact without a connection have a panel of their own: from a list by keys, at an address, on to connecting them', async () => {
  const { page } = await app.open('?page=contacts&contacts=count&list=unconnected');
  const row = page.getByRole('tabpanel').getByRole('listitem').first();
  await row.locator('.weft-node-link bdi').nth(1).waitFor();
  const names = await row.locator('.weft-node-link bdi').allInnerTexts();
  const count = Number.parseInt(/(\d+) contact/.exec(await row.innerText())![1]!, 10);
  await row.getByRole('button', { name: 'On the map' }).press('Enter');
  const panel = panelOf(page);
  await panel.getByText('in contact, not connected').waitFor();
  await panel.getByText('Figures of all time').waitFor();
  for (const name of names) await panel.getByRole('button', { name, exact: true }).waitFor();
  expect(await figure(page, 'Contacts')).toBe(String(count));
  for (const name of ['First contact', 'Since the last', 'A month', 'Counted by age, halved every 90 days'])
    expect(await figure(page, name)).toMatch(/\d/);
  expect(await axeViolations(page)).toEqual([]);
  await page.locator('.weft-canvas').focus();
  await page.keyboard.press('p');
  await expect.poll(() => page.evaluate(() => document.activeElement?.className)).toContain('weft-profile-title');
  const query = new URL(page.url()).search;
  expect(query).toMatch(/[?&]pair=[^,&]+,[^,&]+/);
  const other = await app.open(query);
  await panelOf(other.page).getByText('Figures of all time').waitFor();
  expect(await panelOf(other.page).locator('.weft-profile-title').innerText()).toBe(await panel.locator('.weft-profile-title').innerText()); // prettier-ignore
  await panel.getByRole('button', { name: 'Connect them' }).press('Enter');
  const form = page.getByRole('dialog');
  for (const name of names) await form.getByText(name, { exact: true }).first().waitFor();
  await page.keyboard.press('Escape');
  await form.waitFor({ state: 'detached' });
  await page.locator('.weft-canvas').focus();
  await page.keyboard.press('k');
  await page.getByRole('dialog', { name: 'Record a contact' }).getByText(names[0]!, { exact: true }).waitFor();
});

it('the line of two is told by the figures it shows, and a press on it opens them', async () => {
  const { page } = await app.open('?view=all&where=type:any:Person&contacts=longestGap&tint=sinceFirst');
  await page.getByText(/pairs met/).waitFor();
  await settled(page);
  const box = (await page.locator('.weft-canvas').boundingBox())!;
  const tip = page.locator('.weft-hover[data-kind="edge"]').filter({ hasText: 'in contact, not connected' });
  let found = '';
  let at = { x: 0, y: 0 };
  for (let step = 0; step < 900 && !/longest gap: .*first before: /.test(found); step += 1) {
    at = { x: box.x + box.width * (0.3 + 0.4 * ((step * 0.618) % 1)), y: box.y + box.height * (0.25 + (0.5 * step) / 900) };
    await page.mouse.move(at.x, at.y);
    found = (await tip.count()) > 0 ? await tip.innerText() : '';
  } // prettier-ignore
  expect(found).toMatch(/longest gap: .*first before: /);
  await page.mouse.click(at.x, at.y);
  await panelOf(page).getByText('Longest silence').waitFor();
  expect(new URL(page.url()).searchParams.get('pair')?.split(',')).toHaveLength(2);
});

it('figures in a profile are of all time or of the window that is set, and say so', async () => {
  const { nodes, of } = await app.server.other.frequencies({ body: {} });
  const row = of.count.indexOf(Math.max(...of.count));
  const window = { from: '2025-06-01', to: '2026-06-01' };
  const { page } = await app.open(`?view=all&node=${nodes[row]}`);
  await panelOf(page).getByText('Figures of all time').waitFor();
  expect(await figure(page, 'Contacts')).toBe(String(of.count[row]));
  expect(await figure(page, 'Met how many others')).toBe(String(of.partners[row]));
  expect(await figure(page, 'Since the last')).toMatch(/\d+ (day|week|month|year)/);
  const within = await app.server.other.frequencies({ body: { window, among: [nodes[row] as NodeId] } });
  expect(within.of.count[0]).not.toBe(of.count[row]);
  await page.goto(`${app.server.address}/?view=all&node=${nodes[row]}&contacts=count&window=${window.from}..${window.to}`);
  await panelOf(page).getByText(/^Figures of .*Jun 1, 2025.* to .*May 31, 2026/).waitFor();
  expect(await figure(page, 'Contacts')).toBe(String(within.of.count[0]));
  expect(await figure(page, 'Met how many others')).toBe(String(within.of.partners[0]));
  expect(await axeViolations(page)).toEqual([]);
}); // prettier-ignore

it.each(['light', 'dark'] as const)(
  'a legend has a scale for each kind of line, and for sizes; the slider its ends and its highest bar: %s',
  async (scheme) => {
    const { page } = await app.open('?view=all&contacts=count&rollup=1&tint=longestGap&size=in-contact', { scheme }); // prettier-ignore
    const legend = page.getByRole('region', { name: 'Legend' });
    for (const kind of ['connected', 'not connected']) {
      const scale = legend.locator('.weft-legend-scale', { has: page.getByText(`colour: longest gap in days, ${kind}`, { exact: true }) }); // prettier-ignore
      await scale.waitFor();
      const colours = await scale.locator('line').evaluateAll((lines) => lines.map((line) => line.getAttribute('stroke')));
      expect(new Set(colours).size).toBe(4);
    } // prettier-ignore
    await legend.getByText('size: contacts', { exact: true }).waitFor();
    const slider = page.locator('.weft-time-scale');
    await slider.getByText(/^bars up to \d+$/).waitFor();
    const { window } = await app.server.other.frequencies({ body: {} });
    const year = (date: string) => date.slice(0, 4);
    expect(await slider.innerText()).toMatch(new RegExp(`${year(window.from)}[^]*${year(window.to)}`));
    expect(await axeViolations(page)).toEqual([]);
  },
);

it('who one met most is counted from all of a long time, and in the window that is set', async () => {
  const server = await app.startOther({ sample: false });
  // Of 2004: Bo on each of the first hundred days, then six others, each on ninety days.
  const others = ['Cem', 'Dag', 'Eli', 'Fay', 'Gus', 'Hal'];
  const day = (at: number) => new Date(Date.UTC(2004, 3, 1 + at)).toISOString().slice(0, 10);
  const met = [
    ...Array.from({ length: 100 }, (_, at) => contactInput(`b${at}`, ['ada', 'Bo'], { at: day(at) })),
    ...others.flatMap((id) =>
      Array.from({ length: 90 }, (_, at) => contactInput(`${id}${at}`, ['ada', id], { at: day(100 + at) })),
    ),
  ];
  const people = ['ada', 'Bo', ...others].map((id) => nodeInput(id, { type: 'Person' }));
  await server.other.change({ body: { operation: OperationId.parse('test-many'), changes: [...people, ...met] } });
  const { page } = await app.open('?node=ada', { at: server });
  const closest = async (heading: string) => {
    const list = panelOf(page).locator('h4', { hasText: heading }).locator('+ ul > li');
    await list.first().waitFor();
    return await list.allInnerTexts();
  };
  const everything = await closest('Met most, of all time');
  expect(everything).toHaveLength(3);
  const bars = (name: string) => panelOf(page).getByRole('img', { name }).locator('rect').count();
  expect(await bars('Contacts from \u2068Apr 1, 2004\u2069 to \u2068Oct 7, 2004\u2069, month by month: 640')).toBe(7);
  await panelOf(page).locator('.weft-profile-ends').getByText('Oct 7, 2004').waitFor();
  expect(everything[0]).toMatch(/Bo\s+100 contacts · usually every day · last .*years ago/);
  await page.goto(`${server.address}/?node=ada&contacts=count&window=${day(90)}..${day(120)}`);
  const within = await closest(`Met most, \u2068Jun 30, 2004\u2069 to \u2068Jul 29, 2004\u2069`);
  expect(within[0]).toMatch(/Cem\s+20 contacts · usually every day · last on .*Jul 29, 2004/);
  expect(within).toHaveLength(3);
  expect(await bars('Contacts from \u2068Jun 30, 2004\u2069 to \u2068Jul 29, 2004\u2069, day by day: 130')).toBe(30);
  await page.goto(`${server.address}/?pair=Bo,ada`);
  await panelOf(page).getByText('usually every day').waitFor();
  expect(await bars('Contacts from \u2068Apr 1, 2004\u2069 to \u2068Jul 9, 2004\u2069, month by month: 100')).toBe(4);
}, 60_000);

it('who met several times a day has gone quiet by as much as is said', async () => {
  const server = await app.startOther({ sample: false });
  const met = ['10', '10', '11'].map((day, at) => contactInput(`i${at}`, ['Ada', 'Bo'], { at: `2004-04-${day}` }));
  const people = ['Ada', 'Bo'].map((id) => nodeInput(id, { type: 'Person' }));
  await server.other.change({ body: { operation: OperationId.parse('test-quiet'), changes: [...people, ...met] } });
  const { page } = await app.open('?page=contacts&contacts=count&list=quiet', { at: server });
  const row = page.getByRole('tabpanel').getByRole('listitem').first();
  await row.getByText('3 contacts · usually several times a day · last on').waitFor();
  const { reference, pairs } = await server.other.frequencies({ body: {} });
  // The usual gap is half a day: between none and one.
  const times = ((reference - pairs.last[0]!) * 2).toLocaleString('en');
  expect(await row.innerText()).toContain(`, ${times} times the usual gap`);
});
