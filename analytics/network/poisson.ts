const smallFactorials: number[] = [0];
for (let n = 1; n <= 16; n += 1) smallFactorials.push((smallFactorials[n - 1] ?? 0) + Math.log(n));

/** The natural logarithm of n!, by Stirling's series above 16 (error under 1e-14). */
export function logFactorial(n: number): number {
  const small = smallFactorials[n];
  if (small !== undefined) return small;
  const inverse = 1 / n;
  const square = inverse * inverse;
  const series = inverse * (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square / 1680)));
  return n * Math.log(n) - n + 0.5 * Math.log(2 * Math.PI * n) + series;
}

function logMass(k: number, mean: number): number {
  return k * Math.log(mean) - mean - logFactorial(k);
}

/**
 * The natural logarithm of P(X >= k) for a Poisson variable: sums of positive terms only, away from the peak, so that it holds
 * its relative precision for chances down to 1e-300 and under.
 */
export function logPoissonTail(k: number, mean: number): number {
  if (k <= 0) return 0;
  if (mean <= 0) return Number.NEGATIVE_INFINITY;
  let term = 1;
  let sum = 1;
  if (k > mean) {
    for (let i = k + 1; term > sum * 1e-17; i += 1) {
      term *= mean / i;
      sum += term;
    }
    return logMass(k, mean) + Math.log(sum);
  }
  for (let i = k - 1; i > 0 && term > sum * 1e-17; i -= 1) {
    term *= i / mean;
    sum += term;
  }
  return Math.log1p(-Math.exp(logMass(k - 1, mean) + Math.log(sum)));
}

/** The smallest number that a double holds in full; readers of files refuse smaller ones, or take them for 0. */
const smallestWhole = 2 ** -1022;

/** The chance that a logarithm says, as a number that every reader takes: never 0, so that no evidence is overstated. */
export function chanceOf(logP: number): number {
  return Math.max(Math.exp(logP), smallestWhole);
}
