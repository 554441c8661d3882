import { expect, test } from 'vitest';
import { waits } from '../../analytics/engine/backoff.ts';

const first = (random: () => number, count: number) => {
  const each = waits({ firstMs: 100, mostMs: 1000, factor: 2 }, random);
  return Array.from({ length: count }, () => each.next().value);
};

test('waits double to their most and stay there', () => {
  expect(first(() => 1, 6)).toEqual([100, 200, 400, 800, 1000, 1000]);
});

test('each is shortened by up to half at random', () => {
  expect(first(() => 0, 3)).toEqual([50, 100, 200]);
});
