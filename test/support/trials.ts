/** How often a test over random input tries, and from which seed. */
export interface Trials {
  readonly numRuns: number;
  readonly seed: number;
}

const asked = Number(process.env['LANTERN_TRIALS'] ?? 50);
const seed = Number(process.env['LANTERN_SEED'] ?? 20140331);

/**
 * `LANTERN_TRIALS` trials (50 where it is not set, 1,000 in `npm run test:long`) from `LANTERN_SEED`; a test whose trial costs
 * so many times an ordinary one does so many times fewer. A failure prints the seed that repeats it.
 */
export function trials(cost = 1): Trials {
  return { numRuns: Math.max(1, Math.ceil(asked / cost)), seed };
}

/** Milliseconds that so many trials may take: a minute in CI, and in proportion at the full number. */
export function patience({ numRuns }: Trials): number {
  return Math.max(60_000, numRuns * 6_000);
}
