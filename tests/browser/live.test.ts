import type { Page, Request } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ChangeInput } from '../../graph-schema/changes.ts';
import { NodeId, OperationId } from '../../graph-schema/ids.ts';
import { axeViolations, seeAs, seesAs, settled } from './open-page.ts';
import { openApp } from './opened-app.ts';
import type { RunningServer } from './running-server.ts';

const app = openApp({ sample: true });

const origin = { kind: 'stated' } as const;
const createdAt = '2024-05-01T00:00:00Z';
const operation = () => OperationId.parse(`test-${crypto.randomUUID()}`);
const change = async (...changes: ChangeInput[]) => {
  const made = operation();
  await app.server.other.change({ body: { operation: made, changes } });
  return made;
};
/** Gives a node one tag in the place of those it has. */
const tags = new Map<string, string[]>();
async function tag(node: string, name: string): Promise<void> {
  const before = tags.get(node) ?? (await app.server.other.node({ params: { id: node } })).node.tags;
  await change({ kind: 'edit-node', id: node, set: { tags: [name] }, base: { tags: before ?? null } });
  tags.set(node, [name]);
}
const gone = (page: Page) => page.getByText('This entry is not there any more, or is not yours to see.');
const title = (page: Page) => page.locator('.weft-profile-title');

/** A project of its own for each test, run by an organisation of the sample. */
let id: NodeId;
const label = 'A project to come and go';
beforeEach(async () => {
  id = NodeId.parse(`live-${crypto.randomUUID()}`);
  await change(
    { kind: 'create-node', record: { id, type: 'Project', label, origin, createdAt } },
    {
      kind: 'create-edge',
      record: { id: `${id}-e`, type: 'RUNS', source: 'sample-org-akoma', target: id, direction: 'directed', origin },
    },
  );
});

describe('the profile of a node that somebody else takes away', () => {
  it('says at once that it is gone, asks no more, and is there again when it is', async () => {
    const { page } = await app.open(`?node=${id}`);
    await page.getByText('No contacts recorded.').waitFor();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    const deletion = await change({ kind: 'delete-node', id });
    await gone(page).waitFor({ timeout: 5_000 });
    expect(await title(page).count()).toBe(0);
    expect(await axeViolations(page)).toEqual([]);
    for (const at of [1, 2, 3]) {
      await tag('sample-org-prairie', `try-${at}`);
      await page.waitForTimeout(600);
    }
    expect(asked.filter((url) => url.includes(id))).toEqual([]);
    await app.server.other.change({ body: { operation: operation(), undo: deletion } });
    await expect.poll(() => title(page).innerText()).toBe(label);
  });

  it('says so when a guest may not see it any more', async () => {
    const { page } = await app.open(`?node=${id}&as=guest`, { breaks: true });
    await title(page).waitFor();
    await page.getByText(/^Changed /).waitFor();
    await change({ kind: 'edit-node', id, set: { level: 'member' }, base: { level: null } });
    await gone(page).waitFor({ timeout: 5_000 });
    expect(await title(page).count()).toBe(0);
    await page.reload();
    await gone(page).waitFor();
  });

  it('says so when it went while the connection did not hold', async () => {
    const { page } = await app.open(`?node=${id}`, { breaks: true });
    await page.getByText('No contacts recorded.').waitFor();
    await page.route('**/api/events*', (route) => route.abort());
    await page.reload();
    await page.getByText('No contacts recorded.').waitFor();
    await change({ kind: 'delete-node', id });
    await page.waitForTimeout(1_000);
    expect(await title(page).innerText()).toBe(label);
    await page.unroute('**/api/events*');
    await gone(page).waitFor({ timeout: 20_000 });
  });
});

describe('a server that was put back to what it was before', () => {
  it('is believed, and followed from there', async () => {
    const node = NodeId.parse('sample-org-akoma');
    const rename = async (at: RunningServer, name: string) => {
      const { label: base } = (await at.other.node({ params: { id: node } })).node;
      const changes: ChangeInput[] = [{ kind: 'edit-node', id: node, set: { label: name }, base: { label: base } }];
      await at.other.change({ body: { operation: operation(), changes } });
    };
    const first = await app.startOther({ sample: true });
    for (const name of ['Lost 1', 'Lost 2', 'Lost 3', 'Lost 4']) await rename(first, name);
    const { page } = await app.open(`?node=${node}`, { at: first, breaks: true });
    await page.getByText(/contacts? recorded/).waitFor();
    await rename(first, 'Lost 5');
    await expect.poll(() => title(page).innerText()).toBe('Lost 5');
    await first.stop();
    const again = await app.startOther({ sample: true, port: new URL(first.address).port });
    const { label: before } = (await again.other.node({ params: { id: node } })).node;
    // Who wrote what is gone waits for it once.
    await expect(first.other.summary({})).rejects.toMatchObject({ code: 'unavailable' });
    expect(await first.other.summary({})).toMatchObject({ revision: expect.any(Number) });
    await expect.poll(() => title(page).innerText(), { timeout: 20_000 }).toBe(before);
    await rename(again, 'A new name');
    await expect.poll(() => title(page).innerText()).toBe('A new name');
    await page.locator('.weft-left').getByText('A new name').waitFor();
  });
});

describe('what others write', () => {
  it('is asked for now and then, not with every word they write, and ends up right', async () => {
    const { page } = await app.open('?node=sample-org-akoma');
    await page.getByText(/contacts? recorded/).waitFor();
    const asked: Request[] = [];
    const aborted: Request[] = [];
    page.on('request', (request) => asked.push(request));
    page.on('requestfailed', (request) => aborted.push(request));
    const began = Date.now();
    for (let at = 1; at <= 120; at += 1) {
      await tag('sample-org-akoma', `word-${at}`);
    }
    await page.getByText('word-120', { exact: true }).waitFor();
    const times = Math.ceil((Date.now() - began) / 500) + 2;
    await page.waitForTimeout(1_000);
    const to = (path: string) => asked.filter((request) => new URL(request.url()).pathname === path).length;
    expect(to('/api/summary')).toBeGreaterThan(0);
    expect(to('/api/summary')).toBeLessThanOrEqual(times);
    expect(to('/api/nodes/sample-org-akoma')).toBeGreaterThan(0);
    expect(to('/api/nodes/sample-org-akoma')).toBeLessThanOrEqual(times);
    expect(aborted.length).toBeLessThanOrEqual(2);
  });
});

describe('the direction of connections', () => {
  it('stands with those whose type has no name for the way back', async () => {
    const type = `WORKS_AT_${id.slice(-6).replaceAll(/[^A-Za-z0-9]/g, '_')}`;
    const end = (name: string) => NodeId.parse(`${id}-${name}`);
    const edge = (name: string, source: string, target: string, direction: 'directed' | 'undirected'): ChangeInput => ({
      kind: 'create-edge',
      record: { id: `${id}-${name}`, type, source, target, direction, origin },
    });
    await change(
      { kind: 'put', what: 'edge-type', id: type, value: { key: type, name: 'WORKS_AT' } },
      ...['in', 'out', 'both'].map((name): ChangeInput => {
        return {
          kind: 'create-node',
          record: { id: end(name), type: 'Person', label: `End ${name}`, origin, createdAt },
        };
      }),
      edge('x', end('in'), id, 'directed'),
      edge('y', id, end('out'), 'directed'),
      edge('z', id, end('both'), 'undirected'),
    );
    const { page } = await app.open(`?node=${id}`);
    const group = (name: string) => page.locator('article').getByRole('group', { name, exact: true });
    expect(await group('from here WORKS_AT 1').innerText()).toMatch(/^→[^]*End out/);
    expect(await group('to here WORKS_AT 1').innerText()).toMatch(/^←[^]*End in/);
    expect(await group('WORKS_AT 1').innerText()).toMatch(/^WORKS_AT[^]*End both/);
    expect(await group('is run by 1').innerText()).toMatch(/^is run by[^]*Akoma/);
    expect(await axeViolations(page)).toEqual([]);
  });
});

describe('seeing as somebody else', () => {
  it('stays in the address, and says so', async () => {
    const { page } = await app.open();
    await seeAs(page, 'guest');
    await page.getByText('Seeing as Guest').waitFor();
    expect(page.url()).toContain('as=guest');
    const asked: Request[] = [];
    page.on('request', (request) => asked.push(request));
    await page.reload();
    await page.getByText('Seeing as Guest').waitFor();
    expect(await seesAs(page)).toBe('guest');
    const levels = asked.flatMap((request) =>
      request.url().includes('/api/') ? [request.headers()['weft-level'] ?? 'own'] : [],
    );
    expect(new Set(levels)).toEqual(new Set(['guest']));
    expect(await page.title()).toContain('Seeing as Guest');
    expect(await axeViolations(page)).toEqual([]);
    await page.goBack();
    await page.getByText('Seeing as Guest').waitFor({ state: 'detached' });
    expect(await seesAs(page)).toBe('coordinator');
  });
});

// Last: it empties the network.
describe('the notice that something was done', () => {
  it('leaves the legend free, stays while it is pointed at or in focus, and goes by itself', async () => {
    const { page } = await app.open();
    await page.clock.install();
    const undo = page.getByRole('button', { name: 'Undo', exact: true });
    await page.getByRole('button', { name: 'Remove the sample' }).click();
    await undo.waitFor();
    await change({ kind: 'create-node', record: { id: `${id}-2`, type: 'Project', label, origin, createdAt } });
    await settled(page);
    const legend = page.locator('.weft-legend');
    await legend.waitFor();
    await page.clock.fastForward(500);
    const notice = await page.locator('.mantine-Notification-root').boundingBox();
    expect(notice!.y + notice!.height).toBeLessThanOrEqual((await legend.boundingBox())!.y);
    await undo.focus();
    await page.clock.fastForward(60_000);
    expect(await undo.count()).toBe(1);
    await undo.hover();
    await undo.blur();
    await page.clock.fastForward(60_000);
    expect(await undo.count()).toBe(1);
    await page.mouse.move(5, 5);
    await page.clock.fastForward(5_000);
    expect(await undo.count()).toBe(1);
    await page.clock.fastForward(20_000);
    await page.clock.fastForward(1_000);
    await undo.waitFor({ state: 'detached' });
  });
});
