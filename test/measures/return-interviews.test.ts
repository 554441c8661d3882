import { expect, test } from 'vitest';
import { areaSchema } from '../../analytics/area/area.ts';
import { areaWithoutFile } from '../../analytics/area/read-area.ts';
import type { SentRows } from '../support/edition-of.ts';
import { type MeasuredOptions, measured, person, report } from './measured.ts';

const area = { ...areaWithoutFile(), file: areaSchema.parse({ agencies: [{ name: 'social-care', kind: 'childrens_social_care' }] }) };
const march = { month: '2014-03', firstMonth: '2014-03', area };

async function interviews(sent: SentRows, options: Partial<MeasuredOptions> = {}) {
  return measured('return_interviews', sent, { ...march, ...options });
}

const returned = (child: string, more = {}) => report(child, '2014-03-01T10:00:00Z', '2014-03-01T20:00:00Z', more);

test('each episode stands where its own record says', async () => {
  const [row] = await interviews({
    missing: [
      returned('a', { return_interview_offered_at: '2014-03-02T10:00:00Z', return_interview_completed_at: '2014-03-04T20:00:00Z' }),
      returned('b', { return_interview_offered_at: '2014-03-02T10:00:00Z', return_interview_completed_at: '2014-03-04T20:00:01Z' }),
      returned('c', { return_interview_outcome: 'declined' }),
      returned('d', { return_interview_outcome: 'consent_refused', return_interview_offered_at: '2014-03-02T10:00:00Z' }),
      returned('e', { return_interview_outcome: 'unable_to_contact' }),
      returned('f', { return_interview_outcome: 'not_offered' }),
      returned('0'),
      returned('1', { return_interview_offered_at: '2014-03-02T10:00:00Z' }),
      returned('2', { age: 18, return_interview_outcome: 'declined' }),
      returned('3', { category: 'absent' }),
      report('4', '2014-03-31T10:00:00Z', undefined),
    ],
  });
  expect(row).toEqual({
    month: '2014-03',
    episodes: 8,
    offered: 5,
    completed: 2,
    completed_72h: 1,
    declined: 1,
    consent_refused: 1,
    unable_to_contact: 1,
    not_offered: 2,
    pending: 1,
    children: 8,
    children_completed: 2,
    cannot_say: 0,
    interviews_without_episode: 0,
    young_adults: 1,
  });
});

test('the month is that of return, and within 72 hours of it at the as-at an outcome is pending', async () => {
  const rows = await interviews(
    {
      missing: [
        report('a', '2014-02-28T22:00:00Z', '2014-03-01T02:00:00Z', { return_interview_outcome: 'declined' }),
        report('b', '2014-03-28T22:00:00Z', '2014-03-28T23:00:00Z', { return_interview_outcome: 'declined' }),
        report('c', '2014-03-28T22:00:00Z', '2014-03-28T22:59:59Z', { return_interview_outcome: 'declined' }),
      ],
    },
    { firstMonth: '2014-02' },
  );
  expect(rows).toMatchObject([
    { month: '2014-02', episodes: 0 },
    { month: '2014-03', episodes: 3, declined: 2, pending: 1 },
  ]);
});

test('an interview held after the month is not yet known', async () => {
  const [row] = await interviews({ missing: [returned('a', { return_interview_completed_at: '2014-04-02T10:00:00Z' })] });
  expect(row).toMatchObject({ completed: 0, not_offered: 1 });
});

const interview = (id: string, child: string, more = {}) => ({
  interview_id: id,
  person_id: person(child),
  referred_at: '2014-03-02T09:00:00Z',
  from_agency: 'provider',
  ...more,
});

test('a provider’s record stands before the police columns', async () => {
  const [row] = await interviews({
    missing: [returned('a', { episode_id: 'P1', return_interview_completed_at: '2014-03-02T10:00:00Z' })],
    return_interviews: [interview('I1', 'a', { episode_id: 'P1', episode_id_agency: 'police', outcome: 'declined' })],
  });
  expect(row).toMatchObject({ completed: 0, declined: 1 });
});

test('an interview without an episode belongs to the last missing episode returned in the 14 days before, else it is counted apart', async () => {
  const [row] = await interviews({
    missing: [
      returned('a'),
      report('a', '2014-03-02T10:00:00Z', '2014-03-02T12:00:00Z', { category: 'absent' }),
      report('b', '2014-03-10T10:00:00Z', '2014-03-10T12:00:00Z'),
    ],
    return_interviews: [
      interview('I1', 'a', { referred_at: '2014-03-15T20:00:00Z', held_at: '2014-03-16T10:00:00Z' }),
      interview('I2', 'b', { referred_at: '2014-03-24T12:00:01Z', held_at: '2014-03-25T10:00:00Z' }),
      interview('I3', 'c', { held_at: '2014-03-25T10:00:00Z' }),
    ],
  });
  expect(row).toMatchObject({ episodes: 2, completed: 1, completed_72h: 0, not_offered: 1, interviews_without_episode: 2 });
});

test('nothing is said of an offer while a file that could hold it is awaited, but what is stated counts', async () => {
  const [row] = await interviews(
    { missing: [returned('a'), returned('b', { return_interview_outcome: 'declined' })] },
    { completeTo: '2014-03-04T19:59:59Z' },
  );
  expect(row).toMatchObject({ not_offered: 0, cannot_say: 1, declined: 1, pending: 0 });
  const [complete] = await interviews({ missing: [returned('a')] }, { completeTo: '2014-03-04T20:00:00Z' });
  expect(complete).toMatchObject({ not_offered: 1, cannot_say: 0 });
});

test('two reporters of one event are one return', async () => {
  const [row] = await interviews({
    missing: [returned('a'), returned('a', { from_agency: 'social-care', return_interview_completed_at: '2014-03-02T10:00:00Z' })],
  });
  expect(row).toMatchObject({ episodes: 1, completed: 1, completed_72h: 1, children: 1, children_completed: 1 });
});
