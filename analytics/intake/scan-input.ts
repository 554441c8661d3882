/** A text in pieces that can be put back. What its reading throws is kept until the pieces before it are done with. */
export interface ScanInput {
  /** The next piece, which holds until the one after; undefined at the end, also where the reading failed. */
  next(): Promise<Buffer | undefined>;
  /** Puts pieces before what is to come. */
  putBack(pieces: readonly Buffer[]): void;
  /** Throws what the reading threw. */
  throwFailure(): void;
  close(): Promise<void>;
}

export function scanInput(pieces: AsyncIterable<Buffer>): ScanInput {
  const source = pieces[Symbol.asyncIterator]();
  const returned: Buffer[] = [];
  let failure: { readonly error: unknown } | undefined;
  let ended = false;
  return {
    async next() {
      const before = returned.shift();
      if (before !== undefined || ended) return before;
      try {
        const { done, value } = await source.next();
        if (done !== true) return value;
      } catch (error) {
        failure = { error };
      }
      ended = true;
      return undefined;
    },
    putBack: (again) => void returned.unshift(...again),
    throwFailure() {
      if (failure !== undefined) throw failure.error;
    },
    async close() {
      await source.return?.();
    },
  };
}
