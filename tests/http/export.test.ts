import { createHash } from 'node:crypto';
import { unzipSync } from 'fflate';
import { readXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contentHash, contentKinds } from '../../graph-schema/content.ts';
import { exportKinds, type ExportKey } from '../../graph-schema/exports/catalogue.ts';
import { levels, type Level } from '../../graph-schema/levels.ts';
import { graphKeys, idsIn, pageDataIn } from '../support/export-world.ts';
import { nodeInput, putInput } from '../support/inputs.ts';
import { networkStores } from '../support/network-stores.ts';
import { openTestApp, type TestApp } from '../support/open-test-app.ts';

const bytesOf = async (content: Blob): Promise<Uint8Array> => new Uint8Array(await content.arrayBuffer());

describe.each(networkStores())('files out of $name', ({ open }) => {
  let app: TestApp;
  beforeAll(async () => {
    const store = await open();
    app = await openTestApp({ sample: true, ...(store && { store }) });
  }, 180_000);
  afterAll(() => app?.close());

  it('are sent to be kept, under the name of the network', async () => {
    const body = JSON.stringify({ format: 'gexf' });
    const response = await app.ask('/api/export', { method: 'POST', body });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="?[\w-]+-\d{4}-\d\d-\d\d\.gexf"?$/); // prettier-ignore
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
    expect(response.headers.get('cache-control')).toBe('no-store');
    const text = await response.text();
    expect(Number(response.headers.get('content-length'))).toBe(Buffer.byteLength(text));
    expect(Number(response.headers.get('weft-revision'))).toBe(await app.store.revision());
    expect(text).toMatch(/<\/gexf>\n$/);
  });

  it.each(levels)('hold, in every format, just what a selection answers a %s', async (level) => {
    const client = app.client({ level });
    const filter = { all: [{ type: ['Organization', 'Project', 'Person'] }, { degree: { min: 2 } }] };
    const selected = await client.select({ body: { filter, edges: true } });
    const expected = { nodes: selected.ids.map(String), edges: selected.edges!.map(({ id }) => String(id)).sort() };
    expect(selected.truncated).toBe(false);
    for (const format of graphKeys) {
      const { content } = await client.export({ body: { format, filter, level } });
      expect([format, expected]).toMatchObject([format, await idsIn(format, await bytesOf(content))]);
    }
    const seen = await client.graph();
    const all = await idsIn('weft', await bytesOf((await client.export({ body: { format: 'weft' } })).content));
    expect([all.nodes!.length, all.edges!.length]).toEqual([seen.nodes.length, seen.edges.length]);
  });

  it('follow merged nodes to their survivors', async () => {
    await app.change(nodeInput('kept', { type: 'Person' }), putInput('alias', 'gone', { survivor: 'kept' }));
    const { content } = await app.client().export({ body: { format: 'gexf', filter: { ids: ['gone' as never] } } });
    expect(await idsIn('gexf', await bytesOf(content))).toEqual({ nodes: ['kept'], edges: [] });
  });

  it('give an empty network the same content', async () => {
    const { content, name } = await app.client().export({ body: { format: 'weft' } });
    const other = await openTestApp({ types: false });
    try {
      const job = await other.client().startImport({ query: { name }, body: await bytesOf(content) });
      expect(job).toMatchObject({ state: 'ready', format: 'weft', problemCount: 0 });
      await other.client().applyImport({ params: { id: job.id } });
      const hashOf = async (of: TestApp) => {
        const what = contentKinds.filter((kind) => kind !== 'snapshot');
        return contentHash((await of.store.read({ what, level: 'coordinator' })).rows);
      };
      expect(await hashOf(other)).toBe(await hashOf(app));
      const again = await other.client().startImport({ query: { name }, body: await bytesOf(content) });
      expect(again).toMatchObject({ state: 'ready', changeCount: 0 });
    } finally {
      await other.close();
    }
  });

  it('say what is wrong with what is asked', async () => {
    const ask = async (body: object) => {
      const response = await app.ask('/api/export', { method: 'POST', body: JSON.stringify(body) });
      return [response.status, (await response.json()).detail];
    };
    expect(await ask({ format: 'gexf', view: 'nowhere' })).toEqual([404, 'There is no such view.']);
    expect((await ask({ format: 'doc' }))[0]).toBe(400);
    expect((await ask({ format: 'gexf', window: { from: '2024-02-01', to: '2024-01-01' } }))[0]).toBe(400);
  });
});

describe('what is hidden', () => {
  const secret = 'Kanari';
  let app: TestApp;
  beforeAll(async () => {
    app = await openTestApp();
    await app.change(
      putInput('node-type', 'Firm', { key: 'Firm', name: 'Firm', shape: 'circle', fields: [
        { key: 'site', name: 'Site', kind: 'text' },
        { key: 'opinion', name: `${secret}Field`, kind: 'text', level: 'facilitator' },
      ] }),
      nodeInput('a', { type: 'Firm', fields: { site: 's', opinion: `${secret}Opinion` } }),
      nodeInput('b', { type: 'Firm', keys: [{ source: 's', key: `${secret}Key` }] }),
      nodeInput('c', { type: 'Firm', label: `${secret}Node`, level: 'coordinator' }),
      { kind: 'create-interaction', record: { id: 'i', at: '2024-01-10', kind: 'call', participants: ['a', 'b'], note: `${secret}Note` } as never },
      putInput('source', 's', { id: 's', name: `${secret}Source`, format: 'kumu-project', importedAt: '2024-01-01T00:00:00Z', remainder: { loops: [`${secret}Loop`] } }),
      putInput('view', 'v', { id: 'v', name: 'View', perspective: `${secret}Style` }),
    ); // prettier-ignore
  });
  afterAll(() => app?.close());

  /** Everything a file says, unpacked. */
  async function said(format: ExportKey, level: (typeof levels)[number]): Promise<string> {
    const bytes = await bytesOf((await app.client({ level }).export({ body: { format, level } })).content);
    if (format === 'html') return JSON.stringify(pageDataIn(bytes));
    const decode = (part: Uint8Array) => new TextDecoder().decode(part);
    return bytes[0] === 0x50 && bytes[1] === 0x4b ? Object.values(unzipSync(bytes)).map(decode).join('\n') : decode(bytes); // prettier-ignore
  }

  it.each(Object.keys(exportKinds) as ExportKey[])('is in no %s', async (format) => {
    expect(await said(format, 'guest')).not.toContain(secret);
    const member = await said(format, 'member');
    for (const hidden of ['Field', 'Opinion', 'Node', 'Note', 'Source', 'Loop', 'Style'])
      expect(member).not.toContain(secret + hidden);
  });

  it('is there for who may see it', async () => {
    expect(await said('xlsx', 'facilitator')).toContain(`${secret}Opinion`);
    expect(await said('csv', 'facilitator')).toContain(`${secret}Note`);
    expect(await said('html', 'facilitator')).toContain(`${secret}Note`);
    expect(await said('html', 'coordinator')).toContain(`${secret}Node`);
    expect(await said('weft', 'coordinator')).toContain(`${secret}Loop`);
    expect(await said('kumu-project', 'coordinator')).toContain(`${secret}Node`);
    const guest = await readXlsx(await bytesOf((await app.client({ level: 'guest' }).export({ body: { format: 'xlsx' } })).content)); // prettier-ignore
    expect(guest.sheets.map(({ name }) => name)).toEqual(['Elements', 'Connections']);
  });
});

describe('a page that is a file', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await openTestApp({ sample: true });
  });
  afterAll(() => app?.close());
  const pageFor = async (asks: Level, body: object = {}) => {
    const { name, content } = await app.client({ level: asks }).export({ body: { format: 'html', ...body } });
    return { name, bytes: await bytesOf(content) };
  };

  it('holds what a guest sees unless a level is said, never more than who asks sees', async () => {
    const levelOf = async (asks: Level, level?: Level) => pageDataIn((await pageFor(asks, { level })).bytes).level;
    expect(await levelOf('coordinator')).toBe('guest');
    expect(await levelOf('coordinator', 'facilitator')).toBe('facilitator');
    expect(await levelOf('member', 'coordinator')).toBe('member');
    const held = pageDataIn((await pageFor('coordinator')).bytes);
    const { nodes, edges, types, settings } = await app.client({ level: 'guest' }).graph();
    const live = <T extends { archived?: boolean | undefined }>(list: readonly T[]) =>
      list.filter(({ archived }) => !archived);
    expect(held).toMatchObject({
      part: false,
      contacts: [],
      network: { types, settings, nodes: live(nodes), edges: live(edges) },
    });
  });

  it('tells a guest no address, no contact, no note and no name of who wrote it', async () => {
    const all = pageDataIn((await pageFor('coordinator', { level: 'coordinator' })).bytes);
    const { bytes } = await pageFor('coordinator');
    const page = JSON.stringify(pageDataIn(bytes));
    const people = all.network.nodes.flatMap(({ fields }) =>
      typeof fields?.['email'] === 'string' ? [fields['email']] : [],
    );
    // A note may be just what a meeting is called, or a part of that, which is no secret.
    const labels = JSON.stringify(all.network.nodes.map(({ label }) => label));
    const notes = all.contacts.flatMap(({ note }) => (note === undefined || labels.includes(note) ? [] : [note]));
    expect([people.length > 0, notes.length > 0, all.contacts.length > 0]).toEqual([true, true, true]);
    const told = [...people, ...notes, ...all.contacts.map(({ id }) => id)].filter((text) =>
      page.includes(JSON.stringify(text).slice(1, -1)),
    );
    expect(told).toEqual([]);
    expect(page).not.toMatch(/recordedBy|[\w.-]+@[\w-]+\.[a-z]/);
  });

  it('is one file of a few elements that fetches nothing, under 2.5 MB', async () => {
    const { name, bytes } = await pageFor('coordinator');
    expect(name).toMatch(/^[\w-]+-\d{4}-\d\d-\d\d\.html$/);
    expect(bytes.length).toBeLessThan(2_500_000);
    const html = new TextDecoder().decode(bytes);
    expect(html).not.toContain('__WEFT');
    expect(html).not.toMatch(/\s(src|href)=/);
    const [, unpack = ''] = /<script>([^<]*)<\/script>/.exec(html) ?? [];
    const hash = createHash('sha256').update(unpack).digest('base64');
    expect(html).toContain(`default-src 'none'; script-src 'sha256-${hash}' blob:; worker-src blob:;`);
  });

  it('takes along the pictures of what is in it', async () => {
    const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64'); // prettier-ignore
    const { id } = await app.client().addImage({ body: png });
    await app.change(
      nodeInput('seen', { type: 'Person', image: id }),
      nodeInput('other', { type: 'Person', image: 'a'.repeat(64) }),
    );
    const imagesOf = async (ids: string[]) =>
      pageDataIn((await pageFor('coordinator', { filter: { ids } })).bytes).images;
    expect(await imagesOf(['seen', 'other'])).toEqual({ [id]: { type: 'image/png', base64: png.toString('base64') } });
    expect(await imagesOf(['other'])).toEqual({});
  });

  it('is refused where it was not built', async () => {
    const bare = await openTestApp({ app: { clientFolder: '/nowhere' } });
    try {
      await expect(bare.client().export({ body: { format: 'html' } })).rejects.toMatchObject({ code: 'unavailable' });
    } finally {
      await bare.close();
    }
  });
});
