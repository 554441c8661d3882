import { expect, test } from 'vitest';
import { areaSchema } from '../../analytics/area/area.ts';
import { areaWithoutFile } from '../../analytics/area/read-area.ts';
import type { SentRows } from '../support/edition-of.ts';
import { measured, openMeasured, referral, report } from './measured.ts';

const area = {
  ...areaWithoutFile(),
  file: areaSchema.parse({ code: 'E08000001', agencies: [{ name: 'social-care', kind: 'childrens_social_care' }] }),
};
const options = { month: '2014-03', firstMonth: '2014-03', area };

/** An episode of which the return of the Department for Education knows the days alone. */
const days = (child: string, from: string, to: string | undefined, more = {}) =>
  report(child, `${from}T00:00:00Z`, to === undefined ? undefined : `${to}T00:00:00Z`, {
    without_time: to === undefined ? 'reported_at' : 'reported_at;returned_at',
    ...more,
  });

async function summary(missing: NonNullable<SentRows['missing']>) {
  const [row] = await measured('missing_summary', { missing }, options);
  return [row?.['episodes'], row?.['over_24h'], row?.['median_hours']];
}

test('an episode of days alone is over 24 hours only where it was whatever the times', async () => {
  expect(await summary([days('a', '2014-03-03', '2014-03-03')])).toEqual([1, 0, null]);
  expect(await summary([days('a', '2014-03-03', '2014-03-04')])).toEqual([1, 0, null]);
  expect(await summary([days('a', '2014-03-03', '2014-03-05')])).toEqual([1, 1, null]);
  expect(await summary([days('a', '2014-03-03', undefined)])).toEqual([1, 1, null]);
});

test('an episode of days alone is not in the median', async () => {
  const timed = report('b', '2014-03-03T10:00:00Z', '2014-03-03T14:00:00Z');
  expect(await summary([timed, days('a', '2014-03-03', '2014-03-08')])).toEqual([2, 1, 4]);
});

test('the hours of a child are not said where one of its episodes has days alone', async () => {
  const missing = [report('a', '2014-03-03T10:00:00Z', '2014-03-03T14:00:00Z'), days('a', '2014-03-10', '2014-03-11')];
  const hours = async (rows: typeof missing) => (await measured('missing_by_child', { missing: rows }, options))[0]?.['hours_365d'];
  expect(await hours(missing.slice(0, 1))).toBe(4);
  expect(await hours(missing)).toBeNull();
});

test('the hours for which two episodes overlap are not said where one has days alone', async () => {
  const missing = [days('a', '2014-03-03', '2014-03-08'), report('a', '2014-03-04T10:00:00Z', '2014-03-05T10:00:00Z')];
  expect(await measured('overlapping_episodes', { missing }, options)).toMatchObject([{ hours: null }]);
});

test('whether a child was referred within 48 hours of a day cannot be said where it hangs on the time', async () => {
  const referred = async (at: string) => {
    const sent = { missing: [days('a', '2014-03-03', '2014-03-04')], referrals: [referral('a', at)] };
    const [row] = await measured('referred_after_missing', sent, options);
    return [row?.['referred'], row?.['within_48h'], row?.['cannot_say']];
  };
  expect(await referred('2014-03-04T23:00:00Z')).toEqual([1, 1, 0]);
  expect(await referred('2014-03-05T12:00:00Z')).toEqual([1, 0, 1]);
  expect(await referred('2014-03-06T01:00:00Z')).toEqual([1, 0, 0]);
});

test('an interview after a day without a time falls due from that day’s end', async () => {
  const status = async (returned: string) => {
    const [row] = await measured('return_interviews', { missing: [days('a', '2014-03-20', returned)], return_interviews: [] }, options);
    return [row?.['pending'], row?.['not_offered']];
  };
  expect(await status('2014-03-28')).toEqual([1, 0]);
  expect(await status('2014-03-27')).toEqual([0, 1]);
});

test('reports of two agencies are one event where the day of one comes near enough to the time of the other', async () => {
  const events = async (policeAt: string) => {
    const missing = [report('a', policeAt, policeAt), days('a', '2014-03-03', '2014-03-03', { from_agency: 'social-care' })];
    const edition = await openMeasured({ missing }, options);
    return (await edition.engine.rows('SELECT event_id FROM missing_events')).length;
  };
  expect(await events('2014-03-04T20:00:00Z')).toBe(1);
  expect(await events('2014-03-02T02:00:00Z')).toBe(1);
  expect(await events('2014-03-05T00:30:00Z')).toBe(2);
  expect(await events('2014-03-01T23:30:00Z')).toBe(2);
});
