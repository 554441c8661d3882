import { ageAt, type Child, type Episode } from './model.ts';
import type { Random } from './random.ts';
import { atHour, type Calendar, day, hour, inOfficeHours, minute } from './time.ts';

/** A step of the pathway, so long after the referral. */
export interface Step {
  readonly event: string;
  readonly at: number;
  readonly team?: string;
  readonly category?: string;
  readonly result?: string;
  readonly agencies?: string;
  /** Done by somebody else than the child's worker so far. */
  readonly another?: boolean;
}

/** A referral before it has a number. */
export interface Referral {
  readonly child: Child;
  readonly at: number;
  readonly source: string;
  readonly flag: 'yes' | 'no' | 'not_recorded';
  readonly indicators: readonly string[];
  readonly tier: string;
  readonly decision: string;
  readonly decided: number | undefined;
  readonly closed: number | undefined;
  readonly steps: readonly Step[];
}

const harm = [
  'concerning_older_people',
  'unexplained_gifts',
  'online_contact',
  'seen_at_locations_of_concern',
  'entering_vehicles',
  'sexual_health_concern',
  'trafficking',
  'disclosed',
];
const vulnerable = [
  'substance_misuse',
  'self_harm',
  'mental_health',
  'low_self_esteem',
  'domestic_abuse',
  'neglect',
  'prior_abuse',
  'parental_substance_misuse',
  'bereavement_or_loss',
  'isolation',
];

export function exploitationIndicators(random: Random, count: number): string[] {
  return [...new Set(['repeat_missing', ...random.some(harm, Math.ceil(count / 2)), ...random.some(vulnerable, count)])].slice(0, count);
}

const workingDay = 7 * day;

/** About so many working days later, in office hours. */
export function workingDaysLater(random: Random, at: number, days: number): number {
  return inOfficeHours(at + (days / 5) * workingDay, random.whole(0, 7)) + random.whole(0, 59) * minute;
}

/** The usual steps after a referral that is taken on. */
export function usualSteps(random: Random, at: number, decision: string): Step[] {
  const later = (days: number) => Math.max(at + hour, workingDaysLater(random, at, days));
  const allocated: Step = {
    event: 'worker_allocated',
    at: later(random.whole(0, 3)),
    team: decision === 'specialist_team' ? 'exploitation' : 'assessment',
  };
  const strategy: Step = {
    event: 'strategy_discussion',
    at: later(random.share()),
    agencies: 'police;childrens_social_care;health_community',
  };
  const s47 = [
    { event: 's47_started', at: later(random.whole(1, 2)) },
    {
      event: 's47_completed',
      at: later(random.whole(8, 14)),
      result: random.pick(['substantiated_not_continuing', 'not_substantiated', 'conference_not_required']),
    },
  ];
  const assessment = [
    { event: 'assessment_started', at: later(1) },
    { event: 'child_seen', at: later(random.whole(2, 6)) },
    { event: 'assessment_completed', at: later(random.chance(0.82) ? random.whole(18, 42) : random.whole(47, 66)) },
  ];
  if (decision === 'strategy_discussion') return [strategy, allocated, ...s47, ...assessment];
  if (decision === 'specialist_team')
    return [allocated, { event: 'risk_assessment', at: later(random.whole(3, 9)), team: 'exploitation' }, ...assessment];
  return decision === 'assessment' ? [allocated, ...assessment] : [];
}

function decide(random: Random, at: number): number {
  return workingDaysLater(random, at + random.whole(1, 5) * hour, random.chance(0.86) ? 0.6 : random.whole(2, 6));
}

/** A referral about exploitation. */
export function exploitationReferral(random: Random, child: Child, at: number, source: string): Referral {
  const strong = child.concern === 'confirmed';
  const count = random.whole(child.concern === 'none' ? 1 : 2, strong ? 8 : 5);
  const decision = random.weighted<string>(
    strong
      ? { strategy_discussion: 45, specialist_team: 30, assessment: 20, no_further_action: 5 }
      : { no_further_action: 30, information_only: 8, early_help: 16, specialist_team: 16, assessment: 24, strategy_discussion: 6 },
  );
  const decided = decide(random, at);
  const tier = strong
    ? { high: 48, medium: 40, standard: 12 }
    : child.concern === 'suspected'
      ? { medium: 40, standard: 38, high: 8, not_assessed: 14 }
      : { standard: 30, no_risk: 24, not_assessed: 46 };
  const ends = ['no_further_action', 'information_only'].includes(decision) ? decided : decided + random.whole(60, 260) * day;
  return {
    child,
    at,
    source,
    flag: random.weighted(child.concern === 'none' ? { no: 70, not_recorded: 22, yes: 8 } : { yes: 76, no: 14, not_recorded: 10 }),
    indicators: exploitationIndicators(random, count),
    tier: random.weighted<string>(tier),
    decision,
    decided,
    closed: random.chance(0.85) ? ends : undefined,
    steps: usualSteps(random, decided, decision),
  };
}

const generalSources = {
  school_or_college: 22,
  police: 26,
  health_gp: 6,
  health_hospital: 8,
  health_community: 9,
  housing: 4,
  parent_or_carer: 8,
  public: 8,
  other_authority: 4,
  voluntary_sector: 5,
};

/** A referral about something else. */
export function generalReferral(random: Random, child: Child, at: number): Referral {
  const decision = random.weighted({ no_further_action: 38, information_only: 12, early_help: 22, assessment: 26, strategy_discussion: 2 });
  const decided = decide(random, at);
  return {
    child,
    at,
    source: random.weighted(generalSources),
    flag: random.weighted({ no: 72, not_recorded: 28, yes: 0 }),
    indicators: random.chance(0.5)
      ? random.some(['domestic_abuse', 'neglect', 'parental_substance_misuse', 'parental_mental_health', 'self_harm'], random.whole(1, 2))
      : [],
    tier: 'not_assessed',
    decision,
    decided,
    closed: random.chance(0.9) ? decided + random.whole(0, 90) * day : undefined,
    steps: usualSteps(random, decided, decision),
  };
}

const exploitationSources = {
  police: 40,
  school_or_college: 22,
  health_community: 6,
  sexual_health: 5,
  youth_offending: 6,
  residential_care: 9,
  parent_or_carer: 5,
  voluntary_sector: 7,
};

/** Referrals about children of concern that no missing episode led to. */
export function concernReferrals(random: Random, calendar: Calendar, children: readonly Child[]): Referral[] {
  return children
    .flatMap((child) => {
      const times = child.concern === 'none' ? 0 : random.weighted({ '0': 12, '1': 52, '2': 26, '3': 10 });
      return Array.from({ length: Number(times) }, () => {
        const turns18 = child.born + 17.9 * 365.25 * day;
        const at = atHour(
          calendar.from + random.share() * (Math.min(calendar.to, turns18) - calendar.from - 2 * day),
          9 + random.whole(0, 8),
        );
        return exploitationReferral(random, child, inOfficeHours(at, random.whole(0, 7)), random.weighted(exploitationSources));
      });
    })
    .filter((referral) => referral.at < calendar.to && referral.at >= calendar.from && ageAt(referral.child.born, referral.at) < 18);
}

/** Whether an episode calls for a referral: for a concern, a high risk, or the third time in 90 days. */
function calledFor(episode: Episode, times: number): boolean {
  return episode.concern === 'suspected' || episode.concern === 'confirmed' || episode.risk === 'high' || times >= 3;
}

/** Which episodes the police referred, and when: most that call for it, few others; most within two days. */
export function episodeReferrals(
  random: Random,
  calendar: Calendar,
  episodes: readonly Episode[],
): { readonly at: Map<Episode, number>; readonly referrals: Referral[] } {
  const at = new Map<Episode, number>();
  const referrals: Referral[] = [];
  const recent = new Map<string, number[]>();
  for (const episode of episodes) {
    if (episode.category !== 'missing' || episode.reporters === 'care') continue;
    const times = [...(recent.get(episode.child.id) ?? []), episode.reported].filter((time) => time > episode.reported - 90 * day);
    recent.set(episode.child.id, times);
    if (!random.chance(calledFor(episode, times.length) ? 0.84 : 0.06)) continue;
    const sent = episode.reported + (random.chance(0.86) ? random.whole(3 * 60, 40 * 60) : random.whole(52 * 60, 120 * 60)) * minute;
    if (sent >= calendar.to - 5 * hour) continue;
    at.set(episode, sent);
    if (random.chance(0.94)) referrals.push(exploitationReferral(random, episode.child, sent + random.whole(1, 180) * minute, 'police'));
  }
  return { at, referrals };
}
