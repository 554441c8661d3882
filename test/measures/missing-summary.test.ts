import { expect, test } from 'vitest';
import { areaSchema } from '../../analytics/area/area.ts';
import { areaWithoutFile } from '../../analytics/area/read-area.ts';
import type { SentRows } from '../support/edition-of.ts';
import { type MeasuredOptions, measured, report } from './measured.ts';

const area = {
  ...areaWithoutFile(),
  file: areaSchema.parse({ code: 'E08000001', agencies: [{ name: 'social-care', kind: 'childrens_social_care' }] }),
};

async function summary(missing: NonNullable<SentRows['missing']>, options: Partial<MeasuredOptions> = {}) {
  return measured('missing_summary', { missing }, { month: '2014-03', firstMonth: '2014-01', area, ...options });
}

const nothing = {
  episodes: 0,
  children: 0,
  absent_episodes: 0,
  repeat_children: 0,
  over_24h: 0,
  high_risk: 0,
  looked_after_children: 0,
  out_of_area_children: 0,
  cse_concern_episodes: 0,
  median_hours: null,
  still_missing: 0,
  away_from_placement: 0,
  young_adults: 0,
};

test('a month without records between two with some has a row of noughts and no median', async () => {
  const rows = await summary([
    report('a', '2014-01-10T10:00:00Z', '2014-01-10T12:00:00Z'),
    report('a', '2014-03-10T10:00:00Z', '2014-03-10T14:00:00Z'),
  ]);
  expect(rows).toEqual([
    { ...nothing, month: '2014-01', episodes: 1, children: 1, median_hours: 2 },
    { ...nothing, month: '2014-02' },
    { ...nothing, month: '2014-03', episodes: 1, children: 1, median_hours: 4 },
  ]);
});

test('rows begin with the first missing record, not with another extract’s', async () => {
  const rows = await summary([report('a', '2014-02-10T10:00:00Z', undefined)], { firstMonth: '2013-06' });
  expect(rows.map((row) => row['month'])).toEqual(['2014-02', '2014-03']);
});

test('without a record at all there is one row, of noughts', async () => {
  expect(await summary([])).toEqual([{ ...nothing, month: '2014-03' }]);
});

test('absent episodes and absences from placement are counted with nothing else, and young adults neither', async () => {
  const rows = await summary([
    report('a', '2014-03-01T10:00:00Z', '2014-03-03T12:00:00Z', { category: 'absent', risk_level: 'high' }),
    report('b', '2014-03-05T10:00:00Z', '2014-03-05T12:00:00Z', { category: 'away_from_placement' }),
    report('c', '2014-03-06T10:00:00Z', undefined, { age: 18, risk_level: 'high' }),
    report('c', '2014-03-07T10:00:00Z', undefined, { age: 18, category: 'absent' }),
    report('d', '2014-03-08T10:00:00Z', '2014-03-08T11:00:00Z', { age: 17, risk_level: 'high' }),
  ]);
  expect(rows.at(-1)).toEqual({
    ...nothing,
    month: '2014-03',
    episodes: 1,
    children: 1,
    high_risk: 1,
    median_hours: 1,
    absent_episodes: 1,
    away_from_placement: 1,
    young_adults: 1,
  });
});

test('two reporters of one event are one episode, with the time of the police and the placement of care', async () => {
  const rows = await summary([
    report('a', '2014-03-01T20:00:00Z', '2014-03-02T01:00:00Z', { cse_concern: 'none' }),
    report('a', '2014-03-01T18:00:00Z', '2014-03-02T03:00:00Z', {
      from_agency: 'social-care',
      care_status: 'looked_after_in_area',
      cse_concern: 'suspected',
    }),
  ]);
  expect(rows.at(-1)).toMatchObject({ episodes: 1, children: 1, looked_after_children: 1, cse_concern_episodes: 1, median_hours: 5 });
});

test('the median of four is the mean of the middle two, of five the middle one, and the open one is in neither', async () => {
  const lasting = (child: string, day: string, hours: number) =>
    report(child, `2014-03-${day}T00:00:00Z`, new Date(Date.parse(`2014-03-${day}T00:00:00Z`) + hours * 3_600_000).toISOString());
  const four = [lasting('a', '01', 1), lasting('b', '02', 40), lasting('c', '03', 3), lasting('d', '04', 4)];
  expect((await summary([...four, report('f', '2014-03-20T00:00:00Z', undefined)])).at(-1)?.['median_hours']).toBe(3.5);
  expect((await summary([...four, lasting('e', '05', 2)])).at(-1)?.['median_hours']).toBe(3);
});

test('still missing at the end of the month, and over 24 hours to then, are as they were known at its end', async () => {
  const missing = [
    report('a', '2014-02-27T12:00:00Z', '2014-03-05T12:00:00Z'),
    report('b', '2014-02-28T12:00:00Z', '2014-02-28T18:00:00Z'),
    report('c', '2014-02-28T12:00:00Z', undefined),
  ];
  expect((await summary(missing, { month: '2014-02' })).at(-1)).toMatchObject({
    episodes: 3,
    still_missing: 2,
    over_24h: 1,
    median_hours: 6,
  });
  const later = (await summary(missing)).find((row) => row['month'] === '2014-02');
  expect(later).toMatchObject({ episodes: 3, still_missing: 1, over_24h: 2, median_hours: 75 });
});

test('exactly 24 hours are not over 24 hours', async () => {
  const rows = await summary([
    report('a', '2014-03-01T10:00:00Z', '2014-03-02T10:00:00Z'),
    report('b', '2014-03-01T10:00:00Z', '2014-03-02T10:00:01Z'),
  ]);
  expect(rows.at(-1)?.['over_24h']).toBe(1);
});

test('hours are elapsed ones across the night when the clocks go forward', async () => {
  // 30 March 2014, 00:30 GMT to 03:30 BST is two hours
  const rows = await summary([report('a', '2014-03-30T00:30:00+00:00', '2014-03-30T03:30:00+01:00')]);
  expect(rows.at(-1)?.['median_hours']).toBe(2);
});

test('an episode at 23:30 UTC on 31 March is of April, and one at 23:30 UTC on 29 February of February', async () => {
  const rows = await summary(
    [report('a', '2016-02-29T23:30:00Z', '2016-03-01T01:30:00Z'), report('a', '2016-03-31T23:30:00Z', '2016-04-01T00:30:00Z')],
    { month: '2016-04', firstMonth: '2016-02' },
  );
  expect(rows.map((row) => [row['month'], row['episodes']])).toEqual([
    ['2016-02', 1],
    ['2016-03', 0],
    ['2016-04', 1],
  ]);
});

test('a repeat is three missing episodes in the 90 days ending at the latest of the month, counted once', async () => {
  const at = (child: string, time: string, more = {}) => report(child, time, new Date(Date.parse(time) + 3_600_000).toISOString(), more);
  const rows = await summary(
    [
      at('a', '2014-01-10T10:00:00Z'),
      at('a', '2014-02-10T10:00:00Z'),
      at('a', '2014-03-10T10:00:00Z'),
      at('a', '2014-03-20T10:00:00Z'),
      // 90 days exactly before the latest is out of the interval
      at('b', '2013-12-15T10:00:00Z'),
      at('b', '2014-03-10T10:00:00Z'),
      at('b', '2014-03-15T10:00:00Z'),
      // an absence is not an episode
      at('c', '2014-03-01T10:00:00Z'),
      at('c', '2014-03-04T10:00:00Z'),
      at('c', '2014-03-07T10:00:00Z', { category: 'absent' }),
    ],
    { firstMonth: '2013-12' },
  );
  expect(rows.map((row) => row['repeat_children'])).toEqual([0, 0, 0, 1]);
});

test('children of another authority, or placed outside the area, are out of area', async () => {
  const rows = await summary([
    report('a', '2014-03-01T10:00:00Z', undefined, { responsible_authority: 'E08000002' }),
    report('b', '2014-03-01T10:00:00Z', undefined, { responsible_authority: 'E08000001', care_status: 'looked_after_in_area' }),
    report('c', '2014-03-01T10:00:00Z', undefined, { care_status: 'looked_after_out_of_area' }),
    report('d', '2014-03-01T10:00:00Z', undefined, { care_status: 'placed_by_other_authority' }),
    report('e', '2014-03-01T10:00:00Z', undefined),
  ]);
  expect(rows.at(-1)).toMatchObject({ children: 5, out_of_area_children: 3, looked_after_children: 3 });
});
