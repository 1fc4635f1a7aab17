import type { RequestHandler } from 'express';
import { rateLimit } from 'express-rate-limit';
import { GraphError } from '../../graph-schema/errors.ts';

/** Requests a minute from one address. On loopback all who ask share one. */
export interface RateLimits {
  all: number;
  imports: number;
}

/** High enough for a bench on the same machine, low enough to stop a loop gone wild. */
export const defaultRateLimits: RateLimits = { all: 200_000, imports: 600 };

export function rateLimits({ all, imports }: RateLimits): { all: RequestHandler; imports: RequestHandler } {
  const limiter = (limit: number) =>
    rateLimit({
      windowMs: 60_000,
      limit,
      standardHeaders: false,
      legacyHeaders: false,
      handler: () => {
        throw new GraphError('too_many_requests', `More than ${limit} requests in a minute.`);
      },
    });
  return { all: limiter(all), imports: limiter(imports) };
}
