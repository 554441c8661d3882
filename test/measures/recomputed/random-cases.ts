import fc from 'fast-check';
import type { SentRows } from '../../support/edition-of.ts';
import { dateAfter, dateOf, midnightOf } from './clock.ts';
import { day, hour, sent } from './instants.ts';
import { after, datesAround, lasting, maybe, someone, timesAround, withoutEmpty } from './random-times.ts';

const holder = fc.constantFrom('social-care', 'social-care', 'hub');
const agencies = maybe(fc.constantFrom('police', 'police;health_gp', 'health_gp; childrens_social_care;police', 'school_or_college'));
const days = (least: number, most: number) => fc.integer({ min: least * 8, max: most * 8 }).map((eighths) => eighths * 3 * hour);

/** Who referred and what was decided: one source is refused far more often than another. */
const sources = [
  ...(['no_further_action', 'no_further_action', 'no_further_action', 'pending', undefined] as const).map(
    (decision) => ['police', decision] as const,
  ),
  ...(['assessment', 'assessment', 'assessment', 'information_only', 'no_further_action'] as const).map(
    (decision) => ['camhs', decision] as const,
  ),
  ['child', undefined] as const,
];

function referralAround(month: string) {
  return fc
    .record({
      from_agency: holder,
      person_id: someone('abcd'),
      at: timesAround(month),
      age: fc.constantFrom(13, 16, 17, 17, 18, 20),
      sent: fc.constantFrom(...sources),
      cse_flag: fc.constantFrom('yes', 'no', 'no', 'not_recorded'),
      risk_tier: maybe(fc.constantFrom('not_assessed', 'no_risk', 'standard', 'high')),
      indicators: maybe(
        fc.constantFrom(
          'neglect',
          'repeat_missing;neglect;isolation',
          'neglect;isolation;self_harm',
          'neglect; neglect;trafficking',
          'disclosed',
        ),
      ),
      decided: maybe(lasting(120)),
      closed: maybe(days(0, 400)),
    })
    .map(({ at, decided, closed, sent: [source, decision], ...row }) => ({
      ...row,
      source,
      decision,
      received_at: sent(at),
      decided_at: sent(after(at, decided)),
      closed_at: sent(after(at, closed)),
      at,
    }));
}

/** Steps of one subject, so that a small world has several that belong together. */
const subjects = [
  ['worker_allocated', 'worker_allocated', 'worker_ended', 'child_seen', 'case_closed', 'reopened'],
  ['cp_plan_started', 'cp_plan_started', 'cp_plan_ended', 'cp_plan_ended', 'supervision'],
  ['strategy_discussion', 's47_started', 's47_started', 's47_completed', 'initial_conference'],
  ['assessment_started', 'assessment_started', 'assessment_completed', 'cin_plan_started'],
] as const;

const step = (events: readonly (typeof subjects)[number][number][]) =>
  fc.record({
    of: fc.nat(),
    after: fc.oneof(days(-2, 5), days(0, 60), days(0, 400), fc.constantFrom(0, day, 21 * day)),
    alone: fc.constantFrom(false, false, true),
    event: fc.constantFrom(...events),
    worker_id: maybe(someone('78')),
    team: maybe(fc.constantFrom('assessment', 'exploitation')),
    category: maybe(fc.constantFrom('sexual', 'neglect', 'multiple')),
    result: maybe(
      fc.constantFrom(
        ...(['substantiated_continuing', 'substantiated_continuing', 'substantiated_not_continuing'] as const),
        ...(['not_substantiated', 'conference_not_required'] as const),
      ),
    ),
  });

const someSteps = fc
  .oneof(fc.constantFrom(...subjects), fc.constant(subjects.flat()))
  .chain((events) => fc.array(step(events), { maxLength: 30, size: 'max' }));

const meeting = fc.record({
  of: fc.nat(),
  meeting_id: fc.constantFrom('M1', 'M2', 'M3', 'M4'),
  kind: fc.constantFrom('strategy_meeting', 'strategy_meeting', 'strategy_meeting', 'mace'),
  chair_agency: maybe(fc.constantFrom('police', 'childrens_social_care')),
  invited: agencies,
  attended: agencies,
});

function actionAround(month: string) {
  const span = maybe(fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 90 })));
  return fc
    .record({ raised_at: datesAround(month), due: span, done: span, owner: fc.constantFrom('police', 'licensing', 'health_gp') })
    .map(({ due, done, ...row }) => ({
      ...row,
      from_agency: 'social-care',
      meeting: 'strategy_meeting' as const,
      action: 'other' as const,
      due_at: due === undefined ? undefined : dateAfter(row.raised_at, due),
      completed_at: done === undefined ? undefined : dateAfter(row.raised_at, done),
    }));
}

/** Referrals, the steps taken on them, meetings about them and actions that were agreed, around the end of a month. */
export function casesWorld(month: string): fc.Arbitrary<SentRows> {
  return fc
    .record({
      referrals: fc.oneof(
        fc.array(referralAround(month), { minLength: 1, maxLength: 5 }),
        fc.array(referralAround(month), { minLength: 1, maxLength: 30, size: 'max' }),
      ),
      steps: someSteps,
      meetings: fc.array(meeting, { maxLength: 8, size: 'max' }),
      held: fc.array(timesAround(month), { minLength: 4, maxLength: 4 }),
      actions: fc.array(actionAround(month), { maxLength: 6, size: 'max' }),
    })
    .map(({ referrals, steps, meetings, held, actions }) => {
      const all = referrals.map((row, index) => ({ ...row, referral_id: `R${index}` }));
      const pick = (of: number) => all[of % all.length];
      const referral_events = steps.flatMap(({ of, after: later, alone, ...row }, index) => {
        const referral = pick(of);
        if (referral === undefined) return [];
        const at = referral.at + later;
        const occurred_at = sent(alone ? midnightOf(dateOf(at)) : at);
        const { referral_id, from_agency } = referral;
        return [
          { ...row, event_id: `E${index}`, referral_id, from_agency, occurred_at, ...(alone ? { without_time: 'occurred_at' } : {}) },
        ];
      });
      const seen = meetings.flatMap(({ of, ...row }) => {
        const referral = pick(of);
        if (referral === undefined) return [];
        const { referral_id, from_agency } = referral;
        return [{ ...row, referral_id, from_agency, held_at: sent(held[Number(row.meeting_id.slice(1)) - 1] ?? 0) }];
      });
      const once = new Map(seen.map((row) => [`${row.from_agency} ${row.meeting_id} ${row.referral_id}`, row]));
      return withoutEmpty({
        referrals: all.map(({ at: _, ...row }) => row),
        referral_events,
        meetings: [...once.values()],
        actions: actions.map((row, index) => ({ ...row, action_id: `A${index}` })),
      });
    });
}
