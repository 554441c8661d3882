import fc from 'fast-check';
import { expect, test } from 'vitest';
import { allocate, allocateStrata } from '../../analytics/dip-sample/allocate.ts';
import { trials } from '../support/trials.ts';

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
const sizes = fc.array(fc.integer({ min: 0, max: 200 }), { minLength: 1, maxLength: 12 });

test('what is left after whole quotas goes to the largest remainders', () => {
  // A textbook example of the Hare quota, with 10 seats for 4.7, 1.6, 1.58, 1.2, 0.61 and 0.31 quotas: 5, 2, 1, 1, 1 and none. One each is
  // possible here, so the two under one have theirs, and 8 are shared among the others: 4.14, 1.41, 1.39 and 1.06.
  const votes = [47000, 16000, 15800, 12000, 6100, 3100];
  expect(allocate(votes, 10)).toEqual([4, 2, 1, 1, 1, 1]);
  // 2.35, 0.8, 0.79, 0.6, 0.305 and 0.155 with fewer than one each.
  expect(allocate(votes, 5)).toEqual([2, 1, 1, 1, 0, 0]);
});

test('a stratum whose quota is under one has one, and the rest is shared among the others', () => {
  expect(allocate([90, 5, 5], 10)).toEqual([8, 1, 1]);
  expect(allocate([97, 2, 1], 4)).toEqual([2, 1, 1]);
});

test('where there are as many places as cases every case is drawn, and more are never drawn than there are', () => {
  expect(allocate([3, 0, 4], 7)).toEqual([3, 0, 4]);
  expect(allocate([3, 0, 4], 100)).toEqual([3, 0, 4]);
  expect(allocate([0, 0], 5)).toEqual([0, 0]);
});

test('equal remainders go in the order that is settled', () => {
  expect(allocate([5, 5, 5], 2, (parts) => [...parts].reverse())).toEqual([0, 1, 1]);
  expect(allocate([5, 5, 5], 2)).toEqual([1, 1, 0]);
});

test('whatever the sizes, n are given, none over its size, one for each where n allows, and a larger stratum never gets less', () => {
  fc.assert(
    fc.property(sizes, fc.integer({ min: 1, max: 400 }), (held, n) => {
      const given = allocate(held, n);
      expect(sum(given)).toBe(Math.min(n, sum(held)));
      const filled = held.filter((size) => size > 0).length;
      given.forEach((count, part) => {
        expect(count).toBeLessThanOrEqual(held[part] ?? 0);
        if (n >= filled && (held[part] ?? 0) > 0) expect(count).toBeGreaterThanOrEqual(1);
        held.forEach((size, other) => {
          if (size > (held[part] ?? 0)) expect(given[other]).toBeGreaterThanOrEqual(count);
        });
      });
    }),
    trials(300),
  );
});

test('without a floor in play, no stratum is a whole case away from its quota', () => {
  fc.assert(
    fc.property(sizes, fc.integer({ min: 1, max: 400 }), (held, n) => {
      const all = sum(held);
      fc.pre(all > 0 && n <= all && held.every((size) => size === 0 || n * size >= all));
      allocate(held, n).forEach((count, part) => {
        expect(Math.abs(count - (n * (held[part] ?? 0)) / all)).toBeLessThan(1);
      });
    }),
    trials(300),
  );
});

test('with too few for every month of every team, each team has its share before its months do', () => {
  const strata = [
    ...[30, 30, 30].map((cases, month) => ({ team: 'assessment', month: `2014-0${month + 1}`, cases })),
    ...[2, 2, 2].map((cases, month) => ({ team: 'disability', month: `2014-0${month + 1}`, cases })),
  ];
  const drawn = allocateStrata(strata, 4);
  expect([sum(drawn.slice(0, 3)), sum(drawn.slice(3))]).toEqual([3, 1]);
  expect(drawn.slice(0, 3)).toEqual([1, 1, 1]);
  expect(allocateStrata(strata, 6)).toEqual([1, 1, 1, 1, 1, 1]);
});
