import fc from 'fast-check';
import { expect, test } from 'vitest';
import { falseDiscoveryLimit } from '../../analytics/false-discovery.ts';
import { chanceOf, logFactorial, logPoissonTail } from '../../analytics/network/poisson.ts';
import { poissonBinomialTail } from '../../analytics/network/poisson-binomial.ts';
import reference from './reference-tails.json' with { type: 'json' };

const relative = (value: number, expected: number) => Math.abs(value - expected) / expected;

test('the Poisson tail agrees with scipy and with 50 digits to 1e-10, down to 1e-300', () => {
  for (const { k, mean, p, scipy } of reference.poisson) {
    expect(relative(Math.exp(logPoissonTail(k, mean)), p), `${k} of ${mean}`).toBeLessThan(1e-10);
    expect(relative(Math.exp(logPoissonTail(k, mean)), scipy), `${k} of ${mean}`).toBeLessThan(1e-10);
  }
});

test('the logarithm of the Poisson tail goes on where p itself has become nought', () => {
  expect(Math.exp(logPoissonTail(400, 0.1))).toBe(0);
  expect(logPoissonTail(400, 0.1)).toBeLessThan(-2000);
  expect(logPoissonTail(401, 0.1)).toBeLessThan(logPoissonTail(400, 0.1));
});

test('a chance that is said is never nought, nor a number that a reader of files refuses', () => {
  for (const logP of [-708, -709, -744, -746, -5_000])
    expect(chanceOf(logP)).toBeGreaterThanOrEqual(Number.parseFloat('2.2250738585072014e-308'));
  expect(chanceOf(-3)).toBe(Math.exp(-3));
});

test('the Poisson tail is certain at nought and falls as more is asked', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 300 }), fc.double({ min: 1e-6, max: 200, noNaN: true }), (k, mean) => {
      expect(logPoissonTail(0, mean)).toBe(0);
      expect(logPoissonTail(k + 1, mean)).toBeLessThanOrEqual(logPoissonTail(k, mean) + 1e-12);
      expect(logPoissonTail(k, mean)).toBeLessThanOrEqual(1e-12);
    }),
  );
});

test('factorials above sixteen agree with the sum of logarithms', () => {
  let sum = 0;
  for (let n = 1; n <= 170; n += 1) {
    sum += Math.log(n);
    expect(Math.abs(logFactorial(n) - sum)).toBeLessThan(1e-11);
  }
});

test('the Poisson-binomial tail agrees with scipy and with 50 digits to 1e-10', () => {
  for (const { probabilities, k, p, scipy } of reference.poisson_binomial) {
    expect(relative(poissonBinomialTail(probabilities, k), p)).toBeLessThan(1e-10);
    expect(relative(poissonBinomialTail(probabilities, k), scipy)).toBeLessThan(1e-10);
  }
});

test('more successes than trials cannot happen, and none always does', () => {
  expect(poissonBinomialTail([0.5, 0.5], 3)).toBe(0);
  expect(poissonBinomialTail([], 0)).toBe(1);
});

test('as many pass the false discovery rate as scipy lets pass, counting tests that are not listed', () => {
  for (const { p, tests, rate, passing } of reference.false_discovery) {
    const limit = falseDiscoveryLimit(p.map(Math.log), tests, rate);
    expect(p.filter((each) => Math.log(each) <= limit)).toHaveLength(passing);
  }
});
