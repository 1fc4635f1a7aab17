import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { NodeId } from '../../graph-schema/ids.ts';
import { showText } from '../../graph-schema/values.ts';
import { axeViolations, settled, type PageOptions } from './open-page.ts';
import { openApp } from './opened-app.ts';

const app = openApp({ sample: true });
const start = NodeId.parse('sample-prj-shed-contracts');
const idea = 'written agreements for apprentices in open-air workshops';
const fromStart = `?page=match&from=${start}&wanted=Project`;

const rows = (page: Page) => page.getByRole('list', { name: 'What fits, best first' }).locator('> li');
/** The page with its list. */
async function open(query: string, options: PageOptions = {}): Promise<Page> {
  const { page } = await app.open(query, options);
  await rows(page).first().waitFor();
  return page;
}
/** The name of what stands first in the list, of what has a button that says this. */
async function firstWith(page: Page, act: string): Promise<string> {
  const button = page.getByRole('button', { name: new RegExp(`^${act}: `) }).first();
  return ((await button.getAttribute('aria-label')) ?? '').replace(/^.*?: /, '');
}
const idOf = async (name: string) => {
  const { hits } = await app.server.other.search({ body: { text: name, limit: 1 } });
  return hits[0]!.node.id;
};
const matched = async () => {
  const { matches } = await app.server.other.match({
    body: { from: { node: start }, types: ['Project'], limit: 100 },
  });
  return matches;
};
const edgesBetween = async (other: string) => {
  const { edges } = await app.server.other.node({ params: { id: start } });
  return edges.filter(({ source, target }) => [source, target].includes(NodeId.parse(other)));
};
const met = async (two: readonly NodeId[]) => {
  const { pairs } = await app.server.other.frequencies({ body: { among: [...two] } });
  return pairs.count.reduce((sum, count) => sum + count, 0);
};
/** Presses a button: by mouse, or as somebody does who has the keyboard on it. */
async function press(page: Page, by: string, name: string | RegExp) {
  const button = page.getByRole('button', { name, ...(typeof name === 'string' && { exact: true }) }).first();
  if (by === 'mouse') return await button.click();
  await button.focus();
  await page.keyboard.press('Enter');
}

describe('what fits', () => {
  it.each<[string, string, PageOptions]>([
    ['an idea, light', `?page=match&idea=${idea}`, {}],
    ['an entry, dark', fromStart, { scheme: 'dark' }],
    ['an entry, right to left, on a phone', `${fromStart}&lang=ar`, { width: 360, height: 740, touch: true }],
    ['an idea, dark, on a phone', `?page=match&idea=${idea}`, { width: 360, height: 740, touch: true, scheme: 'dark' }],
    ['an entry, right to left, in forced colours', `${fromStart}&lang=ar`, { forced: true }],
  ])('is listed, told and introduced to everybody: %s', async (_name, query, options) => {
    const page = await open(query, options);
    await rows(page).first().locator('summary').click();
    expect(await axeViolations(page)).toEqual([]);
    await page.getByRole('button', { name: /^Introduce/ }).first().click(); // prettier-ignore
    await page.getByRole('dialog', { name: 'Introduce two to each other' }).waitFor();
    expect(await axeViolations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  });

  it('an idea typed into the search is ranked with reasons, and narrowed to a type and by the conditions of the page', async () => {
    const { page } = await app.open('?view=all');
    await page.keyboard.press('/');
    await page.keyboard.type('apprenticeship Kenya');
    await page.getByRole('option', { name: 'Find matches for «apprenticeship Kenya»' }).click();
    await rows(page).first().waitFor();
    expect(page.url()).toContain('page=match&');
    expect(await page.getByLabel('What are you looking for?').inputValue()).toBe('apprenticeship Kenya');
    const first = rows(page).first();
    expect(await first.locator('p').first().innerText()).toMatch(/^It .*apprenticeship/);
    expect(await first.getByText(/^Score: /).innerText()).toMatch(/^Score: .*\d+ %/);
    await page.getByRole('group', { name: 'Only' }).getByText('People').click();
    await expect.poll(() => page.url()).toContain('wanted=Person');
    const people = await app.server.other.match({
      body: { from: { text: 'apprenticeship Kenya' }, types: ['Person'], filter: { linked: { to: { ids: [NodeId.parse('sample-cty-KE')] } } } }, // prettier-ignore
    });
    const count = page.locator('.weft-match-count');
    await page.goto(`${page.url()}&where=near.Country:any:sample-cty-KE`);
    await rows(page).first().waitFor();
    await expect.poll(() => count.innerText()).toContain(`${people.total} entr`);
    expect(await rows(page).locator('h3').allInnerTexts()).toEqual(
      people.matches.map(({ node }) => showText(node.label)),
    );
  });

  it.each(['mouse', 'keys'])('two are introduced, and the contact counts: by %s', async (by) => {
    const page = await open(`?page=match&idea=${idea}&wanted=Organization`);
    const other = await idOf(await firstWith(page, 'Introduce …'));
    const one = NodeId.parse('sample-org-akoma');
    const before = await met([one, other]);
    await press(page, by, /^Introduce …: /);
    const dialog = page.getByRole('dialog', { name: 'Introduce two to each other' });
    await dialog.getByRole('textbox', { name: 'Introduce', exact: true }).fill('Akoma');
    const option = dialog.getByRole('option', { name: /Akoma/ }).first();
    await option.waitFor();
    if (by === 'mouse') await option.click();
    else await page.keyboard.press('Enter');
    const body = dialog.getByRole('textbox', { name: 'Mail', exact: true });
    expect(await body.inputValue()).toContain(`What it is about: ${idea}`);
    await dialog.getByLabel('Language of the mail').selectOption('fr');
    expect(await body.inputValue()).toContain('Je souhaite vous mettre en relation');
    const link = dialog.getByRole('link', { name: 'Write in your mail program' });
    expect(await link.getAttribute('href')).toMatch(/^mailto:\S*@\S+\?subject=\S+&body=\S+/);
    await press(page, by, 'Record the contact …');
    const form = page.getByRole('dialog', { name: 'Record a contact' });
    await form.getByText('Akoma').first().waitFor();
    expect(await form.getByRole('combobox', { name: 'Kind' }).inputValue()).toBe('introduction');
    await form.getByRole('button', { name: 'Record', exact: true }).waitFor();
    if (by === 'mouse') await form.getByRole('button', { name: 'Record', exact: true }).click();
    else await page.keyboard.press('Enter');
    // The second time there is such a contact already that day.
    const again = form.getByRole('button', { name: 'Record as well' });
    if (by === 'keys') await again.click();
    await form.waitFor({ state: 'detached' });
    await expect.poll(() => met([one, other])).toBe(before + 1);
  });

  it.each(['mouse', 'keys'])('an entry is connected with what fits it, which is undone: by %s', async (by) => {
    const page = await open(fromStart);
    const name = await firstWith(page, 'Connect …');
    const other = await idOf(name);
    await press(page, by, `Connect …: ${name}`);
    const form = page.getByRole('dialog', { name: 'Connect two that fit' });
    expect(await form.getByLabel('Why they fit').inputValue()).toMatch(/^It .+\.$/);
    expect(await axeViolations(page)).toEqual([]);
    if (by === 'mouse') await form.getByRole('button', { name: 'Connect', exact: true }).click();
    else await page.keyboard.press('Enter');
    await form.waitFor({ state: 'detached' });
    await expect.poll(() => edgesBetween(other)).toHaveLength(1);
    const [edge] = await edgesBetween(other);
    expect(edge!.origin.kind).toBe('accepted');
    expect(edge!.origin.evidence).toMatch(/^It .+\.$/);
    await rows(page).filter({ hasText: name }).first().getByText('Connected already').waitFor();
    if (by === 'mouse') await page.getByRole('button', { name: 'Undo', exact: true }).first().click();
    else await page.keyboard.press('Control+z');
    await expect.poll(() => edgesBetween(other)).toEqual([]);
  });

  it.each(['mouse', 'keys'])('what is said not to fit stays away, until that is undone: by %s', async (by) => {
    const page = await open(fromStart);
    const name = await firstWith(page, 'Does not fit');
    const before = (await matched()).map(({ node }) => showText(node.label));
    expect(before).toContain(name);
    await press(page, by, `Does not fit: ${name}`);
    await page.getByRole('button', { name: `Does not fit: ${name}`, exact: true }).waitFor({ state: 'detached' });
    expect((await matched()).map(({ node }) => showText(node.label))).toEqual(before.filter((label) => label !== name));
    // The keyboard goes on to the next.
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toMatch(/^Does not fit: /); // prettier-ignore
    await page.reload();
    await rows(page).first().waitFor();
    expect(await page.getByRole('button', { name: `Does not fit: ${name}`, exact: true }).count()).toBe(0);
    await page.getByRole('button', { name: /^Recent/ }).first().click(); // prettier-ignore
    await page.getByRole('button', { name: /Undo.*do not fit/ }).first().click(); // prettier-ignore
    await expect.poll(async () => (await matched()).map(({ node }) => showText(node.label))).toEqual(before);
  });

  it('is looked for from a profile, by keyboard, and dashed on the map until that is ended', async () => {
    const { page } = await app.open(`?view=all&node=${start}`);
    await page.getByRole('button', { name: 'Find matches' }).focus();
    await page.keyboard.press('Enter');
    await rows(page).first().waitFor();
    expect(page.url()).toContain(`from=${start}`);
    await page.getByRole('button', { name: 'Show the suggestions on the map' }).focus();
    await page.keyboard.press('Enter');
    const said = page.getByRole('region', { name: 'Suggestions on the map' });
    await said.getByText(/^\d+ suggestions for /).waitFor();
    await settled(page);
    expect(await axeViolations(page)).toEqual([]);
    await said.getByRole('button', { name: 'End the suggestions' }).focus();
    await page.keyboard.press('Enter');
    await said.waitFor({ state: 'detached' });
    expect(page.url()).not.toContain('from=');
  });
});
