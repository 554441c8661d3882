/**
 * P(at least k successes) in independent trials with their own probabilities (the upper tail of the Poisson-binomial). One state
 * for each count under k and one that nothing leaves: every step adds positive numbers, so that nothing cancels and the
 * relative precision holds down to the smallest double.
 */
export function poissonBinomialTail(probabilities: readonly number[], k: number): number {
  if (k <= 0) return 1;
  if (k > probabilities.length) return 0;
  const counts = new Float64Array(k);
  counts[0] = 1;
  let reached = 0;
  for (const p of probabilities) {
    reached += (counts[k - 1] ?? 0) * p;
    for (let count = k - 1; count > 0; count -= 1) {
      counts[count] = (counts[count] ?? 0) * (1 - p) + (counts[count - 1] ?? 0) * p;
    }
    counts[0] = (counts[0] ?? 0) * (1 - p);
  }
  return Math.min(1, reached);
}
