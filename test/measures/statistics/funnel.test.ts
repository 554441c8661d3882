import { expect, test } from 'vitest';
import { funnelFlag } from '../../../analytics/measures/statistics/funnel.ts';
import { reference } from '../reference.ts';

const flag = (observed: number, expected: number) => funnelFlag(observed, expected, 0.95, 0.998);

test('around ten expected, the counts flagged are those that Poisson tables leave 2.5% and 0.1% beyond', () => {
  // Of a Poisson count of mean 10: P(X >= 17) = 0.0270, P(X >= 18) = 0.0143, P(X >= 21) = 0.00159, P(X >= 22) = 0.00070,
  // P(X <= 4) = 0.0293, P(X <= 3) = 0.0103, P(X <= 2) = 0.0028, P(X <= 1) = 0.0005.
  expect([17, 18, 21, 22].map((count) => flag(count, 10))).toEqual(['within', 'above_95', 'above_95', 'above_99_8']);
  expect([4, 3, 2, 1].map((count) => flag(count, 10))).toEqual(['within', 'below_95', 'below_95', 'below_99_8']);
});

test('nobody where hardly anybody was expected is within', () => {
  expect(flag(0, 0)).toBe('within');
  expect(flag(0, 2.4)).toBe('within');
  expect(flag(0, 7.5)).toBe('below_99_8');
});

test('anybody where nobody was expected is above', () => {
  expect(flag(1, 0)).toBe('above_99_8');
});

test('on either side of every limit, from none expected to a hundred thousand, the flags are those of scipy’s tails', () => {
  for (const [observed, expected, flagged] of reference.funnel)
    expect([observed, expected, flag(observed, expected)]).toEqual([observed, expected, flagged]);
});
