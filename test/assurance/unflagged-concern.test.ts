import { child, otherReferral } from './assess-rows.ts';
import { tableOfCases } from './table-of-cases.ts';

const three = 'repeat_missing;neglect;self_harm';
const referral = (more: Record<string, string | number> = {}) => ({
  ...otherReferral,
  referral_id: 'R1',
  person_id: child,
  received_at: '2014-03-10T09:00:00Z',
  indicators: three,
  ...more,
});

tableOfCases('unflagged_concern', {
  'three indicators and the flag no are a finding': {
    sent: { referrals: [referral()] },
    expected: 'new',
    because:
      'A referral of 10 March 2014 records 3 indicators, 1 of them of harm, from 3 on a concern; sexual exploitation as a factor: no.',
  },
  'three indicators and a flag not recorded are one too': {
    sent: { referrals: [referral({ cse_flag: 'not_recorded' })] },
    expected: 'new',
  },
  'two indicators are not enough': { sent: { referrals: [referral({ indicators: 'repeat_missing;neglect' })] }, expected: 'none' },
  'one indicator written three times is one': {
    sent: { referrals: [referral({ indicators: 'neglect;neglect; neglect' })] },
    expected: 'none',
  },
  'no indicator recorded is none': { sent: { referrals: [referral({ indicators: '' })] }, expected: 'none' },
  'a flagged referral is none': { sent: { referrals: [referral({ cse_flag: 'yes' })] }, expected: 'none' },
  'a young adult is none': { sent: { referrals: [referral({ age: 18 })] }, expected: 'none' },
  'a referral of the next month is not seen yet': {
    sent: { referrals: [otherReferral, referral({ received_at: '2014-03-31T23:00:00Z' })] },
    expected: 'none',
  },
  'the last second before the clocks’ month ends is in it': {
    sent: { referrals: [referral({ received_at: '2014-03-31T22:59:59Z' })] },
    expected: 'new',
  },
  'it is dormant once the same agency flags a later referral': {
    sent: {
      referrals: [
        referral({ received_at: '2013-12-24T09:00:00Z' }),
        referral({ referral_id: 'R2', received_at: '2014-01-02T09:00:00Z', cse_flag: 'yes', indicators: '' }),
      ],
    },
    expected: 'dormant',
    firstMonth: '2013-12',
  },
  'without referrals it is not assessed': { sent: { missing: [] }, expected: 'not assessed' },
});
