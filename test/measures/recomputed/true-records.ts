import fc from 'fast-check';
import type { SentRows } from '../../support/edition-of.ts';
import { hour, sent } from './instants.ts';

const instant = fc
  .oneof(fc.integer({ min: 0, max: 560 * 24 }), fc.constantFrom(200 * 24, 201 * 24, 365 * 24))
  .map((hours) => Date.parse('2012-10-01T00:30:00Z') + hours * hour);
const person = fc.constantFrom(...'01234567').map((digit) => digit.repeat(32));
const agency = fc.constantFrom('police', 'social-care', 'hub');
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
const age = fc.constantFrom(8, 11, 14, 17, 17, 18, 19);
const sex = maybe(fc.constantFrom('female', 'male', 'not_recorded'));
const ethnicity = maybe(fc.constantFrom('W1', 'A2', 'NS', 'B1'));
const disability = maybe(fc.constantFrom('autism', 'autism;adhd', 'none', 'not_recorded'));
const care = maybe(fc.constantFrom('not_looked_after', 'looked_after_in_area', 'not_recorded'));

const missing = fc.record({
  from_agency: agency,
  person_id: person,
  at: instant,
  age,
  sex,
  ethnicity,
  disability,
  care_status: care,
  cse_concern: fc.constantFrom('none', 'none', 'suspected', 'confirmed', 'not_recorded'),
});

const referral = fc.record({
  from_agency: agency,
  person_id: person,
  at: instant,
  age,
  sex,
  ethnicity,
  disability,
  care_status: care,
  source: fc.constantFrom('police', 'camhs', 'school_or_college'),
  home_area: maybe(fc.constantFrom('E01000001', 'E01000002', 'E01999999')),
  education_status: maybe(fc.constantFrom('in_education', 'excluded', 'not_recorded')),
  cse_flag: fc.constantFrom('yes', 'no', 'no', 'not_recorded'),
  indicators: maybe(
    fc.constantFrom('neglect', 'repeat_missing;neglect;isolation', 'neglect;isolation;self_harm', 'disclosed; neglect;trafficking'),
  ),
  risk_tier: maybe(fc.constantFrom('not_assessed', 'no_risk', 'standard', 'medium', 'high')),
  decision: maybe(fc.constantFrom('assessment', 'no_further_action', 'pending')),
  decidedAfter: maybe(fc.integer({ min: 0, max: 40 * 24 })),
  planned: maybe(fc.record({ after: fc.integer({ min: 1, max: 100 * 24 }), category: fc.constantFrom('sexual', 'neglect') })),
});

const named = fc.record({
  at: instant,
  source_evaluation: fc.constantFrom('1', '2', '3'),
  intelligence_assessment: fc.constantFrom('A', 'B', 'D', 'E'),
  person_id: person,
  role: fc.constantFrom('victim', 'child_at_risk', 'suspect', 'witness'),
  age_band: maybe(fc.constantFrom('10-12', '16-17', '18-20', '55+', 'not_recorded')),
  sex,
  ethnicity,
});

const crime = fc.record({ person_id: person, at: instant });

/** Records of some people over a year and a half, some of them after the as-at, in four extracts and their children. */
export const trueRecords = fc.record({
  missing: fc.array(missing, { maxLength: 12 }),
  referrals: fc.array(referral, { maxLength: 30 }),
  named: fc.array(named, { maxLength: 15 }),
  crimes: fc.array(crime, { maxLength: 2 }),
});

export type TrueRecords = typeof trueRecords extends fc.Arbitrary<infer Value> ? Value : never;
export type TrueReferral = TrueRecords['referrals'][number];

/** When a referral was decided, where that is recorded. */
export function decidedAt(referral: TrueReferral): number | undefined {
  return referral.decidedAfter === undefined ? undefined : referral.at + referral.decidedAfter * hour;
}

/** When a plan started on it. */
export function plannedAt(referral: TrueReferral): number {
  return referral.at + (referral.planned?.after ?? 0) * hour;
}

/** The records as agencies would send them; extracts without a row are not sent. */
export function rowsOf(records: TrueRecords): SentRows {
  const referrals = records.referrals.map(({ at, decidedAfter: _, planned: __, ...row }, index) => ({
    ...row,
    referral_id: `R${index}`,
    received_at: sent(at),
    decided_at: sent(decidedAt({ ...row, at, decidedAfter: _, planned: __ })),
  }));
  const events = records.referrals.flatMap((each, index) =>
    each.planned === undefined
      ? []
      : [
          {
            event_id: `E${index}`,
            referral_id: `R${index}`,
            from_agency: each.from_agency,
            event: 'cp_plan_started' as const,
            occurred_at: sent(plannedAt(each)),
            category: each.planned.category,
          },
        ],
  );
  const all = {
    missing: records.missing.map(({ at, ...row }, index) => ({
      ...row,
      episode_id: `M${index}`,
      reported_at: sent(at),
      category: 'missing' as const,
      risk_level: 'low' as const,
    })),
    referrals,
    referral_events: events,
    crimes: records.crimes.map(({ at, ...row }, index) => ({
      ...row,
      crime_id: `C${index}`,
      recorded_at: sent(at),
      offence_group: 'contact' as const,
    })),
    intelligence: records.named.map(({ at, source_evaluation, intelligence_assessment }, index) => ({
      report_id: `I${index}`,
      reported_at: sent(at),
      source_evaluation,
      intelligence_assessment,
      handling_code: 'P' as const,
    })),
    intelligence_mentions: records.named.map(({ person_id, role, age_band, sex, ethnicity }, index) => ({
      report_id: `I${index}`,
      entity_type: 'person' as const,
      entity_id: person_id,
      role,
      age_band,
      sex,
      ethnicity,
    })),
  };
  return Object.fromEntries(Object.entries(all).filter(([, rows]) => rows.length > 0));
}
