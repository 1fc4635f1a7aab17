import { GraphError } from '../errors.ts';
import { cutText, utf16Of } from '../formats/text.ts';

/** Encodings a text file may be found to be in, with the names people know them by. */
const encodings = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16 (big-endian)',
  'windows-1252': 'Windows-1252 (Western European)',
  'windows-1256': 'Windows-1256 (Arabic)',
  shift_jis: 'Shift-JIS (Japanese)',
  gbk: 'GBK (Chinese)',
} as const;
type Encoding = keyof typeof encodings;

/** How many bytes are looked at to guess by. */
const looked = 1024 * 1024;
const piece = 1024 * 1024;

/** The encoding of a text file: what a person says, else what its bytes say. Throws `unprocessable` for one nobody knows. */
export function encodingOf(bytes: Uint8Array, said?: string): { encoding: string; isGuess: boolean } {
  if (said !== undefined) {
    try {
      return { encoding: new TextDecoder(said).encoding, isGuess: false };
    } catch (cause) {
      throw new GraphError('unprocessable', `«${cutText(said, 40)}» is not the name of an encoding that is known.`, { cause }); // prettier-ignore
    }
  }
  const marked = utf16Of(bytes) ?? (isUtf8(bytes) ? 'utf-8' : undefined);
  return marked ? { encoding: marked, isGuess: false } : { encoding: guess(bytes), isGuess: true };
}

function isUtf8(bytes: Uint8Array): boolean {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for (let at = 0; at < bytes.length; at += piece) decoder.decode(bytes.subarray(at, at + piece), { stream: true });
    decoder.decode();
    return true;
  } catch {
    return false;
  }
}

type Guessed = Exclude<Encoding, 'utf-16le' | 'utf-16be'>;

/** The likeliest encoding of text that is not flawless UTF-8. Of equal ones the first is taken. */
function guess(bytes: Uint8Array): Guessed {
  // From the first byte beyond ASCII on: a long English beginning says nothing.
  const first = bytes.findIndex((byte) => byte >= 0x80);
  const sample = bytes.subarray(Math.max(0, first - 100), first + looked);
  const scores = Object.entries(scorers).map(([encoding, score]) => ({ encoding: encoding as Guessed, score: score(sample) })); // prettier-ignore
  return scores.reduce((best, next) => (next.score > best.score ? next : best)).encoding;
}

const isAscii = (byte: number | undefined): boolean =>
  byte !== undefined && ((byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a));
const between = (byte: number | undefined, from: number, to: number): boolean =>
  byte !== undefined && byte >= from && byte <= to;

/** Points for every character beyond ASCII, at most 1 each, as a mean: how well the bytes look like text in that encoding. */
type Scorer = (bytes: Uint8Array) => number;

/** Scores single bytes; `points` is told the two neighbours. */
const byBytes =
  (points: (byte: number, before: number | undefined, after: number | undefined) => number): Scorer =>
  (bytes) => {
    let sum = 0;
    let all = 0;
    for (const [at, byte] of bytes.entries()) {
      if (byte < 0x80) continue;
      all += 1;
      sum += points(byte, bytes[at - 1], bytes[at + 1]);
    }
    return all === 0 ? 0 : sum / all;
  };

/** Scores pairs of bytes. `points` is undefined where no character has that pair, which counts heavily. */
const byPairs =
  (points: (lead: number, trail: number | undefined) => { points: number; length: 1 | 2 } | undefined): Scorer =>
  (bytes) => {
    let sum = 0;
    let all = 0;
    for (let at = 0; at < bytes.length; at += 1) {
      const lead = bytes[at] ?? 0;
      if (lead < 0x80) continue;
      const found = points(lead, bytes[at + 1]);
      all += 1;
      sum += found?.points ?? -10;
      if (found?.length === 2) at += 1;
    }
    return all === 0 ? 0 : sum / all;
  };

/** Typographic marks of Windows-1252, and signs that stand in ordinary text. */
const western = new Set([0x80, 0x85, 0x91, 0x92, 0x93, 0x94, 0x95, 0x96, 0x97, 0x99, 0xa0, 0xa1, 0xa3, 0xa7, 0xa9, 0xaa, 0xab, 0xae, 0xb0, 0xb2, 0xb3, 0xb4, 0xb7, 0xba, 0xbb, 0xbf]); // prettier-ignore
const unused = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d]);
/** Latin letters of Windows-1256, as in French; the rest from C0 on is Arabic. */
const latinInArabic = new Set([0xe0, 0xe2, 0xe7, 0xe8, 0xe9, 0xea, 0xeb, 0xee, 0xef, 0xf4, 0xf9, 0xfb, 0xfc]);
const isArabic = (byte: number | undefined): boolean =>
  between(byte, 0xc0, 0xff) && !latinInArabic.has(byte ?? 0) && byte !== 0xd7;

const scorers = {
  'utf-8': (bytes) => {
    const text = new TextDecoder('utf-8').decode(bytes);
    const all = text.match(/[^\0-\x7f]/gu)?.length ?? 0; // oxlint-disable-line no-control-regex -- ASCII is meant
    const bad = text.match(/\uFFFD/g)?.length ?? 0;
    return all === 0 ? 0 : 1 - (4 * bad) / all;
  },
  'windows-1252': byBytes((byte, before, after) => {
    if (unused.has(byte)) return -5;
    if (western.has(byte)) return 0.7;
    if (byte < 0xc0 || byte === 0xd7 || byte === 0xf7) return -0.5;
    return isAscii(before) || isAscii(after) ? 1 : -0.3;
  }),
  'windows-1256': byBytes((byte, before, after) => {
    if (isArabic(byte)) return isAscii(before) || isAscii(after) ? -1 : isArabic(before) || isArabic(after) ? 1 : 0.2;
    if (latinInArabic.has(byte)) return isAscii(before) || isAscii(after) ? 0.9 : -0.5;
    // Arabic comma, semicolon and question mark; letters of Persian and Urdu.
    if ([0xa1, 0xba, 0xbf, 0x81, 0x8d, 0x90, 0x98].includes(byte)) return 0.8;
    return western.has(byte) ? 0.6 : -0.5;
  }),
  shift_jis: byPairs((lead, trail) => {
    if (between(lead, 0xa1, 0xdf)) return { points: -0.3, length: 1 };
    if (!(between(lead, 0x81, 0x9f) || between(lead, 0xe0, 0xfc))) return undefined;
    if (!(between(trail, 0x40, 0x7e) || between(trail, 0x80, 0xfc))) return undefined;
    // Kana and punctuation; kanji of the first level; the rare rest.
    const points = between(lead, 0x81, 0x83) ? 1 : between(lead, 0x88, 0x97) ? 0.9 : between(lead, 0xe0, 0xea) || between(lead, 0x98, 0x9f) ? 0.2 : -1; // prettier-ignore
    return { points, length: 2 };
  }),
  gbk: byPairs((lead, trail) => {
    if (!between(lead, 0x81, 0xfe) || !(between(trail, 0x40, 0x7e) || between(trail, 0x80, 0xfe))) return undefined;
    const isPlain = between(trail, 0xa1, 0xfe);
    // Punctuation; hanzi of the first level, of the second, of the extension.
    const points = isPlain && between(lead, 0xa1, 0xa9) ? 0.9 : isPlain && between(lead, 0xb0, 0xd7) ? 1 : isPlain && between(lead, 0xd8, 0xf7) ? 0.3 : -0.5; // prettier-ignore
    return { points, length: 2 };
  }),
} as const satisfies Record<Guessed, Scorer>;

/** What a person is told of a guess. */
export function guessedNote(encoding: string): string {
  const name = Object.entries(encodings).find(([key]) => key === encoding)?.[1] ?? encoding;
  return `The file does not say how its letters are written; it was read as ${name}. If names look wrong, choose another encoding.`;
}

/** The text of a file, piece by piece. A mark at the beginning is no part of it. */
export function* decodePieces(
  bytes: Uint8Array,
  encoding: string,
  onRead?: (share: number) => void,
): Generator<string> {
  const decoder = new TextDecoder(encoding);
  for (let at = 0; at < bytes.length; at += piece) {
    onRead?.(at / bytes.length);
    yield decoder.decode(bytes.subarray(at, at + piece), { stream: true });
  }
  yield decoder.decode();
}
