import { child, report } from './assess-rows.ts';
import { tableOfCases, without } from './table-of-cases.ts';

const here = 'E06000999';
const elsewhere = 'E06000111';
const home = 'f'.repeat(32);
const otherHome = 'e'.repeat(32);
const other = 'b'.repeat(32);

const placement = (more: Record<string, string> = {}) => ({
  person_id: child,
  premises_id: home,
  kind: 'residential' as const,
  placing_authority: elsewhere,
  started_at: '2014-03-28',
  ...more,
});

tableOfCases('host_not_notified', {
  'placed on the Friday before the clocks go forward, notice is due on the Friday after': {
    sent: { placements: [placement()] },
    month: '2014-04',
    expected: 'new',
    because:
      'Placed here by another authority on 28 March 2014. No notification of this authority is recorded by 4 April 2014, 5 working days later.',
  },
  'told on that Friday it is in time': {
    sent: { placements: [placement({ host_notified_at: '2014-04-04' })] },
    month: '2014-04',
    expected: 'none',
  },
  'told on the Saturday it is late': {
    sent: { placements: [placement({ host_notified_at: '2014-04-05' })] },
    month: '2014-04',
    expected: 'new',
  },
  'told before the placement it is in time': {
    sent: { placements: [placement({ host_notified_at: '2014-03-20' })] },
    month: '2014-04',
    expected: 'none',
  },
  'more than a year later it still holds while the child is here': {
    sent: { placements: [placement({ started_at: '2013-01-04' })] },
    expected: 'continuing',
    firstMonth: '2013-01',
  },
  'once the child has left it is dormant': {
    sent: { placements: [placement({ started_at: '2013-01-04', ended_at: '2014-02-03' })] },
    expected: 'dormant',
    firstMonth: '2013-01',
  },
  'a year after the child left it is told no more': {
    sent: { placements: [placement({ started_at: '2013-01-04', ended_at: '2013-03-31' })] },
    expected: 'none',
  },
  'it is not due in March': { sent: { placements: [placement()] }, expected: 'none' },
  'over Easter the limit moves on by two working days': {
    sent: { placements: [placement({ started_at: '2014-04-15', host_notified_at: '2014-04-24' })] },
    month: '2014-04',
    expected: 'none',
  },
  'after that it is late': {
    sent: { placements: [placement({ started_at: '2014-04-15', host_notified_at: '2014-04-25' })] },
    month: '2014-04',
    expected: 'new',
  },
  'a child of this authority calls for no notice here': {
    sent: { placements: [placement({ placing_authority: here })] },
    month: '2014-04',
    expected: 'none',
  },
  'where nobody says who placed the child nothing is found': {
    sent: { placements: [without(placement(), 'placing_authority')] },
    month: '2014-04',
    expected: 'none',
  },
  'it cannot be said while placements are awaited': {
    sent: { placements: [placement()] },
    month: '2014-04',
    completeTo: '2014-04-04T22:59:58Z',
    expected: 'cannot_say',
  },
  'complete to the last second of the day, by summer time, it can': {
    sent: { placements: [placement()] },
    month: '2014-04',
    completeTo: '2014-04-04T22:59:59Z',
    expected: 'new',
  },
  'without placements it is not assessed': { sent: { missing: [] }, expected: 'not assessed' },
});

const moved = [
  placement({ started_at: '2013-09-01', ended_at: '2014-03-10', end_reason: 'breakdown' }),
  placement({ started_at: '2014-03-10', premises_id: otherHome }),
];
const away = (...days: string[]) => days.map((day) => report(`P-${day}`, `${day}T12:00:00Z`, `${day}T18:00:00Z`));

tableOfCases('moved_after_repeat_missing', {
  'a move after three missing episodes in 90 days is a finding': {
    sent: { missing: away('2013-12-25', '2014-02-01', '2014-03-09'), placements: moved },
    expected: 'new',
    because: 'Moved on 10 March 2014 after 3 missing episodes in 90 days. Reason given: breakdown.',
  },
  'after two it is none': { sent: { missing: away('2014-02-01', '2014-03-09'), placements: moved }, expected: 'none' },
  'an episode on the first of the ninety days counts': {
    sent: {
      missing: [report('P0', '2013-12-11T00:00:00Z', '2013-12-11T06:00:00Z'), ...away('2014-02-01', '2014-03-09')],
      placements: moved,
    },
    expected: 'new',
  },
  'an episode the second before does not': {
    sent: {
      missing: [report('P0', '2013-12-10T23:59:59Z', '2013-12-11T06:00:00Z'), ...away('2014-02-01', '2014-03-09')],
      placements: moved,
    },
    expected: 'none',
  },
  'leaving care is no move': {
    sent: {
      missing: away('2014-01-25', '2014-02-01', '2014-03-09'),
      placements: moved.map((each) => ({ ...each, end_reason: 'left_care' as const })),
    },
    expected: 'none',
  },
  'an end with no placement after it is no move': {
    sent: { missing: away('2014-01-25', '2014-02-01', '2014-03-09'), placements: moved.slice(0, 1) as typeof moved },
    expected: 'none',
  },
  'a new stay at the same place is no move': {
    sent: {
      missing: away('2014-01-25', '2014-02-01', '2014-03-09'),
      placements: moved.map((each) => ({ ...each, premises_id: home })),
    },
    expected: 'none',
  },
  'a placement that has not ended yet is none': {
    sent: { missing: away('2014-01-25', '2014-02-01', '2014-02-09'), placements: moved },
    month: '2014-02',
    expected: 'none',
  },
  'without placements it is not assessed': { sent: { missing: away('2014-01-25') }, expected: 'not assessed' },
});

const together = [placement({ started_at: '2014-01-10' }), placement({ person_id: other, started_at: '2014-02-20' })];
const ofConcern = report('P1', '2013-11-10T12:00:00Z', '2013-11-10T20:00:00Z', { cse_concern: 'suspected' });
const intelligence = [
  {
    report_id: 'IR1',
    reported_at: '2013-12-30T12:00:00Z',
    source_evaluation: '2' as const,
    intelligence_assessment: 'C' as const,
    handling_code: 'P' as const,
  },
];
const named = (age_band: '13-15' | '18-20') => [
  { report_id: 'IR1', report_id_agency: 'police', entity_type: 'person' as const, entity_id: other, role: 'suspect' as const, age_band },
];
const harming = { missing: [ofConcern], intelligence, intelligence_mentions: named('13-15') };

tableOfCases('mixed_placement', {
  'a child of concern and a child who may be causing harm in one home are a finding': {
    sent: { ...harming, placements: together },
    expected: 'continuing',
    firstMonth: '2014-02',
    because: "A child of concern and a child who may be causing harm have been in one placement (children's home) since 20 February 2014.",
  },
  'it is dormant once one of them has left': {
    sent: { ...harming, placements: together.map((each, index) => (index === 0 ? { ...each, ended_at: '2014-02-25' } : each)) },
    expected: 'dormant',
  },
  'a day of changing over is none': {
    sent: { ...harming, placements: together.map((each, index) => (index === 0 ? { ...each, ended_at: '2014-02-20' } : each)) },
    expected: 'none',
  },
  'two homes are none': {
    sent: { ...harming, placements: [placement(), placement({ person_id: other, premises_id: otherHome })] },
    expected: 'none',
  },
  'an adult suspect is another matter': {
    sent: { ...harming, intelligence_mentions: named('18-20'), placements: together },
    expected: 'none',
  },
  'with a child of no concern it is none': {
    sent: { ...harming, missing: [{ ...ofConcern, cse_concern: 'none' }], placements: together },
    expected: 'none',
  },
  'where no place is recorded nothing is found': {
    sent: { ...harming, placements: together.map((each) => without(each, 'premises_id')) },
    expected: 'none',
  },
  'before the second moves in there is none': { sent: { ...harming, placements: together }, month: '2014-01', expected: 'none' },
  'without placements it is not assessed': { sent: harming, expected: 'not assessed' },
});
