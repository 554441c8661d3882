import { child, otherReferral, report } from './assess-rows.ts';
import { tableOfCases, without } from './table-of-cases.ts';

const referral = (received_at: string, age: number) => ({
  ...otherReferral,
  referral_id: `R-${received_at}`,
  person_id: child,
  received_at,
  age,
  cse_flag: 'yes' as const,
});
const events = (referral_id: string, occurred_at: string, event: 'transition_plan' | 'child_seen' = 'transition_plan') => [
  { event_id: 'E1', referral_id, referral_id_agency: 'social-care', event, occurred_at },
];
const at = '2014-03-10T09:00:00Z';
const missing = [report('P0', '2013-02-10T12:00:00Z', '2013-02-10T20:00:00Z', { person_id: 'd'.repeat(32) })];
const seen = events(`R-${at}`, '2014-03-11T09:00:00Z', 'child_seen');

tableOfCases('approaching_18', {
  'first recorded at 17 and no plan that day is a finding': {
    sent: { missing, referrals: [referral(at, 17)], referral_events: seen },
    expected: 'new',
    because:
      'Recorded aged 17 on 10 March 2014: perhaps 18 within 6 months from 10 March 2014, and at the latest on 10 March 2015. ' +
      'No transition plan is recorded by 10 March 2014.',
  },
  'a plan that day is in time': {
    sent: { missing, referrals: [referral(at, 17)], referral_events: events(`R-${at}`, '2014-03-10T15:00:00Z') },
    expected: 'none',
  },
  'a plan the day after is late, and the finding dormant the month after': {
    sent: { missing, referrals: [referral(at, 17)], referral_events: events(`R-${at}`, '2014-03-11T15:00:00Z') },
    month: '2014-04',
    expected: 'dormant',
    firstMonth: '2014-03',
  },
  'recorded aged 16 in February 2014, a plan is due in August, not in March': {
    sent: {
      missing: [report('P1', '2014-02-20T12:00:00Z', '2014-02-20T20:00:00Z', { age: 16 })],
      referrals: [referral(at, 17)],
      referral_events: seen,
    },
    expected: 'none',
  },
  'in August it is, six months before the earliest day': {
    sent: {
      missing: [report('P1', '2014-02-20T12:00:00Z', '2014-02-20T20:00:00Z', { age: 16 })],
      referrals: [referral(at, 17)],
      referral_events: seen,
    },
    month: '2014-08',
    expected: 'new',
  },
  'at 16 nothing is due': { sent: { missing, referrals: [referral(at, 16)], referral_events: seen }, expected: 'none' },
  'without an age nothing is due': {
    sent: { missing, referrals: [without(referral(at, 17), 'age')], referral_events: seen },
    expected: 'none',
  },
  'a child of no concern is owed none': {
    sent: { missing, referrals: [{ ...referral(at, 17), cse_flag: 'no' as const }], referral_events: seen },
    expected: 'none',
  },
  'it cannot be said while events are awaited': {
    sent: { missing, referrals: [referral(at, 17)], referral_events: seen },
    completeTo: '2014-03-10T23:59:58Z',
    expected: 'cannot_say',
  },
  'it ends when the child is 18 at the latest': {
    sent: {
      missing: [report('P1', '2014-02-20T12:00:00Z', '2014-02-20T20:00:00Z', { age: 17, cse_concern: 'suspected' })],
      referrals: [referral('2013-04-10T09:00:00Z', 17)],
      referral_events: events('R-2013-04-10T09:00:00Z', '2014-03-11T09:00:00Z', 'child_seen'),
    },
    month: '2014-05',
    expected: 'dormant',
    firstMonth: '2013-08',
  },
  'without referral events it is not assessed': { sent: { missing, referrals: [referral(at, 17)] }, expected: 'not assessed' },
});
