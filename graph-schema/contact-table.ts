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

/** Makes a table of contacts in any order. */
export function createContactTable(contacts: Iterable<DatedContact>): ContactTable {
  const sorted = [...contacts].sort((a, b) => a.day - b.day);
  const ids = [...new Set(sorted.flatMap(({ participants }) => participants))].sort();
  const numberOf = new Map(ids.map((id, at) => [id, at]));
  const offsets = new Int32Array(sorted.length + 1);
  const who: number[] = [];
  sorted.forEach(({ participants }, at) => {
    const numbers = [...new Set(participants)].map((id) => numberOf.get(id)!);
    who.push(...numbers.sort((a, b) => a - b));
    offsets[at + 1] = who.length;
  });
  return { ids, days: Int32Array.from(sorted, ({ day }) => day), offsets, who: Int32Array.from(who) };
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
