import { contract, headers, LiveEvent } from '../../graph-schema/contract.ts';
import type { Level } from '../../graph-schema/levels.ts';
import { sessionHeaders } from './client.ts';

/**
 * Follows the server's live updates from a revision on until `signal` aborts, coming back by itself when the connection
 * breaks. Read with fetch: an EventSource cannot say as which level it asks. `connected` tells when it does not hold.
 */
export async function followEvents(options: {
  after: number;
  level: Level | undefined;
  signal: AbortSignal;
  receive(event: LiveEvent): void;
  connected(holds: boolean): void;
}): Promise<void> {
  let after = options.after;
  for (let failures = 0; !options.signal.aborted;) {
    try {
      const response = await fetch(contract.events.path, {
        headers: {
          accept: 'text/event-stream',
          'last-event-id': String(after),
          ...(options.level === undefined ? {} : { [headers.level]: options.level }),
          ...sessionHeaders(),
        },
        cache: 'no-store',
        signal: options.signal,
      });
      if (!response.ok || !response.body) throw new Error(`The events answered ${response.status}.`);
      options.connected(true);
      failures = 0;
      for await (const data of messages(response.body)) {
        const event = LiveEvent.parse(JSON.parse(data));
        // A server that was put back to what it was before says so by a resync at a lower revision.
        after = event.event === 'resync' ? event.revision : Math.max(after, event.revision);
        options.receive(event);
      }
    } catch {
      // Broken off, or not there: the wait below, then again.
    }
    if (options.signal.aborted) return;
    failures += 1;
    if (failures > 1) options.connected(false);
    await new Promise((resolve) => setTimeout(resolve, Math.min(15_000, 500 * 2 ** failures)));
  }
}

/** The data of each server-sent event in a body. */
async function* messages(body: ReadableStream<Uint8Array<ArrayBuffer>>): AsyncGenerator<string> {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    text += value;
    const blocks = text.split(/\r?\n\r?\n/);
    text = blocks.pop() ?? '';
    for (const block of blocks) {
      const data = block
        .split(/\r?\n/)
        .flatMap((line) => (line.startsWith('data:') ? [line.slice(5).trimStart()] : []));
      if (data.length > 0) yield data.join('\n');
    }
  }
}
