/** The logarithm of the number of ways to choose so many of so many. */
function logChoose(trials: number, chosen: number): number {
  let total = 0;
  for (let index = 1; index <= chosen; index += 1) total += Math.log((trials - chosen + index) / index);
  return total;
}

/**
 * P(X >= successes) for X binomial(trials, probability), exact, one sided. The first term is taken in logarithms, so that it
 * does not vanish, and each later one from the one before.
 *
 * Conditional test of two Poisson rates (Przyborowski and Wilenski 1940): given `recent + before` events, the recent ones are
 * binomial with probability `recentDays / (recentDays + beforeDays)` where the rate did not change.
 */
export function binomialUpperTail(successes: number, trials: number, probability: number): number {
  if (successes <= 0) return 1;
  if (successes > trials || probability <= 0) return 0;
  if (probability >= 1) return 1;
  const odds = probability / (1 - probability);
  let term = Math.exp(logChoose(trials, successes) + successes * Math.log(probability) + (trials - successes) * Math.log1p(-probability));
  let total = 0;
  for (let count = successes; count <= trials; count += 1) {
    total += term;
    term *= ((trials - count) / (count + 1)) * odds;
  }
  return Math.min(1, total);
}
