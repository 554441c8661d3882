import fc from 'fast-check';
import type { SentRows } from '../../support/edition-of.ts';
import { dateAfter, dateOf, midnightOf } from './clock.ts';
import { day, hour, sent } from './instants.ts';
import { after, datesAround, lasting, maybe, someone, timesAround, withoutEmpty } from './random-times.ts';

const holder = fc.constantFrom('social-care', 'social-care', 'hub');
const agencies = maybe(fc.constantFrom('police', 'police;health_gp', 'health_gp; childrens_social_care;police', 'school_or_college'));
const days = (least: number, most: number) => fc.integer({ min: least * 8, max: most * 8 }).map((eighths) => eighths * 3 * hour);

function referralAround(month: string) {
  return fc
    .record({
      from_agency: holder,
      person_id: someone('abcd'),
      at: timesAround(month),
      age: fc.constantFrom(13, 16, 17, 17, 18, 20),
      source: fc.constantFrom('police', 'camhs', 'school_or_college'),
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
      decision: maybe(fc.constantFrom('no_further_action', 'no_further_action', 'assessment', 'information_only', 'pending')),
      decided: maybe(lasting(120)),
      closed: maybe(days(0, 400)),
    })
    .map(({ at, decided, closed, ...row }) => ({
      ...row,
      received_at: sent(at),
      decided_at: sent(after(at, decided)),
      closed_at: sent(after(at, closed)),
      at,
    }));
}

const step = fc.record({
  of: fc.nat(),
  after: fc.oneof(days(-2, 5), days(0, 60), days(0, 400), fc.constantFrom(0, day, 21 * day)),
  alone: fc.constantFrom(false, false, true),
  event: fc.constantFrom(
    ...(['worker_allocated', 'worker_ended', 'strategy_discussion', 's47_started', 's47_completed', 'assessment_started'] as const),
    ...(['assessment_completed', 'initial_conference', 'cp_plan_started', 'cp_plan_ended', 'cin_plan_started'] as const),
    ...(['child_seen', 'case_closed', 'reopened', 'cp_plan_started', 'cp_plan_ended', 'assessment_started', 'supervision'] as const),
  ),
  worker_id: maybe(someone('78')),
  team: maybe(fc.constantFrom('assessment', 'exploitation')),
  category: maybe(fc.constantFrom('sexual', 'neglect', 'multiple')),
  result: maybe(
    fc.constantFrom(
      'not_substantiated',
      'substantiated_continuing',
      'substantiated_continuing',
      'substantiated_not_continuing',
      'conference_not_required',
    ),
  ),
});

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
      referrals: fc.array(referralAround(month), { minLength: 1, maxLength: 12 }),
      steps: fc.array(step, { maxLength: 40 }),
      meetings: fc.array(meeting, { maxLength: 8 }),
      held: fc.array(timesAround(month), { minLength: 4, maxLength: 4 }),
      actions: fc.array(actionAround(month), { maxLength: 6 }),
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
