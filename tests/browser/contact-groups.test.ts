import { expect, it } from 'vitest';
import { InteractionId, NodeId, OperationId } from '../../graph-schema/ids.ts';
import { axeViolations } from './open-page.ts';
import { openApp } from './opened-app.ts';

const app = openApp({ sample: true });
const people = ['abena', 'achieng', 'agnes', 'aissatou'].map((name) => NodeId.parse(`sample-per-${name}`));
const total = async (body: { with?: NodeId[]; rollUp?: boolean }) =>
  (await app.server.other.contactLog({ body })).total;

it('of a group that is marked: who met whom, walked over by keys to the contacts that a cell counts', async () => {
  const [one, other] = [people[0]!, people[1]!];
  const record = { id: InteractionId.parse('i-group'), at: '2026-10-01', kind: 'call', participants: [one, other] };
  const operation = OperationId.parse('test-group');
  await app.server.other.change({ body: { operation, changes: [{ kind: 'create-interaction', record }] } });
  const { page } = await app.open(`?view=all&marked=${people.join(',')}`);
  await page.getByRole('region', { name: 'What is marked' }).getByRole('button', { name: 'Who met whom' }).click();
  const matrix = page.getByRole('table', { name: 'Who met whom' });
  const cell = matrix.getByRole('button', { name: /^Abena Osei-Tawiah and Mercy Achieng Odipo: \d+ contact/ });
  await page.getByRole('checkbox', { name: 'People as their organisations' }).setChecked(false);
  await cell.waitFor();
  const count = await total({ with: [one, other] });
  expect(await cell.innerText()).toBe(String(count));
  expect(await axeViolations(page)).toEqual([]);
  // One of the cells is reached by Tab, the others from it with arrow keys.
  expect(await matrix.locator('button[tabindex="0"]:not([disabled])').count()).toBeLessThanOrEqual(1);
  await matrix.locator('button[data-cell="0 1"]').focus();
  await page.keyboard.press('ArrowDown');
  // Over the diagonal.
  expect(await page.evaluate(() => document.activeElement?.getAttribute('data-cell'))).toBe('2 1');
  await page.keyboard.press('ArrowLeft');
  expect(await page.evaluate(() => document.activeElement?.getAttribute('data-cell'))).toBe('2 0');
  await page.keyboard.press('End');
  expect(await page.evaluate(() => document.activeElement?.getAttribute('data-cell'))).toBe('2 3');
  await page.keyboard.press('Home');
  expect(await page.evaluate(() => document.activeElement?.getAttribute('data-cell'))).toBe('2 0');
  await cell.focus();
  await page.keyboard.press('Enter');
  await page
    .getByRole('tabpanel')
    .getByText(count === 1 ? '1 contact' : `${count} contacts`, { exact: true })
    .waitFor();
  expect(new URL(page.url()).searchParams.get('who')?.split(',')).toHaveLength(2);
});

it('are gone through meeting by meeting, and each leads to the log', async () => {
  const { page } = await app.open('?page=contacts&list=group&contacts=count');
  const panel = page.getByRole('tabpanel');
  await panel.getByRole('img', { name: /meetings of 20 over time/ }).waitFor();
  await panel.getByRole('button', { name: 'The meeting before' }).click();
  const told = panel.locator('.weft-timeline-told output');
  const last = await told.innerText();
  await panel.getByRole('button', { name: 'The meeting before' }).click();
  await expect.poll(() => told.innerText()).not.toBe(last);
  await panel.getByRole('button', { name: 'In the log' }).click();
  await panel.getByText('1 contact', { exact: true }).waitFor();
  expect(new URL(page.url()).searchParams.get('window')).toMatch(/^(.{10})\.\.(.{10})$/);
});

it('are recorded from a list: those that can be, at once, and undone at once; the others stay', async () => {
  const { page } = await app.open('?page=contacts');
  const before = await total({});
  await page.getByRole('button', { name: 'Paste contacts …' }).click();
  const form = page.getByRole('dialog', { name: 'Contacts from a list' });
  const list = form.getByLabel('A row to each contact');
  await list.fill(
    '12 March 2026; abena osei-tawiah, Mercy Achieng Odipo; site visit; Saw it\n13 March 2026; Agnes Wamplau, Aissatou Ndongue; site visit\n14 March 2026; Agnes Wamplau, Nobody Here',
  );
  await form.getByText('2 of 3 can be recorded.').waitFor();
  await form.getByText('Nobody is called «Nobody Here».').waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await form.getByRole('button', { name: 'Record 2 contacts' }).click();
  await expect.poll(() => total({})).toBe(before + 2);
  await form.getByText('0 of 1 can be recorded.').waitFor();
  expect(await list.inputValue()).toBe('14 March 2026; Agnes Wamplau, Nobody Here');
  // The same again is asked about.
  await list.fill('2026-03-12; Abena Osei-Tawiah, Mercy Achieng Odipo; site visit');
  await form.getByRole('button', { name: 'Record 1 contact' }).click();
  await form.getByText(/^There is such a contact already: .*, site visit\.$/).waitFor();
  expect(await total({})).toBe(before + 2);
  await form.getByRole('checkbox', { name: /that is there already/ }).check();
  await form.getByRole('button', { name: 'Record 1 contact' }).click();
  await form.waitFor({ state: 'detached' });
  await expect.poll(() => total({})).toBe(before + 3);
  await page.keyboard.press('Control+z');
  await expect.poll(() => total({})).toBe(before + 2);
  await page.keyboard.press('Control+z');
  await expect.poll(() => total({})).toBe(before);
});

it('are of whom a list of names says that is pasted', async () => {
  const { page } = await app.open('?page=contacts');
  await page.getByRole('button', { name: 'Record a contact' }).click();
  const form = page.getByRole('dialog', { name: 'Record a contact' });
  const who = form.getByRole('combobox', { name: 'Who took part' });
  await who.focus();
  await page.evaluate(() => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', 'Abena Osei-Tawiah\nAgnes Wamplau\nNobody Here\n');
    document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }); // prettier-ignore
  await form.getByText('Abena Osei-Tawiah', { exact: true }).waitFor();
  await form.getByText('Agnes Wamplau', { exact: true }).waitFor();
  expect(await who.inputValue()).toBe('Nobody Here');
});

it('are told of two in the profile of their connection', async () => {
  const graph = await app.server.other.graph({});
  const met = await app.server.other.frequencies({ body: { rollUp: false } });
  const pairs = new Set(met.pairs.a.map((a, row) => [met.nodes[a], met.nodes[met.pairs.b[row]!]].sort().join(' ')));
  const edge = graph.edges.find(({ source, target }) => pairs.has([source, target].sort().join(' ')))!;
  const ends = [edge.source, edge.target];
  const rollUp = graph.nodes.every(({ id, type }) => !ends.includes(id) || type === 'Organization');
  const count = await total({ with: ends, rollUp });
  const { page } = await app.open(`?view=all&edge=${edge.id}`);
  const profile = page.getByRole('complementary', { name: 'Profile' });
  await profile.getByText(new RegExp(`^${count} contacts? recorded`)).waitFor();
  await profile.getByRole('button', { name: 'All contacts' }).click();
  await page
    .getByRole('tabpanel')
    .getByText(count === 1 ? '1 contact' : `${count} contacts`, { exact: true })
    .waitFor();
  expect(new URL(page.url()).searchParams.get('who')?.split(',').sort()).toEqual(ends.sort());
});

it('of organisations are those of their people, too: in the profile, in the lists, in the matrix and in the log', async () => {
  const { nodes, pairs, inside } = await app.server.other.frequencies({ body: { rollUp: true } });
  const insideOf = (id: string) => inside.count[inside.node.indexOf(nodes.findIndex((node) => node === id))] ?? 0;
  const row = pairs.count.indexOf(Math.max(...pairs.count));
  const [one, other] = [nodes[pairs.a[row]!]!, nodes[pairs.b[row]!]!];
  const all = await total({ with: [one], rollUp: true });
  expect(all).toBeGreaterThan(await total({ with: [one] }));
  const told = (count: number) => page.getByRole('tabpanel').getByText(`${count} contacts`, { exact: true });
  const { page } = await app.open(`?node=${one}`);
  const profile = page.getByRole('complementary', { name: 'Profile' });
  await profile.getByText(`${all} contacts recorded`).waitFor();
  await profile.getByText(`${pairs.count[row]} contacts ·`).first().waitFor();
  await profile.getByText('Longest silence').waitFor();
  await profile.getByRole('button', { name: 'All contacts' }).click();
  await told(all).waitFor();
  expect(await page.getByRole('checkbox', { name: 'People as their organisations' }).isChecked()).toBe(true);
  await page.goto(`${app.server.address}/?page=contacts&contacts=count&rollup=1&list=group&who=${one},${other}`);
  const matrix = page.getByRole('table', { name: 'Who met whom' });
  await matrix.locator('button[data-cell="0 1"]').waitFor();
  // On the diagonal: those inside each, beside as many words for who hears the page.
  const shown = (await matrix.locator('.weft-matrix-self [aria-hidden]').allInnerTexts()).map(Number);
  expect(shown.sort()).toEqual([insideOf(one), insideOf(other)].filter((count) => count > 0).sort());
  await matrix.locator('button[data-cell="0 1"]').click();
  await told(pairs.count[row]!).waitFor();
  await page.getByRole('tab', { name: 'Frequent' }).click();
  const first = page.getByRole('tabpanel').getByRole('listitem').first();
  await first.getByText(`${pairs.count[row]} contacts`).waitFor();
  await first.getByRole('button', { name: 'Log' }).click();
  await told(pairs.count[row]!).waitFor();
  expect(await axeViolations(page)).toEqual([]);
});

it('lead from one group to another: who is in contact with both, the smaller count first, at an address', async () => {
  const { page } = await app.open('?page=contacts&contacts=count&rollup=1&list=between');
  for (const [group, country] of [['First', 'Kenya'], ['Second', 'Ghana']] as const) {
    await page.getByRole('textbox', { name: `${group} group: around` }).fill(country);
    await page.getByRole('option', { name: country }).first().click();
  } // prettier-ignore
  const rows = (on: typeof page) => on.getByRole('tabpanel').getByRole('listitem');
  await rows(page).first().waitFor();
  const told = await rows(page).allInnerTexts();
  const smaller = told.map((text) => {
    const [one, other] = /(\d+) contacts? with the first group, (\d+) with the second/.exec(text)!.slice(1).map(Number);
    return Math.min(one!, other!);
  });
  expect(told.join('\n')).not.toMatch(/\b1 contacts/);
  expect(smaller.length).toBeGreaterThan(1);
  expect(smaller).toEqual(smaller.toSorted((one, other) => other - one));
  expect(smaller.at(-1)).toBeGreaterThan(0);
  expect(await axeViolations(page)).toEqual([]);
  const again = await app.open(new URL(page.url()).search);
  await rows(again.page).first().waitFor();
  expect(await rows(again.page).allInnerTexts()).toEqual(told);
});

it('over time are those of whom a condition leaves', async () => {
  const { pairs, nodes } = await app.server.other.frequencies({ body: { rollUp: true } });
  const filter = { linked: { to: { ids: [NodeId.parse('sample-cty-MX')] } } };
  const { ids } = await app.server.other.select({ body: { filter, limit: 2000 } });
  const isOne = nodes.map((id) => ids.includes(id));
  const count = pairs.a.filter((a, row) => isOne[a]! && isOne[pairs.b[row]!]!).length;
  expect(count).toBeGreaterThan(1);
  expect(count).toBeLessThan(pairs.a.length);
  const { page } = await app.open(
    '?page=contacts&contacts=count&rollup=1&view=all&where=near.Country:any:sample-cty-MX',
  );
  const heights = () => page.locator('.weft-time-slider rect').evaluateAll((bars) => bars.map((bar) => bar.getAttribute('height')).join(' ')); // prettier-ignore
  await page.getByText(new RegExp(`: ${count} pairs met\\.$`)).waitFor();
  const before = await heights();
  await page
    .getByRole('button', { name: /^Remove this condition: .*Mex/ })
    .first()
    .click();
  await page.getByText(new RegExp(`: ${pairs.a.length} pairs met\\.$`)).waitFor();
  expect(await heights()).not.toBe(before);
});

it('of whom a condition leaves say in the log that one of them is enough there, and that the bars need two', async () => {
  const filter = { linked: { to: { ids: [NodeId.parse('sample-cty-MX')] } } };
  const { total: listed } = await app.server.other.contactLog({ body: { filter } });
  expect(listed).toBeGreaterThan(1);
  const { page } = await app.open('?page=contacts&contacts=count&where=near.Country:any:sample-cty-MX');
  await page.getByRole('tabpanel').getByText(`${listed} contacts`, { exact: true }).waitFor();
  await page.getByText(/: nobody met\.$/).waitFor();
  const said = page.getByText(
    'One who fits the filter is enough here; the bars above count contacts between two of them.',
  );
  await said.waitFor();
  await page.getByRole('tab', { name: 'Frequent' }).click();
  await said.waitFor({ state: 'detached' });
  await page.getByRole('tab', { name: 'Log' }).click();
  await said.waitFor();
  await page
    .getByRole('button', { name: /^Remove this condition: .*Mex/ })
    .first()
    .click();
  await said.waitFor({ state: 'detached' });
});

it('count on the days of the time zone of the network, which a person sets and takes back', async () => {
  const { page } = await app.open('?page=contacts');
  await page.getByRole('button', { name: /^Settings/ }).click();
  await page.getByRole('button', { name: 'The network' }).click();
  const form = page.getByRole('dialog', { name: 'The network' });
  const zone = form.getByRole('combobox', { name: 'Time zone' });
  await zone.fill('Nairobi');
  await page.getByRole('option', { name: 'Africa/Nairobi' }).click();
  expect(await axeViolations(page)).toEqual([]);
  await form.getByRole('button', { name: 'Save' }).click();
  await form.waitFor({ state: 'detached' });
  const setting = async () => (await app.server.other.graph({})).settings['timeZone'];
  await expect.poll(setting).toBe('Africa/Nairobi');
  await page.keyboard.press('Control+z');
  await expect.poll(setting).toBeUndefined();
});

it('are looked at in a window whose handles say their day, and go by day, week, month and to the ends by keys', async () => {
  const { page } = await app.open('?page=contacts&contacts=count&window=2024-06-01..2025-06-01');
  const handle = page.getByRole('slider', { name: 'First day' });
  await handle.focus();
  expect(await handle.getAttribute('aria-valuetext')).toContain('Jun 1, 2024');
  const from = () => new URL(page.url()).searchParams.get('window')?.slice(0, 10);
  for (const [keys, day] of [
    ['ArrowRight', '2024-06-02'],
    ['Shift+ArrowRight', '2024-06-09'],
    ['PageUp', '2024-07-09'],
    ['PageDown', '2024-06-09'],
    ['End', '2025-05-31'],
  ] as const) {
    await page.keyboard.press(keys);
    await expect.poll(from).toBe(day);
  }
  // The sample's contacts reach up to today.
  const { window: whole } = await app.server.other.frequencies({ body: {} });
  await page.keyboard.press('Home');
  await expect.poll(from).toBe(whole.from);
  expect(await page.getByRole('slider', { name: 'Last day' }).getAttribute('aria-valuetext')).toContain('May 31, 2025');
});

it('from a list are looked at before: eight rows scroll by keys, what each is about is said, days that are odd are asked about', async () => {
  const { page } = await app.open('?page=contacts');
  const before = await total({});
  await page.getByRole('button', { name: 'Paste contacts …' }).click();
  const form = page.getByRole('dialog', { name: 'Contacts from a list' });
  const row = (day: string) => `${day}; Abena Osei-Tawiah, Agnes Wamplau; kiln visit;; Kenya`;
  const rows = [...Array.from({ length: 6 }, (_, at) => row(`2026-02-0${at + 1}`)), row('2031-01-05'), row('0026-01-01')];
  await form.getByLabel('A row to each contact').fill(rows.join('\n'));
  await form.getByText('6 of 8 can be recorded.').waitFor();
  await form.getByText('about Kenya').first().waitFor();
  await form.getByText(/January 5, 2031 is in the future/).waitFor();
  await form.getByText(/is long ago/).waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await form.getByRole('button', { name: 'Record 6 contacts' }).click();
  await expect.poll(() => total({})).toBe(before + 6);
  await form.getByText('0 of 2 can be recorded.').waitFor();
  await form.getByRole('checkbox', { name: /in the future or long ago/ }).check();
  await form.getByText('2 of 2 can be recorded.').waitFor();
  await page.keyboard.press('Escape');
  await form.getByRole('button', { name: 'Discard' }).click();
  await page.keyboard.press('Control+z');
  await expect.poll(() => total({})).toBe(before);
}); // prettier-ignore

it('on a day ahead, or of somebody who is in contact at that time already, are asked about, with names', async () => {
  const [one, other, third] = [people[0]!, people[1]!, people[2]!];
  const at = new Date(2026, 2, 3, 10, 0).toISOString();
  const record = { id: InteractionId.parse('i-booked'), at, kind: 'call', participants: [one, other] };
  await app.server.other.change({
    body: { operation: OperationId.parse('test-booked'), changes: [{ kind: 'create-interaction', record }] },
  });
  const before = await total({});
  const { page } = await app.open(`?view=all&marked=${one},${third}`);
  await page.locator('.weft-canvas').focus();
  await page.keyboard.press('k');
  const form = page.getByRole('dialog', { name: 'Record a contact' });
  const when = form.getByLabel('When');
  await when.fill('03/12/2026');
  await form.getByText('Thursday, March 12, 2026').waitFor();
  await when.fill('a fortnight ago');
  await form.getByText(/^[A-Z][a-z]+day, [A-Z][a-z]+ \d+, \d{4}$/).waitFor();
  await when.fill('2031-01-05');
  await form.getByRole('button', { name: 'Record', exact: true }).click();
  await form.getByText('Sunday, January 5, 2031 is in the future. Record it all the same?').waitFor();
  expect(await total({})).toBe(before);
  await form.getByRole('button', { name: 'Record all the same' }).waitFor();
  await when.fill('3 March 2026 10:00');
  await form.getByRole('button', { name: 'Record', exact: true }).click();
  await form.getByText(/^Abena Osei-Tawiah is in contact with Mercy Achieng Odipo at that time already: .*, call\./).waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await form.getByRole('button', { name: 'Record as well' }).click();
  await form.waitFor({ state: 'detached' });
  await expect.poll(() => total({})).toBe(before + 1);
}); // prettier-ignore
