import { GraphError } from '../../graph-schema/errors.ts';

/** Objects and lists nest at most this deep. */
export const maxDepth = 64;

const [quote, backslash, openBrace, openBracket, closeBrace, closeBracket] = Buffer.from('"\\{[}]');

/**
 * JSON from the bytes of a body: UTF-8, nested at most 64 deep, without `__proto__` as a key (which would otherwise be
 * dropped in silence) and without text that is not text (lone surrogates, NUL). Throws `invalid_input`, with line and
 * column where the text breaks off.
 */
export function parseJson(bytes: Buffer): unknown {
  checkDepth(bytes);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new GraphError('invalid_input', 'The body is not UTF-8.', { cause });
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new GraphError('invalid_input', `The body is not JSON${place(text, cause)}.`, { cause });
  }
  // Only such a body can hold one of them; looking through every value of 16 MB is not free.
  if (/__proto__|\\u00|\\u[dD][89a-fA-F]|\0/.test(text)) checkValues(value);
  return value;
}

/** Counts brackets outside strings, before anything is built from them. */
function checkDepth(bytes: Buffer): void {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (inString) {
      if (byte === backslash) at += 1;
      else if (byte === quote) inString = false;
    } else if (byte === quote) inString = true;
    else if (byte === openBrace || byte === openBracket) {
      depth += 1;
      if (depth > maxDepth) throw new GraphError('invalid_input', `The body nests more than ${maxDepth} levels deep.`);
    } else if (byte === closeBrace || byte === closeBracket) depth -= 1;
  }
}

function checkValues(value: unknown): void {
  if (typeof value === 'string') {
    if (!value.isWellFormed() || value.includes('\0')) {
      throw new GraphError('invalid_input', 'The body holds characters that are not text.');
    }
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  for (const [key, item] of Object.entries(value)) {
    if (key === '__proto__') throw new GraphError('invalid_input', 'The body has «__proto__» as a key, which no key can be.');
    if (!Array.isArray(value)) checkValues(key);
    checkValues(item);
  }
}

/** «: line 3, column 7» where the engine says the position, or the end where the text stops too early. */
function place(text: string, error: unknown): string {
  const message = error instanceof Error ? error.message : '';
  const said = /at position (\d+)/.exec(message)?.[1];
  const position = said === undefined ? (/end of JSON/.test(message) ? text.length : undefined) : Number(said);
  if (position === undefined) return '';
  const before = text.slice(0, position).split('\n');
  return `: line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
}
