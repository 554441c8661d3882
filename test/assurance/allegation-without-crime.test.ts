import { child, report } from './assess-rows.ts';
import { tableOfCases } from './table-of-cases.ts';

const known = (reported_at: string, more: Parameters<typeof report>[3] = {}) =>
  report('P1', reported_at, undefined, { cse_concern: 'confirmed', ...more });
const crime = (recorded_at: string, person_id = child) => ({
  crime_id: `C-${recorded_at}`,
  person_id,
  recorded_at,
  offence_group: 'contact' as const,
});
const other = crime('2013-06-01T12:00:00Z', 'c'.repeat(32));

tableOfCases('allegation_without_crime', {
  'confirmed exploitation and no crime three working days later is a finding': {
    sent: { missing: [known('2014-03-10T12:00:00Z')], crimes: [other] },
    expected: 'new',
    because:
      'Exploitation was known from a record of 10 March 2014. No crime with the child as victim was recorded by 13 March 2014, 3 working days later.',
  },
  'a crime on the third working day is in time': {
    sent: { missing: [known('2014-03-10T12:00:00Z')], crimes: [crime('2014-03-13T23:59:59Z')] },
    expected: 'none',
  },
  'a crime on the fourth is late, and the finding dormant the month after': {
    sent: { missing: [known('2014-03-10T12:00:00Z')], crimes: [crime('2014-03-14T00:00:00Z')] },
    month: '2014-04',
    expected: 'dormant',
    firstMonth: '2014-03',
  },
  'a crime recorded before is one': {
    sent: { missing: [known('2014-03-10T12:00:00Z')], crimes: [crime('2014-03-01T00:00:00Z')] },
    expected: 'none',
  },
  'suspected exploitation calls for none': {
    sent: { missing: [known('2014-03-10T12:00:00Z', { cse_concern: 'suspected' })], crimes: [other] },
    expected: 'none',
  },
  'a concern not recorded calls for none': {
    sent: { missing: [known('2014-03-10T12:00:00Z', { cse_concern: 'not_recorded' })], crimes: [other] },
    expected: 'none',
  },
  'a young adult is none': {
    sent: { missing: [known('2014-03-10T12:00:00Z', { age: 18 })], crimes: [other] },
    expected: 'none',
  },
  'on the last day of the month with the limit that day, it is due': {
    sent: { missing: [known('2014-03-26T12:00:00Z')], crimes: [other] },
    expected: 'new',
  },
  'the day after, it is not due yet': { sent: { missing: [known('2014-03-27T12:00:00Z')], crimes: [other] }, expected: 'none' },
  'over Easter the limit moves on by four days: in time': {
    sent: { missing: [known('2014-04-16T12:00:00Z')], crimes: [crime('2014-04-23T12:00:00Z')] },
    month: '2014-04',
    expected: 'none',
  },
  'over Easter the limit moves on by four days: late': {
    sent: { missing: [known('2014-04-16T12:00:00Z')], crimes: [crime('2014-04-24T12:00:00Z')] },
    month: '2014-04',
    expected: 'new',
  },
  'after the clocks go forward half past eleven at night by UTC is the next day: in time': {
    sent: { missing: [known('2014-04-01T23:30:00Z')], crimes: [crime('2014-04-07T22:59:59Z')] },
    month: '2014-04',
    expected: 'none',
  },
  'after the clocks go forward half past eleven at night by UTC is the next day: late': {
    sent: { missing: [known('2014-04-01T23:30:00Z')], crimes: [crime('2014-04-07T23:00:00Z')] },
    month: '2014-04',
    expected: 'new',
  },
  'it cannot be said while crimes are awaited': {
    sent: { missing: [known('2014-03-10T12:00:00Z')], crimes: [other] },
    completeTo: '2014-03-13T23:59:58Z',
    expected: 'cannot_say',
  },
  'it can where they are complete to the end of the day': {
    sent: { missing: [known('2014-03-10T12:00:00Z')], crimes: [other] },
    completeTo: '2014-03-13T23:59:59Z',
    expected: 'new',
  },
  'without crimes it is not assessed': { sent: { missing: [known('2014-03-10T12:00:00Z')] }, expected: 'not assessed' },
});
