import { child, otherReferral, report } from './assess-rows.ts';
import { tableOfCases } from './table-of-cases.ts';

const referral = (referral_id: string, received_at: string, more: Record<string, string | number> = {}) => ({
  ...otherReferral,
  referral_id,
  person_id: child,
  age: 14,
  received_at,
  decision: 'no_further_action' as const,
  ...more,
});
const three = [
  referral('R1', '2013-05-01T09:00:00Z'),
  referral('R2', '2013-11-01T09:00:00Z', { source: 'school' }),
  referral('R3', '2014-03-01T09:00:00Z'),
];

tableOfCases('no_further_action_repeated', {
  'three referrals of a year decided no further action are a finding': {
    sent: { referrals: three },
    expected: 'new',
    firstMonth: '2014-03',
    because:
      '3 referrals received from 1 May 2013 to 1 March 2014, within 12 months, were decided no further action. Sources that made them: 2.',
  },
  'the first of the month before the year does not count': {
    sent: { referrals: [referral('R1', '2013-03-31T20:00:00Z'), ...three.slice(1)] },
    expected: 'none',
  },
  'the last hour of a month is of that month, whatever the clock in London': {
    sent: { referrals: [referral('R1', '2013-03-31T23:30:00Z'), ...three.slice(1)] },
    expected: 'new',
  },
  'two are not enough': { sent: { referrals: three.slice(1) }, expected: 'none' },
  'one that led to early help is none of them': {
    sent: { referrals: [...three.slice(0, 2), referral('R3', '2014-03-01T09:00:00Z', { decision: 'early_help' })] },
    expected: 'none',
  },
  'one without a decision yet is none of them': {
    sent: {
      referrals: [...three.slice(0, 2), { ...otherReferral, referral_id: 'R3', person_id: child, received_at: '2014-03-01T09:00:00Z' }],
    },
    expected: 'none',
  },
  'referrals of somebody else are none of them': {
    sent: { referrals: [...three.slice(0, 2), referral('R3', '2014-03-01T09:00:00Z', { person_id: 'd'.repeat(32) })] },
    expected: 'none',
  },
  'a month later it goes on': { sent: { referrals: three }, month: '2014-04', expected: 'continuing', firstMonth: '2014-03' },
  'when the first is a year old it is dormant': { sent: { referrals: three }, month: '2014-05', expected: 'dormant' },
  'a year after it last held it is told no more': { sent: { referrals: three }, month: '2015-05', expected: 'none' },
  'without referrals it is not assessed': {
    sent: { missing: [report('P1', '2014-03-10T12:00:00Z', '2014-03-10T20:00:00Z')] },
    expected: 'not assessed',
  },
});

const step = (event_id: string, occurred_at: string, more: Record<string, string> = {}) => ({
  event_id,
  referral_id: 'R1',
  event: 'worker_allocated' as const,
  occurred_at,
  from_agency: 'social-care',
  ...more,
});
const worker = (letter: string) => ({ worker_id: letter.repeat(32) });
const five = ['1', '2', '3', '4', '5'].map((letter, index) =>
  step(`E${letter}`, `2013-${String(6 + index).padStart(2, '0')}-02T09:00:00Z`, worker(letter)),
);
const open = [
  referral('R1', '2013-05-01T09:00:00Z', { decision: 'assessment' }),
  referral('R2', '2013-06-01T09:00:00Z', { decision: 'assessment' }),
];

tableOfCases('many_workers', {
  'five different workers in a year are a finding': {
    sent: { referrals: open, referral_events: five },
    expected: 'continuing',
    firstMonth: '2013-10',
    because: '5 different workers were allocated from 2 June 2013 to 2 October 2013, within 12 months.',
  },
  'over two referrals of the child they count together': {
    sent: {
      referrals: open,
      referral_events: [...five.slice(0, 4), step('E5', '2013-10-02T09:00:00Z', { ...worker('5'), referral_id: 'R2' })],
    },
    expected: 'continuing',
  },
  'four are not enough': { sent: { referrals: open, referral_events: five.slice(0, 4) }, expected: 'none' },
  'the same worker twice is one': {
    sent: { referrals: open, referral_events: [...five.slice(0, 4), step('E5', '2013-10-02T09:00:00Z', worker('1'))] },
    expected: 'none',
  },
  'an allocation that names nobody is none of them': {
    sent: { referrals: open, referral_events: [...five.slice(0, 4), step('E5', '2013-10-02T09:00:00Z')] },
    expected: 'none',
  },
  'nor is it among the records that five others rest on': {
    sent: { referrals: open, referral_events: [...five, step('E6', '2013-10-03T09:00:00Z')] },
    expected: 'continuing',
    evidence: ['E1', 'E2', 'E3', 'E4', 'E5'],
  },
  'workers allocated on a referral of somebody aged 18 are none of them': {
    sent: { referrals: open.map((each) => ({ ...each, age: 18 })), referral_events: five },
    expected: 'none',
  },
  'once the first of the five is a year old it is dormant': {
    sent: { referrals: open, referral_events: [step('E1', '2013-03-02T09:00:00Z', worker('1')), ...five.slice(1)] },
    expected: 'dormant',
    firstMonth: '2013-10',
  },
  'where no worker is recorded at all it is not assessed': {
    sent: { referrals: open, referral_events: [step('E1', '2013-06-02T09:00:00Z')] },
    expected: 'not assessed',
  },
  'without events it is not assessed': { sent: { referrals: open }, expected: 'not assessed' },
});

const concern = report('P1', '2013-06-10T12:00:00Z', '2013-06-10T20:00:00Z', { cse_concern: 'suspected' });
const closed = (occurred_at: string, result = 'closed_not_engaging') => step('E1', occurred_at, { event: 'case_closed', result });

tableOfCases('closed_not_engaging', {
  'a case of a child of concern closed so is a finding': {
    sent: { missing: [concern], referrals: open, referral_events: [closed('2014-03-05T09:00:00Z')] },
    expected: 'new',
    because: 'A case of this child of concern (since 2013-06) was closed on 5 March 2014 because the service could not engage the child.',
  },
  'closed in an earlier month of the year it goes on': {
    sent: { missing: [concern], referrals: open, referral_events: [closed('2013-12-24T09:00:00Z')] },
    expected: 'continuing',
    firstMonth: '2013-12',
  },
  'opened again it is dormant, and says when': {
    sent: {
      missing: [concern],
      referrals: open,
      referral_events: [closed('2013-12-24T09:00:00Z'), step('E2', '2014-01-02T09:00:00Z', { event: 'reopened' })],
    },
    expected: 'dormant',
    because:
      'A case of this child of concern (since 2013-06) was closed on 24 December 2013 because the service could not engage the child. It was opened again on 2 January 2014.',
  },
  'closed before the concern was known it is none': {
    sent: { missing: [concern], referrals: open, referral_events: [closed('2013-06-01T09:00:00Z')] },
    expected: 'none',
  },
  'closed with the work completed it is none': {
    sent: { missing: [concern], referrals: open, referral_events: [closed('2014-03-05T09:00:00Z', 'closed_completed')] },
    expected: 'none',
  },
  'of a child who was never of concern it is none': {
    sent: { referrals: open, referral_events: [closed('2014-03-05T09:00:00Z')] },
    expected: 'none',
  },
  'where no result is recorded at all it is not assessed': {
    sent: { missing: [concern], referrals: open, referral_events: [step('E1', '2014-03-05T09:00:00Z', { event: 'case_closed' })] },
    expected: 'not assessed',
  },
});
