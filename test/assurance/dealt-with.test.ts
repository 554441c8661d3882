import { child, otherReferral, report } from './assess-rows.ts';
import { tableOfCases, without } from './table-of-cases.ts';

const concern = (more: Parameters<typeof report>[3] = {}) =>
  report('P1', '2013-11-10T12:00:00Z', '2013-11-10T20:00:00Z', { cse_concern: 'suspected', ...more });
const outcome = (more: Record<string, string> = {}) => ({
  outcome_id: 'O1',
  entity_type: 'person' as const,
  entity_id: child,
  capacity: 'child_suspected' as const,
  outcome: 'arrest' as const,
  occurred_at: '2014-03-10T12:00:00Z',
  ...more,
});

tableOfCases('child_treated_as_offender', {
  'a child of concern arrested as a suspect is a finding': {
    sent: { missing: [concern()], outcomes: [outcome()] },
    expected: 'new',
    because: 'Dealt with as a suspect on 10 March 2014 (arrest); 1 in all. Also recorded as a child of concern from 2013-11.',
  },
  'a suspect whom the records call a child is one too': {
    sent: { missing: [concern()], outcomes: [outcome({ capacity: 'suspect', outcome: 'charge' })] },
    expected: 'new',
  },
  'a suspect whose age nobody recorded is none': {
    sent: { missing: [without(concern(), 'age')], outcomes: [outcome({ capacity: 'suspect' })] },
    expected: 'none',
  },
  'a child dealt with as a victim is none': {
    sent: { missing: [concern()], outcomes: [outcome({ capacity: 'child_victim', outcome: 'child_safeguarded' })] },
    expected: 'none',
  },
  'a child who was never of concern is none': {
    sent: { missing: [concern({ cse_concern: 'none' })], outcomes: [outcome()] },
    expected: 'none',
  },
  'a protective outcome is none': { sent: { missing: [concern()], outcomes: [outcome({ outcome: 'nrm_referral' })] }, expected: 'none' },
  'an arrest of the next month is not seen yet': {
    sent: { missing: [concern()], outcomes: [outcome({ occurred_at: '2014-03-31T23:00:00Z' })] },
    expected: 'none',
  },
  'an arrest in the last hour of the month, after the clocks went forward, is': {
    sent: { missing: [concern()], outcomes: [outcome({ occurred_at: '2014-03-31T22:59:59Z' })] },
    expected: 'new',
  },
  'without outcomes it is not assessed': { sent: { missing: [concern()] }, expected: 'not assessed' },
});

const crime = (more: Record<string, string | number> = {}) => ({
  crime_id: 'C1',
  person_id: child,
  recorded_at: '2013-12-20T12:00:00Z',
  offence_group: 'contact' as const,
  outcome_code: 16,
  outcome_at: '2014-03-10T12:00:00Z',
  ...more,
});

tableOfCases('closed_victim_not_supporting', {
  'a crime closed because the victim did not support it is a finding': {
    sent: { crimes: [crime()] },
    expected: 'new',
    because:
      'A crime recorded on 20 December 2013 with the child as victim was closed on 10 March 2014 with outcome 16: the victim does not support action.',
  },
  'so is one with no suspect named': { sent: { crimes: [crime({ outcome_code: 14 })] }, expected: 'new' },
  'outcome 15, where the victim supports it, is none': { sent: { crimes: [crime({ outcome_code: 15 })] }, expected: 'none' },
  'an open crime is none': { sent: { crimes: [without(crime(), 'outcome_at', 'outcome_code')] }, expected: 'none' },
  'an outcome without a day is none': { sent: { crimes: [without(crime(), 'outcome_at')] }, expected: 'none' },
  'a crime closed next month is open yet': { sent: { crimes: [crime({ outcome_at: '2014-03-31T23:00:00Z' })] }, expected: 'none' },
  'it goes on in the months after': { sent: { crimes: [crime()] }, month: '2014-05', expected: 'continuing', firstMonth: '2014-03' },
  'support that began before is said': {
    sent: {
      crimes: [crime()],
      support: [{ support_id: 'S1', person_id: child, service: 'isva' as const, requested_at: '2014-01-02', started_at: '2014-01-09' }],
    },
    expected: 'new',
    because:
      'A crime recorded on 20 December 2013 with the child as victim was closed on 10 March 2014 with outcome 16: the victim does not support action. ' +
      'Support of the child began on 9 January 2014.',
  },
  'without crimes it is not assessed': { sent: { missing: [concern()] }, expected: 'not assessed' },
});

const expecting = (more: Record<string, string | number> = {}) => ({
  ...otherReferral,
  referral_id: 'R1',
  person_id: child,
  received_at: '2014-03-10T09:00:00Z',
  indicators: 'pregnant_or_parent',
  cse_flag: 'yes' as const,
  ...more,
});

tableOfCases('parent_under_18', {
  'a child of concern recorded as pregnant or a parent is a finding': {
    sent: { referrals: [expecting()] },
    expected: 'new',
    because: 'A referral of 10 March 2014, at age 15, records the child as pregnant or a parent. A child of concern from 2014-03.',
  },
  'at 18 it is none': { sent: { referrals: [expecting({ age: 18 })] }, expected: 'none' },
  'a child of no concern is none': { sent: { referrals: [expecting({ cse_flag: 'no' })] }, expected: 'none' },
  'other indicators are none': { sent: { referrals: [expecting({ indicators: 'sexual_health_concern' })] }, expected: 'none' },
  'no indicator recorded is none': { sent: { referrals: [expecting({ indicators: '' })] }, expected: 'none' },
  'a referral of the next month is not seen yet': {
    sent: { referrals: [otherReferral, expecting({ received_at: '2014-03-31T23:00:00Z' })] },
    expected: 'none',
  },
  'a concern that came later dates it': {
    sent: {
      referrals: [expecting({ cse_flag: 'no', received_at: '2013-12-24T09:00:00Z' })],
      missing: [report('P1', '2014-02-10T12:00:00Z', '2014-02-10T20:00:00Z', { cse_concern: 'suspected' })],
    },
    expected: 'continuing',
    firstMonth: '2014-02',
  },
  'without referrals it is not assessed': { sent: { missing: [concern()] }, expected: 'not assessed' },
});
