/** How wide a text is, in pixels, in the font labels are drawn in. */
export type TextWidth = (text: string) => number;

const segmenter = /\s+|(?<=[-/·–—])|(?<=[\u3040-\u30ff\u3400-\u9fff])/u;

/** The longest beginning of `text` that fits with «…» behind it, ending inside a word if need be. */
function cut(text: string, width: number, measure: TextWidth): string {
  const letters = Array.from(text);
  let [low, high] = [0, letters.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (measure(`${letters.slice(0, middle).join('').trimEnd()}…`) <= width) low = middle;
    else high = middle - 1;
  }
  return `${letters.slice(0, low).join('').trimEnd()}…`;
}

/** What a beginning of a text does not end with. */
const looseEnd = /[\s,;:.·–—\-/&(«"'“]+$/u;

/** The longest beginning of `text` that ends between words and is at most so wide. */
function firstLine(text: string, width: number, measure: TextWidth): string {
  let line = '';
  for (const word of text.split(segmenter)) {
    const longer = text.slice(0, text.indexOf(word, line.length) + word.length);
    if (measure(longer) > width) break;
    line = longer;
  }
  return line;
}

/** The last line of a label that goes on: whole words and «…»; undefined where not even one has room. */
function lastWords(rest: string, width: number, measure: TextWidth): string | undefined {
  const words = firstLine(rest, width - measure('…'), measure).replace(looseEnd, '');
  return words === '' ? undefined : `${words}…`;
}

/**
 * Breaks a label into at most `most` lines of at most `width` pixels; what is left over ends in «…», behind a whole word unless
 * the first of all is longer than a line.
 */
export function breakLabel(label: string, width: number, measure: TextWidth, most = 2): string[] {
  const lines: string[] = [];
  let rest = label.replaceAll(/\s+/gu, ' ').trim();
  while (rest !== '') {
    if (measure(rest) <= width) return [...lines, rest];
    const line = firstLine(rest, width, measure);
    if (line !== '' && lines.length < most - 1) {
      lines.push(line);
      rest = rest.slice(line.length).trimStart();
      continue;
    }
    const last = lastWords(rest, width, measure);
    if (last !== undefined) return [...lines, last];
    const before = lines.pop();
    // A word that has no room at all leaves its line to «…» behind those before it.
    if (before === undefined) return [cut(rest, width, measure)];
    return [...lines, lastWords(`${before} ${rest}`, width, measure) ?? cut(before, width, measure)];
  }
  return lines;
}

/**
 * What a name is called for short, if it says so: its acronym in brackets at the end, or what stands before a colon, a dash
 * or a bracket.
 */
export function shortForm(label: string): string | undefined {
  const acronym = /\(\s*([\p{Lu}\p{N}][\p{L}\p{N}&.-]{1,9})\s*\)\s*$/u.exec(label)?.[1];
  if (acronym !== undefined && /\p{Lu}.*\p{Lu}/u.test(acronym)) return acronym;
  const before = /^(.{6,}?)\s*(?::\s|\s[–—|·-]\s|\()/u.exec(label)?.[1];
  return before?.trim();
}

/** True when the first strong letter of `text` belongs to a script written from right to left. */
export function isRightToLeft(text: string): boolean {
  const letter = /\p{L}/u.exec(text)?.[0];
  return letter !== undefined && /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/u.test(letter);
}

interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Boxes in the plane, asked whether a new one would touch one of them. */
export function createOccupancy(cell = 64): {
  add(box: Box, owner: number): void;
  free(box: Box, owner: number): boolean;
} {
  const cells = new Map<number, { box: Box; owner: number }[]>();
  const visit = (box: Box, each: (key: number) => boolean): boolean => {
    for (let row = Math.floor(box.top / cell); row <= Math.floor(box.bottom / cell); row += 1) {
      for (let column = Math.floor(box.left / cell); column <= Math.floor(box.right / cell); column += 1) {
        if (!each(row * 65_536 + column)) return false;
      }
    }
    return true;
  };
  return {
    add(box, owner) {
      visit(box, (key) => {
        const inside = cells.get(key);
        if (inside) inside.push({ box, owner });
        else cells.set(key, [{ box, owner }]);
        return true;
      });
    },
    /** What belongs to `owner` itself is not in the way. */
    free: (box, owner) =>
      visit(box, (key) =>
        (cells.get(key) ?? []).every(
          ({ box: other, owner: whose }) =>
            whose === owner ||
            other.right <= box.left || other.left >= box.right || other.bottom <= box.top || other.top >= box.bottom,
        ),
      ), // prettier-ignore
  };
}
