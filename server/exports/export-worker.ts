import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { workerData, type MessagePort } from 'node:worker_threads';
import { What } from '../../graph-schema/changes.ts';
import { GraphError } from '../../graph-schema/errors.ts';
import { exportOf, type Tables } from '../../graph-schema/exports/exported.ts';
import type { PageParts } from '../../graph-schema/exports/html.ts';
import { writers } from '../../graph-schema/exports/writers.ts';
import { inWorker } from '../in-worker.ts';
import { SentRow, Task, ToWorker, type NeededImages, type WrittenFile } from './messages.ts';

/** Text is written when there are so many characters of it. */
const pieceLength = 256 * 1024;

async function main(port: MessagePort, task: Task): Promise<void> {
  const { question, level, at, revision, path } = task;
  const tables = await collect(port);
  const exported = exportOf({ tables, question, revision, at, level });
  const written = await writers[question.format](exported, partsOf(port, task));
  const file = openSync(path, 'wx', 0o600);
  try {
    if (written instanceof Uint8Array) writeAll(file, written);
    else await writeText(file, written);
  } finally {
    closeSync(file);
  }
  const { name, nodes, edges, contacts } = exported;
  const counts = { nodes: nodes.length, edges: edges.length, contacts: contacts.length };
  port.postMessage({ name, ...counts } satisfies WrittenFile);
}

async function writeText(file: number, text: Iterable<string> | AsyncIterable<string>): Promise<void> {
  let piece: string[] = [];
  let length = 0;
  const flush = (): void => {
    writeAll(file, Buffer.from(piece.join('')));
    piece = [];
    length = 0;
  };
  for await (const part of text) {
    piece.push(part);
    length += part.length;
    if (length >= pieceLength) flush();
  }
  flush();
}

function writeAll(file: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
}

/** What a page is made of: what was built, and the pictures that the main thread is asked for. */
function partsOf(port: MessagePort, { page }: Task): PageParts {
  return {
    template() {
      try {
        return readFileSync(page, 'utf8');
      } catch (cause) {
        throw new GraphError('unavailable', 'The page is not built: npm run build makes it.', { cause });
      }
    },
    images(ids) {
      if (ids.length === 0) return Promise.resolve({});
      return new Promise((resolve, reject) => {
        port.once('message', (message: unknown) => {
          const { success, data } = ToWorker.safeParse(message);
          if (success && 'images' in data) resolve(data.images);
          else reject(new Error('The pictures did not come.'));
        });
        port.postMessage({ needs: [...ids] } satisfies NeededImages);
      });
    },
  };
}

/** Takes in the network, until the word comes that this was all. */
function collect(port: MessagePort): Promise<Tables> {
  const tables = new Map<What, Map<string, unknown>>(What.options.map((what) => [what, new Map()]));
  return new Promise((resolve, reject) => {
    port.on('message', (message: unknown) => {
      try {
        const parsed = ToWorker.parse(message);
        if ('all' in parsed) {
          // The main thread reads them from the store, whose word is taken for what they are.
          resolve(Object.fromEntries(tables) as unknown as Tables);
          return;
        }
        if ('images' in parsed) return;
        const rows: unknown = JSON.parse(parsed.rows);
        for (const { what, id, value } of SentRow.array().parse(rows)) tables.get(what)?.set(id, value);
      } catch (error) {
        reject(error);
      }
    });
  });
}

inWorker((port) => main(port, Task.parse(workerData)));
