import { z } from 'zod';
import { createPacer } from './handlers/pacer.ts';

/** Items travel and are kept in pieces of about this many characters, so that nobody handles a large text at once. */
const pieceLength = 64 * 1024;

/** Items as JSON text, many in a piece. */
export function* inPieces(items: Iterable<unknown>): Generator<string> {
  let piece: string[] = [];
  let length = 0;
  for (const item of items) {
    const text = JSON.stringify(item);
    piece.push(text);
    length += text.length;
    if (length < pieceLength) continue;
    yield `[${piece.join(',')}]`;
    piece = [];
    length = 0;
  }
  if (piece.length > 0) yield `[${piece.join(',')}]`;
}

/** The items in such pieces, one by one, with pauses in which others get their turn. */
export async function* itemsIn<T>(
  pieces: AsyncIterable<string> | Iterable<string>,
  schema: z.ZodType<T>,
): AsyncGenerator<T> {
  const pace = createPacer();
  for await (const piece of pieces)
    for (const item of z.array(z.unknown()).parse(JSON.parse(piece))) {
      yield schema.parse(item);
      await pace();
    }
}
