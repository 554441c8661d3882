import fc from 'fast-check';
import { expect, test } from 'vitest';
import { binomialUpperTail } from '../../analytics/edition/exact-binomial.ts';
import { reference, referenceByR } from '../measures/reference.ts';
import { trials } from '../support/trials.ts';

/** The tail by whole numbers alone: probability is numerator / 365. */
function byWholeNumbers(successes: number, trials: number, numerator: bigint): number {
  const choose = (chosen: number) => {
    let ways = 1n;
    for (let index = 1; index <= chosen; index += 1) ways = (ways * BigInt(trials - chosen + index)) / BigInt(index);
    return ways;
  };
  let total = 0n;
  for (let count = successes; count <= trials; count += 1) {
    total += choose(count) * numerator ** BigInt(count) * (365n - numerator) ** BigInt(trials - count);
  }
  return Number((total * 10n ** 15n) / 365n ** BigInt(trials)) / 1e15;
}

test('three of three in the recent days is (90/365) cubed', () => {
  expect(binomialUpperTail(3, 3, 90 / 365)).toBeCloseTo((90 / 365) ** 3, 14);
});

test('the tail is that of exact arithmetic', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 60 }), (trials, least) => {
      const successes = Math.min(least, trials);
      expect(binomialUpperTail(successes, trials, 90 / 365)).toBeCloseTo(byWholeNumbers(successes, trials, 90n), 11);
    }),
    trials(),
  );
});

test('a tail far out does not vanish, and one that is certain is 1', () => {
  expect(binomialUpperTail(400, 400, 90 / 365)).toBeGreaterThan(0);
  expect(binomialUpperTail(0, 10, 0.2)).toBe(1);
});

test('upper tails equal scipy’s, small ones too', () => {
  for (const [k, n, p, tail] of reference.binomial_upper_tail) {
    expect(Math.abs(binomialUpperTail(k, n, p) - tail)).toBeLessThanOrEqual(1e-10 * tail);
  }
});

test('the escalation test is that of scipy, statsmodels and whole numbers, wherever its p is near 0.05', () => {
  for (const [recent, before, tail] of reference.escalation) {
    expect(Math.abs(binomialUpperTail(recent, recent + before, 90 / 365) - tail)).toBeLessThanOrEqual(1e-12 * tail);
  }
});

test('the escalation test is R’s poisson.test of two counts and their days', () => {
  for (const [recent, before, tail] of referenceByR) {
    const ours = binomialUpperTail(recent, recent + before, 90 / 365);
    expect(Math.abs(ours - tail)).toBeLessThanOrEqual(1e-12 * tail);
    expect(ours < 0.05).toBe(tail < 0.05);
  }
});

test('three episodes of three in a quarter of the time are the quarter cubed', () => {
  expect(binomialUpperTail(3, 3, 90 / 365)).toBeCloseTo((90 / 365) ** 3, 15);
});

test('none or more is certain, and all of none too', () => {
  expect(binomialUpperTail(0, 7, 0.3)).toBe(1);
  expect(binomialUpperTail(0, 0, 0.3)).toBe(1);
});
