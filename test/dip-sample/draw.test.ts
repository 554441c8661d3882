import { expect, test } from 'vitest';
import { drawSample } from '../../analytics/dip-sample/draw.ts';

const cases = Array.from({ length: 60 }, (_, number) => ({
  id: number,
  team: ['assessment', 'child_protection', 'disability'][number % 3] ?? '',
  month: number < 30 ? '2014-01' : '2014-02',
}));
const ids = (n: number, seed: number) => drawSample(cases, n, seed).cases.map(({ id }) => id);

test('the same seed draws the same cases, and another seed others', () => {
  expect(ids(12, 7)).toEqual(ids(12, 7));
  expect(ids(12, 7)).not.toEqual(ids(12, 8));
});

test('every stratum is told with its cases and how many were drawn, and the drawn cases are those', () => {
  const { cases: drawn, strata } = drawSample(cases, 12, 7);
  expect(strata).toHaveLength(6);
  for (const { team, month, cases: held, drawn: count } of strata) {
    expect([held, count]).toEqual([10, 2]);
    expect(drawn.filter((each) => each.team === team && each.month === month)).toHaveLength(count);
  }
  expect(new Set(drawn).size).toBe(12);
});

test('cases come by team and month', () => {
  const order = drawSample(cases, 12, 7).cases.map(({ team, month }) => `${team} ${month}`);
  expect(order).toEqual([...order].sort());
});

test('over many seeds each case of a stratum is drawn as often as another, and each of equal strata gets the odd case as often', () => {
  const times = new Map<number, number>();
  const odd = new Map<string, number>();
  for (let seed = 1; seed <= 3000; seed += 1) {
    const { cases: drawn, strata } = drawSample(cases, 7, seed);
    for (const { id } of drawn) times.set(id, (times.get(id) ?? 0) + 1);
    for (const each of strata)
      if (each.drawn === 2) odd.set(`${each.team} ${each.month}`, (odd.get(`${each.team} ${each.month}`) ?? 0) + 1);
  }
  // 3000 × 7 / 60 = 350 each, with a standard deviation of 17.6; 3000 / 6 = 500 each, with one of 20.4.
  for (const { id } of cases) expect(Math.abs((times.get(id) ?? 0) - 350)).toBeLessThan(80);
  expect(odd.size).toBe(6);
  for (const count of odd.values()) expect(Math.abs(count - 500)).toBeLessThan(92);
});

test('where fewer cases are held than asked for, all are drawn in the order in which they came', () => {
  const few = cases.slice(0, 5);
  expect(drawSample(few, 50, 1).cases.map(({ id }) => id)).toEqual([0, 3, 1, 4, 2]);
  expect(drawSample([], 50, 1)).toEqual({ cases: [], strata: [] });
});
