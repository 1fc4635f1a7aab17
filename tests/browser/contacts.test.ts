import type { Locator, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { NodeId } from '../../graph-schema/ids.ts';
import { axeViolations, settled } from './open-page.ts';
import { openApp } from './opened-app.ts';

const app = openApp({ sample: true });
const people = ['abena', 'achieng', 'agnes', 'aissatou'].map((name) => NodeId.parse(`sample-per-${name}`));
const onPeople = 'view=all&where=type:any:Person';

/** How many of the six pairs of the four are in contact, and how often in all. */
async function counts(): Promise<{ pairs: number; contacts: number }> {
  const { pairs } = await app.server.other.frequencies({ body: { among: people } });
  return { pairs: pairs.count.length, contacts: pairs.count.reduce((sum, count) => sum + count, 0) };
}
const panel = (page: Page) => page.getByRole('region', { name: 'Contacts over time' });
/** The quiet map as it is on the screen. */
const picture = async (page: Page) =>
  await page.evaluate(() => document.querySelector<HTMLCanvasElement>('.weft-canvas-base')?.toDataURL());
/** Waits until what is on the map stands still. */
async function still(page: Page): Promise<string | undefined> {
  await settled(page);
  let last: string | undefined;
  await expect
    .poll(
      async () => {
        const before = last;
        last = await picture(page);
        return last === before;
      },
      { interval: 400, timeout: 30_000 },
    ) // prettier-ignore
    .toBe(true);
  return last;
}

/** Which part of the pixels that either picture has differ by more than 64 of 255: one may be drawn by Cytoscape, the other not yet. */
const differing = async (page: Page, pictures: readonly [string, string]): Promise<number> =>
  await page.evaluate(async (both) => {
    const pixelsOf = async (address: string) => {
      const image = new Image();
      image.src = address;
      await image.decode();
      const canvas = document.createElement('canvas');
      Object.assign(canvas, { width: image.width, height: image.height });
      const context = canvas.getContext('2d')!;
      context.drawImage(image, 0, 0);
      return context.getImageData(0, 0, image.width, image.height).data;
    };
    const [one, other] = [await pixelsOf(both[0]), await pixelsOf(both[1])];
    if (one.length !== other.length) return 1;
    let [painted, differ] = [0, 0];
    for (let at = 0; at < one.length; at += 4) {
      if (one[at + 3] === 0 && other[at + 3] === 0) continue;
      painted += 1;
      if ([0, 1, 2, 3].some((channel) => Math.abs(one[at + channel]! - other[at + channel]!) > 64)) differ += 1;
    }
    return differ / painted;
  }, pictures);

it.each(['mouse', 'keys'])(
  'of four is recorded from what is marked, counts for each of their pairs, and is undone: by %s',
  async (by) => {
    const before = await counts();
    const { page } = await app.open(`?${onPeople}&contacts=count&marked=${people.join(',')}`);
    await panel(page)
      .getByText(/pairs met/)
      .waitFor();
    const drawn = await still(page);
    if (by === 'mouse')
      await page
        .getByRole('region', { name: 'What is marked' })
        .getByRole('button', { name: 'Record a contact' })
        .click();
    else {
      await page.locator('.weft-canvas').focus();
      await page.keyboard.press('k');
    }
    const form = page.getByRole('dialog', { name: 'Record a contact' });
    await form.getByText('Aïssatou Ndongué').waitFor();
    expect(await axeViolations(page)).toEqual([]);
    // All is there already: one more press records it.
    await page.keyboard.press('Enter');
    await form.waitFor({ state: 'detached' });
    await expect.poll(counts).toEqual({ pairs: 6, contacts: before.contacts + 6 });
    const undo = page
      .getByRole('button', {
        name: 'Undo: recorded a contact of Abena Osei-Tawiah, Mercy Achieng Odipo, Agnes Wamplau, and Aïssatou Ndongué',
      })
      .first();
    await undo.waitFor();
    expect(await still(page)).not.toBe(drawn);
    if (by === 'mouse') await undo.click();
    else await page.keyboard.press('Control+z');
    await expect.poll(counts).toEqual(before);
    await expect.poll(() => still(page), { timeout: 20_000 }).toBe(drawn);
  },
);

it('is recorded on the day that words say, and asked about where one is there already', async () => {
  const two = people.slice(0, 2);
  const { page } = await app.open(`?${onPeople}&marked=${two.join(',')}`);
  const record = async () => {
    await page.locator('.weft-canvas').focus();
    await page.keyboard.press('k');
    const form = page.getByRole('dialog', { name: 'Record a contact' });
    await form.getByLabel('When').fill('12 March 2026');
    await form.getByText('Thursday, March 12, 2026').waitFor();
    await form.getByRole('combobox', { name: 'Kind' }).fill('site visit');
    await form.getByRole('textbox', { name: 'Note' }).fill('Saw the workshop.');
    await form.getByRole('button', { name: 'Record', exact: true }).click();
    return form;
  };
  const log = async () =>
    (await app.server.other.contactLog({ body: { with: two, kinds: ['site visit'] } })).contacts.map(({ at, note }) => [
      at,
      note,
    ]);
  await (await record()).waitFor({ state: 'detached' });
  await expect.poll(log).toEqual([['2026-03-12', 'Saw the workshop.']]);
  const again = await record();
  await again.getByText(/There is such a contact already/).waitFor();
  expect(await log()).toHaveLength(1);
  await again.getByRole('button', { name: 'Record as well' }).click();
  await again.waitFor({ state: 'detached' });
  await expect.poll(log).toHaveLength(2);
});

it('is looked at in a window that plays, and another browser shows the same picture from the address', async () => {
  const { page } = await app.open();
  await page.getByRole('button', { name: 'Contacts over time' }).click();
  await panel(page)
    .getByText(/pairs met/)
    .waitFor();
  await panel(page).getByRole('button', { name: 'Last year' }).click();
  await expect.poll(() => page.url()).toContain('window=');
  await page.getByRole('button', { name: /Contacts .* – / }).waitFor();
  expect(await axeViolations(page)).toEqual([]);
  // Bars before the window stand back.
  const fills = await panel(page).locator('.weft-time-slider rect').evaluateAll((bars) => bars.map((bar) => getComputedStyle(bar).fill)); // prettier-ignore
  const [outside, inside] = [fills[0], fills.at(-1)];
  expect(inside).not.toBe(outside);
  expect(new Set(fills)).toEqual(new Set([outside, inside]));
  const first = page.url();
  await panel(page).getByRole('slider', { name: 'First day' }).focus();
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => page.url()).not.toBe(first);
  // All, which begins to play as a part of it.
  await panel(page).getByRole('button', { name: 'All' }).click();
  await panel(page).getByRole('button', { name: 'Play' }).click();
  await expect.poll(() => page.url()).toContain('window=2023');
  const played = page.url();
  await expect.poll(() => page.url(), { timeout: 20_000 }).not.toBe(played);
  await panel(page).getByRole('button', { name: 'Pause' }).click();
  const query = new URL(page.url()).search;
  const seen = await still(page);
  const other = await app.open(query);
  await panel(other.page)
    .getByText(/pairs met/)
    .waitFor();
  const again = await still(other.page);
  expect(await differing(other.page, [seen ?? '', again ?? ''])).toBeLessThan(0.05);
});

it.each(['mouse', 'keys'])('that have gone quiet are found, and the follow-up is recorded: by %s', async (by) => {
  const { page } = await app.open();
  if (by === 'mouse') {
    await page.getByRole('link', { name: 'Contacts' }).click();
    await page.getByRole('tab', { name: 'Gone quiet' }).click();
  } else {
    await page.locator('.weft-canvas').focus();
    await page.keyboard.press('3');
    await page.getByRole('tab', { name: 'Log' }).focus();
    for (let step = 0; step < 2; step += 1) await page.keyboard.press('ArrowRight');
  }
  // People, one by one.
  await page.getByRole('checkbox', { name: 'People as their organisations' }).setChecked(false);
  const rows = page.getByRole('tabpanel').getByRole('listitem');
  await rows
    .first()
    .getByText(/silent for/)
    .waitFor();
  expect(await axeViolations(page)).toEqual([]);
  const names = await rows.first().locator('.weft-node-link bdi').allInnerTexts();
  const many = await rows.count();
  const record = rows.first().getByRole('button', { name: 'Record' });
  if (by === 'mouse') await record.click();
  else {
    await record.focus();
    await page.keyboard.press('Enter');
  }
  const form = page.getByRole('dialog', { name: 'Record a contact' });
  for (const name of names) await form.getByText(name, { exact: true }).waitFor();
  await page.keyboard.press('Enter');
  await form.waitFor({ state: 'detached' });
  // They are quiet no longer, and it is in the log of today.
  await expect.poll(() => rows.count()).toBe(many - 1);
  await page.getByRole('tab', { name: 'Log' }).click();
  const told = async () =>
    await rows.evaluateAll((items) =>
      items.slice(0, 5).map((item) => {
        const names = item.querySelector('.weft-contact-who')?.querySelectorAll('.weft-node-link bdi') ?? [];
        return Array.from(names, (name) => name.textContent)
          .sort()
          .join();
      }),
    );
  await expect.poll(told).toContain([...names].sort().join());
});

it('are listed, narrowed by kind and window, changed and deleted in the log', async () => {
  const before = (await app.server.other.contactLog({ body: {} })).total;
  const { page } = await app.open('?page=contacts');
  const panel = page.getByRole('tabpanel');
  await panel.getByText(`${before.toLocaleString('en')} contacts`, { exact: true }).waitFor();
  await panel.getByRole('button', { name: /^visit \d+$/ }).click();
  const visits = (await app.server.other.contactLog({ body: { kinds: ['visit'] } })).total;
  await panel.getByText(`${visits} contacts`, { exact: true }).waitFor();
  expect(new URL(page.url()).searchParams.getAll('kind')).toEqual(['visit']);
  const row = panel.getByRole('listitem').first();
  await row.getByRole('button', { name: /^Change the contact/ }).click();
  const form = page.getByRole('dialog', { name: 'Change a contact' });
  await form.getByRole('textbox', { name: 'Note' }).fill('Read by few.');
  await form.getByRole('button', { name: 'Save' }).click();
  await form.waitFor({ state: 'detached' });
  await row.getByText('Read by few.').waitFor();
  const words = page.getByRole('textbox', { name: 'Only contacts whose note says' });
  await words.fill('few rea');
  await panel.getByText('1 contact', { exact: true }).waitFor();
  await words.fill('');
  await panel.getByText(`${visits} contacts`, { exact: true }).waitFor();
  await row.getByRole('button', { name: /^Change the contact/ }).click();
  await form.getByRole('button', { name: /^Delete/ }).click();
  await page.getByRole('button', { name: 'Delete', exact: true }).last().click();
  await panel.getByText(`${visits - 1} contacts`, { exact: true }).waitFor();
  await page
    .getByRole('button', { name: /^Undo: deleted a contact/ })
    .first()
    .click();
  await panel.getByText(`${visits} contacts`, { exact: true }).waitFor();
  expect((await app.server.other.contactLog({ body: {} })).total).toBe(before);
});

it('tell no member what was noted, and a guest nothing at all', async () => {
  const member = await app.open('?page=contacts&as=member');
  await member.page.getByRole('tabpanel').getByRole('listitem').first().waitFor();
  expect(await member.page.locator('.weft-contact-note').count()).toBe(0);
  expect(await member.page.getByText('Recorded by').count()).toBe(0);
  const guest = await app.open('?page=contacts&as=guest');
  await guest.page.getByText('Contacts are shown to members, facilitators and coordinators.').waitFor();
});

/** Whether what has the keyboard is this. */
const hasKeyboard = (here: Locator) => here.evaluate((element) => element === document.activeElement);

it('are dated by typing over «today», by keys, or within it after a click', async () => {
  const { page } = await app.open('?page=contacts');
  await page.getByRole('button', { name: 'Record a contact' }).press('Enter');
  const form = page.getByRole('dialog', { name: 'Record a contact' });
  const when = form.getByLabel('When');
  await expect.poll(() => hasKeyboard(form.getByRole('combobox', { name: 'Who took part' }))).toBe(true);
  await page.keyboard.press('Tab');
  await expect.poll(() => hasKeyboard(when)).toBe(true);
  await page.keyboard.type('yesterday 10:00');
  expect(await when.inputValue()).toBe('yesterday 10:00');
  await form.getByLabel('Note').click();
  await when.click();
  await page.keyboard.press('End');
  await page.keyboard.type(' pm');
  expect(await when.inputValue()).toBe('yesterday 10:00 pm');
});

it('are of whom is typed or looked for with the arrow: the list covers nothing before, nor after one is chosen', async () => {
  const { page } = await app.open('?page=contacts');
  await page.getByRole('button', { name: 'Record a contact' }).click();
  const form = page.getByRole('dialog', { name: 'Record a contact' });
  const who = form.getByRole('combobox', { name: 'Who took part' });
  const options = form.getByRole('option');
  await expect.poll(() => hasKeyboard(who)).toBe(true);
  await page.waitForTimeout(300);
  expect(await options.count()).toBe(0);
  // What is wrong with it can be read.
  await form.getByRole('button', { name: 'Record', exact: true }).click();
  await expect.poll(() => hasKeyboard(who)).toBe(true);
  await page.waitForTimeout(300);
  expect(await options.count()).toBe(0);
  await form.getByText('At least two take part.').click({ trial: true });
  await page.keyboard.press('ArrowDown');
  await options.first().waitFor();
  await expect.poll(() => who.getAttribute('aria-activedescendant')).toBe(await options.first().getAttribute('id'));
  const first = await options.first().innerText();
  await page.keyboard.press('Enter');
  await form.locator('.mantine-Pill-root').getByText(first, { exact: true }).waitFor();
  await expect.poll(() => options.count()).toBe(0);
  await page.keyboard.type('agnes wam');
  await form.getByRole('option', { name: 'Agnes Wamplau' }).click();
  await form.locator('.mantine-Pill-root').getByText('Agnes Wamplau', { exact: true }).waitFor();
  await expect.poll(() => options.count()).toBe(0);
  // Nobody has to leave the form first to read on.
  await form.getByLabel('When').click({ trial: true });
  await page.keyboard.type('a');
  await options.first().waitFor();
});
