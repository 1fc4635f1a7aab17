import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { What } from './changes.ts';
import { takeApart } from './paths.ts';
import { canonicalJson } from './values.ts';

/** Every kind of thing the network consists of, in the order content is listed. */
export const contentKinds: readonly What[] = What.options;

/**
 * The content hash: SHA-256, hexadecimal, over everything in the network, kind by kind in the order of `contentKinds`,
 * each sorted by id, without versions and update times. Laws compare it: undo, round trips, backup.
 */
export async function contentHash(rows: AsyncIterable<{ what: What; id: string; value: unknown }>): Promise<string> {
  const hash = sha256.create();
  for await (const { what, id, value } of rows) {
    const parts = [...takeApart(what, value)].sort(([a], [b]) => (a < b ? -1 : 1));
    hash.update(utf8ToBytes(`${canonicalJson([what, id, parts])}\n`));
  }
  return bytesToHex(hash.digest());
}

/** SHA-256 of a text, hexadecimal: tells whether two submissions under one operation id are the same. */
export const digest = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)));
