import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';
import { headers } from '../../graph-schema/contract.ts';
import type { FileAnswer } from '../handlers/context.ts';

/** Sends a file to be kept, not shown: whatever it holds, no browser runs it. It is dropped when it was sent, or nobody wants it any more. */
export async function sendFile(response: Response, file: FileAnswer): Promise<void> {
  try {
    response.attachment(file.name).set({
      'Content-Type': file.type,
      'Content-Length': String(file.size),
      'Cache-Control': 'no-store',
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'X-Content-Type-Options': 'nosniff',
      [headers.revision]: String(file.revision),
    });
    response.vary(headers.level);
    await pipeline(file.read(), response);
  } catch (error) {
    // Who asked has gone: there is nobody to be told.
    if (!response.destroyed) throw error;
  } finally {
    await file.drop();
  }
}
