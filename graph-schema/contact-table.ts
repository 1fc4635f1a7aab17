import { finish } from './steps.ts';
import type { Day, DayWindow } from './calendar.ts';

/** A contact on its calendar day. */
export interface DatedContact {
  day: Day;
  participants: readonly string[];
}

/**
 * Contacts as numbers, in order of their days. Typed arrays only beside the ids, so that it can be handed to a worker whole.
 * Participants of contact `c` are `who[offsets[c]]` up to, not including, `who[offsets[c + 1]]`: numbers into `ids`, rising.
 */
export interface ContactTable {
  /** Sorted by code unit. */
  ids: readonly string[];
  days: Int32Array<ArrayBuffer>;
  offsets: Int32Array<ArrayBuffer>;
  who: Int32Array<ArrayBuffer>;
}

/** The contacts of a table from one place up to, not including, another. */
export interface ContactSpan {
  from: number;
  to: number;
}

/** The days, in order, of contacts in which so many of some take part: two, who have them with each other, unless said. */
export function daysOf(
  { ids, days, offsets, who }: ContactTable,
  those: ReadonlySet<string>,
  least = 2,
): Int32Array<ArrayBuffer> {
  const isOne = Uint8Array.from(ids, (id) => Number(those.has(id)));
  return days.filter((_, contact) => {
    let members = 0;
    for (let at = offsets[contact]!; at < offsets[contact + 1]!; at += 1) members += isOne[who[at]!]!;
    return members >= least;
  });
}

/** So many contacts are looked at between two steps. */
const step = 4_000;

/** Makes a table of contacts in any order, in steps that let others in. */
export function* contactTableSteps(contacts: Iterable<DatedContact>): Generator<void, ContactTable> {
  const numberOf = new Map<string, number>();
  const days: Day[] = [];
  const ends: number[] = [];
  const flat: number[] = [];
  for (const { day, participants } of contacts) {
    const begin = flat.length;
    for (const id of participants) {
      let number = numberOf.get(id);
      if (number === undefined) numberOf.set(id, (number = numberOf.size));
      if (flat.indexOf(number, begin) < 0) flat.push(number);
    }
    days.push(day);
    ends.push(flat.length);
    if (days.length % step === 0) yield;
  }
  const ids = [...numberOf.keys()].sort();
  const rank = new Int32Array(ids.length);
  ids.forEach((id, at) => (rank[numberOf.get(id)!] = at));
  yield;
  const order = inOrderOfDay(days);
  yield;
  const table = {
    ids,
    days: new Int32Array(days.length),
    offsets: new Int32Array(days.length + 1),
    who: new Int32Array(flat.length),
  };
  let filled = 0;
  for (let at = 0; at < order.length; at += 1) {
    const contact = order[at]!;
    const begin = filled;
    for (let from = contact === 0 ? 0 : ends[contact - 1]!; from < ends[contact]!; from += 1)
      table.who[filled++] = rank[flat[from]!]!;
    if (filled - begin > 1) table.who.subarray(begin, filled).sort();
    table.days[at] = days[contact]!;
    table.offsets[at + 1] = filled;
    if (at % step === 0) yield;
  }
  return table;
}

/** The same at once. */
export const createContactTable = (contacts: Iterable<DatedContact>): ContactTable =>
  finish(contactTableSteps(contacts));

/** Places of days that rise; those of one day in the order they came. Sorted as numbers that hold both: sorting by a function takes many times as long. */
function inOrderOfDay(days: readonly Day[]): Int32Array {
  const least = days.reduce((min, day) => Math.min(min, day), Number.POSITIVE_INFINITY);
  const keys = Float64Array.from(days, (day, at) => (day - least) * days.length + at).sort();
  return Int32Array.from(keys, (key) => key % days.length);
}

/** The first contact on a day or after it. */
function firstFrom({ days }: ContactTable, day: Day): number {
  let [low, high] = [0, days.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (days[middle]! < day) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The contacts of a window. */
export const contactsIn = (table: ContactTable, { from, to }: DayWindow): ContactSpan => ({
  from: firstFrom(table, from),
  to: firstFrom(table, to),
});

/** «All»: from the day of the first contact to the day after the later of today and the last; of no contacts, today alone. */
export const wholeWindow = ({ days }: ContactTable, today: Day): DayWindow => ({
  from: days[0] ?? today,
  to: Math.max(today, days.at(-1) ?? today) + 1,
});
