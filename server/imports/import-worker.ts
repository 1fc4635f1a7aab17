import { createHash } from 'node:crypto';
import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import { What } from '../../graph-schema/changes.ts';
import { GraphError } from '../../graph-schema/errors.ts';
import { readFile } from '../../graph-schema/formats/index.ts';
import { planImport } from '../../graph-schema/import/plan.ts';
import type { Current } from '../../graph-schema/import/planning.ts';
import { CurrentRow, maxFileBytes, Task, ToWorker, type FromWorker } from './messages.ts';

/** Changes go back in pieces of about this many characters, so that nobody handles a large text at once. */
const pieceLength = 64 * 1024;

/** The content of a file, unpacked when it is compressed. */
function unpack(bytes: Uint8Array): Uint8Array {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return gunzipSync(bytes, { maxOutputLength: maxFileBytes });
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
    if (code === 'ERR_BUFFER_TOO_LARGE')
      throw new GraphError('too_large', 'Unpacked, the file is larger than 64 MB.', { cause });
    const what = code === 'Z_BUF_ERROR' ? 'ends before its content does; it was probably cut off' : 'is damaged';
    throw new GraphError('unprocessable', `The compressed file ${what}.`, { cause });
  }
}

async function main(port: MessagePort, task: Task): Promise<void> {
  const send = (message: FromWorker): void => port.postMessage(message);
  const content = unpack(task.bytes);
  const graph = readFile(content, task.name, task);
  const hasContacts = graph.interactions.length > 0;
  const { format, encoding } = graph;
  send({
    kind: 'read',
    source: graph.source.id,
    format,
    ...(encoding !== undefined && { encoding }),
    hasContacts,
    isWhole: graph.envelope !== undefined,
  });
  const current = await collect(port);
  const hash = createHash('sha256').update(content).digest('hex');
  const { by, at, prefix } = task;
  const plan = planImport({ graph, current, hash, by, at, prefix });
  let piece: string[] = [];
  let length = 0;
  const flush = (): void => {
    if (piece.length > 0) send({ kind: 'changes', text: `[${piece.join(',')}]` });
    piece = [];
    length = 0;
  };
  for (const change of plan.changes) {
    const text = JSON.stringify(change);
    piece.push(text);
    length += text.length;
    if (length >= pieceLength) flush();
  }
  flush();
  const { counts, problems, problemCount } = plan;
  send({ kind: 'planned', counts, problems, problemCount, changeCount: plan.changes.length });
}

/** Takes in the network as far as it is sent, until the word to plan comes. */
function collect(port: MessagePort): Promise<Current> {
  const current: Current = {
    nodeTypes: [], edgeTypes: [], nodes: [], edges: [], interactions: [], named: [], views: [], positions: new Map(),
  }; // prettier-ignore
  const records = new Map<What, Map<string, unknown>>(What.options.map((what) => [what, new Map()]));
  // The store's word is taken for what they are.
  current.records = Object.fromEntries(records);
  const take = (row: z.infer<typeof CurrentRow>): void => {
    if (row.what === 'record') records.get(row.of)?.set(row.id, row.value);
    else takers[row.what](current, row as never);
  };
  return new Promise((resolve, reject) => {
    port.on('message', (message: unknown) => {
      try {
        const parsed = ToWorker.parse(message);
        if ('plan' in parsed) resolve(current);
        else for (const row of z.array(CurrentRow).parse(JSON.parse(parsed.rows))) take(row);
      } catch (error) {
        reject(error);
      }
    });
  });
}

type RowOf<W extends CurrentRow['what']> = Extract<z.infer<typeof CurrentRow>, { what: W }>;
const takers: { [W in Exclude<CurrentRow['what'], 'record'>]: (current: Current, row: RowOf<W>) => void } = {
  'node-type': (current, { value }) => current.nodeTypes.push(value),
  'edge-type': (current, { value }) => current.edgeTypes.push(value),
  node: (current, { value }) => current.nodes.push(value),
  edge: (current, { value }) => current.edges.push(value),
  interaction: (current, { value }) => current.interactions.push(value),
  view: (current, { value }) => current.views.push(value),
  positions: (current, { id, value }) => current.positions.set(id, value),
  source: (current, { value }) => {
    current.source = value;
  },
  setting: (current, { value }) => {
    current.defaultView = value;
  },
  name: (current, { value }) => current.named.push(value),
};

if (parentPort) {
  const port = parentPort;
  main(port, Task.parse(workerData))
    .catch((error: unknown) => {
      if (!(error instanceof GraphError)) throw error;
      port.postMessage({ kind: 'refused', reason: error.message } satisfies FromWorker);
    })
    .finally(() => port.close());
}
