/** Runs no more than `most` of what it is told to at once: the others wait for their turn, in order. */
export function createGate(most: number): <T>(run: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (run) => {
    if (running >= most) await new Promise<void>((go) => waiting.push(go));
    else running += 1;
    try {
      return await run();
    } finally {
      // Whoever is next goes on in this one's place.
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
