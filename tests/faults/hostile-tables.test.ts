import { readFileSync, writeFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ImportJob } from '../../graph-schema/import-job.ts';
import { startServer, type RunningServer } from '../browser/running-server.ts';
import { hostileTables } from '../support/hostile-tables.ts';

/** What the issue of such a file may cost the server, in MB; and how long other requests may wait, in milliseconds. */
const most = { memory: 300, wait: 2_000 };

describe('tables made to do harm', () => {
  let running: RunningServer;
  let before: unknown;
  const content = (): Promise<unknown> => running.other.graph();
  beforeAll(async () => {
    running = await startServer({ sample: true });
    before = await content();
    // What a server needs for any import is there from its first one on.
    await upload('small.csv', new TextEncoder().encode('Label\nA\n'));
  });
  afterAll(() => running.stop());

  async function upload(name: string, body: Uint8Array): Promise<ImportJob> {
    let job = await running.other.startImport({ query: { name }, body });
    for (; job.state === 'reading'; await setTimeout(20))
      job = await running.other.getImport({ params: { id: job.id } });
    return job;
  }

  /** Memory of the server in MB, now or at most since `forget`; undefined where the system does not tell. */
  const memory = (of: 'VmRSS' | 'VmHWM'): number | undefined => {
    if (process.platform !== 'linux') return undefined;
    const found = new RegExp(`${of}:\\s+(\\d+) kB`).exec(readFileSync(`/proc/${running.pid}/status`, 'utf8'))?.[1];
    return found === undefined ? undefined : Number(found) / 1024;
  };
  const forget = (): void => {
    if (process.platform === 'linux') writeFileSync(`/proc/${running.pid}/clear_refs`, '5');
  };

  /** Asks again and again until it is stopped; gives the longest wait. */
  function keepAsking(): () => Promise<number> {
    let isOver = false;
    let longest = 0;
    const asking = (async () => {
      while (!isOver) {
        const since = performance.now();
        await running.other.summary();
        longest = Math.max(longest, performance.now() - since);
        await setTimeout(10);
      }
    })();
    return async () => {
      isOver = true;
      await asking;
      return longest;
    };
  }

  it.each(hostileTables)('$what is refused in one sentence', async ({ name, bytes, reason, what }) => {
    const body = bytes();
    const resting = memory('VmRSS') ?? 0;
    forget();
    const stop = keepAsking();
    const since = performance.now();
    const job = await upload(name, body);
    const took = performance.now() - since;
    const wait = await stop();
    const grown = (memory('VmHWM') ?? 0) - resting;
    console.log(`${what}: ${Math.round(took)} ms, ${Math.round(grown)} MB more, others waited ${Math.round(wait)} ms`);
    expect(job).toMatchObject({ state: 'refused', reason, changeCount: 0 });
    expect(wait).toBeLessThan(most.wait);
    expect(grown).toBeLessThan(most.memory);
    expect(await content()).toEqual(before);
  });
});
