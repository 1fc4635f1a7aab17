/** Bytes that are still being made and may be read by many at once, each from the beginning. */
export interface GrowingBody {
  push(chunk: Buffer): void;
  /** No more will come; with an error, readers get it thrown. */
  end(error?: Error): void;
  /** Resolves when the first chunk is there or the body has ended; throws its error. */
  begun(): Promise<void>;
  read(): AsyncGenerator<Buffer>;
}

export function createGrowingBody(): GrowingBody {
  const chunks: Buffer[] = [];
  let ended = false;
  let failure: Error | undefined;
  let news = Promise.withResolvers<void>();

  function tell(): void {
    news.resolve();
    news = Promise.withResolvers();
  }

  return {
    push(chunk) {
      chunks.push(chunk);
      tell();
    },
    end(error) {
      ended = true;
      failure = error;
      tell();
    },
    async begun() {
      while (chunks.length === 0 && !ended) await news.promise;
      if (failure) throw failure;
    },
    async *read() {
      for (let at = 0; ; at += 1) {
        while (at >= chunks.length && !ended) await news.promise;
        if (failure) throw failure;
        const chunk = chunks[at];
        if (!chunk) return;
        yield chunk;
      }
    },
  };
}
