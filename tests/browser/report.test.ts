import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { ChangeInput } from '../../graph-schema/changes.ts';
import { OperationId } from '../../graph-schema/ids.ts';
import { contactInput, edgeInput, nodeInput, putInput } from '../support/inputs.ts';
import { axeViolations, seeAs } from './open-page.ts';
import { openApp } from './opened-app.ts';
import type { RunningServer } from './running-server.ts';

const app = openApp({ sample: true });
const ready = (page: Page) => page.locator('.weft-print-sheets[data-ready]').waitFor({ timeout: 60_000 });
const figure = (page: Page, name: string) =>
  page.locator('.weft-print-page dl > div').filter({ has: page.getByText(name, { exact: true }) }).innerText(); // prettier-ignore
const change = (server: RunningServer, ...changes: ChangeInput[]) =>
  server.other.change({ body: { operation: OperationId.parse(`test-${crypto.randomUUID()}`), changes } });
const headings = (page: Page) => page.locator('.weft-print-page').getByRole('heading').allInnerTexts();

describe('a report', () => {
  it('is put together by keyboard, kept as a template, and opened again from it', async () => {
    const { page } = await app.open('?page=report');
    await ready(page);
    expect(await axeViolations(page)).toEqual([]);
    expect((await headings(page)).slice(0, 2)).toEqual(['Skills Innovation Network (sample)', 'Key figures']);

    await page.getByRole('button', { name: 'Move Key figures down' }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.ariaLabel)).toBe('Move Key figures down');
    await page.getByRole('button', { name: 'Take Gone quiet away' }).press('Enter');
    await page.getByLabel('Title', { exact: true }).fill('For the minister');
    await page.getByLabel('Paper').selectOption('Letter');
    await ready(page);
    const wanted = ['For the minister', 'The network', 'Contacts over time', 'Key figures'];
    await expect.poll(() => headings(page).then((all) => all.slice(0, 4))).toEqual(wanted);

    await page.getByRole('button', { name: 'Save as a template …' }).click();
    await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('Yearly');
    await page.keyboard.press('Enter');
    await page.waitForURL(/report=report-/);
    const address = page.url().slice(page.url().indexOf('?'));
    const { templates } = await app.server.other.templates();
    expect(templates.map(({ name }) => name)).toEqual(['Yearly']);

    const again = (await app.open(address)).page;
    await ready(again);
    await expect.poll(() => headings(again).then((all) => all.slice(0, 4))).toEqual(wanted);
    expect(await again.getByLabel('Paper').inputValue()).toBe('Letter');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /^Undo/ }).first().click();
    await expect.poll(async () => (await app.server.other.templates()).templates).toEqual([]);
  });

  it('is printed as its pages alone, black on white in dark colours, each as large as its paper', async () => {
    const { page } = await app.open('?page=report', { scheme: 'dark' });
    await ready(page);
    const pages = await page.locator('.weft-print-page').count();
    expect(await page.locator('.weft-print-page').last().innerText()).toContain(`Page ${pages} of ${pages}`);
    const overflowing = await page.locator('.weft-print-body').evaluateAll(
      (bodies) => bodies.filter((body) => body.scrollHeight > body.clientHeight + 1).length,
    ); // prettier-ignore
    expect(overflowing).toBe(0);
    await page.emulateMedia({ media: 'print' });
    const look = await page.locator('.weft-print-page').first().evaluate((sheet) => {
      const { color, backgroundColor } = getComputedStyle(sheet);
      return { color, backgroundColor, hidden: getComputedStyle(document.querySelector('.weft-top')!).display };
    }); // prettier-ignore
    expect(look).toEqual({ color: 'rgb(31, 35, 40)', backgroundColor: 'rgb(255, 255, 255)', hidden: 'none' });
    const pdf = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1');
    expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(pages);
  });

  it('counts what a view shows as the map does, however many are in it, and compares that with a snapshot', async () => {
    const server = await app.startOther({ sample: false });
    const members = Array.from({ length: 2_100 }, (_, at) => `member-${at}`);
    const view = { id: 'many', name: 'Many', members, edgeTypes: ['RELATED'] };
    const { revision } = await change(
      server,
      ...['outside', ...members].map((id) => nodeInput(id, { type: 'Organization' })),
      edgeInput('drawn', 'member-0', 'member-1', { type: 'RELATED' }),
      edgeInput('left-out', 'member-0', 'member-2', { type: 'PARTNER_IN' }),
      putInput('view', 'many', view),
    );
    const snapshot = { id: 'then', name: 'Then', revision, at: new Date().toISOString() };
    await change(
      server,
      putInput('snapshot', 'then', snapshot),
      edgeInput('since', 'member-3', 'member-4', { type: 'RELATED' }),
    );

    const { page } = await app.open('?page=report&view=many', { at: server });
    await page.getByLabel('About', { exact: true }).selectOption('shown');
    await ready(page);
    expect(await figure(page, 'Connections')).toMatch(/^Connections\s+2\s+\+1$/);
    expect(await figure(page, 'Organisations')).toMatch(/^Organisations\s+2,100\s+unchanged$/);
    const method = await page.locator('.weft-print-method').allInnerTexts();
    expect(method.join('\n')).toMatch(/2,100 of 2,101 entries.*\b2 connections/);
  });

  it('counts a contact that is recorded meanwhile in every part', async () => {
    const { page } = await app.open('?page=report');
    await ready(page);
    const counted = async () => Number(/[\d,]+/.exec(await figure(page, 'Contacts'))![0].replaceAll(',', ''));
    const overTime = () => page.locator('.weft-print-page').getByText(/^[\d,]+ contacts, /).innerText(); // prettier-ignore
    const [before, words] = [await counted(), await overTime()];
    const people = (await app.server.other.graph()).nodes.filter(({ type }) => type === 'Person').slice(0, 2);
    await change(app.server, contactInput('meanwhile', people.map(({ id }) => id), { at: new Date().toISOString().slice(0, 10) })); // prettier-ignore
    await expect.poll(counted).toBe(before + 1);
    expect(await overTime()).not.toBe(words);
  });

  it('prints all of a text, however many lines, rows or words it has', async () => {
    const server = await app.startOther({ sample: false });
    const lines = (count: number, write: (at: number) => string) => Array.from({ length: count }, (_, at) => write(at));
    const text = [
      ...lines(90, (at) => `- item ${at}`), '',
      '```', ...lines(120, (at) => `code ${at} ${'of a line that is longer than the page is wide '.repeat(at % 30 === 0 ? 4 : 0)}`), '```', '',
      '| Name | Place |', '| --- | --- |', ...lines(100, (at) => `| name ${at} | ${'a place '.repeat(at % 7)} |`), '',
      // No row is cut: this one is made smaller.
      '| Name | Place |', '| --- | --- |', `| high | ${'a word '.repeat(2_000)}the end of the row |`,
    ].join('\n'); // prettier-ignore
    const report = { paper: 'A4', of: 'everything', parts: [{ part: 'text', text }] };
    await change(server, putInput('template', 'long', { id: 'long', name: 'Long', report }));
    const { page } = await app.open('?page=report&report=long', { at: server });
    await ready(page);
    const beyond = await page.locator('.weft-print-body').evaluateAll((bodies) =>
      bodies.flatMap((body) => {
        const { right, bottom } = body.getBoundingClientRect();
        const its = [...body.querySelectorAll('li, pre, td')].map((one) => one.getBoundingClientRect());
        return its.filter((one) => one.bottom > bottom + 1 || one.right > right + 1).map(({ width, height }) => [width, height]); // prettier-ignore
      }),
    ); // prettier-ignore
    expect(beyond).toEqual([]);
    const printed = (await page.locator('.weft-print-body').allInnerTexts()).join('\n');
    expect(lines(90, (at) => `item ${at}`).filter((words) => !printed.includes(words))).toEqual([]);
    for (const last of ['code 119', 'name 99', 'the end of the row']) expect(printed).toContain(last);
  });

  it('draws every map of it whole, none cut as another is', async () => {
    const report = { paper: 'A4', of: 'everything', parts: [{ part: 'map' }, { part: 'map', page: true }] };
    await change(app.server, putInput('template', 'maps', { id: 'maps', name: 'Maps', report }));
    const { page } = await app.open('?page=report&report=maps');
    await ready(page);
    await expect.poll(() => page.locator('.weft-print-page .weft-print-map > svg').count()).toBe(2);
    const ids = await page.locator('.weft-print-map svg [id]').evaluateAll((all) => all.map(({ id }) => id));
    expect(ids).toEqual([...new Set(ids)]);
  });

  it('has the lines of contacts on its map that the screen has', async () => {
    const { page } = await app.open('?page=report&contacts=count');
    await ready(page);
    expect(await page.locator('.weft-print-page .weft-print-legend').innerText()).toContain('width: contacts');
  });

  it('tells a guest nothing of contacts', async () => {
    const { page } = await app.open('?page=report');
    await ready(page);
    await seeAs(page, 'guest');
    await page.getByText('Guests see no contacts').waitFor();
    await ready(page);
    const told = (await page.locator('.weft-print-page').allInnerTexts()).join('\n');
    expect(told).not.toMatch(/Contacts over time|gone quiet|Pairs in contact/i);
    expect(told).toContain('this report has none');
  });
});
