import { logGamma } from './gamma.ts';

/** The logarithm of the number of ways to choose k of n. */
function logChoose(n: number, k: number): number {
  return logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);
}

/**
 * The chance of k or more successes in n trials of probability p: the exact one-sided binomial tail, summed in logarithms from the largest term
 * so that it neither overflows nor loses small chances. With n the events of two periods and p the first one's share of the time, it is the
 * exact conditional test of two Poisson rates (Przyborowski and Wilenski 1940).
 */
export function binomialUpperTail(k: number, n: number, p: number): number {
  if (k <= 0) return 1;
  const logs = Array.from({ length: n - k + 1 }, (_, index) => {
    const successes = k + index;
    return logChoose(n, successes) + successes * Math.log(p) + (n - successes) * Math.log1p(-p);
  });
  const largest = Math.max(...logs);
  const sum = logs.reduce((total, log) => total + Math.exp(log - largest), 0);
  return Math.min(1, Math.exp(largest + Math.log(sum)));
}
