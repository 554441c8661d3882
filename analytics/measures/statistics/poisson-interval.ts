import { gammaQuantile, incompleteGamma, normalQuantile } from './gamma.ts';

export interface Interval {
  readonly lower: number;
  readonly upper: number;
}

/**
 * The exact interval of a Poisson count (Garwood 1936): chi-square quantiles with 2n and 2n + 2 degrees of freedom, halved. The lower limit of
 * nought is nought.
 */
export function exactPoissonInterval(count: number, level: number): Interval {
  const tail = (1 - level) / 2;
  return { lower: count === 0 ? 0 : gammaQuantile(tail, count), upper: gammaQuantile(1 - tail, count + 1) };
}

/** Byar's approximation to it (Breslow and Day 1987, volume II, equation 2.14); the lower limit of nought is nought, and none is under it. */
export function byarInterval(count: number, level: number): Interval {
  const z = normalQuantile(1 - (1 - level) / 2);
  const next = count + 1;
  const lower = count === 0 ? 0 : count * (1 - 1 / (9 * count) - z / (3 * Math.sqrt(count))) ** 3;
  return {
    lower: Math.max(0, lower),
    upper: next * (1 - 1 / (9 * next) + z / (3 * Math.sqrt(next))) ** 3,
  };
}

/** The interval of a count as definitions.md has it: exact where the count is under `exactUnder`, by Byar's method from there on. */
export function poissonInterval(count: number, level: number, exactUnder: number): Interval {
  return count < exactUnder ? exactPoissonInterval(count, level) : byarInterval(count, level);
}

/** The chances of a Poisson count of at most, and of at least, the observed one, where `expected` is its mean. */
export function poissonTails(observed: number, expected: number): { readonly atMost: number; readonly atLeast: number } {
  return {
    atMost: incompleteGamma(observed + 1, expected).upper,
    atLeast: observed === 0 ? 1 : incompleteGamma(observed, expected).lower,
  };
}
