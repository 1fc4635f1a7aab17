/** A list that counts all that is put on it, and keeps the first ones. */
export interface CountedList<T> {
  push(...items: readonly T[]): void;
  /** Puts on it what is too many to be named in one call. */
  add(items: Iterable<T>): void;
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
  const add = (more: Iterable<T>): void => {
    for (const item of more) {
      length += 1;
      hear(item);
      if (length <= most) items.push(item);
    }
  };
  return {
    push: (...more) => add(more),
    add,
    get length() {
      return length;
    },
    items,
    isOver: () => length > most,
  };
}
