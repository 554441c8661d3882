import fc from 'fast-check';
import type { SentRows } from '../../support/edition-of.ts';
import { asAt, day, hour, known, sent } from './instants.ts';

type Report = NonNullable<SentRows['missing']>[number];
type Interview = NonNullable<SentRows['return_interviews']>[number];

const outcomes = ['declined', 'consent_refused', 'not_offered', 'unable_to_contact', 'pending', 'completed'] as const;
const cares = ['not_looked_after', 'looked_after_in_area', 'looked_after_out_of_area', 'placed_by_other_authority', 'care_leaver'] as const;
const concerns = ['not_recorded', 'none', 'suspected', 'confirmed'] as const;

const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
const hours = (from: number, to: number) => fc.integer({ min: from * 3600, max: to * 3600 }).map((seconds) => seconds * 1000);
const standing = fc.record({ offered: maybe(hours(0, 100)), held: maybe(hours(1, 120)), outcome: maybe(fc.constantFrom(...outcomes)) });

/** One event as it was in truth: who reported it, how long it lasted, what was recorded, what came of the interview. */
const step = fc.record({
  gap: fc.oneof(hours(72, 300), hours(72, 3000)),
  lasted: fc.oneof(hours(0, 8), hours(20, 60), fc.constantFrom(24 * hour, 0)),
  reporter: fc.constantFrom('police', 'police', 'care', 'both'),
  careLater: hours(-20, 20),
  category: fc.constantFrom('missing', 'missing', 'missing', 'missing', 'absent', 'away_from_placement'),
  age: fc.constantFrom(12, 15, 17, 17, 18),
  risk_level: fc.constantFrom('low', 'medium', 'high'),
  policeCare: maybe(fc.constantFrom(...cares)),
  careCare: fc.constantFrom(...cares),
  policeConcern: fc.constantFrom(...concerns),
  careConcern: fc.constantFrom(...concerns),
  authority: maybe(fc.constantFrom('E08000001', 'E08000002')),
  own: standing,
  provider: maybe(fc.record({ named: fc.boolean(), referred: hours(0, 60), standing })),
});

type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

export interface TrueEvent extends Step {
  readonly id: string;
  readonly child: string;
  readonly at: number;
  /** Undefined for a child who never came back. */
  readonly back: number | undefined;
}

/** Events of some children in order, each begun well after the last had ended; only a child's last can be open for ever. */
export const trueEvents: fc.Arbitrary<TrueEvent[]> = fc
  .array(fc.record({ steps: fc.array(step, { minLength: 1, maxLength: 22 }), open: fc.boolean() }), { minLength: 1, maxLength: 6 })
  .map((children) =>
    children.flatMap(({ steps, open }, index) => {
      let clock = Date.parse('2012-12-20T00:00:00Z');
      return steps.map((each, place) => {
        const at = clock + each.gap;
        clock = at + each.lasted + day;
        const back = open && place === steps.length - 1 ? undefined : at + each.lasted;
        return { ...each, id: `${index}-${place}`, child: String(index).repeat(32), at, back };
      });
    }),
  );

const careReport = (event: TrueEvent) => ({
  at: event.at + event.careLater,
  back: event.back === undefined ? undefined : Math.max(event.back, event.at + event.careLater) + hour,
});

/** The reports of an event as two agencies would send them. */
export function reportsOf(event: TrueEvent): Report[] {
  const both = { person_id: event.child, category: event.category, risk_level: event.risk_level, age: event.age } as const;
  const police = {
    ...both,
    episode_id: `P${event.id}`,
    reported_at: sent(event.at),
    returned_at: sent(event.back),
    care_status: event.policeCare,
    responsible_authority: event.authority,
    cse_concern: event.policeConcern,
    return_interview_offered_at:
      event.back === undefined || event.own.offered === undefined ? undefined : sent(event.back + event.own.offered),
    return_interview_completed_at: event.back === undefined || event.own.held === undefined ? undefined : sent(event.back + event.own.held),
    return_interview_outcome: event.own.outcome,
  };
  const care = careReport(event);
  const cares = {
    ...both,
    episode_id: `C${event.id}`,
    from_agency: 'social-care',
    reported_at: sent(care.at),
    returned_at: sent(care.back),
    care_status: event.careCare,
    cse_concern: event.careConcern,
  };
  return [...(event.reporter === 'care' ? [] : [police]), ...(event.reporter === 'police' ? [] : [cares])];
}

/** The provider's interview of an event, where there is one; without the episode only where it was missing and is back. */
export function interviewOf(event: TrueEvent): Interview[] {
  const { provider, back } = event;
  if (provider === undefined || back === undefined || event.reporter === 'care') return [];
  const named = provider.named || event.category !== 'missing';
  return [
    {
      interview_id: `I${event.id}`,
      from_agency: 'provider',
      person_id: event.child,
      ...(named ? { episode_id: `P${event.id}`, episode_id_agency: 'police' } : {}),
      referred_at: sent(back + provider.referred),
      offered_at: provider.standing.offered === undefined ? undefined : sent(back + provider.standing.offered),
      held_at: provider.standing.held === undefined ? undefined : sent(back + provider.standing.held),
      outcome: provider.standing.outcome,
    },
  ];
}

/** An event as far as it is known at the as-at; undefined where nobody had reported it. */
export function seen(event: TrueEvent) {
  const care = careReport(event);
  const byPolice = event.reporter !== 'care' && event.at < asAt;
  const byCare = event.reporter !== 'police' && care.at < asAt;
  if (!byPolice && !byCare) return undefined;
  const returned = [...(byPolice ? [event.back] : []), ...(byCare ? [care.back] : [])].map(known).find((instant) => instant !== undefined);
  const concern = Math.max(byPolice ? concerns.indexOf(event.policeConcern) : 0, byCare ? concerns.indexOf(event.careConcern) : 0);
  return {
    ...event,
    byPolice,
    byCare,
    at: byPolice ? event.at : care.at,
    back: returned,
    care: byCare ? event.careCare : event.policeCare,
    authority: byPolice ? event.authority : undefined,
    concern: concerns[concern],
  };
}

export type SeenEvent = NonNullable<ReturnType<typeof seen>>;
