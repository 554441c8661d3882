import type { SentRows } from '../../support/edition-of.ts';
import { midnightOf } from './clock.ts';
import { day } from './instants.ts';
import {
  agencyOf,
  different,
  endOf,
  inOrderOf,
  inWindow,
  type KnownReferral,
  type KnownStep,
  type MeasureRow,
  medianOf,
  passed,
  referralsOf,
  type Setting,
  stepsOf,
  windowEndOf,
} from './world.ts';

const path = [
  'strategy_discussion',
  's47_started',
  'assessment_started',
  'initial_conference',
  'cp_plan_started',
  'cin_plan_started',
  'case_closed',
];

/** `pathway_variants`. */
export function pathwayVariants(rows: SentRows, setting: Setting): MeasureRow[] {
  const steps = Map.groupBy(stepsOf(rows, setting), ({ referral }) => referral.key);
  const cases = referralsOf(rows, setting)
    .filter(({ at }) => inWindow(at, setting))
    .map((referral) => {
      const own = steps.get(referral.key) ?? [];
      const firsts = path.flatMap((event) => own.find((step) => step.event === event) ?? []).sort((a, b) => a.at - b.at);
      const last = firsts.at(-1);
      return {
        variant: firsts.map(({ event }) => event).join('>') || 'none',
        days: last === undefined ? undefined : (last.at - referral.at) / day,
        isAdult: (referral.age ?? 0) >= 18,
      };
    });
  const table = [...Map.groupBy(cases, ({ variant }) => variant)].map(([variant, own]) => {
    const ofChildren = own.filter(({ isAdult }) => !isAdult);
    return {
      variant,
      cases: ofChildren.length,
      median_days: medianOf(ofChildren.flatMap(({ days }) => days ?? [])),
      young_adults: own.length - ofChildren.length,
    };
  });
  return inOrderOf(table, 'variant');
}

/** When a case closed; undefined while it is open. */
function closedAt(referral: KnownReferral, steps: readonly KnownStep[], setting: Setting): number | undefined {
  const closed = passed(referral.closed_at, setting);
  if (closed !== undefined) return closed;
  const last = steps.filter(({ event }) => event === 'case_closed').at(-1)?.at;
  return steps.some(({ event, at }) => event === 'reopened' && last !== undefined && at > last) ? undefined : last;
}

/** Time from one instant to another that no worker was allocated. */
function unallocated(steps: readonly KnownStep[], from: number, to: number): number {
  const spans = steps
    .filter(({ event }) => event === 'worker_allocated')
    .map(({ at, worker_id }) => {
      const isOwnEnd = (step: KnownStep) => step.event === 'worker_ended' && (step.worker_id ?? '') === (worker_id ?? '');
      return { start: at, end: steps.find((step) => isOwnEnd(step) && step.at > at)?.at ?? to };
    });
  const borders = [...new Set([from, to, ...spans.flatMap(({ start, end }) => [start, end])])]
    .filter((border) => border >= from && border <= to)
    .sort((a, b) => a - b);
  return borders.slice(1).reduce((sum, border, index) => {
    const before = borders[index] ?? border;
    return spans.some(({ start, end }) => start <= before && end >= border) ? sum : sum + border - before;
  }, 0);
}

/** `worker_continuity`. */
export function workerContinuity(rows: SentRows, setting: Setting): MeasureRow[] {
  const steps = Map.groupBy(stepsOf(rows, setting), ({ referral }) => referral.key);
  const table = referralsOf(rows, setting).flatMap((referral) => {
    const own = steps.get(referral.key) ?? [];
    const closed = closedAt(referral, own, setting);
    if ((referral.age ?? 0) >= 18 || referral.at >= windowEndOf(setting)) return [];
    if (closed !== undefined && closed < midnightOf(`${setting.from}-01`)) return [];
    const end = Math.max(referral.at, closed ?? endOf(setting));
    const seen = own.filter(({ event, at }) => event === 'child_seen' && at >= referral.at && at <= end).map(({ at }) => at);
    const moments = [referral.at, ...seen, end];
    const gaps = moments.slice(1).map((moment, index) => moment - (moments[index] ?? moment));
    return [
      {
        agency: agencyOf(referral),
        referral_id: referral.referral_id ?? '',
        workers: different(own.flatMap(({ event, worker_id }) => (event === 'worker_allocated' && worker_id ? [worker_id] : []))),
        teams: different(own.flatMap(({ team }) => team ?? [])),
        days_unallocated: unallocated(own, referral.at, end) / day,
        longest_gap_child_seen_days: Math.max(...gaps) / day,
      },
    ];
  });
  return inOrderOf(table, 'agency', 'referral_id');
}
