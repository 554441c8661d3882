import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { binomialUpperTail } from '../../../analytics/measures/statistics/binomial.ts';
import { referenceSchema } from '../reference.ts';

const reference = referenceSchema.parse(JSON.parse(readFileSync(new URL('../fixtures/scipy.json', import.meta.url), 'utf8')));

test('upper tails equal scipy’s, small ones too', () => {
  for (const [k, n, p, tail] of reference.binomial_upper_tail) {
    expect(Math.abs(binomialUpperTail(k, n, p) - tail)).toBeLessThanOrEqual(1e-10 * tail);
  }
});

test('three episodes of three in a quarter of the time are the quarter cubed', () => {
  expect(binomialUpperTail(3, 3, 90 / 365)).toBeCloseTo((90 / 365) ** 3, 15);
});

test('none or more is certain, and all of none too', () => {
  expect(binomialUpperTail(0, 7, 0.3)).toBe(1);
  expect(binomialUpperTail(0, 0, 0.3)).toBe(1);
});
