import { expect, test } from 'vitest';
import { intelligence, measured, report } from './measured.ts';

type Cell = readonly [weekday: number, hour: number, weight: number, events: number];

/** The hours of one source that an event touches. */
async function touched(source: string, sent: Parameters<typeof measured>[1], month: string): Promise<Cell[]> {
  const rows = await measured('time_pattern', sent, { month });
  return rows
    .filter((row) => row['source'] === source && row['events'] !== 0)
    .map((row) => [Number(row['weekday']), Number(row['hour']), Number(row['weight']), Number(row['events'])]);
}

test('an event is spread over the hours of its window as long as it lies in each', async () => {
  const missing = [report('a', '2014-03-03T12:15:00Z', undefined, { last_seen_at: '2014-03-03T10:45:00Z' })];
  expect(await touched('missing', { missing }, '2014-03')).toEqual([
    [1, 10, 15 / 90, 1],
    [1, 11, 60 / 90, 1],
    [1, 12, 15 / 90, 1],
  ]);
});

test('the hour that comes twice in October holds both, and an event over it once', async () => {
  const missing = [report('a', '2013-10-27T02:00:00Z', undefined, { last_seen_at: '2013-10-27T00:00:00Z' })];
  expect(await touched('missing', { missing }, '2013-10')).toEqual([[7, 1, 1, 1]]);
});

test('an event of exactly a week is once in the hour in which it begins and ends', async () => {
  const missing = [report('a', '2014-03-10T10:30:00Z', undefined, { last_seen_at: '2014-03-03T10:30:00Z' })];
  const cells = await touched('missing', { missing }, '2014-03');
  expect(cells).toHaveLength(168);
  expect(cells.map(([, , , events]) => events)).toEqual(cells.map(() => 1));
  expect(cells.reduce((sum, [, , weight]) => sum + weight, 0)).toBeCloseTo(1, 12);
});

test('a report that came as a day alone lasts to the end of that day by the clock, on the day that has 23 hours too', async () => {
  const day = { last_seen_at: '2014-03-30T21:00:00Z', without_time: 'reported_at' };
  const missing = [report('a', '2014-03-30T00:00:00Z', undefined, day)];
  const cells = await touched('missing', { missing }, '2014-03');
  expect(cells.map(([weekday, hour]) => [weekday, hour])).toEqual([
    [7, 22],
    [7, 23],
  ]);
});

test('an event reported to have ended on a day lasts to the end of that day', async () => {
  const window = { event_from: '2014-03-03T22:00:00Z', event_to: '2014-03-03T00:00:00Z', without_time: 'event_to' };
  const reports = [intelligence('I1', '2014-03-06T10:00:00Z', window)];
  expect((await touched('intelligence', { intelligence: reports }, '2014-03')).map(([weekday, hour]) => [weekday, hour])).toEqual([
    [1, 22],
    [1, 23],
  ]);
});
