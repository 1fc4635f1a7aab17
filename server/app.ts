import { randomUUID } from 'node:crypto';
import express, { type Express } from 'express';
import type { Logger } from 'pino';
import { z } from 'zod';
import { GraphError } from '../graph-schema/errors.ts';
import { createExports } from './exports/exports.ts';
import { createSnapshots } from './snapshots/snapshots.ts';
import { createChangeFeed } from './handlers/change-feed.ts';
import { handlers } from './handlers/handlers.ts';
import { apiDocs } from './http/api-docs.ts';
import { loopbackRules } from './http/loopback.ts';
import { mountContract } from './http/mount-contract.ts';
import { problemHandler } from './http/problem-handler.ts';
import { defaultRateLimits, rateLimits, type RateLimits } from './http/rate-limits.ts';
import { createReadiness } from './http/readiness.ts';
import { requestLog } from './http/request-log.ts';
import { securityHeaders } from './http/security-headers.ts';
import { createEventStreams } from './http/send-events.ts';
import { staticClient } from './http/static-client.ts';
import type { Imports } from './imports/imports.ts';
import type { GraphStore } from './store/graph-store.ts';

export interface AppOptions {
  store: GraphStore;
  imports: Imports;
  log: Logger;
  /** Stands for a missing Origin. */
  token: string;
  /** The port requests must be addressed to: known only once the server listens. */
  port: () => number;
  /** Folder of the built page. */
  clientFolder: string;
  now?: () => Date;
  limits?: RateLimits;
  maxReaders?: number;
}

/** The server without its socket: `handle` answers requests, `drain` begins the end. */
export interface App {
  handle: Express;
  /** From now on not ready, and nobody is told what changes any more. */
  drain(): void;
}

/** Wires everything together; nothing else does. */
export function createApp(options: AppOptions): App {
  const { store, imports, log } = options;
  const feed = createChangeFeed(store);
  const storeReadiness = createReadiness(store);
  const limits = rateLimits(options.limits ?? defaultRateLimits);
  const now = options.now ?? (() => new Date());
  let draining = false;

  const app = express();
  app.disable('x-powered-by').disable('etag').set('query parser', 'simple').set('case sensitive routing', true);
  app.use(requestLog(log));
  app.use((_request, response, next) => {
    if (draining) response.set('Connection', 'close');
    next();
  });
  app.use(securityHeaders());
  app.use(limits.all);
  app.use(loopbackRules({ port: options.port, token: options.token }));
  app.post(['/api/imports', '/api/imports/:id/reading', '/api/imports/:id/mapping'], limits.imports);
  app.use(
    mountContract({
      services: {
        store,
        imports,
        exports: createExports({ store, now, clientFolder: options.clientFolder }),
        snapshots: createSnapshots({ store, now }),
        feed,
        now,
        notReady: async () => (draining ? 'The server is stopping.' : storeReadiness()),
      },
      handlers,
      streams: createEventStreams({ maxReaders: options.maxReaders ?? 2_000 }),
      networkId: createNetworkId(store),
    }),
  );
  app.use(apiDocs());
  app.use('/api', () => {
    throw new GraphError('not_found', 'There is no such address under /api.');
  });
  app.use(staticClient(options.clientFolder));
  app.use(() => {
    throw new GraphError('not_found', 'There is nothing here.');
  });
  app.use(problemHandler(log));

  return {
    handle: app,
    drain() {
      draining = true;
      feed.close();
    },
  };
}

const NetworkId = z.string().min(1);

/** Tells this network from every other, so that no browser takes the text of one for that of another at the same revision. */
function createNetworkId(store: GraphStore): () => Promise<string> {
  let known: Promise<string> | undefined;
  const look = async (): Promise<string> => {
    const found = NetworkId.safeParse(await store.side.get('network', 'id'));
    if (found.success) return found.data;
    await store.side.set('network', 'id', randomUUID());
    return NetworkId.parse(await store.side.get('network', 'id'));
  };
  return () => {
    known ??= look().catch((error: unknown) => {
      known = undefined;
      throw error;
    });
    return known;
  };
}
