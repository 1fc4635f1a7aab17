import type { Response } from 'express';
import { GraphError } from '../../graph-schema/errors.ts';
import type { LiveAnswer } from '../handlers/context.ts';

const heartbeatEvery = 15_000;
/** A reader with more than so many bytes unread is let go: it comes back and is told from where it was. */
const maxUnread = 1_000_000;

/** Server-sent events: how many readers there are, and sending to one of them. */
export interface EventStreams {
  /** Sends them until either side ends it; who asks for the head alone has it at once, and is no reader. */
  send(response: Response, live: LiveAnswer): Promise<void>;
}

export function createEventStreams(options: { maxReaders: number }): EventStreams {
  let readers = 0;
  return {
    async send(response, live) {
      response.status(200).set({ 'Content-Type': 'text/event-stream; charset=utf-8', 'Cache-Control': 'no-store' });
      if (response.req.method === 'HEAD') {
        response.end();
        return;
      }
      if (readers >= options.maxReaders)
        throw new GraphError('unavailable', 'Too many pages follow this network just now.');
      readers += 1;
      let stop: (() => void) | undefined;
      let closed = false;
      const early: string[] = [];
      let started = false;
      const write = (text: string) => {
        if (closed) return;
        if (!started) early.push(text);
        else {
          response.write(text);
          if (response.writableLength > maxUnread) response.destroy();
        }
      };
      const heartbeat = setInterval(() => write(':\n\n'), heartbeatEvery);
      response.once('close', () => {
        closed = true;
        readers -= 1;
        clearInterval(heartbeat);
        stop?.();
      });
      try {
        stop = await live({
          send: ({ revision, text }) => write(`id: ${revision}\ndata: ${text}\n\n`),
          end: () => {
            closed = true;
            response.end();
          },
        });
      } catch (error) {
        clearInterval(heartbeat);
        throw error;
      }
      if (response.closed || closed) {
        stop();
        return;
      }
      response.flushHeaders();
      started = true;
      write('retry: 2000\n\n');
      for (const text of early) write(text);
    },
  };
}
