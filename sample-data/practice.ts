import { childIn, linked, type Report } from './intelligence.ts';
import type { Adult, Child } from './model.ts';
import { generateChild } from './people.ts';
import type { Random } from './random.ts';
import { exploitationIndicators, type Referral, usualSteps, workingDaysLater } from './referrals.ts';
import type { Sites } from './sites.ts';
import { type Calendar, day, hour, inOfficeHours, monthsBefore } from './time.ts';

export interface PracticeContext {
  readonly random: Random;
  readonly calendar: Calendar;
  readonly sites: Sites;
  readonly areas: readonly string[];
  readonly adults: readonly Adult[];
  readonly factor: number;
}

/** A step of practice planted as missing or late, on one referral. */
export interface PlantedBreach {
  readonly kind: string;
  readonly referral: Referral;
  /** When the step fell due. */
  readonly due: number;
}

/** What agencies are planted to have done badly or not at all. */
export interface Practice {
  readonly siblings: readonly { readonly child: Child; readonly sibling: Child; readonly referral: Referral; readonly old: Referral }[];
  readonly withoutRecord: readonly { readonly child: Child; readonly reports: readonly Report[] }[];
  readonly unflagged: readonly Referral[];
  readonly breaches: readonly PlantedBreach[];
  readonly referrals: readonly Referral[];
  readonly reports: readonly Report[];
}

function child(context: PracticeContext, ages: readonly [number, number], family?: string): Child {
  const { random, calendar, sites, areas } = context;
  const concern = 'confirmed';
  const options = { at: calendar.to, ages, missing: false, concern } as const;
  return generateChild(random, sites, areas, family === undefined ? options : { ...options, family });
}

/** A strong referral taken on in good time, to which a breach is then made. */
function strong(context: PracticeContext, about: Child, at: number): Referral {
  const { random } = context;
  const received = inOfficeHours(at, 1);
  const decided = received + 5 * hour;
  return {
    child: about,
    at: received,
    source: 'school_or_college',
    flag: 'yes',
    indicators: exploitationIndicators(random, 5),
    tier: 'high',
    decision: 'strategy_discussion',
    decided,
    closed: undefined,
    steps: usualSteps(random, decided, 'strategy_discussion'),
  };
}

function without(referral: Referral, ...events: readonly string[]): Referral {
  return { ...referral, steps: referral.steps.filter((step) => !events.includes(step.event)) };
}

/** Three referrals in half a year, each decided no further action. */
function refused(context: PracticeContext): Referral[] {
  const about = child(context, [14, 16]);
  return [150, 90, 30].map((days) => {
    const at = context.calendar.to - days * day;
    return { ...strong(context, about, at), decision: 'no_further_action', tier: 'medium', steps: [] };
  });
}

/** A case that six workers have had, one after another. */
function passedOn(context: PracticeContext): Referral {
  const { calendar } = context;
  const referral = without(strong(context, child(context, [13, 16]), calendar.to - 210 * day), 'worker_allocated');
  const changes = Array.from({ length: 6 }, (_, index) =>
    ['worker_allocated', 'worker_ended'].map((event, part) => ({
      event,
      at: calendar.to - (200 - index * 30 - part * 28) * day,
      team: 'assessment',
      another: true,
    })),
  );
  return { ...referral, steps: [...referral.steps, ...changes.flat()] };
}

/** One breach of each kind that referrals and their steps can show, some months before the end. */
function breaches(context: PracticeContext, round: number): PlantedBreach[] {
  const { random, calendar } = context;
  const referred = (ages: readonly [number, number] = [13, 16]) =>
    strong(context, child(context, ages), monthsBefore(calendar, 1 + (round % 3)) + random.whole(1, 18) * day);
  const breach = (kind: string, referral: Referral, days: number): PlantedBreach => ({
    kind,
    referral,
    due: workingDaysLater(random, referral.decided ?? referral.at, days),
  });
  const late = referred();
  const conference = { event: 'initial_conference', at: workingDaysLater(random, late.at, 24), team: 'child_protection' };
  const closed = referred();
  return [
    breach('no_strategy_after_threshold', without(referred(), 'strategy_discussion', 's47_started', 's47_completed'), 1),
    breach('under_13', without(referred([10, 11]), 'strategy_discussion', 's47_started', 's47_completed'), 1),
    breach('pathway_breach', { ...late, steps: [...late.steps, conference] }, 15),
    breach('pathway_breach', without(referred(), 's47_completed', 'assessment_completed'), 45),
    breach('unallocated', without(referred(), 'worker_allocated'), 5),
    breach('many_workers', passedOn(context), 150),
    breach('closed_while_at_risk', { ...closed, closed: workingDaysLater(random, closed.at, 6), steps: closed.steps.slice(0, 2) }, 6),
    breach('approaching_18', referred([17, 17]), 1),
  ];
}

/** A sibling last referred long ago, of a child referred in the last two months. */
function siblings(context: PracticeContext, months: number): Practice['siblings'][number] {
  const { random, calendar } = context;
  const one = child(context, [13, 16]);
  const sibling = { ...child(context, [9, 14], one.family), concern: 'none' as const };
  const old: Referral = {
    ...strong(context, sibling, Math.max(calendar.from + day, monthsBefore(calendar, 14 + months))),
    flag: 'no',
    indicators: ['domestic_abuse'],
    tier: 'not_assessed',
    decision: 'early_help',
    steps: [],
  };
  return { child: one, sibling, old, referral: strong(context, one, monthsBefore(calendar, months % 2) + random.whole(1, 15) * day) };
}

function hidden(context: PracticeContext): Practice['withoutRecord'][number] {
  const { random, calendar, areas, adults } = context;
  const about = child(context, [13, 15]);
  const reports = [3, 1].map(
    (months): Report => ({
      at: inOfficeHours(monthsBefore(calendar, months) + random.whole(2, 24) * day, random.whole(0, 7)),
      area: random.pick(areas),
      themes: ['parties'],
      mentions: [childIn(about, 'child_at_risk'), linked(random.pick(adults))],
      planted: true,
    }),
  );
  return { child: about, reports };
}

/** Several indicators, and yet not flagged. */
function unflagged(context: PracticeContext): Referral {
  const { random, calendar } = context;
  const at = monthsBefore(calendar, random.whole(0, 5)) + random.whole(1, 20) * day;
  return {
    ...strong(context, child(context, [12, 16]), at),
    flag: random.pick(['no', 'not_recorded']),
    tier: 'not_assessed',
    decision: 'assessment',
    indicators: exploitationIndicators(random, 4),
  };
}

/** The last of several referrals is the one at which the repetition shows. */
function repeatedly(referrals: readonly Referral[]): PlantedBreach[] {
  return referrals.slice(-1).map((referral) => ({ kind: 'no_further_action_repeated', referral, due: referral.decided ?? referral.at }));
}

/** Planted practice: every kind of breach a few times, siblings, children without a record of their own, unflagged concern. */
export function generatePractice(context: PracticeContext): Practice {
  const times = (count: number) => Math.max(1, Math.round(count * context.factor));
  const made = Array.from({ length: times(2) }, (_, round) => breaches(context, round)).flat();
  const repeated = Array.from({ length: times(2) }, () => refused(context));
  const families = Array.from({ length: times(4) }, (_, index) => siblings(context, index % 4));
  const withoutRecord = Array.from({ length: times(6) }, () => hidden(context));
  const plain = Array.from({ length: times(8) }, () => unflagged(context));
  return {
    siblings: families,
    withoutRecord,
    unflagged: plain,
    breaches: [...made, ...repeated.flatMap(repeatedly)],
    referrals: [
      ...made.map((each) => each.referral),
      ...repeated.flat(),
      ...families.flatMap((each) => [each.referral, each.old]),
      ...plain,
    ],
    reports: withoutRecord.flatMap((each) => each.reports),
  };
}
