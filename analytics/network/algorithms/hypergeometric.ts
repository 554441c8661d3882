import { logFactorial } from '../poisson.ts';

/** log n! - (n log n - n + log(2 pi n) / 2), the rest of Stirling's formula. */
function stirlingRest(n: number): number {
  if (n === 0) return 0;
  if (n <= 16) return logFactorial(n) - (n * Math.log(n) - n + 0.5 * Math.log(2 * Math.PI * n));
  const square = 1 / (n * n);
  return (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square * (1 / 1680 - square / 1188)))) / n;
}

/** x log(x / mean) + mean - x, by its series where the two are near, so that nothing cancels. */
function deviance(x: number, mean: number): number {
  if (x === 0) return mean;
  if (Math.abs(x - mean) >= 0.1 * (x + mean)) return x * Math.log(x / mean) + mean - x;
  const ratio = (x - mean) / (x + mean);
  let sum = (x - mean) * ratio;
  let term = 2 * x * ratio;
  for (let odd = 3; ; odd += 2) {
    term *= ratio * ratio;
    const next = sum + term / odd;
    if (next === sum) return sum;
    sum = next;
  }
}

/** log of the binomial chance of x in n at p (q = 1 - p), by saddle point (Loader 2000). */
function logBinomial(x: number, n: number, p: number, q: number): number {
  if (x === 0) return n === 0 ? 0 : n * (p < 0.1 ? Math.log1p(-p) : Math.log(q));
  if (x === n) return n * (q < 0.1 ? Math.log1p(-q) : Math.log(p));
  const rests = stirlingRest(n) - stirlingRest(x) - stirlingRest(n - x);
  return rests - deviance(x, n * p) - deviance(n - x, n * q) - 0.5 * Math.log((2 * Math.PI * x * (n - x)) / n);
}

/** A draw without putting back: `drawn` of `all`, of which `marked` are marked. */
export interface Draw {
  readonly all: number;
  readonly marked: number;
  readonly drawn: number;
}

function logMass(x: number, { all, marked, drawn }: Draw): number {
  if (drawn === 0 || marked === 0 || drawn === all || marked === all) return 0;
  const [p, q] = [drawn / all, (all - drawn) / all];
  return logBinomial(x, marked, p, q) + logBinomial(drawn - x, all - marked, p, q) - logBinomial(drawn, all, p, q);
}

/**
 * The natural logarithm of P(X >= x) for a hypergeometric X, the number of marked among those drawn. The mass is by saddle point, so that
 * logarithms of large factorials never cancel, and the tail a sum of positive terms away from the peak: the relative precision holds
 * (1e-10) for chances down to 1e-300 and under.
 */
export function logHypergeometricTail(x: number, draw: Draw): number {
  const { all, marked, drawn } = draw;
  const least = Math.max(0, drawn + marked - all);
  const most = Math.min(drawn, marked);
  if (x <= least) return 0;
  if (x > most) return Number.NEGATIVE_INFINITY;
  const rest = all - marked - drawn;
  let term = 1;
  let sum = 1;
  if (x * all > marked * drawn) {
    for (let k = x; k < most && term > sum * 1e-17; k += 1) {
      term *= ((marked - k) * (drawn - k)) / ((k + 1) * (rest + k + 1));
      sum += term;
    }
    return Math.min(0, logMass(x, draw) + Math.log(sum));
  }
  for (let k = x - 1; k > least && term > sum * 1e-17; k -= 1) {
    term *= (k * (rest + k)) / ((marked - k + 1) * (drawn - k + 1));
    sum += term;
  }
  return Math.log1p(-Math.exp(logMass(x - 1, draw) + Math.log(sum)));
}
