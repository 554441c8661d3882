import { expect, test } from 'vitest';
import { z } from 'zod';
import { controlChart } from '../../../analytics/measures/statistics/control-chart.ts';
import { fixture } from '../reference.ts';

const chart = z.object({
  case: z.string(),
  values: z.array(z.number().nullable()),
  mean: z.number().nullable(),
  lower: z.number().nullable(),
  upper: z.number().nullable(),
  signals: z.array(z.string()),
});
const byFractions = fixture(
  'control_charts',
  z.object({ rules: z.object({ minimum: z.number(), run: z.number(), trend: z.number() }), cases: z.array(chart) }),
);

const rules = { minimum: 12, run: 7, trend: 6 };
/** Twelve points of mean 10 and mean moving range 2: limits 4.68 and 15.32, outer third beyond 13.547. */
const steady = [9, 11, 9, 11, 9, 11, 9, 11, 9, 11, 9, 11];
const signals = (values: number[]) => controlChart(values, rules).map((point) => point.signal);
const last = (values: number[]) => signals(values).at(-1);

test('the flow rates of the NIST handbook have its centre line and limits', () => {
  // NIST/SEMATECH e-Handbook 6.3.2.2: centre 50.81, mean moving range 1.8778, limits 45.8159 and 55.8041 (with 3/1.128 for 2.66).
  const rates = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1];
  const point = controlChart([...rates, 50], { ...rules, minimum: 10 }).at(-1);
  expect(point?.mean).toBeCloseTo(50.81, 10);
  expect(point?.upper).toBeCloseTo(55.8041, 2);
  expect(point?.lower).toBeCloseTo(45.8159, 2);
});

test('the last point sets no limits', () => {
  expect(controlChart([...steady, 1000], rules).at(-1)).toEqual({ value: 1000, mean: 10, lower: 4.68, upper: 15.32, signal: 'outside' });
});

test('the lower limit is never under nought', () => {
  const chart = controlChart([0, 8, 0, 8, 0, 8, 0, 8, 0, 8, 0, 8, 0], rules);
  expect(chart[0]).toMatchObject({ mean: 4, lower: 0, signal: '' });
});

test('with eleven points before there are no limits and no signals', () => {
  expect(controlChart([...steady.slice(1), 1000], rules).at(-1)).toEqual({ value: 1000, mean: null, lower: null, upper: null, signal: '' });
});

test('a point on a limit is not outside it', () => {
  expect(last([...Array(12).fill(10), 10])).toBe('');
  expect(last([...Array(12).fill(10), 10.5])).toBe('outside');
});

test('seven on one side are a run, six are not, and a point on the mean breaks it', () => {
  const level = (...values: number[]) => [...[10, 10, 8, 12, 8, 12, 8, 12, 8, 12, 8, 12, 10, 10, 10, 10, 10], ...values];
  const chart = (values: number[]) => {
    const points = controlChart([...values, 10], { ...rules, minimum: 12 });
    return points.at(-2)?.signal;
  };
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const seven = level(10.9, 10.7, 10.9, 10.7, 10.9, 10.7, 10.9);
  expect(mean(seven)).toBeLessThan(10.7);
  expect(chart(seven)).toBe('run');
  expect(chart(level(10.9, 10.7, 10.9, 10.7, 10.9, 10.7))).toBe('');
  const broken = level(10.9, 10.7, 10.9, mean(level()), 10.9, 10.7, 10.9);
  expect(chart(broken)).toBe('');
});

test('six rising are a trend, five and a level step are not', () => {
  // rises through the mean, so that no seven stand on one side
  expect(last([...steady.slice(0, 9), 7, 8, 9.5, 10.5, 11, 12])).toBe('trend');
  expect(last([...steady.slice(0, 9), 9, 8, 9.5, 10.5, 11, 12])).toBe('');
  expect(last([...steady.slice(0, 9), 7, 8, 8, 10.5, 11, 12])).toBe('');
});

test('two of three in the outer third of one side are a signal at the second', () => {
  // the baseline with a 15 in it: mean 10.36, mean moving range 2.38, outer third beyond 14.59
  const values = [...steady, 15, 10, 15];
  const chart = controlChart([...values], rules);
  expect(chart.at(-3)?.signal).toBe('');
  expect(chart.at(-1)?.signal).toBe('outer_third');
  expect(last([...steady, 15, 10, 10, 15])).toBe('');
});

test('limits and signals are those of the same charts computed in fractions, on the limits themselves too', () => {
  for (const { case: name, values, mean, lower, upper, signals: expected } of byFractions.cases) {
    const points = controlChart(values, byFractions.rules);
    expect([name, points.map((point) => point.signal)]).toEqual([name, expected]);
    for (const point of points) {
      if (mean === null) expect([point.mean, point.lower, point.upper]).toEqual([null, null, null]);
      else
        [point.mean, point.lower, point.upper].forEach((value, index) => {
          expect(value).toBeCloseTo([mean, lower ?? 0, upper ?? 0][index] ?? 0, 9);
        });
    }
  }
});
