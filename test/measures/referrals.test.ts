import { expect, test } from 'vitest';
import type { SentRows } from '../support/edition-of.ts';
import { measured, referral, report } from './measured.ts';

const options = { month: '2014-03', firstMonth: '2013-01' };
const flow = (referrals: NonNullable<SentRows['referrals']>) => measured('referral_flow', { referrals }, options);
const cell = (rows: Awaited<ReturnType<typeof flow>>, month: string, decision: string) =>
  rows.find((row) => row['month'] === month && row['decision'] === decision);

test('every source and decision has a row in each month from the first referral on', async () => {
  const rows = await flow([
    referral('a', '2014-01-10T10:00:00Z', { decision: 'assessment' }),
    referral('b', '2014-03-10T10:00:00Z', { source: 'camhs', decision: 'no_further_action' }),
  ]);
  expect(rows.map((row) => [row['month'], row['source'], row['decision'], row['referrals']])).toEqual([
    ['2014-01', 'camhs', 'no_further_action', 0],
    ['2014-01', 'police', 'assessment', 1],
    ['2014-02', 'camhs', 'no_further_action', 0],
    ['2014-02', 'police', 'assessment', 0],
    ['2014-03', 'camhs', 'no_further_action', 1],
    ['2014-03', 'police', 'assessment', 0],
  ]);
});

test('a decision after the month is pending, one that nobody recorded is not recorded', async () => {
  const rows = await flow([
    referral('a', '2014-03-30T10:00:00Z', { decision: 'assessment', decided_at: '2014-04-01T10:00:00Z' }),
    referral('b', '2014-03-30T10:00:00Z'),
  ]);
  expect(rows.map((row) => row['decision'])).toEqual(['not_recorded', 'pending']);
});

test('a re-referral has an earlier one of the same child in the 12 months before, leap day or not', async () => {
  const rows = await flow([
    referral('a', '2013-03-10T10:00:00Z', { decision: 'early_help' }),
    referral('a', '2014-03-10T10:00:00Z', { decision: 'early_help' }),
    referral('b', '2013-03-10T10:00:01Z', { decision: 'assessment' }),
    referral('b', '2014-03-10T10:00:00Z', { decision: 'assessment' }),
    referral('b', '2014-03-12T10:00:00Z', { decision: 'assessment' }),
  ]);
  expect(cell(rows, '2014-03', 'early_help')).toMatchObject({ referrals: 1, re_referrals_12m: 0 });
  expect(cell(rows, '2014-03', 'assessment')).toMatchObject({ referrals: 2, children: 1, re_referrals_12m: 2 });
  expect(cell(rows, '2013-03', 'assessment')).toMatchObject({ referrals: 1, re_referrals_12m: 0 });
});

test('two referrals at one instant are neither the earlier of the other', async () => {
  const rows = await flow([
    referral('a', '2014-03-10T10:00:00Z', { decision: 'assessment' }),
    referral('a', '2014-03-10T10:00:00Z', { decision: 'assessment', from_agency: 'hub' }),
  ]);
  expect(cell(rows, '2014-03', 'assessment')).toMatchObject({ referrals: 2, children: 1, re_referrals_12m: 0 });
});

test('young adults stand apart', async () => {
  const rows = await flow([referral('a', '2014-03-10T10:00:00Z', { decision: 'assessment', age: 18 })]);
  expect(cell(rows, '2014-03', 'assessment')).toMatchObject({ referrals: 0, children: 0, young_adults: 1 });
});

test('another window has its own months and cells', async () => {
  const referrals = [
    referral('a', '2013-05-10T10:00:00Z', { decision: 'assessment' }),
    referral('b', '2014-03-10T10:00:00Z', { decision: 'early_help' }),
  ];
  const rows = await measured('referral_flow', { referrals }, { ...options, window: { from: '2013-04', to: '2013-06' } });
  expect(rows.map((row) => [row['month'], row['decision'], row['referrals']])).toEqual([
    ['2013-05', 'assessment', 1],
    ['2013-06', 'assessment', 0],
  ]);
});

test('an episode is referred by its own record, or by a referral of the child within 14 days; in time within 48 hours', async () => {
  const at = (child: string, more = {}) => report(child, '2014-03-01T10:00:00Z', '2014-03-01T20:00:00Z', more);
  const rows = await measured(
    'referred_after_missing',
    {
      missing: [
        at('a', { referred_at: '2014-03-03T10:00:00Z' }),
        at('b', { referred_at: '2014-03-03T10:00:01Z' }),
        at('c'),
        at('d'),
        at('e'),
        at('f'),
        at('0', { age: 18 }),
        at('1', { category: 'absent', referred_at: '2014-03-02T10:00:00Z' }),
        report('2', '2014-01-01T10:00:00Z', '2014-01-01T20:00:00Z'),
      ],
      referrals: [
        referral('b', '2014-03-02T10:00:00Z'),
        referral('c', '2014-03-03T10:00:00Z'),
        referral('d', '2014-03-15T10:00:00Z'),
        referral('e', '2014-03-15T10:00:01Z'),
        referral('f', '2014-03-01T09:59:59Z'),
      ],
    },
    { month: '2014-03', firstMonth: '2014-01' },
  );
  expect(rows).toEqual([
    { month: '2014-01', episodes: 1, referred: 0, within_48h: 0, cannot_say: 0, young_adults: 0 },
    { month: '2014-02', episodes: 0, referred: 0, within_48h: 0, cannot_say: 0, young_adults: 0 },
    { month: '2014-03', episodes: 6, referred: 4, within_48h: 3, cannot_say: 0, young_adults: 1 },
  ]);
});

test('a referral after the month is not yet known', async () => {
  const [row] = await measured(
    'referred_after_missing',
    { missing: [report('a', '2014-03-31T10:00:00Z', undefined)], referrals: [referral('a', '2014-04-01T10:00:00Z')] },
    { month: '2014-03', firstMonth: '2014-03' },
  );
  expect(row).toMatchObject({ episodes: 1, referred: 0 });
});

test('a referral made after social care reported the child, and before the police were told, counts as in time', async () => {
  const [row] = await measured(
    'referred_after_missing',
    {
      missing: [
        report('a', '2014-03-10T20:00:00Z', '2014-03-11T08:00:00Z'),
        report('a', '2014-03-10T16:00:00Z', '2014-03-11T08:00:00Z', { from_agency: 'childrens_social_care' }),
      ],
      referrals: [referral('a', '2014-03-10T17:00:00Z')],
    },
    { month: '2014-03', firstMonth: '2014-03' },
  );
  expect(row).toMatchObject({ episodes: 1, referred: 1, within_48h: 1 });
});

test('of an episode it is not said that no referral followed before 48 hours have passed and every extract is complete to their end', async () => {
  const missing = [
    report('a', '2014-03-10T10:00:00Z', '2014-03-10T20:00:00Z'),
    report('b', '2014-03-10T10:00:00Z', '2014-03-10T20:00:00Z'),
    report('c', '2014-03-30T10:00:00Z', '2014-03-30T20:00:00Z'),
    report('d', '2014-03-10T10:00:00Z', '2014-03-10T20:00:00Z', { age: 18 }),
  ];
  const sent = { missing, referrals: [referral('b', '2014-03-11T10:00:00Z')] };
  const rows = (completeTo: string) => measured('referred_after_missing', sent, { month: '2014-03', firstMonth: '2014-03', completeTo });
  expect(await rows('2014-03-12T10:00:00Z')).toMatchObject([{ episodes: 3, within_48h: 1, cannot_say: 1 }]);
  expect(await rows('2014-03-12T09:59:59Z')).toMatchObject([{ episodes: 3, within_48h: 1, cannot_say: 2 }]);
});
