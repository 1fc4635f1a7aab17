import type { ContactSpan, ContactTable } from './contact-table.ts';
import { finish } from './steps.ts';
import { medianOf, slopeOn, weightOn, type Frequency, type FrequencyFrame } from './frequency.ts';

/** Figures of many at once, a row each, before they are divided by what they have in common. */
export interface FigureTable {
  rows: number;
  count: Int32Array<ArrayBuffer>;
  first: Int32Array<ArrayBuffer>;
  last: Int32Array<ArrayBuffer>;
  longestGap: Int32Array<ArrayBuffer>;
  /** NaN under two contacts. */
  medianGap: Float64Array<ArrayBuffer>;
  weight: Float64Array<ArrayBuffer>;
  trend: Float64Array<ArrayBuffer>;
}

/** Figures of pairs: the row of each is of nodes `a` and `b`, numbers into the ids of the contacts, `a` below `b`. */
export interface PairTable extends FigureTable {
  a: Int32Array<ArrayBuffer>;
  b: Int32Array<ArrayBuffer>;
}

/** Figures of nodes, a row to each id of the contacts; `partners`: how many others it met. */
export interface NodeTable extends FigureTable {
  partners: Int32Array<ArrayBuffer>;
}

/** Rows that grow as they are needed. */
class Rows {
  rows = 0;
  count = new Int32Array(1_024);
  first = new Int32Array(1_024);
  last = new Int32Array(1_024);
  longestGap = new Int32Array(1_024);
  weight = new Float64Array(1_024);
  trend = new Float64Array(1_024);
  /** Gaps between contacts as they come, and the row of each. */
  #gaps = 0;
  #gap = new Int32Array(1_024);
  #rowOfGap = new Int32Array(1_024);

  /** Takes a contact into a row: days never fall. */
  add(row: number, on: { day: number; weight: number; trend: number }): void {
    if (this.count[row] === 0) this.first[row] = on.day;
    else this.#addGap(row, on.day - this.last[row]!);
    this.last[row] = on.day;
    this.count[row]! += 1;
    this.weight[row]! += on.weight;
    this.trend[row]! += on.trend;
  }

  #addGap(row: number, gap: number): void {
    this.longestGap[row] = Math.max(this.longestGap[row]!, gap);
    if (this.#gaps === this.#gap.length) {
      this.#gap = grown(this.#gap, this.#gaps * 2);
      this.#rowOfGap = grown(this.#rowOfGap, this.#gaps * 2);
    }
    this.#gap[this.#gaps] = gap;
    this.#rowOfGap[this.#gaps] = row;
    this.#gaps += 1;
  }

  #medianGaps(): Float64Array<ArrayBuffer> {
    const { rows } = this;
    // Sorted into one array, those of a row beside each other.
    const ends = new Int32Array(rows);
    let end = 0;
    for (let row = 0; row < rows; row += 1) ends[row] = end += Math.max(0, this.count[row]! - 1);
    const places = ends.slice();
    const sorted = new Int32Array(end);
    for (let at = 0; at < this.#gaps; at += 1) {
      const row = this.#rowOfGap[at]!;
      places[row]! -= 1;
      sorted[places[row]!] = this.#gap[at]!;
    }
    const medians = new Float64Array(rows).fill(Number.NaN);
    for (let row = 0; row < rows; row += 1) {
      const [from, to] = [places[row]!, ends[row]!];
      if (to - from > 2) medians[row] = medianOf(sorted.subarray(from, to).sort());
      else if (to > from) medians[row] = (sorted[from]! + sorted[to - 1]!) / 2;
    }
    return medians;
  }

  grow(to: number): void {
    if (to <= this.count.length) return;
    const length = Math.max(to, this.count.length * 2);
    this.count = grown(this.count, length);
    this.first = grown(this.first, length);
    this.last = grown(this.last, length);
    this.longestGap = grown(this.longestGap, length);
    const [weight, trend] = [new Float64Array(length), new Float64Array(length)];
    weight.set(this.weight);
    trend.set(this.trend);
    [this.weight, this.trend] = [weight, trend];
  }

  table(): FigureTable {
    const { rows } = this;
    return {
      rows,
      count: this.count.subarray(0, rows),
      first: this.first.subarray(0, rows),
      last: this.last.subarray(0, rows),
      longestGap: this.longestGap.subarray(0, rows),
      medianGap: this.#medianGaps(),
      weight: this.weight.subarray(0, rows),
      trend: this.trend.subarray(0, rows),
    };
  }
}

function grown(array: Int32Array, length: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(length);
  larger.set(array);
  return larger;
}

/** Numbers pairs in the order in which they first come: open addressing over two arrays. */
class PairNumbers {
  size = 0;
  a = new Int32Array(1_024);
  b = new Int32Array(1_024);
  #slots = new Int32Array(4_096).fill(-1);

  numberOf(a: number, b: number): number {
    const mask = this.#slots.length - 1;
    let slot = (Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b)) >>> 0;
    slot = (slot ^ (slot >>> 15)) & mask;
    for (;;) {
      const row = this.#slots[slot]!;
      if (row < 0) return this.#enter(slot, a, b);
      if (this.a[row] === a && this.b[row] === b) return row;
      slot = (slot + 1) & mask;
    }
  }

  #enter(slot: number, a: number, b: number): number {
    const row = this.size;
    if (row === this.a.length) {
      this.a = grown(this.a, row * 2);
      this.b = grown(this.b, row * 2);
    }
    this.a[row] = a;
    this.b[row] = b;
    this.size = row + 1;
    this.#slots[slot] = row;
    if (this.size * 2 > this.#slots.length) this.#rehash();
    return row;
  }

  #rehash(): void {
    const { a, b, size } = this;
    this.#slots = new Int32Array(this.#slots.length * 4).fill(-1);
    this.size = 0;
    for (let row = 0; row < size; row += 1) this.numberOf(a[row]!, b[row]!);
  }
}

/** So many pairs or participants are counted between two steps. */
const step = 20_000;

/** Goes through contacts day by day, with what a contact of the day adds; `each` says how much it counted. */
function* sweep(
  { days }: ContactTable,
  { from, to }: ContactSpan,
  input: { frame: FrequencyFrame; each(contact: number, on: { day: number; weight: number; trend: number }): number },
): Generator<void, void> {
  const { frame, each } = input;
  const on = { day: Number.NaN, weight: 0, trend: 0 };
  let counted = 0;
  for (let contact = from; contact < to; contact += 1) {
    const day = days[contact]!;
    if (day !== on.day) Object.assign(on, { day, weight: weightOn(frame, day), trend: slopeOn(frame, day) });
    counted += each(contact, on);
    if (counted < step) continue;
    counted = 0;
    yield;
  }
}

/** The figures of every pair that met among some contacts, in steps; a contact counts once for each of its pairs. */
export function* pairSteps(table: ContactTable, span: ContactSpan, frame: FrequencyFrame): Generator<void, PairTable> {
  const { offsets, who } = table;
  const pairs = new PairNumbers();
  const rows = new Rows();
  yield* sweep(table, span, {
    frame,
    each(contact, on) {
      const [begin, end] = [offsets[contact]!, offsets[contact + 1]!];
      for (let i = begin; i < end; i += 1) {
        for (let j = i + 1; j < end; j += 1) {
          const row = pairs.numberOf(who[i]!, who[j]!);
          if (row >= rows.rows) {
            rows.grow(row + 1);
            rows.rows = row + 1;
          }
          rows.add(row, on);
        }
      }
      return ((end - begin) * (end - begin - 1)) / 2;
    },
  });
  return { ...rows.table(), a: pairs.a.subarray(0, pairs.size), b: pairs.b.subarray(0, pairs.size) };
}

/** The same at once. */
export const pairFigures = (table: ContactTable, span: ContactSpan, frame: FrequencyFrame): PairTable =>
  finish(pairSteps(table, span, frame));

/** What figures of nodes are made with. */
interface NodeInput {
  frame: FrequencyFrame;
  /** Of the same contacts. */
  pairs: PairTable;
}

/** The figures of every node over the contacts it takes part in, with its partners, in steps. */
export function* nodeSteps(table: ContactTable, span: ContactSpan, input: NodeInput): Generator<void, NodeTable> {
  const { frame, pairs } = input;
  const { ids, offsets, who } = table;
  const rows = new Rows();
  rows.grow(ids.length);
  rows.rows = ids.length;
  yield* sweep(table, span, {
    frame,
    each(contact, on) {
      const [begin, end] = [offsets[contact]!, offsets[contact + 1]!];
      for (let i = begin; i < end; i += 1) rows.add(who[i]!, on);
      return end - begin;
    },
  });
  const partners = new Int32Array(ids.length);
  for (let row = 0; row < pairs.rows; row += 1) {
    partners[pairs.a[row]!]! += 1;
    partners[pairs.b[row]!]! += 1;
  }
  return { ...rows.table(), partners };
}

/** The same at once. */
export const nodeFigures = (table: ContactTable, span: ContactSpan, input: NodeInput): NodeTable =>
  finish(nodeSteps(table, span, input));

/** The figures of a row; undefined where it has no contact. */
export function figuresAt(table: FigureTable, row: number, frame: FrequencyFrame): Frequency | undefined {
  const count = table.count[row] ?? 0;
  if (count === 0) return undefined;
  const last = table.last[row]!;
  return {
    count,
    perMonth: count / frame.months,
    first: table.first[row]!,
    last,
    daysSince: Math.max(0, frame.reference - last),
    ...(count > 1 && { longestGap: table.longestGap[row]!, medianGap: table.medianGap[row]! }),
    ...(frame.wholeMonths.length > 0 && { trend: table.trend[row]! }),
    weight: table.weight[row]!,
  };
}
