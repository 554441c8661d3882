import { expect, test } from 'vitest';
import type { SentRows } from '../../support/edition-of.ts';
import { intelligence, person, report } from '../measured.ts';
import { interviewReconciliation } from './interview-reconciliation.ts';
import { missingConcentration, missingFlows } from './missing-patterns.ts';
import { placementRates } from './placement-rates.ts';
import { chanceAtMost, intervalOf, standingIn } from './poisson.ts';
import { testArea } from './random-times.ts';
import { timePattern } from './time-pattern.ts';

const year = { month: '2014-03', from: '2013-04', to: '2014-03', area: testArea, completeTo: {} };
const march = { ...year, from: '2014-03' };

test('two children share their episodes between the fifth and the tenth tenth', () => {
  const missing = [
    report('a', '2014-03-01T10:00:00Z', undefined),
    report('a', '2014-03-05T10:00:00Z', undefined),
    report('b', '2014-03-05T10:00:00Z', undefined),
  ];
  const grown = report('c', '2014-03-05T10:00:00Z', undefined, { age: 18 });
  const rows = missingConcentration({ missing: [...missing, grown] }, year);
  expect(rows.map(({ children, episodes }) => [children, episodes])).toEqual([
    ...Array.from({ length: 4 }, () => [0, 0]),
    [1, 2],
    ...Array.from({ length: 4 }, () => [0, 0]),
    [1, 1],
  ]);
  expect(rows.map((row) => row['cumulative_share'])).toEqual([0, 0, 0, 0, 2 / 3, 2 / 3, 2 / 3, 2 / 3, 2 / 3, 1]);
  expect(rows[0]?.['young_adults']).toBe(1);
});

test('a child is found where the record says once it is back, and still missing before that', () => {
  const places = {
    missing_from_type: 'family_home',
    missing_from_area: 'E01000001',
    found_type: 'hotel',
    found_area: 'E01999999',
  } as const;
  const missing = [
    report('a', '2014-03-01T10:00:00Z', '2014-03-02T10:00:00Z', places),
    report('b', '2014-03-31T10:00:00Z', '2014-04-02T10:00:00Z', places),
  ];
  expect(missingFlows({ missing }, year).map((row) => Object.values(row).join(' '))).toEqual([
    'family_home E05000001 hotel outside_area 1 1 0',
    'family_home E05000001 still_missing still_missing 1 1 0',
  ]);
});

test('an event is spread evenly over its window and counts once in the hour that comes twice', () => {
  const told = (event_from: string, event_to: string) =>
    timePattern({ intelligence: [intelligence('1', '2014-03-05T00:00:00Z', { event_from, event_to })] }, year)
      .filter((row) => row['events'] !== 0)
      .map(({ weekday, hour, weight, events }) => [weekday, hour, weight, events]);
  expect(told('2014-03-03T10:30:00Z', '2014-03-03T12:00:00Z')).toEqual([
    [1, 10, 1 / 3, 1],
    [1, 11, 2 / 3, 1],
  ]);
  expect(told('2014-03-03T10:00:00Z', '2014-03-03T10:00:00Z')).toEqual([[1, 10, 1, 1]]);
  expect(told('2013-10-27T00:00:00Z', '2013-10-27T02:00:00Z')).toEqual([[7, 1, 1, 1]]);
  expect(told('2014-03-03T10:00:00Z', '2014-03-10T10:00:01Z')).toEqual([]);
});

test('nights of a home run from the first of a stay to the day before its last, and a rate has the interval of its count', () => {
  const stay = { person_id: person('a'), premises_id: person('e'), kind: 'residential', from_agency: 'social-care' } as const;
  const rows: SentRows = {
    missing: [
      report('a', '2014-03-10T10:00:00Z', '2014-03-10T12:00:00Z', { missing_from_premises_id: person('e') }),
      report('b', '2014-03-10T10:00:00Z', '2014-03-10T12:00:00Z', { missing_from_premises_id: person('e') }),
    ],
    placements: [
      { ...stay, started_at: '2014-03-01', ended_at: '2014-03-10' },
      { ...stay, started_at: '2014-03-08', ended_at: '2014-03-11' },
      { ...stay, started_at: '2014-03-31' },
    ],
  };
  const [row] = placementRates(rows, march);
  expect(row).toMatchObject({ episodes: 1, nights: 11, per_100_nights: 100 / 11, children: 1, ranked: false, other_episodes: 1 });
  expect(Number(row?.['lower95'])).toBeCloseTo((100 * 0.025317807984) / 11, 8);
  expect(Number(row?.['upper95'])).toBeCloseTo((100 * 5.571643390938) / 11, 8);
});

test('Poisson limits are those of the tables', () => {
  expect(chanceAtMost(2, 2)).toBeCloseTo(5 * Math.exp(-2), 12);
  expect(intervalOf(0)[1]).toBeCloseTo(3.688879454114, 9);
  expect(intervalOf(5).map((limit) => limit.toFixed(4))).toEqual(['1.6235', '11.6683']);
  expect(intervalOf(10).map((limit) => limit.toFixed(2))).toEqual(['4.79', '18.39']);
});

test('a count stands beyond a limit of a funnel where so extreme a one has less than half of what the limit leaves out', () => {
  expect([6, 7, 8, 9].map((count) => standingIn(count, 2))).toEqual(['above_95', 'above_95', 'above_95', 'above_99_8']);
  expect([3, 4, 7].map((expected) => standingIn(0, expected))).toEqual(['within', 'below_95', 'below_99_8']);
});

test('an interview is held by whoever says so, on its outcome alone only from 72 hours after the return', () => {
  const back = (at: string, more: object) => report('a', '2014-03-01T10:00:00Z', at, { return_interview_outcome: 'completed', ...more });
  const heldBy = (missing: NonNullable<SentRows['missing']>, return_interviews: NonNullable<SentRows['return_interviews']> = []) =>
    interviewReconciliation({ missing, return_interviews }, march)
      .filter((row) => row['episodes'] === 1)
      .map((row) => row['held_by']);
  expect(heldBy([back('2014-03-28T22:59:59Z', {})])).toEqual(['police']);
  expect(heldBy([back('2014-03-28T23:00:00Z', {})])).toEqual(['nobody']);
  const interview = {
    interview_id: '1',
    person_id: person('a'),
    referred_at: '2014-03-20T10:00:00Z',
    held_at: '2014-03-21T10:00:00Z',
    from_agency: 'provider',
  };
  expect(heldBy([back('2014-03-06T10:00:00Z', {})], [interview])).toEqual(['police_provider']);
  expect(heldBy([back('2014-03-06T09:59:59Z', {})], [interview])).toEqual(['police']);
  const care = back('2014-03-06T11:00:00Z', { from_agency: 'social-care', return_interview_completed_at: '2014-03-07T10:00:00Z' });
  expect(heldBy([back('2014-03-06T10:00:00Z', { return_interview_outcome: 'declined' }), care])).toEqual(['care']);
});
