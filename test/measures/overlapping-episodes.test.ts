import { expect, test } from 'vitest';
import type { SentRows } from '../support/edition-of.ts';
import { measured, report } from './measured.ts';

type Report = NonNullable<SentRows['missing']>[number];

/** A report of whole days, as the return of the Department for Education has them: begun at noon, ended at noon of the last. */
const days = (child: string, id: string, from: string, to: string | undefined): Report =>
  report(child, `${from}T12:00:00Z`, to === undefined ? undefined : `${to}T12:00:00Z`, { episode_id: id });

async function overlaps(missing: readonly Report[], month = '2020-08'): Promise<string[]> {
  const rows = await measured('overlapping_episodes', { missing }, { month, firstMonth: '2020-06' });
  return rows.map((row) => `${row['episode_id']} ${row['other_episode_id']}`);
}

test('the cases that come with rule 574 pass and fail as they do there', async () => {
  expect(await overlaps([days('1', 'A', '2020-06-01', '2020-06-05'), days('1', 'B', '2020-06-04', undefined)])).toEqual(['A B']);
  const touching = [days('2', 'A', '2020-06-03', '2020-06-04'), days('2', 'B', '2020-06-04', undefined)];
  expect(await overlaps(touching)).toEqual([]);
  expect(await overlaps([...touching, days('2', 'C', '2020-06-07', '2020-06-09')])).toEqual(['B C']);
  expect(await overlaps([days('3', 'A', '2020-06-02', '2020-06-04'), days('3', 'B', '2020-06-03', '2020-06-09')])).toEqual(['A B']);
  const within = [
    days('4', 'A', '2020-06-06', '2020-06-08'),
    days('4', 'B', '2020-06-10', '2020-06-10'),
    days('4', 'C', '2020-06-08', '2020-08-10'),
  ];
  expect(await overlaps(within)).toEqual(['C B']);
});

test('a return on 4 June and a start on 4 June are no overlap, whatever the hours; a return on 5 June is one', async () => {
  const later = report('a', '2020-06-04T10:00:00Z', '2020-06-08T10:00:00Z', { episode_id: 'B' });
  expect(await overlaps([report('a', '2020-06-03T10:00:00Z', '2020-06-04T20:00:00Z', { episode_id: 'A' }), later])).toEqual([]);
  expect(await overlaps([report('a', '2020-06-03T10:00:00Z', '2020-06-05T09:00:00Z', { episode_id: 'A' }), later])).toEqual(['A B']);
});

test('days are local: half past eleven at night in summer time is the next day', async () => {
  const later = report('a', '2020-06-04T10:00:00Z', '2020-06-08T10:00:00Z', { episode_id: 'B' });
  expect(await overlaps([report('a', '2020-06-03T10:00:00Z', '2020-06-04T23:30:00Z', { episode_id: 'A' }), later])).toEqual(['A B']);
});

test('an episode without a return overlaps every later start, and says so, with the hours to the as-at', async () => {
  const missing = [
    report('a', '2014-03-30T10:00:00Z', '2014-04-02T10:00:00Z', { episode_id: 'A' }),
    report('a', '2014-03-30T23:00:00Z', '2014-03-31T05:30:00Z', { episode_id: 'B' }),
    report('a', '2014-03-31T20:00:00Z', undefined, { episode_id: 'C' }),
  ];
  const rows = await measured('overlapping_episodes', { missing }, { month: '2014-03', firstMonth: '2014-03' });
  expect(rows.map((row) => [row['episode_id'], row['other_episode_id'], row['hours'], row['still_open']])).toEqual([
    ['A', 'B', 6.5, true],
    ['A', 'C', 3, true],
  ]);
});

test('episodes of two agencies, of two children or of young adults are never held against each other', async () => {
  const at = (child: string, more = {}) => [
    report(child, '2020-06-01T10:00:00Z', '2020-06-05T10:00:00Z', more),
    report(child, '2020-06-02T10:00:00Z', '2020-06-06T10:00:00Z', { ...more, from_agency: 'social-care' }),
  ];
  expect(await overlaps([...at('a'), ...at('b')])).toEqual([]);
  const adult = { age: 18 };
  expect(
    await overlaps([report('c', '2020-06-01T10:00:00Z', undefined, adult), report('c', '2020-06-02T10:00:00Z', undefined, adult)]),
  ).toEqual([]);
});

test('of two that begin at one moment the longer is the first, and they overlap', async () => {
  const missing = [
    report('a', '2020-06-01T10:00:00Z', '2020-06-01T20:00:00Z', { episode_id: 'A' }),
    report('a', '2020-06-01T10:00:00Z', '2020-06-03T20:00:00Z', { episode_id: 'B' }),
  ];
  expect(await overlaps(missing)).toEqual(['B A']);
});
