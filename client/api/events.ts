import { contract, headers, LiveEvent } from '../../graph-schema/contract.ts';
import { Revision } from '../../graph-schema/ids.ts';
import type { Level } from '../../graph-schema/levels.ts';
import { sessionHeaders } from './client.ts';

/**
 * Follows the server's live updates from a revision on until `signal` aborts, coming back by itself when the connection
 * breaks. Read with fetch: an EventSource cannot say as which level it asks. `connected` tells when it does not hold.
 * Answers up to which revision it came: from there it can be gone on.
 */
export async function followEvents(options: {
  after: number;
  level: Level | undefined;
  signal: AbortSignal;
  receive(event: LiveEvent): void;
  connected(holds: boolean): void;
}): Promise<number> {
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
      for await (const message of messages(response.body)) {
        const event = readEvent(message, after);
        // A server that was put back to what it was before says so by a resync at a lower revision.
        after = event.event === 'resync' ? event.revision : Math.max(after, event.revision);
        options.receive(event);
      }
    } catch {
      // Broken off, or not there: the wait below, then again.
    }
    if (options.signal.aborted) break;
    failures += 1;
    if (failures > 1) options.connected(false);
    await pause(Math.min(15_000, 500 * 2 ** failures), options.signal);
  }
  return after;
}

/** Waits so many milliseconds, or until the signal aborts. */
const pause = (length: number, signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, length);
    signal.addEventListener('abort', end);
  });

/** A server-sent event: its data and, where it has one, its id. */
interface Message {
  id: string | undefined;
  data: string;
}

/**
 * What a message says. One that this page does not understand, as of a server that is newer than it, is a change of it
 * knows not what: everything is to be asked for again, and that message is not.
 */
function readEvent({ id, data }: Message, after: number): LiveEvent {
  try {
    return LiveEvent.parse(JSON.parse(data));
  } catch {
    return { event: 'resync', revision: Revision.safeParse(Number(id)).data ?? after };
  }
}

/** Each server-sent event in a body, which is closed when no more of them are wanted. */
async function* messages(body: ReadableStream<Uint8Array<ArrayBuffer>>): AsyncGenerator<Message> {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      text += value;
      const blocks = text.split(/\r?\n\r?\n/);
      text = blocks.pop() ?? '';
      for (const block of blocks) {
        const lines = block.split(/\r?\n/);
        const valuesOf = (name: string) =>
          lines.flatMap((line) => (line.startsWith(name) ? [line.slice(name.length).trimStart()] : []));
        const data = valuesOf('data:');
        if (data.length > 0) yield { id: valuesOf('id:').at(-1), data: data.join('\n') };
      }
    }
  } finally {
    // A body that is let go of unread keeps its connection, of which a browser has six.
    await reader.cancel();
  }
}
