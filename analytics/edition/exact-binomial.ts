/**
 * P(X >= successes) for X binomial(trials, probability), exact, one sided: the share of the tail in the sum of all terms, each taken from its
 * neighbour, beginning at the likeliest. So neither a far tail nor the first of many trials vanishes, and no logarithm loses digits.
 *
 * Conditional test of two Poisson rates (Przyborowski and Wilenski 1940): given `recent + before` events, the recent ones are
 * binomial with probability `recentDays / (recentDays + beforeDays)` where the rate did not change.
 */
export function binomialUpperTail(successes: number, trials: number, probability: number): number {
  if (successes <= 0) return 1;
  if (successes > trials || probability <= 0) return 0;
  if (probability >= 1) return 1;
  const odds = probability / (1 - probability);
  const likeliest = Math.min(trials, Math.floor((trials + 1) * probability));
  let total = 0;
  let tail = 0;
  const add = (count: number, term: number) => {
    total += term;
    if (count >= successes) tail += term;
  };
  for (let count = likeliest, term = 1; count <= trials && term > 0; count += 1) {
    add(count, term);
    term *= ((trials - count) / (count + 1)) * odds;
  }
  for (let count = likeliest, term = 1; count > 0 && term > 0; count -= 1) {
    term *= count / ((trials - count + 1) * odds);
    add(count - 1, term);
  }
  return tail / total;
}
