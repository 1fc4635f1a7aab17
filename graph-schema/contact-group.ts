import type { PairsInWindow } from './contact-lists.ts';
import type { ContactSpan, ContactTable } from './contact-table.ts';
import type { Day } from './calendar.ts';

/** How often each two of a group met. */
export interface ContactMatrix {
  /** The group, each beside whom it met most, so that those who meet each other stand together. */
  members: readonly string[];
  /** A row to each member: `counts[a × members + b]`, the same for `b` and `a`; 0 on the diagonal. */
  counts: Int32Array;
  /** The largest count. */
  most: number;
}

/** Contacts in which at least two of a group took part, in order of their days. */
export interface Meetings {
  /** The group: what `who` holds numbers of. */
  members: string[];
  /** How many there are in the window; those told are the last of them. */
  total: number;
  days: Int32Array<ArrayBuffer>;
  /** Who took part in meeting `m`: `who[offsets[m]]` up to, not including, `who[offsets[m + 1]]`, rising. */
  offsets: Int32Array<ArrayBuffer>;
  who: Int32Array<ArrayBuffer>;
}

/** How often each two of a group met in a window. Members are unique. */
export function matrixOf({ pairs, ids }: PairsInWindow, group: readonly string[]): ContactMatrix {
  const size = group.length;
  const placeOf = new Map(group.map((id, place) => [id, place]));
  const places = ids.map((id) => placeOf.get(id) ?? -1);
  const met = new Int32Array(size * size);
  for (let row = 0; row < pairs.rows; row += 1) {
    const [a, b] = [places[pairs.a[row]!]!, places[pairs.b[row]!]!];
    if (a < 0 || b < 0) continue;
    met[a * size + b] = met[b * size + a] = pairs.count[row]!;
  }
  const order = beside(met, size);
  const counts = new Int32Array(size * size);
  order.forEach((from, a) => order.forEach((to, b) => (counts[a * size + b] = met[from * size + to]!)));
  return { members: order.map((place) => group[place]!), counts, most: counts.reduce((max, n) => Math.max(max, n), 0) };
}

/** An order in which each comes after the one it met most of all that are there: first whoever met most, by the group's order where alike. */
function beside(met: Int32Array, size: number): number[] {
  const totals = Array.from({ length: size }, (_, a) =>
    met.subarray(a * size, (a + 1) * size).reduce((x, y) => x + y, 0),
  );
  const left = new Set(totals.keys());
  const order: number[] = [];
  while (left.size > 0) {
    const last = order.at(-1);
    let [next, best, bestTotal] = [-1, -1, -1];
    for (const place of left) {
      const near = last === undefined ? 0 : met[last * size + place]!;
      if (near < best || (near === best && totals[place]! <= bestTotal)) continue;
      [next, best, bestTotal] = [place, near, totals[place]!];
    }
    order.push(next);
    left.delete(next);
  }
  return order;
}

/** The meetings of a group among some contacts: the last ones, so many at most. */
export function meetingsOf(
  { ids, days, offsets, who }: ContactTable,
  { from, to }: ContactSpan,
  { members, most }: { members: readonly string[]; most: number },
): Meetings {
  const placeOf = new Map(members.map((id, place) => [id, place]));
  const places = Int32Array.from(ids, (id) => placeOf.get(id) ?? -1);
  const found: { day: Day; who: number[] }[] = [];
  let total = 0;
  for (let contact = to - 1; contact >= from; contact -= 1) {
    const those: number[] = [];
    for (let at = offsets[contact]!; at < offsets[contact + 1]!; at += 1) {
      const place = places[who[at]!]!;
      if (place >= 0) those.push(place);
    }
    if (those.length < 2) continue;
    total += 1;
    if (found.length < most) found.push({ day: days[contact]!, who: those.sort((a, b) => a - b) });
  }
  found.reverse();
  const ends = new Int32Array(found.length + 1);
  found.forEach(({ who: those }, at) => (ends[at + 1] = ends[at]! + those.length));
  return {
    members: [...members],
    total,
    days: Int32Array.from(found, ({ day }) => day),
    offsets: ends,
    who: Int32Array.from(found.flatMap(({ who: those }) => those)),
  };
}

/** Someone in contact with two groups; `counts`: contacts in which somebody of each took part, each contact once. */
export interface Between {
  id: string;
  counts: readonly [number, number];
}

/** Those in contact with members of both of two groups, by the smaller of the two counts; members of a group are not between them. */
export function betweenGroups(
  { ids, offsets, who }: ContactTable,
  { from, to }: ContactSpan,
  groups: readonly [ReadonlySet<string>, ReadonlySet<string>],
): Between[] {
  /** 1: of the first group, 2: of the second, 3: of both. */
  const of = Uint8Array.from(ids, (id) => Number(groups[0].has(id)) + 2 * Number(groups[1].has(id)));
  const counts = [new Int32Array(ids.length), new Int32Array(ids.length)] as const;
  for (let contact = from; contact < to; contact += 1) {
    const those = who.subarray(offsets[contact], offsets[contact + 1]);
    const there = those.reduce((found, at) => found | of[at]!, 0);
    if (there === 0) continue;
    for (const at of those) {
      counts[0][at]! += there & 1;
      counts[1][at]! += there >> 1;
    }
  }
  return ids
    .map((id, at): Between => ({ id, counts: [counts[0][at]!, counts[1][at]!] }))
    .filter(({ counts: [one, other] }, at) => one > 0 && other > 0 && of[at] === 0)
    .sort(
      (one, other) =>
        Math.min(...other.counts) - Math.min(...one.counts) ||
        other.counts[0] + other.counts[1] - one.counts[0] - one.counts[1],
    );
}
