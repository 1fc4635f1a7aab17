import { afterEach, expect, it, vi } from 'vitest';
import { createFigures, type ContactFigures } from '../../client/contacts/figures.ts';
import { figuresBetween } from '../../client/contacts/use-figures.ts';
import { dayOf } from '../../graph-schema/calendar.ts';
import { NodeId } from '../../graph-schema/ids.ts';

afterEach(() => vi.unstubAllGlobals());

/** The real worker of figures in this process: what is sent to it, and what it says, arrives when the test delivers it. */
async function openWorker() {
  const [sent, said]: [unknown[], unknown[]] = [[], []];
  let hear: ((event: MessageEvent<unknown>) => void) | undefined;
  vi.stubGlobal('addEventListener', (_type: string, listener: typeof hear) => (hear = listener));
  vi.stubGlobal('postMessage', (message: unknown) => said.push(message));
  vi.resetModules();
  await import('../../client/workers/figures.worker.ts');
  const opened: InProcess[] = [];
  class InProcess {
    onmessage?: (event: { data: unknown }) => void;
    constructor() {
      opened.push(this);
    }
    postMessage(message: unknown) {
      sent.push(structuredClone(message));
    }
    terminate() {
      sent.length = 0;
    }
  }
  vi.stubGlobal('Worker', InProcess);
  return {
    /** It counts what it was asked. */
    count() {
      for (const data of sent.splice(0)) hear?.({ data } as MessageEvent<unknown>);
    },
    /** What it said arrives. */
    arrive() {
      for (const data of said.splice(0)) opened.at(-1)?.onmessage?.({ data });
    },
  };
}

const today = dayOf('2024-03-01');
const question = { window: undefined, rollUp: false, halfLife: 90, today };
/** As many contacts of Ana with Bo, and one of Bo with Cy. */
const contacts = (many: number) => ({
  at: Array.from({ length: many + 1 }, () => '2024-02-01'),
  nodes: ['ana', 'bo', 'cy'].map((id) => NodeId.parse(id)),
  offsets: Array.from({ length: many + 2 }, (_, at) => at * 2),
  participants: [...Array.from({ length: many }, () => [0, 1]).flat(), 1, 2],
});
const load = (many: number) => ({ contacts: contacts(many), timeZone: 'UTC' });

it('are never told of contacts that others have taken the place of', async () => {
  const worker = await openWorker();
  const told: ContactFigures[] = [];
  const failures: unknown[] = [];
  const figures = createFigures({ told: (one) => told.push(one), failed: (error) => failures.push(error) });
  const between = (one: string, other: string) =>
    told.map((each) => figuresBetween({ figures: each, today, lookAt: () => undefined }, one, other)?.count);
  figures.load(load(3));
  figures.ask(question);
  worker.count();
  // Another level: what was counted before is on its way still.
  figures.load(load(1));
  worker.arrive();
  expect(told).toEqual([]);
  worker.count();
  worker.arrive();
  expect(between('bo', 'ana')).toEqual([1]);
  expect(between('bo', 'cy')).toEqual([1]);
  expect(between('ana', 'cy')).toEqual([undefined]);
  expect(failures).toEqual([]);
});
