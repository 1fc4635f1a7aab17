import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { EdgeId, NodeId, OperationId } from '../../graph-schema/ids.ts';
import { axeViolations } from './open-page.ts';
import { openApp } from './opened-app.ts';

const app = openApp({ sample: true });
const dialog = (page: Page, name: RegExp | string) => page.getByRole('dialog', { name });
const profile = (page: Page) => page.locator('article');
const types = async () => (await app.server.other.graph()).types.nodes;

/** Presses Tab until what has the focus is called so. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 120; presses += 1) {
    const label = await page.locator(':focus').evaluate((element) => {
      const labels = 'labels' in element ? (element as HTMLInputElement).labels : null;
      return element.ariaLabel ?? labels?.[0]?.textContent ?? element.textContent ?? '';
    });
    if (label.trim().startsWith(name)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never comes to «${name}».`);
}

describe('a type of one’s own', () => {
  it('is made with two fields, used, connected and found by a facet, by mouse', async () => {
    const { page } = await app.open('?view=all');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByRole('menuitem', { name: 'New type of entry …' }).click();
    const form = dialog(page, 'New type of entry');
    await form.getByRole('textbox', { name: 'Name' }).fill('Training centre');
    await form.getByText('Key in files: TrainingCentre').waitFor();
    await form.getByRole('textbox', { name: 'Plural' }).fill('Training centres');
    await form.getByRole('radio', { name: 'Star' }).check({ force: true });
    await form.getByRole('radio', { name: 'Book' }).check({ force: true });
    await form.getByRole('radio', { name: /^Orange/ }).check({ force: true });
    const says = form.getByRole('combobox', { name: 'What its entries say of others' });
    expect(await says.inputValue()).toBe('nothing');
    await says.selectOption({ label: 'Where these are, as a country does' });
    await form.getByRole('button', { name: 'Add a field' }).click();
    const first = form.getByRole('group', { name: /^Field:/ }).first();
    await first.getByRole('textbox', { name: 'Name' }).fill('Places');
    await first.getByRole('combobox', { name: 'Kind' }).selectOption({ label: 'Number' });
    await form.getByRole('button', { name: 'Add a field' }).click();
    const second = form.getByRole('group', { name: /^Field:/ }).nth(1);
    await second.getByRole('textbox', { name: 'Name' }).fill('Ownership');
    await second.getByRole('combobox', { name: 'Kind' }).selectOption({ label: 'One of several choices' });
    await second.getByRole('combobox', { name: 'Choices' }).fill('public');
    await page.keyboard.press('Enter');
    expect(await axeViolations(page)).toEqual([]);
    await form.getByRole('button', { name: 'Add', exact: true }).click();
    await form.waitFor({ state: 'detached' });
    const made = (await types()).find(({ name }) => name === 'Training centre')!;
    expect(made.fields.map(({ name, kind }) => [name, kind])).toEqual([
      ['Places', 'number'],
      ['Ownership', 'choice'],
    ]);
    expect(made).toMatchObject({
      says: 'places',
      shape: 'star',
      icon: 'book',
      colour: { light: '#d67b19', dark: '#e5a323' },
    });

    // The form of a first one follows.
    const node = dialog(page, 'New: Training centre');
    await node.getByRole('textbox', { name: 'Name' }).fill('Kumasi Centre');
    await node.getByRole('textbox', { name: 'Places' }).fill('120');
    await node.getByRole('combobox', { name: 'Ownership' }).fill('public');
    await page.keyboard.press('Escape');
    await node.getByRole('button', { name: 'Add', exact: true }).click();
    await node.waitFor({ state: 'detached' });
    await expect.poll(() => page.locator('.weft-profile-title').innerText()).toBe('Kumasi Centre');

    await profile(page).getByRole('button', { name: 'Connect' }).click();
    const edge = dialog(page, 'New connection');
    await edge
      .getByRole('combobox', { name: 'To' })
      .or(edge.getByRole('textbox', { name: 'To', exact: true }))
      .first()
      .fill('Akoma');
    await edge.getByRole('option', { name: /Akoma Master Crafts/ }).click();
    expect(await axeViolations(page)).toEqual([]);
    await edge.getByRole('button', { name: 'Connect' }).click();
    await edge.waitFor({ state: 'detached' });
    await profile(page).getByText('Akoma Master Crafts Association').waitFor();
    await page.getByRole('button', { name: 'Close the profile' }).click();

    await page.getByRole('button', { name: 'More conditions' }).click();
    await page.getByRole('button', { name: 'Ownership', exact: true }).click();
    await page.getByRole('checkbox', { name: /^public,/ }).check();
    await expect.poll(() => page.locator('.weft-count-line > span').first().innerText()).toMatch(/^Showing 1 of/);
  });

  it('is made, used and edited by keyboard alone; one in use is not removed', async () => {
    const { page } = await app.open('?view=all');
    const command = async (name: string) => {
      await page.keyboard.press('Control+k');
      await page.keyboard.type(name);
      await page.getByRole('option', { name }).first().waitFor();
      await page.keyboard.press('Enter');
    };
    await command('New type of entry');
    await dialog(page, 'New type of entry').waitFor();
    await tabTo(page, 'Name');
    await page.keyboard.type('Workshop hall');
    await tabTo(page, 'Add a field');
    await page.keyboard.press('Enter');
    await page.keyboard.type('Benches');
    await tabTo(page, 'Kind');
    await page.keyboard.type('Number');
    await tabTo(page, 'Add a field');
    await page.keyboard.press('Enter');
    await page.keyboard.type('Keeper');
    await tabTo(page, 'Move Keeper up');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+Enter');
    await dialog(page, 'New type of entry').waitFor({ state: 'detached' });
    const made = (await types()).find(({ name }) => name === 'Workshop hall')!;
    expect(made.fields.map(({ name }) => name)).toEqual(['Keeper', 'Benches']);
    expect(made.fields[1]!.kind).toBe('number');

    await dialog(page, 'New: Workshop hall').waitFor();
    await page.keyboard.type('Hall one');
    await tabTo(page, 'Benches');
    await page.keyboard.type('14');
    await page.keyboard.press('Control+Enter');
    await page.locator('.weft-profile-title', { hasText: 'Hall one' }).waitFor();
    await command('New connection');
    await dialog(page, 'New connection').waitFor();
    await tabTo(page, 'To');
    await page.keyboard.type('Akoma');
    await page.getByRole('option', { name: /Akoma Master Crafts/ }).waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+Enter');
    await dialog(page, 'New connection').waitFor({ state: 'detached' });
    await profile(page).getByText('Akoma Master Crafts Association').waitFor();

    await command('Edit what is open');
    await dialog(page, 'Edit Hall one').waitFor();
    await tabTo(page, 'Edit this type …');
    await page.keyboard.press('Enter');
    const type = dialog(page, 'Edit the type Workshop hall');
    await type.waitFor();
    await tabTo(page, 'Delete …');
    await page.keyboard.press('Enter');
    await type.getByText('1 entry is of the type Workshop hall.').waitFor();
    await tabTo(page, 'Keep it');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await type.waitFor({ state: 'detached' });
    await dialog(page, 'Edit Hall one').waitFor();
  });

  it('leaves another form alone that was opened while it was being saved', async () => {
    const { page } = await app.open('?view=all');
    let answer = () => {};
    const held = new Promise<void>((resolve) => (answer = resolve));
    await page.route('**/api/changes', async (route) => {
      await held;
      await route.continue();
    });
    const add = async (name: string) => {
      await page.getByRole('button', { name: 'Add', exact: true }).click();
      await page.getByRole('menuitem', { name }).click();
    };
    await add('New type of entry …');
    const type = dialog(page, 'New type of entry');
    await type.getByRole('textbox', { name: 'Name' }).fill('Slow type');
    await type.getByRole('button', { name: 'Add', exact: true }).click();
    await page.keyboard.press('Escape');
    await type.getByRole('button', { name: 'Discard it' }).click();
    await type.waitFor({ state: 'detached' });
    await add('New entry …');
    const name = dialog(page, /^New: /).getByRole('textbox', { name: 'Name' });
    await name.fill('Typed meanwhile');
    answer();
    await expect.poll(async () => (await types()).some((made) => made.name === 'Slow type')).toBe(true);
    // The page has its answer: it offers to undo what was held back.
    await page
      .getByText(/^added the type Slow type/i)
      .first()
      .waitFor();
    expect(await name.inputValue()).toBe('Typed meanwhile');
  });
});

it('makes a type of connection with a colour that no other has, shows it in the legend, and keeps another that is chosen', async () => {
  const { page } = await app.open('?view=all');
  const legend = page.getByRole('region', { name: 'Legend: choose types to show' });
  const lines = async () =>
    new Map(
      await legend.locator('.weft-legend-item:has(line)').evaluateAll((items) =>
        items.map((item) => [item.querySelector('bdi')?.textContent ?? '', item.querySelector('line')!.getAttribute('stroke')] as const),
      ),
    ); // prettier-ignore
  await legend.getByRole('button', { name: /^runs/ }).waitFor();
  const before = await lines();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('New type of connection');
  await page.getByRole('option', { name: 'New type of connection' }).first().waitFor();
  await page.keyboard.press('Enter');
  const form = dialog(page, 'New type of connection');
  await form.getByRole('textbox', { name: 'Name' }).fill('borrows tools from');
  await form.getByText('Every connection has two ends').waitFor();
  expect(await form.getByRole('radio', { name: /^Aubergine/ }).isChecked()).toBe(true);
  expect(await axeViolations(page)).toEqual([]);
  await form.getByRole('button', { name: 'Add', exact: true }).click();
  await form.waitFor({ state: 'detached' });
  const madeType = async () =>
    (await app.server.other.graph()).types.edges.find(({ name }) => name === 'borrows tools from')!;
  const { key, colour } = await madeType();
  expect(colour).toEqual({ light: '#513d66', dark: '#bdf3ab' });

  // The form of a first one follows; from there the type is edited.
  await dialog(page, 'New connection').getByRole('button', { name: 'Edit this type …' }).click();
  const again = dialog(page, 'Edit the type borrows tools from');
  await again.getByRole('radio', { name: /^Lilac/ }).check({ force: true });
  await again.getByRole('button', { name: 'Save' }).click();
  await again.waitFor({ state: 'detached' });
  expect((await madeType()).colour).toEqual({ light: '#ac7add', dark: '#67807d' });

  const record = {
    id: EdgeId.parse('borrowed'),
    type: key,
    source: NodeId.parse('sample-org-akoma'),
    target: NodeId.parse('sample-org-mwangaza'),
    direction: 'directed' as const,
    origin: { kind: 'stated' as const },
  };
  const operation = OperationId.parse(`test-${crypto.randomUUID()}`);
  await app.server.other.change({ body: { operation, changes: [{ kind: 'create-edge', record }] } });
  await page.goto(`${app.server.address}/?view=all`);
  await legend.getByRole('button', { name: /^borrows tools from/ }).waitFor();
  const after = await lines();
  for (const [name, drawn] of before) expect(after.get(name)).toBe(drawn);
  const others = [...after].filter(([name]) => name !== 'borrows tools from').map(([, drawn]) => drawn);
  expect(others).not.toContain(after.get('borrows tools from'));
});

it('begins a new type with a colour and a shape of no type in sight', async () => {
  const empty = await app.startOther({ sample: false });
  const seen = ['Organization', 'Project', 'Keyword'];
  const changes = seen.map((type) => ({
    kind: 'create-node' as const,
    record: { id: NodeId.parse(type), type, label: `One ${type}`, origin: { kind: 'stated' as const } },
  }));
  await empty.other.change({ body: { operation: OperationId.parse(`test-${crypto.randomUUID()}`), changes } });
  const { page } = await app.open('', { at: empty });
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByRole('menuitem', { name: 'New type of entry …' }).click();
  const form = dialog(page, 'New type of entry');
  await form.getByRole('textbox', { name: 'Name' }).fill('Makerspace');
  await form.getByRole('button', { name: 'Add', exact: true }).click();
  await form.waitFor({ state: 'detached' });
  const { nodes } = (await empty.other.graph()).types;
  const made = nodes.find(({ name }) => name === 'Makerspace')!;
  const others = nodes.filter(({ key }) => seen.includes(key));
  expect(others.length).toBe(3);
  expect(others.map(({ colour }) => colour?.light)).not.toContain(made.colour?.light);
  expect(others.map(({ shape }) => shape)).not.toContain(made.shape);
});

describe('an entry that what is shown leaves out', () => {
  it('is said to be hidden, by which view or condition, and comes with the rest once that is dropped', async () => {
    const { page } = await app.open();
    await page.keyboard.press('a');
    await dialog(page, /^New: /)
      .getByRole('button', { name: 'A new type …' })
      .click();
    const form = dialog(page, 'New type of entry');
    await form.getByRole('textbox', { name: 'Name' }).fill('Makerspace');
    await form.getByRole('button', { name: 'Add', exact: true }).click();
    await form.waitFor({ state: 'detached' });
    const node = dialog(page, 'New: Makerspace');
    await node.getByRole('textbox', { name: 'Name', exact: true }).fill('Kumasi Makers');
    await node.getByRole('button', { name: 'Add', exact: true }).click();
    const notice = page.getByRole('alert').filter({ hasText: 'Added Kumasi Makers' });
    await notice.getByText('It is not among what is shown.').waitFor();
    await notice.getByRole('button', { name: 'Undo' }).waitFor();
    expect(await axeViolations(page)).toEqual([]);
    const facet = page.getByRole('checkbox', { name: /^Makerspace/ });
    expect(await facet.count()).toBe(0);
    await notice.getByRole('button', { name: 'Drop «View: Organisations and projects»' }).press('Enter');
    await page.getByRole('button', { name: /^Type: \d+ more/ }).click();
    await facet.waitFor();
    await notice.getByText('It is not among what is shown.').waitFor({ state: 'detached' });
    await notice.getByRole('button', { name: 'Undo' }).waitFor();
    expect(page.url()).toContain('view=all');
  });

  it('is said to be hidden also where a connection joins it', async () => {
    const { page } = await app.open('?node=sample-org-akoma');
    await profile(page).getByRole('button', { name: 'Connect', exact: true }).click();
    const edge = dialog(page, 'New connection');
    await edge
      .getByRole('combobox', { name: 'To' })
      .or(edge.getByRole('textbox', { name: 'To', exact: true }))
      .first()
      .fill('Kenya');
    await edge
      .getByRole('option', { name: /^Kenya/ })
      .first()
      .click();
    await edge.getByRole('button', { name: 'Connect' }).click();
    const notice = page.getByRole('alert').filter({ hasText: 'Kenya' });
    await notice.getByText('Not all it connects is among what is shown.').waitFor();
    await notice.getByRole('button', { name: 'Drop «View: Organisations and projects»' }).click();
    await notice.getByText('Not all it connects').waitFor({ state: 'detached' });
    expect(page.url()).toContain('view=all');
  });

  it('is found where only dropping all of several conditions shows it', async () => {
    const { page } = await app.open('?where=type:any:Project&where=tag:any:nobody-has-it');
    await page.keyboard.press('a');
    const node = dialog(page, /^New: /);
    await node.getByLabel('Type', { exact: true }).selectOption({ label: 'Person' });
    await node.getByRole('textbox', { name: 'Name', exact: true }).fill('Ama Serwaa');
    await node.getByRole('button', { name: 'Add', exact: true }).click();
    const notice = page.getByRole('alert').filter({ hasText: 'Added Ama Serwaa' });
    await notice.getByRole('button', { name: 'Show everything' }).click();
    await expect.poll(() => page.locator('.weft-count-line > span').first().innerText()).toMatch(/^Showing (\d+) of \1$/); // prettier-ignore
    expect(await page.locator('.weft-chips button').count()).toBe(0);
  });
});
