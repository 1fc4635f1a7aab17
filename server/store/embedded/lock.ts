import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { GraphError } from '../../../graph-schema/errors.ts';

const Holder = z.object({ pid: z.int(), address: z.string() });

/** Who holds the folder, as its server wrote down; a server that is only starting has not yet. */
function holderOf(folder: string): string {
  try {
    const { pid, address } = Holder.parse(JSON.parse(readFileSync(join(folder, 'server.json'), 'utf8')));
    return `the server at ${address} (process ${pid})`;
  } catch {
    return 'another process';
  }
}

/**
 * Makes this process the only one that opens the store in the folder, until the answer is called or the process ends,
 * however it ends: the lock is SQLite's own, an exclusive transaction on a file of its own. Throws `unavailable`.
 */
export function takeLock(folder: string): () => void {
  const database = new DatabaseSync(join(folder, 'weft.lock'), { timeout: 0 });
  try {
    database.exec('BEGIN EXCLUSIVE');
  } catch (cause) {
    database.close();
    throw new GraphError('unavailable', `The network in «${folder}» is already open: ${holderOf(folder)} holds it.`, {
      cause,
    });
  }
  return () => database.close();
}
