import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import { contract, headers, type RouteName } from '../../graph-schema/contract.ts';
import type { Route } from '../../graph-schema/route.ts';
import { GraphError } from '../../graph-schema/errors.ts';
import { Revision } from '../../graph-schema/ids.ts';
import type {
  BytesAnswer,
  Context,
  FileAnswer,
  Handlers,
  LiveAnswer,
  Services,
  TextAnswer,
} from '../handlers/context.ts';
import { sendBytes } from './send-bytes.ts';
import { sendTagged } from './etag.ts';
import { parseInput } from './explain.ts';
import { principalOf } from './principal.ts';
import { readBody } from './read-body.ts';
import type { EventStreams } from './send-events.ts';
import { sendFile } from './send-file.ts';
import { sendText } from './send-text.ts';
import { createSnapshotCache } from './snapshot-cache.ts';

/** How long a request waits for the revision its sender wrote, in milliseconds. */
const maxWait = 2_000;

/** Any handler, as mounting sees it: its input has just been parsed by its own route's schemas. */
type AnyHandler = (input: never, context: Context) => Promise<unknown>;

interface Mounting {
  services: Services;
  handlers: Handlers;
  streams: EventStreams;
  networkId: () => Promise<string>;
}

/** An Express router with every route of the contract; other methods on their paths are refused. */
export function mountContract(mounting: Mounting): Router {
  const router = Router({ caseSensitive: true, strict: true });
  const cache = createSnapshotCache();
  const routes: [string, Route][] = Object.entries(contract);
  const handlers: Record<RouteName, AnyHandler> = mounting.handlers;

  for (const [name, route] of routes) {
    const handler = handlers[name as RouteName];
    router[route.method](route.path, async (request, response) => {
      const context: Context = { ...mounting.services, principal: principalOf(request) };
      await waitForRevision(request, context);
      const make = async (): Promise<unknown> => handler((await readInput(route, request, response)) as never, context);
      await senders[route.answer]({ name, route, request, response, context, cache, make, mounting });
    });
  }
  for (const path of new Set(routes.map(([, route]) => route.path))) {
    const allowed = routes.filter(([, route]) => route.path === path).map(([, route]) => route.method.toUpperCase());
    router.all(path, (_request, response) => {
      response.set('Allow', allowed.includes('GET') ? [...allowed, 'HEAD'].join(', ') : allowed.join(', '));
      throw new GraphError('method_not_allowed', `Only ${allowed.join(' and ')} is possible here.`);
    });
  }
  return router;
}

async function readInput(route: Route, request: Request, response: Response): Promise<unknown> {
  return {
    params: route.params ? parseInput(route.params, { ...request.params }, 'address') : {},
    query: parseInput(route.query ?? z.strictObject({}), queryOf(route, request), 'query'),
    body: route.method === 'post' ? await readBody(route, request, response) : {},
  };
}

/** The query; for events with what a reader that comes back says it had last. */
function queryOf(route: Route, request: Request): Record<string, unknown> {
  const last = request.get('last-event-id');
  return { ...request.query, ...(route.answer === 'events' && last ? { after: last } : {}) };
}

async function waitForRevision(request: Request, { store }: Context): Promise<void> {
  const wanted = request.get(headers.revision);
  if (wanted === undefined) return;
  await store.waitFor(parseInput(z.coerce.number().pipe(Revision), wanted, `header ${headers.revision}`), maxWait);
}

interface Sending {
  name: string;
  route: Route;
  request: Request;
  response: Response;
  context: Context;
  cache: ReturnType<typeof createSnapshotCache>;
  /** Reads the request and asks the handler. */
  make: () => Promise<unknown>;
  mounting: Mounting;
}

const Revised = z.looseObject({ revision: Revision });

/** How each kind of answer is sent. */
const senders = {
  async json({ route, request, response, make }) {
    const answer = await make();
    const revised = Revised.safeParse(answer);
    if (revised.success) response.set(headers.revision, String(revised.data.revision));
    if (route.tagged && revised.success) sendTagged(request, response, revised.data);
    else response.set('Cache-Control', 'no-store').vary(headers.level).json(answer);
  },
  async stream({ name, request, response, context, cache, make, mounting }) {
    const networkId = await mounting.networkId();
    await sendText({ name, request, response, context, networkId, cache, make: make as () => Promise<TextAnswer> });
  },
  async bytes({ response, make }) {
    sendBytes(response, (await make()) as BytesAnswer);
  },
  async file({ response, make }) {
    await sendFile(response, (await make()) as FileAnswer);
  },
  async events({ response, make, mounting }) {
    await mounting.streams.send(response, (await make()) as LiveAnswer);
  },
} as const satisfies Record<Route['answer'], (sending: Sending) => Promise<void>>;
