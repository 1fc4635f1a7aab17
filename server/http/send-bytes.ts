import type { Response } from 'express';
import type { BytesAnswer } from '../handlers/context.ts';

/** Sends bytes that never change at their address. Whatever they hold, no browser runs it: opened by itself it is nothing but a picture. */
export function sendBytes(response: Response, { type, bytes }: BytesAnswer): void {
  response.set({
    'Content-Type': type,
    'Cache-Control': 'public, max-age=31536000, immutable',
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'X-Content-Type-Options': 'nosniff',
  });
  response.end(bytes);
}
