/** Coefficients of Stirling's series for the logarithm of the gamma function: B(2k) / (2k (2k - 1)). */
const stirling = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156];

function stirlingSeries(x: number): number {
  return stirling.reduce((sum, coefficient, index) => sum + coefficient / x ** (2 * index + 1), 0);
}

/** The natural logarithm of the gamma function for x > 0: the argument is raised to 15 or more, where Stirling's series is exact to 1e-15. */
export function logGamma(x: number): number {
  let raised = x;
  let product = 1;
  while (raised < 15) {
    product *= raised;
    raised += 1;
  }
  return (raised - 0.5) * Math.log(raised) - raised + 0.5 * Math.log(2 * Math.PI) + stirlingSeries(raised) - Math.log(product);
}

/** x to the power a, times e to the power -x, over gamma(a). For a large a, how far x is from a is all that counts: the rest would cancel. */
function gammaTerm(a: number, x: number): number {
  if (a < 15) return Math.exp(a * Math.log(x) - x - logGamma(a));
  const apart = (x - a) / a;
  return Math.sqrt(a / (2 * Math.PI)) * Math.exp(a * (Math.log1p(apart) - apart) - stirlingSeries(a));
}

/** The regularised lower incomplete gamma function P(a, x), by its series: for x not far above a. */
function lowerSeries(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let k = 1; term > sum * 1e-17; k += 1) {
    term *= x / (a + k);
    sum += term;
  }
  return sum * gammaTerm(a, x);
}

/** Q(a, x) = 1 - P(a, x) by its continued fraction (DLMF 8.9.2), evaluated by Lentz's method: for x above a. */
function upperFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = Number.MAX_VALUE;
  let d = 1 / b;
  let fraction = d;
  for (let k = 1; k < 10_000 + 100 * Math.sqrt(a); k += 1) {
    const numerator = -k * (k - a);
    b += 2;
    d = 1 / (numerator * d + b);
    c = b + numerator / c;
    const change = c * d;
    fraction *= change;
    if (Math.abs(change - 1) < 1e-16) break;
  }
  return fraction * gammaTerm(a, x);
}

/**
 * The regularised incomplete gamma functions of a > 0 at x >= 0 (DLMF 8.2): `lower` is the chance that a gamma variable of shape a is at
 * most x, `upper` that it is more. Each is computed without taking the other from one where it is small.
 */
export function incompleteGamma(a: number, x: number): { readonly lower: number; readonly upper: number } {
  if (x <= 0) return { lower: 0, upper: 1 };
  if (x < a + 1) {
    const lower = lowerSeries(a, x);
    return { lower, upper: 1 - lower };
  }
  const upper = upperFraction(a, x);
  return { lower: 1 - upper, upper };
}

/** The x at which a rising function of x >= 0 reaches a value, by bisection to the last bit. */
function rootOf(rising: (x: number) => number, value: number): number {
  let low = 0;
  let high = 1;
  while (rising(high) < value) high *= 2;
  for (let step = 0; step < 200; step += 1) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) break;
    if (rising(middle) < value) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** The quantile of a gamma variable of shape a and scale 1. Half a chi-square quantile with 2a degrees of freedom. */
export function gammaQuantile(probability: number, a: number): number {
  return rootOf((x) => incompleteGamma(a, x).lower, probability);
}

/** The quantile of the standard normal distribution for a probability over one half. */
export function normalQuantile(probability: number): number {
  return rootOf((z) => (1 + incompleteGamma(0.5, (z * z) / 2).lower) / 2, probability);
}
