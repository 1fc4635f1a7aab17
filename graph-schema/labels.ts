/** How wide a text is, in pixels, in the font labels are drawn in. */
export type TextWidth = (text: string) => number;

const segmenter = /\s+|(?<=[-/·–—])|(?<=[\u3040-\u30ff\u3400-\u9fff])/u;

/** The longest beginning of `text` that fits with «…» behind it. */
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

/** Breaks a label into at most `most` lines of at most `width` pixels; what is left over ends in «…». */
export function breakLabel(label: string, width: number, measure: TextWidth, most = 2): string[] {
  const lines: string[] = [];
  let rest = label.replaceAll(/\s+/gu, ' ').trim();
  while (rest !== '') {
    if (measure(rest) <= width) return [...lines, rest];
    const line = firstLine(rest, width, measure);
    if (line === '' || lines.length === most - 1) return [...lines, cut(rest, width, measure)];
    lines.push(line);
    rest = rest.slice(line.length).trimStart();
  }
  return lines;
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
