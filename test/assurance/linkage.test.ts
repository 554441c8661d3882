import { expect, test } from 'vitest';
import { areaSchema } from '../../analytics/area/area.ts';
import { isUnderFloor } from '../../analytics/edition/linkage.ts';
import { isWithheld } from '../../analytics/findings/awaited.ts';
import type { SentRows } from '../support/edition-of.ts';
import { assessed, child, otherReferral, type Report, report } from './assess-rows.ts';

const measures = areaSchema.parse({}).measures;
const kind = 'late_referral_after_missing';
const id = (index: number) => index.toString(16).padStart(32, '0');

/** Children whom a missing report of the year calls referred, so many of them found in referrals. */
function linked(people: number, found: number, day = '2014-02-10'): SentRows & { missing: Report[] } {
  const children = Array.from({ length: people }, (_, index) => id(index));
  return {
    missing: children.map((person_id, index) =>
      report(`L${index}`, `${day}T10:00:00Z`, `${day}T20:00:00Z`, {
        person_id,
        referred_at: `${day}T12:00:00Z`,
        return_interview_offered_at: `${day}T22:00:00Z`,
      }),
    ),
    referrals: [
      otherReferral,
      ...children.slice(0, found).map((person_id, index) => ({
        ...otherReferral,
        referral_id: `R-${index}`,
        person_id,
        received_at: `${day}T12:30:00Z`,
      })),
    ],
  };
}

const concern = report('P1', '2014-03-10T12:00:00Z', '2014-03-10T20:00:00Z', { cse_concern: 'suspected' });
const sent = (people: number, found: number, day?: string) => {
  const { missing, referrals } = linked(people, found, day);
  return { missing: [...missing, concern], ...(referrals === undefined ? {} : { referrals }) };
};

test('under 60% of ten referred children or more is under the floor; 60% and nine children are not', () => {
  expect(isUnderFloor({ people: 10, found: 5 }, measures)).toBe(true);
  expect(isUnderFloor({ people: 10, found: 6 }, measures)).toBe(false);
  expect(isUnderFloor({ people: 9, found: 0 }, measures)).toBe(false);
  expect(isUnderFloor({ people: 20, found: 11 }, { ...measures, linkage_floor: 0.55 })).toBe(false);
  expect(isUnderFloor({ people: 0, found: 0 }, { ...measures, linkage_minimum_children: 0 })).toBe(false);
});

test('a finding of absence is withheld with its reason while too few referred children are found in referrals', async () => {
  const [finding] = (await assessed(sent(10, 5), { month: '2014-03' })).of(kind);
  expect(finding).toMatchObject({
    status: 'cannot_say',
    entities: [{ id: child }, { id: 'police:P1' }],
    facts: { linkage_people: 10, linkage_found: 5 },
  });
  expect(finding?.because).toContain(
    'Whether a referral followed within 48 hours cannot be said: withheld, because only 5 of the 10 children whom missing reports ' +
      'of the year call referred are found in referrals, under the floor of 60%.',
  );
  expect(finding?.because).not.toContain('No referral');
  expect(finding !== undefined && isWithheld(finding)).toBe(true);
});

test('at the floor, and with too few children to say, nothing is withheld', async () => {
  expect((await assessed(sent(10, 6), { month: '2014-03' })).of(kind)[0]?.status).toBe('new');
  expect((await assessed(sent(9, 0), { month: '2014-03' })).of(kind)[0]?.status).toBe('new');
});

test('children whom a report called referred before the year are not counted', async () => {
  expect((await assessed(sent(10, 0, '2013-03-20'), { month: '2014-03', firstMonth: '2013-03' })).of(kind)[0]?.status).toBe('new');
  expect((await assessed(sent(10, 0, '2013-04-20'), { month: '2014-03', firstMonth: '2013-03' })).of(kind)[0]?.status).toBe('cannot_say');
});

test('interviews not offered are withheld too, but not one that a record itself calls not offered', async () => {
  const { missing, referrals = [] } = linked(10, 0);
  const returned = (number: string, more: Partial<Report> = {}) => report(number, '2014-03-01T12:00:00Z', '2014-03-01T20:00:00Z', more);
  const stated = returned('P2', { person_id: 'e'.repeat(32), return_interview_outcome: 'not_offered' });
  const found = (await assessed({ missing: [...missing, returned('P1'), stated], referrals }, { month: '2014-03' })).of(
    'interview_not_offered',
  );
  expect(found.map((finding) => [finding.entities[1]?.id, finding.status])).toEqual(
    expect.arrayContaining([
      ['police:P1', 'cannot_say'],
      ['police:P2', 'new'],
    ]),
  );
  expect(found.find((finding) => finding.status === 'cannot_say')?.because).toContain('Returned on 1 March 2014. Whether');
});

test('a rule that rests on no absence is never withheld', async () => {
  const recent = ['2014-01-10', '2014-02-10', '2014-03-02', '2014-03-10'].map((day, index) =>
    report(`E${index}`, `${day}T12:00:00Z`, `${day}T20:00:00Z`, { return_interview_offered_at: `${day}T21:00:00Z` }),
  );
  const first = report('E9', '2012-06-10T12:00:00Z', '2012-06-10T20:00:00Z');
  const { missing, referrals = [] } = linked(10, 0);
  const found = await assessed({ missing: [...missing, first, ...recent], referrals }, { month: '2014-03', firstMonth: '2012-06' });
  expect(found.of('escalating_missing')[0]?.status).toBe('new');
});

test('without referrals, or where they are awaited, a low share is no reason', async () => {
  const { missing } = linked(10, 0);
  const returned = report('P1', '2014-03-01T12:00:00Z', '2014-03-01T20:00:00Z');
  const [unlinked] = (await assessed({ missing: [...missing, returned] }, { month: '2014-03' })).of('interview_not_offered');
  expect(unlinked?.status).toBe('new');
  const [late] = (await assessed(sent(10, 0), { month: '2014-03', completeTo: '2014-02-01T00:00:00Z' })).of(kind);
  expect(late?.because).toContain('cannot be said: awaited missing episodes of police, referrals of social-care.');
});
