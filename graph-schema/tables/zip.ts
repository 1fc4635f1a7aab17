import { Inflate } from 'fflate';
import { GraphError } from '../errors.ts';
import { count, megabytes, tableLimits } from './limits.ts';

/** A file packed in a ZIP archive. */
interface Entry {
  /** Method of compression: 0 none, 8 deflate. */
  method: number;
  packed: number;
  unpacked: number;
  crc: number;
  /** Where its local header begins. */
  at: number;
}

/** The files packed in a ZIP archive, by their paths. */
export interface Archive {
  paths(): string[];
  has(path: string): boolean;
  /** Unpacks a file piece by piece, and checks it. Throws `unprocessable` when it is damaged or not what the archive says. */
  read(path: string, take: (piece: Uint8Array) => void): void;
}

const tooLarge = `would be larger than ${megabytes(tableLimits.unpackedBytes)} unpacked, which is the most that is read`;

/** Handed to the unpacker at once: a thousandfold is the most that can come of it. */
const pieceLength = 16 * 1024;
const signatures = { local: 0x04034b50, central: 0x02014b50, end: 0x06054b50, end64: 0x06064b50, locator: 0x07064b50 };
/** Stands where the true value is in the fields for large archives. */
const large = { short: 0xffff, long: 0xffffffff };
const longestComment = 0xffff;

/**
 * Reads the directory of a ZIP archive without unpacking anything. Throws `unprocessable` when it is damaged, protected, or
 * would be too large unpacked; `name` is how the sentence calls it. `onRead` hears how much of it was unpacked, 0–1.
 */
export function openZip(bytes: Uint8Array, name: string, onRead?: (share: number) => void): Archive {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const refuse = (what: string): never => {
    throw new GraphError('unprocessable', `«${name}» ${what}.`);
  };
  const damaged = (): never => refuse('is damaged: its ZIP directory is not where it should be; save or load it again');
  const short = (at: number): number => (at + 2 > bytes.length ? damaged() : view.getUint16(at, true));
  const long = (at: number): number => (at + 4 > bytes.length ? damaged() : view.getUint32(at, true));
  const huge = (at: number): number => (at + 8 > bytes.length ? damaged() : Number(view.getBigUint64(at, true)));

  const end = findEnd();
  const total = end.count;
  if (total > tableLimits.workbookParts)
    refuse(`packs ${count(total)} files; a workbook may hold ${count(tableLimits.workbookParts)}`);
  const entries = new Map<string, Entry>();
  let unpacked = 0;
  for (let number = 0, at = end.at; number < total; number += 1) {
    if (long(at) !== signatures.central) damaged();
    const [nameLength, extraLength, commentLength] = [short(at + 28), short(at + 30), short(at + 32)];
    if ((short(at + 8) & 1) === 1) refuse('is protected with a password; save it without one');
    const entry = { method: short(at + 10), crc: long(at + 16), packed: long(at + 20), unpacked: long(at + 24), at: long(at + 42) }; // prettier-ignore
    readLargeFields(entry, at + 46 + nameLength, extraLength);
    unpacked += entry.unpacked;
    if (unpacked > tableLimits.unpackedBytes) refuse(tooLarge);
    entries.set(new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)), entry);
    at += 46 + nameLength + extraLength + commentLength;
  }
  let taken = 0;
  return { paths: () => [...entries.keys()], has: (path) => entries.has(path), read };

  /** Where the directory begins and how many files it lists. */
  function findEnd(): { at: number; count: number } {
    const first = Math.max(0, bytes.length - 22 - longestComment);
    for (let at = bytes.length - 22; at >= first; at -= 1) {
      if (view.getUint32(at, true) !== signatures.end) continue;
      const plain = { at: long(at + 16), count: short(at + 10) };
      if (plain.at !== large.long && plain.count !== large.short) return plain;
      if (at < 20 || long(at - 20) !== signatures.locator) return plain;
      const there = huge(at - 12);
      if (long(there) !== signatures.end64) damaged();
      return { at: huge(there + 48), count: huge(there + 32) };
    }
    return refuse('is damaged: it looks like a ZIP file whose end is missing; it was probably cut off');
  }

  /** Sizes and places beyond 4 GB, or written as if they were, stand in an extra field in this order. */
  function readLargeFields(entry: Entry, from: number, length: number): void {
    const missing = (['unpacked', 'packed', 'at'] as const).filter((field) => entry[field] === large.long);
    for (let at = from; missing.length > 0 && at + 4 <= from + length; at += 4 + short(at + 2)) {
      if (short(at) !== 1) continue;
      for (const [number, field] of missing.entries()) entry[field] = huge(at + 4 + 8 * number);
      return;
    }
  }

  function read(path: string, take: (piece: Uint8Array) => void): void {
    const entry = entries.get(path);
    const broken = (): never => refuse(`is damaged: «${path}» in it cannot be unpacked; save or load it again`);
    if (!entry || long(entry.at) !== signatures.local) return broken();
    const from = entry.at + 30 + short(entry.at + 26) + short(entry.at + 28);
    if (from + entry.packed > bytes.length) return broken();
    let length = 0;
    let crc = 0;
    const pass = (piece: Uint8Array): void => {
      length += piece.length;
      taken += piece.length;
      onRead?.(Math.min(1, taken / unpacked));
      // The directory may name a packed file once, and a workbook read it as a thousand sheets.
      if (taken > tableLimits.unpackedBytes) refuse(tooLarge);
      if (length > entry.unpacked) refuse(`is not what it says: «${path}» in it is larger than it claims`);
      crc = crc32(piece, crc);
      take(piece);
    };
    const pieces = function* (): Generator<[Uint8Array, boolean]> {
      for (let at = 0; at < entry.packed || at === 0; at += pieceLength) {
        const next = Math.min(at + pieceLength, entry.packed);
        yield [bytes.subarray(from + at, from + next), next === entry.packed];
      }
    };
    if (entry.method === 0) for (const [piece] of pieces()) pass(piece);
    else if (entry.method === 8) inflate(pieces(), pass, broken);
    else refuse(`packs «${path}» in a way that is not read; save it again with a spreadsheet program`);
    if (length !== entry.unpacked || crc !== entry.crc) broken();
  }
}

function inflate(
  pieces: Iterable<[Uint8Array, boolean]>,
  pass: (piece: Uint8Array) => void,
  broken: () => never,
): void {
  const inflater = new Inflate(pass);
  try {
    for (const [piece, isLast] of pieces) inflater.push(piece, isLast);
  } catch (error) {
    if (error instanceof GraphError) throw error;
    broken();
  }
}

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit += 1) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
  return rest >>> 0;
});

/** The checksum ZIP archives keep (ISO 3309), of what went before and these bytes. */
function crc32(bytes: Uint8Array, before: number): number {
  let crc = ~before;
  for (let at = 0; at < bytes.length; at += 1) crc = (crc >>> 8) ^ (table[(crc ^ (bytes[at] ?? 0)) & 0xff] ?? 0);
  return ~crc >>> 0;
}
