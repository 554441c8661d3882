import { expect, test } from 'vitest';
import type { SentRows } from '../../support/edition-of.ts';
import { measured, referral } from '../measured.ts';
import { pathwayVariants, workerContinuity } from './case-paths.ts';
import { actionsSummary, strategyMeetings } from './meetings-and-actions.ts';
import { plans } from './plans.ts';
import { testArea } from './random-times.ts';
import { decisionBySource, flagConsistency, riskMovement } from './referral-measures.ts';
import { timeliness } from './timeliness.ts';

const completeTo = { referrals: Date.parse('2014-03-31T22:59:59Z'), referral_events: Date.parse('2014-03-20T23:59:59Z') };
const year = { month: '2014-03', from: '2013-04', to: '2014-03', area: testArea, completeTo };
const ever = { ...year, from: '2012-01' };

type Step = NonNullable<SentRows['referral_events']>[number];
let number = 0;
const step = (event: NonNullable<Step['event']>, occurred_at: string, more: Partial<Step> = {}): Step => {
  number += 1;
  return { event_id: `E${String(number).padStart(3, '0')}`, referral_id: 'R', event, occurred_at, ...more };
};
const one = (received: string, more: Parameters<typeof referral>[2] = {}) => referral('a', received, { referral_id: 'R', ...more });
const said = (rows: readonly object[]) => rows.map((row) => Object.values(row).join(' '));

test('a decision is due on the next working day, and one of a day that is not complete is not said', () => {
  const decided = (received: string, at: string | undefined) =>
    said(
      timeliness({ referrals: [one(received, { decided_at: at, decision: 'assessment' })] }, year).filter(
        (row) => row['standard'] === 'decision_1wd',
      ),
    ).at(-1);
  expect(decided('2014-03-07T10:00:00Z', '2014-03-10T23:30:00Z')).toBe('2014-03 decision_1wd 1 1 100 0 0');
  expect(decided('2014-03-07T10:00:00Z', '2014-03-11T00:00:00Z')).toBe('2014-03 decision_1wd 1 0 0 0 0');
  expect(decided('2014-03-07T10:00:00Z', undefined)).toBe('2014-03 decision_1wd 1 0 0 0 0');
  expect(decided('2014-03-28T10:00:00Z', undefined)).toBe('2014-03 decision_1wd 1 0 0 0 0');
  expect(decided('2014-03-31T10:00:00Z', undefined)).toBe('2014-03 decision_1wd 0 0  0 0');
});

test('a child whom one meeting discussed as another kind of meeting was not discussed at a strategy meeting', async () => {
  const rows: SentRows = {
    referrals: [
      referral('a', '2014-02-03T10:00:00Z', { referral_id: 'R1', age: 19 }),
      referral('b', '2014-02-03T10:00:00Z', { referral_id: 'R2', age: 14 }),
    ],
    meetings: [
      { meeting_id: 'M', referral_id: 'R1', kind: 'strategy_meeting', attended: 'police', held_at: '2014-02-10T10:00:00Z' },
      { meeting_id: 'M', referral_id: 'R2', kind: 'mace', attended: 'police', held_at: '2014-02-10T10:00:00Z' },
    ],
  };
  expect(strategyMeetings(rows, ever)).toEqual([]);
  expect(await measured('strategy_meetings', rows, { month: '2014-03', firstMonth: '2014-02' })).toEqual([]);
});

test('a conference is due from the strategy discussion, unless the enquiry says that none is needed', () => {
  const conference = (steps: readonly Step[]) =>
    said(
      timeliness({ referrals: [one('2014-01-06T10:00:00Z')], referral_events: steps }, year).filter(
        (row) => row['standard'] === 'strategy_to_conference_15wd' && row['month'] === '2014-01',
      ),
    );
  const begun = [step('strategy_discussion', '2014-01-06T10:00:00Z'), step('s47_started', '2014-01-08T10:00:00Z')];
  expect(conference(begun)).toEqual(['2014-01 strategy_to_conference_15wd 1 0 0 0 0']);
  expect(conference([...begun, step('s47_started', '2014-01-09T10:00:00Z')])).toEqual(['2014-01 strategy_to_conference_15wd 1 0 0 0 0']);
  expect(conference([...begun, step('initial_conference', '2014-01-27T20:00:00Z')])).toEqual([
    '2014-01 strategy_to_conference_15wd 1 1 100 0 0',
  ]);
  expect(conference([...begun, step('s47_completed', '2014-01-20T10:00:00Z', { result: 'not_substantiated' })])).toEqual([
    '2014-01 strategy_to_conference_15wd 0 0  0 0',
  ]);
});

test('assessments begun before April 2013 are initial and then core; later ones have 45 working days', () => {
  const steps = ['2013-03-25T10:00:00Z', '2013-03-31T22:30:00Z', '2013-03-31T23:30:00Z'].map((at) => step('assessment_started', at));
  const rows = timeliness({ referrals: [one('2013-03-25T10:00:00Z')], referral_events: steps }, { ...ever, month: '2014-03' });
  const assessed = rows.filter((row) => String(row['standard']) !== 'decision_1wd' && row['due'] === 1);
  expect(assessed.map(({ month, standard }) => [month, standard])).toEqual([
    ['2013-04', 'initial_assessment_10wd'],
    ['2013-05', 'core_assessment_35wd'],
    ['2013-06', 'assessment_45wd'],
  ]);
});

test('a plan ends with the next end of the child, and one that another follows is over without an end', () => {
  const started = (at: string) => step('cp_plan_started', at, { category: 'neglect' });
  const steps = [
    started('2012-01-10T10:00:00Z'),
    started('2014-01-10T10:00:00Z'),
    step('cp_plan_ended', '2014-02-10T10:00:00Z'),
    started('2014-03-10T10:00:00Z'),
  ];
  const rows = plans({ referrals: [one('2012-01-09T10:00:00Z')], referral_events: steps }, ever).filter(
    (row) => row['category'] === 'neglect',
  );
  const at = (month: string) => said(rows.filter((row) => row['month'] === month));
  expect(at('2013-12')).toEqual(['2013-12 neglect 0 0 1 0 0 0']);
  expect(at('2014-01')).toEqual(['2014-01 neglect 1 0 1 1 0 0']);
  expect(at('2014-02')).toEqual(['2014-02 neglect 0 1 0 0 0 0']);
  expect(at('2014-03')).toEqual(['2014-03 neglect 1 0 1 1 0 0']);
  const open = plans({ referrals: [one('2012-01-09T10:00:00Z')], referral_events: steps.slice(0, 1) }, ever);
  expect(open.filter((row) => row['over_2_years'] === 1).map((row) => row['month'])).toEqual(['2014-01', '2014-02', '2014-03']);
});

test('steps stand in the order in which each first happened, ties in the order of the list', () => {
  const steps = [
    step('case_closed', '2014-01-12T10:00:00Z'),
    step('s47_started', '2014-01-08T10:00:00Z'),
    step('strategy_discussion', '2014-01-08T10:00:00Z'),
    step('s47_started', '2014-01-20T10:00:00Z'),
  ];
  const rows = pathwayVariants(
    { referrals: [one('2014-01-06T22:00:00Z'), referral('b', '2014-01-06T22:00:00Z')], referral_events: steps },
    year,
  );
  expect(said(rows)).toEqual(['none 1  0', 'strategy_discussion>s47_started>case_closed 1 5.5 0']);
});

test('a case is without a worker between an end and the next allocation, and a child unseen from end to end', () => {
  const [one1, other] = ['7'.repeat(32), '8'.repeat(32)];
  const steps = [
    step('worker_allocated', '2014-01-02T00:00:00Z', { worker_id: one1, team: 'assessment' }),
    step('worker_ended', '2014-01-04T00:00:00Z', { worker_id: one1 }),
    step('child_seen', '2014-01-08T00:00:00Z'),
    step('worker_allocated', '2014-01-09T00:00:00Z', { worker_id: other, team: 'assessment' }),
  ];
  const rows = workerContinuity(
    { referrals: [one('2014-01-01T00:00:00Z', { closed_at: '2014-01-11T00:00:00Z' })], referral_events: steps },
    year,
  );
  expect(said(rows)).toEqual(['police R 2 1 6 7']);
});

test('a tier moves from the latest before the month to the latest of it', () => {
  const tier = (at: string, risk_tier: 'standard' | 'high', age = 14) => referral('a', at, { risk_tier, age });
  const referrals = [
    tier('2014-01-05T10:00:00Z', 'standard'),
    tier('2014-02-05T10:00:00Z', 'standard'),
    tier('2014-02-15T10:00:00Z', 'high'),
    tier('2014-03-31T22:30:00Z', 'high', 18),
  ];
  expect(said(riskMovement({ referrals }, ever))).toEqual([
    '2014-01 none standard 1 0',
    '2014-02 standard high 1 0',
    '2014-03 high high 0 1',
  ]);
});

test('what is expected of a source is the share of all in the same stratum', () => {
  const decided = (source: 'police' | 'camhs', decision: 'no_further_action' | 'assessment' | 'pending', more = {}) =>
    referral('a', '2014-01-05T10:00:00Z', { source, decision, ...more });
  const referrals = [
    decided('police', 'no_further_action'),
    decided('police', 'assessment'),
    decided('camhs', 'no_further_action'),
    decided('camhs', 'no_further_action', { risk_tier: 'high' }),
    decided('camhs', 'pending'),
  ];
  const rows = decisionBySource({ referrals }, year).map(({ source, referrals: all, no_further_action, expected, undecided }) => [
    source,
    all,
    no_further_action,
    expected,
    undecided,
  ]);
  expect(rows).toEqual([
    ['camhs', 2, 2, 2 / 3 + 1, 1],
    ['police', 2, 1, 4 / 3, 0],
  ]);
});

test('a source that is refused as if by half of all others stands beyond the funnel, and so does one that is never refused', async () => {
  const referred = (source: 'police' | 'camhs' | 'child', decision: 'no_further_action' | 'assessment', count: number) =>
    Array.from({ length: count }, () => referral('a', '2014-01-05T10:00:00Z', { source, decision }));
  const referrals = [
    ...[...referred('police', 'no_further_action', 18), ...referred('camhs', 'assessment', 18)],
    ...[...referred('child', 'no_further_action', 2), ...referred('child', 'assessment', 2)],
  ];
  const rows = decisionBySource({ referrals }, year);
  expect(rows.map((row) => [row['source'], row['expected'], row['funnel']])).toEqual([
    ['camhs', 9, 'below_99_8'],
    ['child', 2, 'within'],
    ['police', 9, 'above_95'],
  ]);
  expect(await measured('decision_by_source', { referrals }, { month: '2014-03', area: testArea })).toEqual(rows);
});

test('an unflagged child with three different indicators is counted beside the flagged', () => {
  const referrals = [
    referral('a', '2014-01-05T10:00:00Z', { cse_flag: 'yes' }),
    referral('a', '2014-01-06T10:00:00Z', { indicators: 'neglect;isolation;self_harm' }),
    referral('b', '2014-01-06T10:00:00Z', { indicators: 'neglect;isolation;self_harm' }),
    referral('c', '2014-01-06T10:00:00Z', { indicators: 'neglect;isolation; neglect' }),
  ];
  expect(said(flagConsistency({ referrals }, year))).toEqual(['police 1 1 0.5 0']);
});

test('whoever came to a meeting counts as asked, and its chair as present', () => {
  const held = {
    meeting_id: 'M',
    referral_id: 'R',
    kind: 'strategy_meeting',
    held_at: '2014-03-05T10:00:00Z',
    invited: 'police; health_gp',
    attended: 'camhs',
    chair_agency: 'childrens_social_care',
  } as const;
  expect(said(strategyMeetings({ referrals: [one('2014-03-01T10:00:00Z')], meetings: [held] }, ever))).toEqual([
    '2014-03 camhs 1 1 1 1 100 0',
    '2014-03 childrens_social_care 1 1 1 1 100 0',
    '2014-03 health_gp 1 1 1 0 0 0',
    '2014-03 police 1 1 1 0 0 0',
  ]);
});

test('an action done on the day is in time, one due on the last day of the month is overdue', () => {
  const action = (due_at: string | undefined, completed_at: string | undefined) =>
    ({ action_id: 'A', raised_at: '2014-03-03', meeting: 'board', action: 'other', owner: 'police', due_at, completed_at }) as const;
  const actions = [
    action('2014-03-10', '2014-03-10'),
    action('2014-03-10', '2014-03-11'),
    action('2014-03-31', '2014-04-01'),
    action('2014-04-01', undefined),
    action(undefined, undefined),
  ];
  expect(said(actionsSummary({ actions }, ever))).toEqual(['2014-03 police 5 2 1 1 1 0']);
});

test('an action is carried over by each later month at whose end it is not done', () => {
  const actions = [
    { action_id: 'A', raised_at: '2014-01-31', meeting: 'board', action: 'other', owner: 'police', completed_at: '2014-03-01' } as const,
  ];
  expect(said(actionsSummary({ actions }, ever))).toEqual([
    '2014-01 police 1 1 0 1 0 0',
    '2014-02 police 0 0 0 0 0 1',
    '2014-03 police 0 0 0 0 0 0',
  ]);
});
