import { expect, test } from 'vitest';
import { incompleteGamma, logGamma, normalQuantile } from '../../../analytics/measures/statistics/gamma.ts';
import {
  byarInterval,
  exactPoissonInterval,
  poissonInterval,
  poissonTails,
} from '../../../analytics/measures/statistics/poisson-interval.ts';
import { reference } from '../reference.ts';

/** Equal to so many parts of the expected value. */
function expectNear(actual: number, expected: number, part = 1e-10): void {
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(part * Math.max(Math.abs(expected), 1e-300));
}

test('exact limits equal the chi-square quantiles of scipy', () => {
  for (const [count, lower, upper] of reference.exact_poisson_95) {
    expectNear(exactPoissonInterval(count, 0.95).lower, lower);
    expectNear(exactPoissonInterval(count, 0.95).upper, upper);
  }
  for (const [count, lower, upper] of reference.exact_poisson_998) {
    expectNear(exactPoissonInterval(count, 0.998).lower, lower);
    expectNear(exactPoissonInterval(count, 0.998).upper, upper);
  }
});

test('Byar’s limits are those of the Office for Health Improvement and Disparities, from ten events to a million', () => {
  for (const [count, lower, upper] of reference.byar_95) {
    expectNear(byarInterval(count, 0.95).lower, lower);
    expectNear(byarInterval(count, 0.95).upper, upper);
  }
  for (const [count, lower, upper] of reference.byar_998) {
    expectNear(byarInterval(count, 0.998).lower, lower);
    expectNear(byarInterval(count, 0.998).upper, upper);
  }
});

test('a lower limit is never under nought, nor without a value, where the area file asks for Byar’s method at any count', () => {
  expect(poissonInterval(0, 0.95, 0)).toEqual({ lower: 0, upper: byarInterval(0, 0.95).upper });
  expect(byarInterval(0, 0.95).upper).toBeCloseTo(3.668, 3);
  expect(byarInterval(1, 0.998).lower).toBe(0);
  expect(byarInterval(1, 0.95).lower).toBeGreaterThan(0);
});

test('five events have exact limits 1.623 and 11.668, as every table of Poisson limits prints', () => {
  expect(exactPoissonInterval(5, 0.95).lower).toBeCloseTo(1.623, 3);
  expect(exactPoissonInterval(5, 0.95).upper).toBeCloseTo(11.668, 3);
});

test('the deaths from horse kicks have the exact interval that DescTools prints: 0.6054271 to 0.8051570 a corps and year', () => {
  // DescTools 0.99, PoissonCI, first example: 196 deaths in 280 corps-years.
  const { lower, upper } = exactPoissonInterval(196, 0.95);
  expect(lower / 280).toBeCloseTo(0.6054271, 7);
  expect(upper / 280).toBeCloseTo(0.805157, 7);
});

test('Byar’s limits of 65 events are its formula worked by hand', () => {
  // 65 (1 - 1/585 - 1.959964 / (3 x 8.062258))^3 and 66 (1 - 1/594 + 1.959964 / (3 x 8.124038))^3, in steps rounded to nine places.
  const { lower, upper } = byarInterval(65, 0.95);
  expect(lower).toBeCloseTo(65 * (1 - 0.001709402 - 0.081034538) ** 3, 5);
  expect(upper).toBeCloseTo(66 * (1 - 0.001683502 + 0.080418306) ** 3, 5);
});

test('Byar’s limits are within 0.2% of the exact ones from 10 events on, as Public Health England’s technical guide says', () => {
  for (const count of [10, 11, 15, 25, 50, 137, 1000]) {
    const byar = byarInterval(count, 0.95);
    const exact = exactPoissonInterval(count, 0.95);
    expectNear(byar.lower, exact.lower, 0.002);
    expectNear(byar.upper, exact.upper, 0.002);
  }
});

test('nine events are exact, ten by Byar', () => {
  expect(poissonInterval(9, 0.95, 10)).toEqual(exactPoissonInterval(9, 0.95));
  expect(poissonInterval(10, 0.95, 10)).toEqual(byarInterval(10, 0.95));
  expect(poissonInterval(0, 0.95, 10).lower).toBe(0);
});

test('tails, quantiles and gamma functions equal scipy’s', () => {
  for (const [count, mean, atMost, atLeast] of reference.poisson_tails) {
    expectNear(poissonTails(count, mean).atMost, atMost, 1e-9);
    expectNear(poissonTails(count, mean).atLeast, atLeast, 1e-9);
  }
  for (const [probability, z] of reference.normal_quantile) expectNear(normalQuantile(probability), z, 1e-9);
  for (const [x, value] of reference.log_gamma) expect(logGamma(x)).toBeCloseTo(value, 10);
  for (const [a, x, lower, upper] of reference.incomplete_gamma) {
    expectNear(incompleteGamma(a, x).lower, lower, 1e-9);
    expectNear(incompleteGamma(a, x).upper, upper, 1e-9);
  }
});
