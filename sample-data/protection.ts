import type { Child } from './model.ts';
import { generateChild } from './people.ts';
import type { Random } from './random.ts';
import { type Referral, type Step, workingDaysLater } from './referrals.ts';
import type { Sites } from './sites.ts';
import { type Calendar, day, hour, inOfficeHours } from './time.ts';

/** Child protection plans at the end of the last year, and those that ended before. */
const plans = { current: 388, ended: 300 };

const categories = { neglect: 46, emotional: 36, physical: 9, sexual: 6, multiple: 3 };

interface Plan {
  readonly started: number;
  readonly ended: number | undefined;
}

/** Times of current plans: most began in the last year, a few over two years ago. */
function currentPlan(random: Random, calendar: Calendar): Plan {
  const span = calendar.to - calendar.from - 64 * day;
  return { started: calendar.to - 4 * day - Math.min(span - day, random.exponential(240) * day) * 0.999, ended: undefined };
}

function endedPlan(random: Random, calendar: Calendar): Plan {
  const span = calendar.to - calendar.from;
  const started = calendar.from + Math.min(40 * day, span / 4) + random.share() ** 1.4 * span * 0.7;
  return { started, ended: Math.min(started + random.whole(90, 600) * day, calendar.to - random.whole(3, 60) * day) };
}

function steps(random: Random, at: number, plan: Plan): Step[] {
  const category = random.weighted(categories);
  const late = random.chance(0.12);
  const conference = inOfficeHours(plan.started, random.whole(1, 6));
  const before = (days: number) => Math.max(at + hour, inOfficeHours(conference - days * day, random.whole(0, 5)));
  const strategy = before(late ? random.whole(24, 30) : random.whole(12, 19));
  const reviews: Step[] = [];
  const last = plan.ended ?? Number.POSITIVE_INFINITY;
  for (let next = conference + 85 * day; next < last && reviews.length < 2; next += 180 * day)
    reviews.push({ event: 'review_conference', at: inOfficeHours(next, 2) });
  const team = 'child_protection';
  return [
    { event: 'strategy_discussion', at: strategy, agencies: 'police;childrens_social_care;health_community' },
    { event: 's47_started', at: strategy + hour },
    { event: 's47_completed', at: Math.max(strategy + 2 * hour, conference - 4 * day), result: 'substantiated_continuing' },
    { event: 'initial_conference', at: conference, team, agencies: 'police;childrens_social_care;health_community;school_or_college' },
    { event: 'cp_plan_started', at: conference + hour, team, category },
    ...reviews,
    ...(plan.ended === undefined
      ? []
      : [{ event: 'cp_plan_ended', at: Math.max(conference + 30 * day, inOfficeHours(plan.ended, 3)), team, category }]),
  ];
}

function planReferral(random: Random, calendar: Calendar, child: Child, plan: Plan): Referral {
  const at = Math.max(calendar.from + hour, inOfficeHours(plan.started - random.whole(34, 48) * day, random.whole(0, 7)));
  const decided = workingDaysLater(random, at + 2 * hour, 0.6);
  return {
    child,
    at,
    source: random.weighted({
      police: 34,
      school_or_college: 20,
      health_hospital: 10,
      health_community: 14,
      public: 6,
      other_authority: 6,
      parent_or_carer: 4,
      housing: 3,
    }),
    flag: random.chance(0.8) ? 'no' : 'not_recorded',
    indicators: random.some(
      ['domestic_abuse', 'neglect', 'parental_substance_misuse', 'parental_mental_health', 'prior_abuse'],
      random.whole(1, 3),
    ),
    tier: 'not_assessed',
    decision: 'strategy_discussion',
    decided,
    closed: undefined,
    steps: steps(random, decided, plan).filter((step) => step.event !== 'cp_plan_ended' || step.at < calendar.to),
  };
}

/** An earlier plan of a child who has one now; undefined where the records, or the child's life, do not go back far enough. */
function earlierPlan(random: Random, calendar: Calendar, child: Child, current: Plan): Plan | undefined {
  const started = current.started - random.whole(320, 480) * day;
  if (started < calendar.from + 64 * day || started < child.born + 64 * day) return undefined;
  return { started, ended: started + random.whole(90, 220) * day };
}

/** Referrals that led to a child protection plan: about one in eight of the children with a current plan had one before. Exact in number. */
export function protectionReferrals(
  random: Random,
  calendar: Calendar,
  sites: Sites,
  areas: readonly string[],
  factor: number,
): Referral[] {
  const part = Math.min(1, (calendar.to - calendar.from) / (730 * day));
  const current = Array.from({ length: Math.round(plans.current * factor) }, () => currentPlan(random, calendar));
  const ended = Array.from({ length: Math.round(plans.ended * factor * part) }, () => endedPlan(random, calendar));
  let family = random.pseudonym();
  const withChild = [...current, ...ended].map((plan) => {
    if (random.chance(0.5)) family = random.pseudonym();
    const options = { at: plan.started - 50 * day, ages: [0, 14], missing: false, concern: 'none', family } as const;
    return { plan, child: generateChild(random, sites, areas, options) };
  });
  const earlier = withChild.slice(0, current.length).flatMap(({ plan, child }) => {
    const before = random.chance(0.24) ? earlierPlan(random, calendar, child, plan) : undefined;
    return before === undefined ? [] : [{ plan: before, child }];
  });
  return [...withChild, ...earlier].map(({ plan, child }) => planReferral(random, calendar, child, plan));
}
