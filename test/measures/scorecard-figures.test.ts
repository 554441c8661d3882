import { expect, test } from 'vitest';
import type { Row } from '../../analytics/engine/engine.ts';
import type { RowsBefore } from '../../analytics/measures/row-function.ts';
import { scorecard } from '../../analytics/measures/scorecard.ts';

const parameters = {
  from: '2013-04',
  to: '2014-03',
  first_day: '2013-04-01',
  last_day: '2014-03-31',
  linkage_floor: 0.6,
  linkage_minimum_children: 10,
};

interface Extract {
  readonly began?: string;
  readonly complete?: boolean;
}

/** The row of one indicator beside rows of other measures, on extracts that began long ago and are complete unless they say otherwise. */
function scored(indicator: Row, before: RowsBefore, extracts: Readonly<Record<string, Extract>> = {}): Row | undefined {
  const own = { kind: 'indicator', span: null, title: 'A title', good_is: 'high', target: null, national: null, neighbours: null };
  const parts = ['missing', 'referrals', 'referral_events', 'return_interviews', 'meetings'].map((name) => {
    const { began = '2010-01', complete = true } = extracts[name] ?? {};
    return { kind: 'extract', indicator: name, span: null, first_day: began, complete };
  });
  const [row, ...more] = scorecard([{ ...own, tolerance: 0, per: 100, ...indicator }, ...parts], parameters, before);
  expect(more).toEqual([]);
  return row;
}

const summary = (...months: readonly (readonly [string, number])[]) => ({
  missing_summary: months.map(([month, count]) => ({ month, episodes: count })),
});

test.each([
  [10, 'green'],
  [11, 'amber'],
  [12, 'amber'],
  [13, 'red'],
])('%i missing episodes against 10, two more being amber, are %s', (count, colour) => {
  const row = scored(
    { indicator: 'missing_episodes', good_is: 'low', target: 10, national: 10, tolerance: 2 },
    summary(['2014-03', count]),
  );
  expect(row).toMatchObject({
    numerator: count,
    denominator: null,
    value: count,
    per: null,
    against_target: colour,
    against_national: colour,
  });
});

test('the border of a tolerance is no matter of binary fractions', () => {
  const timeliness = [{ month: '2014-03', standard: 'decision_1wd', due: 1000, met: 11, cannot_say: 0 }];
  const held = { indicator: 'decision_1wd', good_is: 'low', target: 1.0, national: 1.1, tolerance: 0.1 };
  expect(scored(held, { timeliness })).toMatchObject({ value: 1.1, against_target: 'amber', against_national: 'green' });
});

test('a figure is the sum of its year, and the previous one of the year before, where the records go back so far', () => {
  const counted = summary(['2012-03', 50], ['2012-04', 1], ['2013-03', 2], ['2013-04', 4], ['2014-03', 8]);
  const since = (began: string) => scored({ indicator: 'missing_episodes', good_is: 'low' }, counted, { missing: { began } });
  expect(since('2012-04')).toMatchObject({ value: 12, previous: 3, direction: 'down', first_day: '2013-04-01', last_day: '2014-03-31' });
  expect(since('2012-05')).toMatchObject({ value: 12, previous: null, direction: null, first_day: '2013-04-01' });
  expect(since('2013-06')).toMatchObject({ value: 12, previous: null, first_day: '2013-06-01' });
});

test('a count is not said while its extract is awaited; a share leaves out what cannot be said, and says how many', () => {
  const awaited = { missing: { complete: false }, referrals: { complete: false } };
  const count = scored({ indicator: 'missing_episodes', target: 10 }, summary(['2014-03', 9]), awaited);
  expect(count).toMatchObject({ numerator: null, value: null, status: 'cannot_say', awaited: 'missing', against_target: null });
  const share = (row: Row) =>
    scored({ indicator: 'referred_48h', target: 50 }, { referred_after_missing: [{ month: '2014-03', ...row }] }, awaited);
  expect(share({ episodes: 9, within_48h: 4, cannot_say: 1 })).toMatchObject({
    numerator: 4,
    denominator: 8,
    value: 50,
    against_target: 'green',
    status: 'said',
    cannot_say: 1,
    awaited: 'missing;referrals',
  });
  expect(share({ episodes: 2, within_48h: 0, cannot_say: 2 })).toMatchObject({ value: null, status: 'cannot_say', cannot_say: 2 });
  expect(share({ episodes: 0, within_48h: 0, cannot_say: 0 })).toMatchObject({
    numerator: 0,
    denominator: 0,
    value: null,
    against_target: null,
    status: 'nothing_counted',
  });
});

test('under the linkage floor the share referred is withheld', () => {
  const status = (people: number, found: number) =>
    scored(
      { indicator: 'referred_48h' },
      {
        referred_after_missing: [{ month: '2014-03', episodes: 10, within_48h: 5, cannot_say: 0 }],
        linkage: [{ month: '2014-03', extract: 'missing_referred', other: 'referrals', people, found }],
      },
    )?.['status'];
  expect([status(10, 5), status(10, 6), status(9, 0)]).toEqual(['withheld', 'said', 'said']);
});

test('a standard of timeliness is taken from its own rows, and value against previous is level as printed', () => {
  const timeliness = [
    { month: '2012-04', standard: 'decision_1wd', due: 1000, met: 824, cannot_say: 0 },
    { month: '2013-06', standard: 'decision_1wd', due: 600, met: 494, cannot_say: 2 },
    { month: '2014-03', standard: 'decision_1wd', due: 400, met: 330, cannot_say: 1 },
    { month: '2014-03', standard: 'assessment_45wd', due: 7, met: 7, cannot_say: 40 },
  ];
  const level = {
    numerator: 824,
    denominator: 1000,
    value: 82.4,
    previous: 82.4,
    direction: 'level',
    taken_from: 'timeliness',
    cannot_say: 3,
  };
  expect(scored({ indicator: 'decision_1wd' }, { timeliness })).toMatchObject(level);
  const nearly = timeliness.map((each) => (each.month === '2014-03' ? { ...each, met: 329 } : each));
  // 823 of 1000 is 82.3
  expect(scored({ indicator: 'decision_1wd' }, { timeliness: nearly })).toMatchObject({ value: 82.3, direction: 'down' });
});

test('plans are as at the last day, all categories together', () => {
  const plan = (month: string, category: string, current: number, over_2_years: number) => {
    return { month, category, current, over_2_years, started: 5, second_or_subsequent: 1 };
  };
  const plans = [
    plan('2013-03', 'neglect', 8, 1),
    plan('2014-02', 'neglect', 90, 9),
    plan('2014-03', 'neglect', 6, 1),
    plan('2014-03', 'sexual', 4, 2),
  ];
  const began = { referral_events: { began: '2013-03' } };
  expect(scored({ indicator: 'plans_over_2_years', good_is: 'low' }, { plans }, began)).toMatchObject({
    numerator: 3,
    denominator: 10,
    value: 30,
    previous: 12.5,
    direction: 'down',
    first_day: '2014-03-31',
    last_day: '2014-03-31',
  });
  const started = scored({ indicator: 'plans_second_or_subsequent' }, { plans }, began);
  expect(started).toMatchObject({ numerator: 3, denominator: 15, value: 20, previous: null, first_day: '2013-04-01' });
});
