import { spawn, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { ServerFile } from '../../server/server-file.ts';
import { wipeNeo4j } from '../support/neo4j-target.ts';
import { neo4jTargets } from '../support/neo4j-targets.ts';

const main = resolve(import.meta.dirname, '../../server/main.ts');
const started: ChildProcess[] = [];
const folders: string[] = [];
afterEach(async () => {
  for (const child of started.splice(0)) if (child.exitCode === null) child.kill('SIGKILL');
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'weft-process-'));
  folders.push(folder);
  return folder;
}

/** A server as a process of its own. */
function start(env: Record<string, string>) {
  const child = spawn(process.execPath, [main], {
    env: { PATH: process.env['PATH'], PORT: '0', WEFT_SAMPLE: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started.push(child);
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (piece: string) => (out += piece));
  child.stderr.setEncoding('utf8').on('data', (piece: string) => (err += piece));
  const exit = new Promise<{ code: number | null; ms: number }>((done) => {
    const began = performance.now();
    child.once('exit', (code) => done({ code, ms: performance.now() - began }));
  });
  const address = new Promise<string>((found, reject) => {
    const look = () => {
      const line = /^http:\/\/\S+$/m.exec(out)?.[0];
      if (line) found(line);
    };
    child.stdout.on('data', look);
    child.once('exit', () => reject(new Error(`It ended before it listened: ${err}`)));
  });
  address.catch(() => undefined);
  return { child, address, exit, out: () => out, err: () => err };
}

async function post(address: string, operation: string): Promise<Response> {
  const record = { id: operation, type: 'Organization', label: 'O', origin: { kind: 'stated' } };
  return fetch(`${address}/api/changes`, {
    method: 'POST',
    headers: { origin: address, 'content-type': 'application/json' },
    body: JSON.stringify({ operation, changes: [{ kind: 'create-node', record }] }),
  });
}

const summaryOf = async (address: string): Promise<{ revision: number; nodes: number; sample: boolean }> =>
  (await fetch(`${address}/api/summary`)).json();

describe('a server process', () => {
  it('starts on an empty folder with the types and the sample, and has its data when it starts again', async () => {
    const folder = join(await newFolder(), 'not', 'there', 'yet');
    const first = start({ WEFT_DATA: folder, WEFT_SAMPLE: '' });
    const address = await first.address;
    const began = await summaryOf(address);
    expect(began.sample).toBe(true);
    expect(began.nodes).toBeGreaterThan(100);
    expect((await post(address, 'mine')).status).toBe(200);
    first.child.kill('SIGTERM');
    expect((await first.exit).code).toBe(0);

    const second = start({ WEFT_DATA: folder, WEFT_SAMPLE: '' });
    expect(await summaryOf(await second.address)).toEqual({
      ...began,
      revision: began.revision + 1,
      nodes: began.nodes + 1,
    });
  });

  it('starts empty but for the types with WEFT_SAMPLE=0', async () => {
    const server = start({ WEFT_DATA: await newFolder() });
    const address = await server.address;
    expect(await summaryOf(address)).toMatchObject({ revision: 1, nodes: 0, sample: false });
    const graph = await (await fetch(`${address}/api/graph`)).json();
    expect(graph.types.nodes.length).toBe(12);
    expect(graph.types.edges.length).toBe(22);
  });

  it.each([
    [['SIGTERM']],
    [['SIGINT']],
    [['SIGTERM', 'SIGTERM']],
    [['SIGINT', 'SIGTERM', 'SIGINT']],
  ] as NodeJS.Signals[][][])('ends cleanly on %j: streams ended, server.json gone, exit 0', async (signals) => {
    const folder = await newFolder();
    const server = start({ WEFT_DATA: folder });
    const address = await server.address;
    const stream = await fetch(`${address}/api/events`);
    expect(existsSync(join(folder, 'server.json'))).toBe(true);
    const began = performance.now();
    for (const signal of signals) server.child.kill(signal);
    await stream.text();
    expect((await server.exit).code).toBe(0);
    expect(performance.now() - began).toBeLessThan(5_000);
    expect(existsSync(join(folder, 'server.json'))).toBe(false);
    expect(server.err()).toBe('');
    await expect(fetch(`${address}/livez`)).rejects.toThrow('fetch failed');
  });

  it('finishes what is under way when told to stop', async () => {
    const folder = await newFolder();
    const server = start({ WEFT_DATA: folder });
    const address = await server.address;
    const writes = Array.from({ length: 40 }, (_, index) =>
      post(address, `w-${index}`).then(
        (answer) => answer.status,
        () => undefined,
      ),
    );
    await writes[0];
    server.child.kill('SIGTERM');
    const answers = await Promise.all(writes);
    expect((await server.exit).code).toBe(0);
    const acknowledged = answers.filter((status) => status === 200).length;
    expect(acknowledged).toBeGreaterThan(0);
    const again = start({ WEFT_DATA: folder });
    expect((await summaryOf(await again.address)).nodes).toBeGreaterThanOrEqual(acknowledged);
  });

  it('says in server.json who it is, for its owner only, and takes its token', async () => {
    const folder = await newFolder();
    const server = start({ WEFT_DATA: folder });
    const address = await server.address;
    const path = join(folder, 'server.json');
    const content = ServerFile.parse(JSON.parse(await readFile(path, 'utf8')));
    expect(content).toEqual({ pid: server.child.pid, address, token: expect.stringMatching(/^[\w-]{43}$/) });
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    const undo = { operation: 'u', undo: 'none' };
    const ask = (token: string) =>
      fetch(`${address}/api/changes`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify(undo),
      });
    expect((await ask(content.token)).status).toBe(404);
    expect((await ask('x'.repeat(43))).status).toBe(403);
  });

  it('refuses a folder another server holds, saying which, and leaves that one alone', async () => {
    const folder = await newFolder();
    const holder = start({ WEFT_DATA: folder });
    const address = await holder.address;
    const second = start({ WEFT_DATA: folder });
    expect((await second.exit).code).toBe(1);
    expect(second.out()).toBe('');
    expect(second.err().trim().split('\n')).toEqual([
      expect.stringContaining(`${address} (process ${holder.child.pid})`),
    ]);
    expect((await post(address, 'still')).status).toBe(200);
    expect(existsSync(join(folder, 'server.json'))).toBe(true);
  });

  it('takes over from one that was killed, whose server.json is still there', async () => {
    const folder = await newFolder();
    const killed = start({ WEFT_DATA: folder });
    expect((await post(await killed.address, 'kept')).status).toBe(200);
    killed.child.kill('SIGKILL');
    await killed.exit;
    expect(existsSync(join(folder, 'server.json'))).toBe(true);
    const next = start({ WEFT_DATA: folder });
    const address = await next.address;
    expect((await summaryOf(address)).nodes).toBe(1);
    expect(JSON.parse(await readFile(join(folder, 'server.json'), 'utf8'))).toMatchObject({
      pid: next.child.pid,
      address,
    });
  });

  it.each([
    [{ HOST: '0.0.0.0' }, 'HOST must be 127.0.0.1, localhost or ::1'],
    [{ HOST: 'weft.example' }, 'HOST must be'],
    [{ PORT: 'many' }, 'PORT is not a number'],
    [{ PORT: '70000' }, 'PORT '],
    [{ WEFT_SAMPLE: 'perhaps' }, 'WEFT_SAMPLE must be 0 or 1'],
    [{ NEO4J_URI: 'http://127.0.0.1:7474' }, 'NEO4J_URI must begin with'],
    [{ LOG: 'loud' }, 'LOG must be'],
  ])('refuses %o with one line', async (env, line) => {
    const server = start({ WEFT_DATA: await newFolder(), ...(env as Record<string, string>) });
    expect((await server.exit).code).toBe(1);
    expect(server.err().trim().split('\n')).toEqual([expect.stringContaining(`weft: ${line}`)]);
  });

  it('says when the port is taken, and when the folder cannot be one', async () => {
    const other = createServer();
    await new Promise<void>((done) => other.listen(0, '127.0.0.1', done));
    const at = other.address();
    const port = String(typeof at === 'object' && at ? at.port : 0);
    const taken = start({ WEFT_DATA: await newFolder(), PORT: port });
    expect((await taken.exit).code).toBe(1);
    expect(taken.err()).toBe(`weft: Port ${port} is taken. Set PORT to another one, or to 0 for any free one.\n`);
    await new Promise((done) => other.close(done));

    const file = join(await newFolder(), 'file');
    await writeFile(file, '');
    const wrong = start({ WEFT_DATA: file });
    expect((await wrong.exit).code).toBe(1);
    expect(wrong.err().trim().split('\n')).toEqual([expect.stringMatching(/^weft: WEFT_DATA «.*file» cannot be used/)]);
  });

  it('starts while Neo4j is away, and says that it is not ready', async () => {
    const server = start({ WEFT_DATA: await newFolder(), NEO4J_URI: 'bolt://127.0.0.1:1', LOG: 'silent' });
    const address = await server.address;
    expect((await fetch(`${address}/livez`)).status).toBe(200);
    const ready = await fetch(`${address}/readyz`);
    expect(ready.status).toBe(503);
    expect(ready.headers.get('retry-after')).toBe('1');
    expect((await fetch(`${address}/api/summary`)).status).toBe(503);
    expect((await post(address, 'lost')).status).toBe(503);
    server.child.kill('SIGTERM');
    expect((await server.exit).code).toBe(0);
  });
});

describe.each(neo4jTargets())('two server processes on one Neo4j $line', (target) => {
  it('begin the network once and see each other’s writes', async () => {
    await wipeNeo4j(target);
    const env = {
      NEO4J_URI: target.uri,
      NEO4J_DATABASE: target.database,
      ...(target.user && { NEO4J_USER: target.user }),
      ...(target.password && { NEO4J_PASSWORD: target.password }),
    };
    const servers = [start({ ...env, WEFT_DATA: await newFolder() }), start({ ...env, WEFT_DATA: await newFolder() })];
    const [one, other] = await Promise.all(servers.map((server) => server.address));
    for (const address of [one, other])
      await expect.poll(async () => (await fetch(`${address}/readyz`)).status, { timeout: 100_000 }).toBe(200);
    expect((await summaryOf(one!)).revision).toBe(1);
    const written = await post(one!, 'by-one');
    expect(written.status).toBe(200);
    const revision = written.headers.get('weft-revision')!;
    const read = await fetch(`${other}/api/nodes/by-one`, { headers: { 'weft-revision': revision } });
    expect(read.status).toBe(200);
    expect((await post(other!, 'by-other')).headers.get('weft-revision')).toBe(String(Number(revision) + 1));
    for (const server of servers) server.child.kill('SIGTERM');
    for (const server of servers) expect((await server.exit).code).toBe(0);
  });
});
