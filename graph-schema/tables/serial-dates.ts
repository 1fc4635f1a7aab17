/** What a number format writes: days, days with a time, or times of day; nothing of it: undefined. */
export type DateKind = 'date' | 'datetime' | 'time';

/** Built-in formats by their numbers (ECMA-376, 18.8.30); 27 to 36 and 50 to 58 are dates in East Asian versions. */
const builtin: readonly (readonly [from: number, to: number, kind: DateKind])[] = [
  [14, 17, 'date'],
  [18, 21, 'time'],
  [22, 22, 'datetime'],
  [27, 36, 'date'],
  [45, 45, 'time'],
  [47, 47, 'time'],
  [50, 58, 'date'],
];

/** Whether a number format writes a number as a date. Durations (`[h]:mm`) are numbers. */
export function isDateFormat(id: number, code: string | undefined): DateKind | undefined {
  if (code === undefined) return builtin.find(([from, to]) => from <= id && id <= to)?.[2];
  const plain = code.split(';')[0]!.replace(/"[^"]*"|\\.|_.|\*./g, '').toLowerCase(); // prettier-ignore
  if (/\[(h+|m+|s+)\]/.test(plain)) return undefined;
  const bare = plain.replace(/\[[^\]]*\]/g, '');
  if (/general|[#0?]/.test(bare.replace(/s\.0+/g, ''))) return undefined;
  const isDay = /[yd]|m{3,}|^[^hs]*m[^hs]*$/.test(bare);
  const isTime = /[hs]/.test(bare);
  return isDay ? (isTime ? 'datetime' : 'date') : isTime ? 'time' : undefined;
}

const dayLength = 86_400_000;
/** The day after the last one that spreadsheets know, 9999-12-31. */
const end = 2_958_466;

/**
 * A serial number as ISO text: days since 1899-12-30 (or 1904-01-01), the fraction is the time of day. Before March 1900
 * spreadsheets count a day that never was, 1900-02-29. What no date has stays a number.
 */
export function readSerial(serial: number, kind: DateKind, is1904: boolean): string | number {
  const days = is1904 ? serial + 1_462 : serial;
  if (days < 0 || days >= end) return serial;
  const shifted = !is1904 && days < 60 ? days + 1 : days;
  const text = new Date(Math.round((shifted - 25_569) * 86_400) * 1_000).toISOString();
  const hasTime = Math.round(((days % 1) * dayLength) / 1_000) > 0;
  if (kind === 'time' && serial < 1) return text.slice(11, 19);
  if (Math.floor(days) === 60 && !is1904) return serial;
  return hasTime ? text.slice(0, 19) : text.slice(0, 10);
}
