import fc from 'fast-check';
import type { SentRows } from '../../support/edition-of.ts';
import { dateAfter } from './clock.ts';
import { day, sent } from './instants.ts';
import { datesAround, lasting, maybe, someone, timesAround, withoutEmpty } from './random-times.ts';

const agency = fc.constantFrom('police', 'social-care', 'hub');
const person = someone('01234');
const age = fc.constantFrom(9, 12, 15, 17, 17, 18, 20, 21);
const sex = maybe(fc.constantFrom('female', 'male', 'not_recorded'));
const ethnicity = maybe(fc.constantFrom('W1', 'IC3', 'NS', 'B1', 'IC9'));
const band = maybe(fc.constantFrom('10-12', '16-17', '18-20', '35-44', '55+', 'not_recorded'));
const model = maybe(fc.constantFrom('group_based', 'gang', 'peer', 'not_recorded'));
const described = maybe(fc.constantFrom(0, 1, 2, 3));

function missingAround(month: string) {
  const cse_concern = fc.constantFrom('none', 'suspected', 'confirmed', 'not_recorded');
  return fc
    .record({ from_agency: agency, person_id: person, at: timesAround(month), age, sex, ethnicity, cse_concern })
    .map(({ at, ...row }) => ({ ...row, reported_at: sent(at), category: 'missing' as const, risk_level: 'low' as const }));
}

function referralAround(month: string) {
  return fc
    .record({
      from_agency: agency,
      person_id: person,
      at: timesAround(month),
      age,
      sex,
      ethnicity,
      cse_flag: fc.constantFrom('yes', 'no', 'no', 'not_recorded'),
      indicators: maybe(
        fc.constantFrom('neglect', 'repeat_missing;neglect;isolation', 'neglect;isolation;self_harm', 'neglect; neglect;trafficking'),
      ),
      risk_tier: maybe(fc.constantFrom('not_assessed', 'no_risk', 'standard', 'medium', 'high')),
      model,
      suspects_described: described,
      planned: maybe(fc.record({ later: lasting(60 * 24), category: fc.constantFrom('sexual', 'neglect') })),
    })
    .map(({ at, planned, ...row }) => ({
      row: { ...row, received_at: sent(at), source: 'police' as const },
      plan: planned === undefined ? undefined : { occurred_at: sent(at + planned.later), category: planned.category },
    }));
}

/** People whom records of children name, and others. */
const anybody = fc.oneof(person, someone('89ab'));

const mention = fc.record({
  entity_id: anybody,
  role: fc.constantFrom('suspect', 'suspect', 'suspect', 'victim', 'child_at_risk', 'witness', 'linked'),
  age_band: band,
  sex,
  ethnicity,
});

/** A report with whom it mentions, one in one part at most. */
function reportAround(month: string) {
  return fc
    .record({
      at: timesAround(month),
      source_evaluation: fc.constantFrom('1', '2', '3'),
      intelligence_assessment: fc.constantFrom('A', 'B', 'D', 'E'),
      model,
      suspects_described: described,
      mentions: fc.uniqueArray(mention, { maxLength: 4, selector: ({ entity_id }) => entity_id }),
    })
    .map(({ at, mentions, ...row }) => ({ mentions, row: { ...row, reported_at: sent(at), handling_code: 'P' as const } }));
}

function outcomeAround(month: string) {
  return fc
    .record({
      at: timesAround(month),
      entity_id: anybody,
      capacity: fc.constantFrom('suspect', 'suspect', 'child_suspected'),
      outcome: fc.constantFrom('interview_under_caution', 'arrest', 'charge', 'abduction_warning_notice'),
    })
    .map(({ at, ...row }) => ({ ...row, entity_type: 'person' as const, occurred_at: sent(at) }));
}

/** Support of which some of the three dates are recorded, now and then out of order. */
function supportAround(month: string) {
  const days = maybe(fc.integer({ min: -3, max: 90 }));
  return fc
    .record({
      person_id: person,
      from: datesAround(month),
      isAsked: fc.boolean(),
      offered: days,
      started: days,
      service: fc.constantFrom('therapy', 'isva'),
    })
    .map(({ from, isAsked, offered, started, ...row }) => ({
      ...row,
      from_agency: 'social-care',
      requested_at: isAsked ? from : undefined,
      offered_at: offered === undefined ? undefined : dateAfter(from, offered),
      started_at: started === undefined ? undefined : dateAfter(from, started),
    }));
}

/** Records that put children on rungs and people under suspicion, with support, around the end of a month. */
export function concernWorld(month: string): fc.Arbitrary<SentRows> {
  return fc
    .record({
      missing: fc.array(missingAround(month), { maxLength: 6, size: 'max' }),
      referrals: fc.array(referralAround(month), { maxLength: 8, size: 'max' }),
      reports: fc.array(reportAround(month), { maxLength: 8, size: 'max' }),
      outcomes: fc.array(outcomeAround(month), { maxLength: 3 }),
      crimes: fc.array(fc.record({ person_id: person, at: timesAround(month) }), { maxLength: 2 }),
      support: fc.array(supportAround(month), { maxLength: 8, size: 'max' }),
    })
    .map((world) => {
      const events = world.referrals.flatMap(({ row, plan }, index) => {
        const { from_agency } = row;
        return plan === undefined
          ? []
          : [{ ...plan, event_id: `E${index}`, referral_id: `R${index}`, from_agency, event: 'cp_plan_started' as const }];
      });
      return withoutEmpty({
        missing: world.missing.map((row, index) => ({ ...row, episode_id: `M${index}` })),
        referrals: world.referrals.map(({ row }, index) => ({ ...row, referral_id: `R${index}` })),
        referral_events: events,
        intelligence: world.reports.map(({ row }, index) => ({ ...row, report_id: `I${index}` })),
        intelligence_mentions: world.reports.flatMap(({ mentions }, index) =>
          mentions.map((each) => ({ ...each, report_id: `I${index}`, entity_type: 'person' as const })),
        ),
        outcomes: world.outcomes.map((row, index) => ({ ...row, outcome_id: `O${index}` })),
        crimes: world.crimes.map(({ person_id, at }, index) => ({
          person_id,
          recorded_at: sent(at + day),
          crime_id: `C${index}`,
          offence_group: 'contact' as const,
        })),
        support: world.support
          .map((row, index) => ({ ...row, support_id: `S${index}` }))
          .filter((row) => row.requested_at ?? row.offered_at ?? row.started_at),
      });
    });
}
