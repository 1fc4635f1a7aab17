/** What is printed, with how high it is, in pixels. */
export type Measured =
  | {
      kind: 'box';
      height: number;
      /** It may be as low as this where it has no room otherwise. */
      least?: number;
      /** Stands on the page of what follows it. */
      keep?: boolean;
      /** Begins a page. */
      newPage?: boolean;
    }
  | { kind: 'table'; head: number; rows: readonly number[]; foot: number };

/** A piece of what is printed: a box, or rows of a table from one up to, not including, another, below its head. */
export interface Piece {
  of: number;
  from: number;
  to: number;
  /** The table ends here, with what stands below it. */
  isLast: boolean;
  /** Of a box: how high it is by now. */
  height: number;
  /** Of a box: how large it is by now, of what it is by itself. */
  scale: number;
}

/** A line that is not cut: a box, or one row; `head`: of the table it is in, which stands above its first row on each page. */
interface Line {
  of: number;
  row: number;
  height: number;
  least: number;
  head: number;
  keep: boolean;
  newPage: boolean;
}

/** A table no higher than this part of a page is not divided. */
const undivided = 0.6;

function linesOf(item: Measured, of: number, page: number): Line[] {
  if (item.kind === 'box') {
    const { keep = false, newPage = false } = item;
    const height = Math.min(item.height, page);
    return [{ of, row: 0, height, least: Math.min(item.least ?? height, height), head: 0, keep, newPage }];
  }
  const { head, rows, foot } = item;
  const last = rows.length - 1;
  const isSmall = rows.reduce((sum, height) => sum + height, head + foot) <= undivided * page;
  return rows.map((height, row) => ({
    of,
    row,
    height: height + (row === last ? foot : 0),
    least: height + (row === last ? foot : 0),
    head,
    // Neither the first row nor the last stands alone on a page.
    keep: row < last && (isSmall || row === 0 || row === last - 1),
    newPage: false,
  }));
}

/** How high lines are one below the other, after a line of `before`: the head of a table stands above its first row on a page. */
function heightOf(lines: readonly Line[], before: number | undefined): number {
  let [height, at] = [0, before];
  for (const line of lines) {
    if (line.of !== at) height += line.head;
    height += line.height;
    at = line.of;
  }
  return height;
}

/** The same lines, one of them lower by as much as they are too high, where one can be. */
function lowered(lines: readonly Line[], by: number): readonly Line[] {
  const at = by > 0 ? lines.findIndex(({ height, least }) => height - least >= by) : -1;
  const line = lines[at];
  return line ? lines.with(at, { ...line, height: line.height - by }) : lines;
}

/**
 * Puts what is printed on pages of a height. Nothing is cut; what is to stay together does, unless it is higher than a page; a
 * table that goes on has its head again. A box that is higher than a page is as much smaller as it takes to have room on one.
 */
export function paginate(items: readonly Measured[], height: number): Piece[][] {
  const lines = items.flatMap((item, of) => linesOf(item, of, height));
  const pages: Line[][] = [[]];
  let used = 0;
  const put = (line: Line): void => {
    const page = pages.at(-1)!;
    const taken = heightOf([line], page.at(-1)?.of);
    if (page.length > 0 && used + taken > height) {
      pages.push([line]);
      used = heightOf([line], undefined);
    } else {
      page.push(line);
      used += taken;
    }
  };
  for (let at = 0; at < lines.length;) {
    let end = at + 1;
    while (end < lines.length && lines[end - 1]!.keep && !lines[end]!.newPage) end += 1;
    const page = pages.at(-1)!;
    const asked = lines.slice(at, end);
    const [taken, before] = asked[0]!.newPage ? [0, undefined] : [used, page.at(-1)?.of];
    const together = lowered(asked, taken + heightOf(asked, before) - height);
    const isWhole = heightOf(together, undefined) <= height;
    const hasRoom = used + heightOf(together, page.at(-1)?.of) <= height;
    if (page.length > 0 && (together[0]!.newPage || (isWhole && !hasRoom))) {
      pages.push([]);
      used = 0;
    }
    together.forEach(put);
    at = end;
  }
  return pages.filter((page) => page.length > 0).map((page) => piecesOf(page, items));
}

function piecesOf(page: readonly Line[], items: readonly Measured[]): Piece[] {
  const pieces: Piece[] = [];
  for (const { of, row, height } of page) {
    const item = items[of]!;
    const isLast = item.kind === 'box' || row === item.rows.length - 1;
    const last = pieces.at(-1);
    if (last?.of === of) Object.assign(last, { to: row + 1, isLast });
    else pieces.push({ of, from: row, to: row + 1, isLast, height, scale: scaleOf(item, height) });
  }
  return pieces;
}

/** What may be as low as this keeps its size. */
const scaleOf = (item: Measured, height: number): number =>
  item.kind === 'box' && (item.least ?? item.height) > height ? height / item.height : 1;
