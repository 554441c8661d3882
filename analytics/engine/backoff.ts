/** How long to wait before asking again. */
export interface Backoff {
  readonly firstMs: number;
  readonly mostMs: number;
  readonly factor: number;
}

/** Waits that grow to a most, each shortened by up to half at random, so that many who wait do not ask at once. */
export function* waits({ firstMs, mostMs, factor }: Backoff, random: () => number): Generator<number, never> {
  let wait = firstMs;
  for (;;) {
    yield Math.round(wait * (0.5 + random() / 2));
    wait = Math.min(mostMs, wait * factor);
  }
}
