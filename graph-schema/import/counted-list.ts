/** A list that counts all that is put on it, and keeps the first ones. */
export interface CountedList<T> {
  push(...items: readonly T[]): void;
  /** How many were put on it. */
  readonly length: number;
  /** Those that are kept. */
  readonly items: readonly T[];
  /** Whether more were put on it than are kept. */
  isOver(): boolean;
}

/** Keeps `most`; `hear` is told of each. */
export function createCountedList<T>(most: number, hear: (item: T) => void = () => undefined): CountedList<T> {
  const items: T[] = [];
  let length = 0;
  return {
    push(...more) {
      for (const item of more) {
        length += 1;
        hear(item);
        if (length <= most) items.push(item);
      }
    },
    get length() {
      return length;
    },
    items,
    isOver: () => length > most,
  };
}
