import { expect, test } from 'vitest';
import type { SentRows } from '../support/edition-of.ts';
import { measured, person, report } from './measured.ts';

/** The end of March 2014 at the area's time zone. */
const asAt = Date.parse('2014-03-31T23:00:00Z');
const daysAgo = (days: number) => new Date(asAt - days * 86_400_000).toISOString();

/** An episode so many days before the as-at, of one hour. */
function episode(child: string, days: number, more = {}) {
  return report(child, daysAgo(days), new Date(asAt - days * 86_400_000 + 3_600_000).toISOString(), more);
}

const byChild = (missing: NonNullable<SentRows['missing']>) => measured('missing_by_child', { missing }, { month: '2014-03' });

test('episodes are counted in 30, 90 and 365 elapsed days ending at the as-at, which reach back over the change of clocks', async () => {
  const [row] = await byChild([0.5, 29.99, 30, 89.99, 90, 364.99, 365, 500].map((days) => episode('a', days)));
  expect(row).toMatchObject({
    person_id: person('a'),
    episodes_30d: 2,
    episodes_90d: 4,
    episodes_365d: 6,
    episodes_ever: 8,
    hours_365d: 6,
    first_at: daysAgo(500).replace('.000Z', 'Z'),
    last_at: daysAgo(0.5).replace('.000Z', 'Z'),
  });
});

test('an open episode counts its hours to the as-at', async () => {
  const [row] = await byChild([report('a', daysAgo(2), undefined)]);
  expect(row?.['hours_365d']).toBe(48);
});

test('five of six episodes in the last 90 days, and one in the 275 before, are an escalation', async () => {
  const [row] = await byChild([1, 5, 20, 40, 80, 200, 400].map((days) => episode('a', days)));
  // (5 / 90) / (1 / 275); of 6 trials with chance 90/365, 5 or more: 6 p^5 (1 - p) + p^6
  const p = 90 / 365;
  expect(row).toMatchObject({ escalating: true, newly_known: false });
  expect(row?.['rate_ratio']).toBeCloseTo((5 * 275) / 90, 12);
  expect(row?.['p_value']).toBeCloseTo(6 * p ** 5 * (1 - p) + p ** 6, 14);
});

test('three episodes after 275 days of none escalate, with no ratio to give', async () => {
  const [row] = await byChild([1, 5, 20, 400].map((days) => episode('a', days)));
  expect(row).toMatchObject({ escalating: true, rate_ratio: null });
  expect(row?.['p_value']).toBeCloseTo((90 / 365) ** 3, 14);
});

test('two episodes are never an escalation, nor three where the chance is 5% or more', async () => {
  const rows = await byChild([...[1, 5, 400].map((days) => episode('a', days)), ...[1, 5, 20, 100, 400].map((days) => episode('b', days))]);
  const p = 90 / 365;
  expect(rows[1]?.['p_value']).toBeCloseTo(4 * p ** 3 * (1 - p) + p ** 4, 14);
  expect(4 * p ** 3 * (1 - p) + p ** 4).toBeLessThan(0.05);
  expect(rows.map((row) => row['escalating'])).toEqual([false, true]);
  const [four] = await byChild([1, 5, 20, 100, 110, 400].map((days) => episode('a', days)));
  expect(four?.['p_value']).toBeGreaterThan(0.05);
  expect(four).toMatchObject({ escalating: false });
});

test('a child known for under 365 days has neither ratio nor p, and is newly known from three episodes on', async () => {
  const rows = await byChild([
    ...[1, 5, 20, 364.9].map((days) => episode('a', days)),
    ...[1, 5, 20, 365].map((days) => episode('b', days)),
    ...[1, 5].map((days) => episode('c', days)),
  ]);
  expect(rows).toMatchObject([
    { rate_ratio: null, p_value: null, escalating: false, newly_known: true },
    { rate_ratio: null, escalating: true, newly_known: false },
    { rate_ratio: null, p_value: null, escalating: false, newly_known: false },
  ]);
});

test('a child without an episode in the year has no ratio and stays a repeat by the latest ones', async () => {
  const [row] = await byChild([500, 510, 520].map((days) => episode('a', days)));
  expect(row).toMatchObject({ episodes_365d: 0, hours_365d: 0, repeat: true, rate_ratio: null, p_value: null, escalating: false });
});

test('absences are not episodes, and those at 18 or over stand apart', async () => {
  const rows = await byChild([
    episode('a', 10, { age: 17 }),
    episode('a', 5, { age: 18 }),
    episode('b', 5, { category: 'absent' }),
    episode('c', 5, { age: 19 }),
  ]);
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject({ episodes_ever: 1, young_adult_episodes: 1 });
});
