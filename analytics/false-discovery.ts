/**
 * The largest log p that passes a false discovery rate (Benjamini and Hochberg 1995); minus infinity where none does. `tests`
 * counts every test made, also those whose p is 1 and that are not listed.
 */
export function falseDiscoveryLimit(logP: readonly number[], tests: number, rate: number): number {
  const sorted = Float64Array.from(logP).sort();
  for (let rank = sorted.length; rank > 0; rank -= 1) {
    const value = sorted[rank - 1] ?? 0;
    if (value <= Math.log((rate * rank) / tests)) return value;
  }
  return Number.NEGATIVE_INFINITY;
}
