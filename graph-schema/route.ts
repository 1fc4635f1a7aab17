import type { z } from 'zod';

/**
 * One route. `answer`: `json` is built whole; `stream` is JSON sent as it is read, pre-compressed and cached by revision
 * and level, with an ETag; `events` is server-sent events; `bytes` are kept by whoever has them, for good; `file` is bytes
 * to be saved under the name its Content-Disposition says. `body: 'bytes'` is an
 * `application/octet-stream` of at most `maxBytes`, 64 MB when that is not said. `tagged`: what is built whole has an ETag of
 * its own, the same for as long as nothing but its revision changes. `writes`: it makes a new revision, which who asked reads
 * from then on.
 */
export interface Route {
  method: 'get' | 'post';
  /** Express form: `/api/nodes/:id`. */
  path: string;
  summary: string;
  params?: z.ZodObject;
  query?: z.ZodObject;
  body?: z.ZodType | 'bytes';
  maxBytes?: number;
  response: z.ZodType;
  answer: 'json' | 'stream' | 'events' | 'bytes' | 'file';
  tagged?: true;
  writes?: true;
}
