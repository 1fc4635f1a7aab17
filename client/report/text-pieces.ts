/** A piece of a text in Markdown. `goesOn`: the next is of the same paragraph, list, block of code or table. */
export interface TextPiece {
  text: string;
  goesOn: boolean;
}

/** No piece of a text is longer than this, in UTF-16 code units, nor higher, in lines of a page: it has room on one. */
const most = { length: 1_600, lines: 40 } as const;
/** So high are the pieces of what is cut: pages are filled with them. Tables have their head again in each. */
const cutLines = 8;
/** So many letters stand in a line of a page; those of East Asian scripts take the room of two. */
const lineLength = 85;
/** How high a row of a table is, in lines. */
const rowHeight = 1.5;

/** What begins and ends a block of code: three or more of one of these. */
const fenceOf = (line: string): string | undefined => /^\s*(`{3,}|~{3,})/.exec(line)?.[1];
/** Only as many of the same, and nothing behind them, end what a fence began. */
const closes = (line: string, fence: string): boolean => {
  const found = fenceOf(line);
  return found !== undefined && found.startsWith(fence) && line.trim() === found;
};

/** A text in Markdown in pieces that pages may end between: paragraphs, lists, what is fenced. */
export function textPieces(text: string): TextPiece[] {
  const pieces: string[] = [];
  let fence: string | undefined;
  let piece: string[] = [];
  const end = () => {
    if (piece.some((line) => line.trim() !== '')) pieces.push(piece.join('\n'));
    piece = [];
  };
  for (const line of text.split('\n')) {
    const isHeading = fence === undefined && /^#{1,6} /.test(line);
    if (fence === undefined && (line.trim() === '' || isHeading)) end();
    if (fence === undefined) fence = fenceOf(line);
    else if (closes(line, fence)) fence = undefined;
    piece.push(line);
    if (isHeading) end();
  }
  end();
  return pieces.flatMap(shortened);
}

/** Something of a piece that is not cut, with how many lines high it is, and what it is within. */
interface Line {
  text: string;
  height: number;
  within: Within | undefined;
}

/** A block of code or a table: what stands above it again where it goes on, and what ends it where it is cut. */
interface Within {
  above: string;
  below: string;
}

/** A piece in as many as have room on a page each, cut between its lines. */
function shortened(piece: string): TextPiece[] {
  const lines = linesOf(piece);
  const isWhole = piece.length <= most.length && lines.reduce((sum, { height }) => sum + height, 0) <= most.lines;
  if (isWhole) return [{ text: piece, goesOn: false }];
  const found: Line[] = [];
  for (const line of lines) {
    const last = found.at(-1);
    const [length, height] = [(last?.text.length ?? 0) + line.text.length, (last?.height ?? 0) + line.height];
    // What is further in belongs to what it is below.
    const isInner = !line.within && /^\s+\S/.test(line.text);
    const room = isInner || line.within?.below === '' ? most.lines : cutLines;
    if (last && length <= most.length && height <= room) {
      found[found.length - 1] = { text: last.text + line.text, height, within: line.within };
      continue;
    }
    // One that begins a block of code or a table has its beginning itself.
    const isGoingOn = last !== undefined && last.within !== undefined && last.within === line.within;
    if (isGoingOn) last.text = ended(last.text, line.within!.below);
    found.push(isGoingOn ? { ...line, text: line.within!.above + line.text } : line);
  }
  return found.map(({ text }, at) => ({ text, goesOn: at < found.length - 1 }));
}

const ended = (text: string, below: string): string =>
  (below === '' || text.endsWith('\n') ? text : `${text}\n`) + below;

/** The lines of a piece: the first of a block of code or a table together with what begins it, the last with what ends it. */
function linesOf(piece: string): Line[] {
  const found: Line[] = [];
  const written = piece.split(/(?<=\n)/);
  let within: Within | undefined;
  let begun = '';
  const put = (text: string, height = heightOf(text)): void => {
    found.push({ text: begun + text, height: height + (begun === '' ? 0 : 2), within });
    begun = '';
  };
  for (let at = 0; at < written.length; at += 1) {
    const text = written[at]!;
    const isFenced = within !== undefined && within.below !== '';
    if (isFenced && closes(text, within!.below)) {
      const last = found.at(-1);
      if (begun === '' && last) last.text += text;
      else put(text);
      within = undefined;
    } else if (isFenced) {
      for (const part of divided(text)) put(part);
    } else if (fenceOf(text) !== undefined) {
      if (begun !== '') put('');
      within = { above: text, below: fenceOf(text)! };
      begun = text;
    } else if (within && text.includes('|')) {
      put(text, rowHeight * rowsOf(text));
    } else if (text.includes('|') && isRule(written[at + 1])) {
      within = { above: text + written[at + 1]!, below: '' };
      begun = within.above;
      at += 1;
    } else {
      if (begun !== '') put('');
      within = undefined;
      for (const part of divided(text)) put(part);
    }
  }
  if (begun !== '') put('');
  return found;
}

/** Whether a line is what stands below the head of a table. */
const isRule = (line: string | undefined): boolean =>
  line !== undefined && line.includes('|') && /^[\s|:-]*-[\s|:-]*$/.test(line);

const widthOf = (text: string): number => [...text].reduce((sum, letter) => sum + (letter >= '\u2e80' ? 2 : 1), 0);
const heightOf = (text: string): number => Math.max(1, Math.ceil(widthOf(text) / lineLength));

/** How many lines high the highest cell of a row is. */
function rowsOf(row: string): number {
  const cells = row
    .trim()
    .replaceAll(/^\||\|$/g, '')
    .split('|');
  return Math.max(...cells.map((cell) => Math.max(1, Math.ceil((widthOf(cell) * cells.length) / lineLength))));
}

/** Where a line that has no room on a page is cut: between its sentences, else its words, else its letters. */
const cuts = [/(?<=[.!?؟]\s|[。！？])/, /(?<=\s)/, /(?:)/u];

/** A line in as many parts as have room on a page each. */
function divided(line: string, [cut, ...finer]: readonly RegExp[] = cuts): string[] {
  const hasRoom = (length: number, width: number): boolean => length <= most.length && width <= most.lines * lineLength;
  if (cut === undefined || hasRoom(line.length, widthOf(line))) return [line];
  const found: { text: string; width: number }[] = [];
  for (const part of line.split(cut).flatMap((one) => divided(one, finer))) {
    const width = widthOf(part);
    const last = found.at(-1);
    if (last === undefined || !hasRoom(last.text.length + part.length, last.width + width)) {
      found.push({ text: part, width });
    } else {
      last.text += part;
      last.width += width;
    }
  }
  return found.map(({ text }) => text);
}
