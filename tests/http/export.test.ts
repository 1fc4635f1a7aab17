import { unzipSync } from 'fflate';
import { readXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contentHash, contentKinds } from '../../graph-schema/content.ts';
import { exportKinds, type ExportKey } from '../../graph-schema/exports/catalogue.ts';
import { levels } from '../../graph-schema/levels.ts';
import { graphKeys, idsIn } from '../support/export-world.ts';
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
      const { content } = await client.export({ body: { format, filter } });
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
    const bytes = await bytesOf((await app.client({ level }).export({ body: { format } })).content);
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
    expect(await said('weft', 'coordinator')).toContain(`${secret}Loop`);
    expect(await said('kumu-project', 'coordinator')).toContain(`${secret}Node`);
    const guest = await readXlsx(await bytesOf((await app.client({ level: 'guest' }).export({ body: { format: 'xlsx' } })).content)); // prettier-ignore
    expect(guest.sheets.map(({ name }) => name)).toEqual(['Elements', 'Connections']);
  });
});
