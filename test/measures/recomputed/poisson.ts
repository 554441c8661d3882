/** The chance that a Poisson count of a mean is at most another, term by term. */
export function chanceAtMost(count: number, mean: number): number {
  let logOfTerm = -mean;
  let sum = Math.exp(logOfTerm);
  for (let k = 1; k <= count; k += 1) {
    logOfTerm += Math.log(mean / k);
    sum += Math.exp(logOfTerm);
  }
  return Math.min(1, sum);
}

/** The chance that it is at least another: the terms from there on, until they no longer count. */
function chanceAtLeast(count: number, mean: number): number {
  let sum = 0;
  let logOfTerm = -mean;
  for (let k = 1; k <= count; k += 1) logOfTerm += Math.log(mean / k);
  for (let k = count; k < count + mean + 2000; k += 1) {
    sum += Math.exp(logOfTerm);
    logOfTerm += Math.log(mean / (k + 1));
  }
  return sum;
}

/** Where a falling function reaches a value, by halving. */
function whereFallsTo(value: number, falling: (mean: number) => number): number {
  let [low, high] = [0, 1000];
  for (let step = 0; step < 200; step += 1) {
    const middle = (low + high) / 2;
    if (falling(middle) > value) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** The 97.5% point of the normal distribution. */
const z = 1.959963984540054;

/** The 95% interval of a count: exact (Garwood 1936) under 10, by Byar from there on. */
export function intervalOf(count: number): readonly [number, number] {
  if (count >= 10) {
    const lower = count * (1 - 1 / (9 * count) - z / (3 * Math.sqrt(count))) ** 3;
    const next = count + 1;
    return [lower, next * (1 - 1 / (9 * next) + z / (3 * Math.sqrt(next))) ** 3];
  }
  const lower = count === 0 ? 0 : whereFallsTo(0.975, (mean) => chanceAtMost(count - 1, mean));
  return [lower, whereFallsTo(0.025, (mean) => chanceAtMost(count, mean))];
}

/** Where a count stands in a funnel around what is expected, with limits of 95% and 99.8%. */
export function standingIn(count: number, expected: number): string {
  const [atMost, atLeast] = [chanceAtMost(count, expected), chanceAtLeast(count, expected)];
  if (atLeast < 0.001) return 'above_99_8';
  if (atLeast < 0.025) return 'above_95';
  if (atMost < 0.001) return 'below_99_8';
  return atMost < 0.025 ? 'below_95' : 'within';
}
