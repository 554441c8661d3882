import { ageAt, type SourceRow, type Values } from './model.ts';
import type { Random } from './random.ts';
import type { Referral } from './referrals.ts';
import { day } from './time.ts';

/** Social care's rows of referrals and their steps, numbered in order of time, and which number each referral has. */
export function referralRows(
  random: Random,
  referrals: readonly Referral[],
  workers: readonly string[],
): { readonly rows: SourceRow[]; readonly numbers: Map<Referral, string> } {
  const sorted = [...referrals].sort((a, b) => a.at - b.at || (a.child.id < b.child.id ? -1 : 1));
  const numbers = new Map(sorted.map((referral, index) => [referral, `REF${String(index + 1).padStart(6, '0')}`]));
  const steps = sorted.flatMap((referral) => {
    const worker = random.pick(workers);
    return referral.steps.map((step) => ({
      referral,
      step,
      worker: step.another !== true && random.chance(0.9) ? worker : random.pick(workers),
    }));
  });
  steps.sort((a, b) => a.step.at - b.step.at || (a.referral.child.id < b.referral.child.id ? -1 : 1));
  const events = steps.map(
    ({ referral, step, worker }, index): SourceRow => ({
      agency: 'social-care',
      extract: 'referral_events',
      at: step.at,
      values: {
        event_id: `EV${String(index + 1).padStart(7, '0')}`,
        referral_id: numbers.get(referral),
        event: step.event,
        occurred_at: new Date(step.at),
        worker_id: ['worker_allocated', 'worker_ended', 'child_seen', 'risk_assessment'].includes(step.event) ? worker : undefined,
        team: step.team,
        agencies: step.agencies,
        category: step.category,
        result: step.result,
      },
    }),
  );
  return { rows: [...sorted.map((referral) => referralRow(random, referral, numbers.get(referral) ?? '')), ...events], numbers };
}

const education = { in_education: 70, persistent_absence: 12, excluded: 5, part_time_timetable: 4, missing_education: 2, not_recorded: 7 };
const models = { not_recorded: 50, lone_older: 18, group_based: 14, online_only: 10, peer: 8 };

function childValues(random: Random, { child, at }: Referral): Values {
  const age = ageAt(child.born, at);
  return {
    person_id: child.id,
    family_id: child.family,
    age,
    sex: child.sex,
    ethnicity: child.careKnowsEthnicity ? child.ethnicity : undefined,
    disability: child.disability,
    care_status: child.care,
    home_area: child.homeArea,
    school_id: age > 4 ? child.school : undefined,
    education_status: age > 4 ? random.weighted(education) : undefined,
  };
}

function referralRow(random: Random, referral: Referral, number: string): SourceRow {
  const flagged = referral.flag === 'yes';
  return {
    agency: 'social-care',
    extract: 'referrals',
    at: referral.at,
    values: {
      referral_id: number,
      ...childValues(random, referral),
      received_at: new Date(referral.at),
      source: referral.source,
      cse_flag: referral.flag,
      model: flagged ? random.weighted(models) : undefined,
      suspects_described: flagged && random.chance(0.6) ? random.whole(1, 4) : undefined,
      indicators: referral.indicators.join(';'),
      risk_score: referral.tier === 'high' ? random.whole(30, 60) : undefined,
      risk_tier: referral.tier,
      decision: referral.decision,
      decided_at: referral.decided === undefined ? undefined : new Date(referral.decided),
      closed_at: referral.closed === undefined ? undefined : new Date(referral.closed),
    },
    before: random.chance(0.05)
      ? { until: referral.at + 45 * day, values: { education_status: 'not_recorded', risk_score: undefined } }
      : undefined,
  };
}
