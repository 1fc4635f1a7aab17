import { contract, headers, Snapshot } from '../../graph-schema/contract.ts';
import { GraphError } from '../../graph-schema/errors.ts';
import type { Level } from '../../graph-schema/levels.ts';
import { sessionHeaders } from './client.ts';

/**
 * A network's types, settings and views without its nodes and edges, for one too large to load whole: the beginning of
 * the snapshot, which is written in the order its schema states; the rest is not read.
 */
export async function readOutline(options: { level: Level | undefined; signal: AbortSignal }): Promise<Snapshot> {
  const stop = new AbortController();
  const response = await fetch(contract.graph.path, {
    headers: { ...(options.level === undefined ? {} : { [headers.level]: options.level }), ...sessionHeaders() },
    signal: AbortSignal.any([stop.signal, options.signal]),
  });
  if (!response.ok || !response.body) throw new GraphError('unavailable', `The server answered ${response.status}.`);
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  for (let looked = 0; ;) {
    const { done, value } = await reader.read();
    text += value ?? '';
    for (let at = text.indexOf(',"nodes":[', looked); at !== -1; at = text.indexOf(',"nodes":[', looked)) {
      looked = at + 1;
      const outline = parseOutline(`${text.slice(0, at)},"nodes":[],"edges":[]}`);
      if (outline) {
        stop.abort();
        return outline;
      }
    }
    if (done) throw new GraphError('unavailable', 'The network could not be read.');
  }
}

function parseOutline(text: string): Snapshot | undefined {
  try {
    return Snapshot.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
