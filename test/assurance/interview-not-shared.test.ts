import { child, report } from './assess-rows.ts';
import { tableOfCases, without } from './table-of-cases.ts';

const intelligence = [
  {
    report_id: 'IR1',
    reported_at: '2014-01-02T22:00:00Z',
    source_evaluation: '2' as const,
    intelligence_assessment: 'C' as const,
    handling_code: 'P' as const,
  },
];
const lateReport = intelligence.map((each) => ({ ...each, reported_at: '2014-01-07T22:00:00Z' }));
const returned = (more: Parameters<typeof report>[3] = {}) =>
  report('P1', '2013-12-21T12:00:00Z', '2013-12-22T08:00:00Z', { cse_concern: 'suspected', ...more });
const interview = (more: Record<string, string> = {}) => ({
  interview_id: 'I1',
  person_id: child,
  episode_id: 'P1',
  episode_id_agency: 'police',
  referred_at: '2013-12-22T10:00:00Z',
  offered_at: '2013-12-22T11:00:00Z',
  held_at: '2013-12-23T12:00:00Z',
  outcome: 'completed' as const,
  from_agency: 'return-interviews',
  ...more,
});
const sent = (more: Record<string, string> = {}, missing = returned()) => ({
  missing: [missing],
  return_interviews: [interview(more)],
  intelligence,
});

tableOfCases('interview_not_shared', {
  'held before Christmas, it is due on the second of January': {
    sent: sent(),
    month: '2014-01',
    expected: 'new',
    firstMonth: '2014-01',
    because:
      'A return interview was held on 23 December 2013 after an episode with exploitation as a concern or a reason. ' +
      'Nothing of it reached the police by 2 January 2014, 5 working days later.',
  },
  'shared on the second of January it is in time': {
    sent: sent({ shared_with_police_at: '2014-01-02T23:59:59Z' }),
    month: '2014-01',
    expected: 'none',
  },
  'shared on the third it is late': {
    sent: sent({ shared_with_police_at: '2014-01-03T00:00:00Z' }),
    month: '2014-01',
    expected: 'new',
  },
  'an intelligence report that it led to is sharing': {
    sent: sent({ report_id: 'IR1', report_id_agency: 'police' }),
    month: '2014-01',
    expected: 'none',
  },
  'shared late, but with a report in time, it is in time': {
    sent: sent({ shared_with_police_at: '2014-01-06T10:00:00Z', report_id: 'IR1', report_id_agency: 'police' }),
    month: '2014-01',
    expected: 'none',
  },
  'shared in time, with a report that came late, it is in time': {
    sent: {
      ...sent({ shared_with_police_at: '2013-12-30T10:00:00Z', report_id: 'IR1', report_id_agency: 'police' }),
      intelligence: lateReport,
    },
    month: '2014-01',
    expected: 'none',
  },
  'where both came late the first of them is said': {
    sent: {
      ...sent({ shared_with_police_at: '2014-01-08T10:00:00Z', report_id: 'IR1', report_id_agency: 'police' }),
      intelligence: lateReport,
    },
    month: '2014-01',
    expected: 'new',
    because:
      'A return interview was held on 23 December 2013 after an episode with exploitation as a concern or a reason. ' +
      'Nothing of it reached the police by 2 January 2014, 5 working days later. It did on 7 January 2014.',
  },
  'each interview of an event owes its own sharing': {
    sent: {
      ...sent({ shared_with_police_at: '2013-12-24T10:00:00Z' }),
      return_interviews: [
        interview({ shared_with_police_at: '2013-12-24T10:00:00Z' }),
        interview({ interview_id: 'I2', offered_at: '2013-12-23T09:00:00Z', held_at: '2013-12-24T12:00:00Z' }),
      ],
    },
    month: '2014-01',
    expected: 'new',
    evidence: ['I2'],
  },
  'nothing is due in December': { sent: sent(), month: '2013-12', expected: 'none' },
  'without a concern or a reason nothing is owed': {
    sent: sent({}, returned({ cse_concern: 'none' })),
    month: '2014-01',
    expected: 'none',
  },
  'a reason of exploitation alone is enough': {
    sent: sent({}, returned({ cse_concern: 'none', reasons: 'bullying; coerced_or_groomed' })),
    month: '2014-01',
    expected: 'new',
  },
  'another reason is not': {
    sent: sent({}, returned({ cse_concern: 'not_recorded', reasons: 'bullying' })),
    month: '2014-01',
    expected: 'none',
  },
  'an interview that was not held owes nothing': {
    sent: { ...sent(), return_interviews: [without(interview({ outcome: 'declined' }), 'held_at')] },
    month: '2014-01',
    expected: 'none',
  },
  'it cannot be said while a file is awaited': {
    sent: sent(),
    month: '2014-01',
    completeTo: '2014-01-02T23:59:58Z',
    expected: 'cannot_say',
  },
  'without the provider’s extract it is not assessed': { sent: { missing: [returned()], intelligence }, expected: 'not assessed' },
});
