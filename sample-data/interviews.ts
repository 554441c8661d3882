import { grouped } from './grouping.ts';
import type { Child, Episode, SourceRow, Values } from './model.ts';
import type { Random } from './random.ts';
import { type Calendar, day, hour, inOfficeHours, minute, type Span } from './time.ts';

/** What the last year is calibrated to: interviews referred, and children who had at least one. */
const lastYear = { referred: 378, engaged: 74 };

interface Interview {
  readonly child: Child;
  readonly episode: Episode;
  readonly referred: number;
  readonly outcome: string;
  readonly offered: number | undefined;
  readonly held: number | undefined;
  readonly shared: number | undefined;
}

export interface Interviews {
  readonly rows: readonly SourceRow[];
  /** What the police have of the interviews, by episode. */
  readonly known: ReadonlyMap<Episode, Values>;
  /** Episodes of the last year after which nobody offered an interview. */
  readonly notOffered: readonly Episode[];
  /** Interviews held and not told to the police, though exploitation was a concern: by their number. */
  readonly notShared: readonly { readonly number: string; readonly episode: Episode }[];
}

interface Asked {
  readonly child: Child;
  readonly episode: Episode;
  readonly referred: number;
}

function asked(random: Random, episode: Episode): Asked {
  const referred = inOfficeHours(episode.returned + random.whole(2, 30) * hour, random.whole(0, 7)) + random.whole(0, 59) * minute;
  return { child: episode.child, episode, referred: Math.max(referred, episode.returned + hour) };
}

/** The interviews of one year that are referred: one for every child first, then others until the number is reached. */
function chosen(random: Random, all: readonly Asked[], wanted: number): Asked[] {
  const seen = new Set<string>();
  const first: Asked[] = [];
  const others: Asked[] = [];
  for (const each of all) {
    (seen.has(each.child.id) ? others : first).push(each);
    seen.add(each.child.id);
  }
  return [...first, ...random.some(others, Math.max(0, wanted - first.length))].sort((a, b) => a.referred - b.referred);
}

const refusals = { declined: 42, consent_refused: 14, unable_to_contact: 30, not_offered: 8, pending: 3 };

function outcomeOf(random: Random, each: Asked, engaged: boolean, first: boolean, end: number): Interview {
  const completed = engaged && (first || random.chance(0.45));
  const soon = random.chance(0.62);
  const outcome = completed ? 'completed' : random.weighted(refusals);
  const offered = each.referred + random.whole(2, 20) * hour;
  const held = Math.max(offered + hour, each.episode.returned + (soon ? random.whole(20, 70) : random.whole(80, 190)) * hour);
  const inTime = held < end;
  const told = completed && inTime && random.chance(0.78) ? held + random.whole(3, 130) * hour : undefined;
  return {
    child: each.child,
    episode: each.episode,
    referred: each.referred,
    outcome: completed && !inTime ? 'pending' : outcome,
    offered: outcome === 'not_offered' ? undefined : offered,
    held: completed && inTime ? held : undefined,
    shared: told,
  };
}

function yearInterviews(random: Random, asks: readonly Asked[], engagedChildren: ReadonlySet<string>, end: number): Interview[] {
  const seen = new Set<string>();
  return asks.map((each) => {
    const first = !seen.has(each.child.id);
    seen.add(each.child.id);
    return outcomeOf(random, each, engagedChildren.has(each.child.id), first, end);
  });
}

function inSpan(span: Span, at: number): boolean {
  return at >= span.from && at < span.to;
}

/** Whether the child came back from another absence before this interview was asked for: then only its episode tells what it is about. */
function ambiguous(own: readonly Episode[], { episode, referred }: Interview): boolean {
  return own.some((other) => other.returned > episode.returned && other.returned < referred);
}

function interviewRow(random: Random, interview: Interview, number: string, mustName: boolean): SourceRow {
  const { episode, child } = interview;
  const named = episode.category === 'missing' && (mustName || random.chance(0.9));
  const byPolice = episode.reporters !== 'care';
  return {
    agency: 'return-interviews',
    extract: 'return_interviews',
    at: interview.referred,
    values: {
      interview_id: number,
      person_id: child.id,
      episode_id: named ? (byPolice ? episode.policeNumber : episode.careNumber) : undefined,
      episode_id_agency: named ? (byPolice ? 'police' : 'social-care') : undefined,
      responsible_authority: child.authority,
      referred_at: new Date(interview.referred),
      offered_at: date(interview.offered),
      held_at: date(interview.held),
      outcome: interview.outcome,
      child_seen_alone: interview.held === undefined ? undefined : random.weighted({ yes: 82, no: 10, not_recorded: 8 }),
      shared_with_police_at: date(interview.shared),
    },
    before:
      interview.outcome === 'pending'
        ? undefined
        : { until: interview.held ?? interview.referred + 6 * day, values: { outcome: 'pending' } },
  };
}

function date(at: number | undefined): Date | undefined {
  return at === undefined ? undefined : new Date(at);
}

/** What the police copied into their own record: for about half of the interviews that ended some way. */
function policeCopy(random: Random, interview: Interview): Values | undefined {
  if (interview.outcome === 'pending' || interview.outcome === 'not_offered' || !random.chance(0.55)) return undefined;
  return {
    return_interview_offered_at: date(interview.offered),
    return_interview_completed_at: date(interview.held),
    return_interview_outcome: interview.outcome,
  };
}

/** The interviews of one year, the last being number 0; and, for that, the episodes after which there is none. */
function ofYear(
  random: Random,
  calendar: Calendar,
  episodes: readonly Episode[],
  strangers: ReadonlySet<string>,
  factor: number,
  number: number,
) {
  const year = calendar.years[number] ?? { ...calendar, part: 1 };
  const here = episodes.filter((episode) => inSpan(year, episode.reported));
  const possible = here.map((episode) => asked(random, episode)).filter((each) => inSpan(year, each.referred));
  const missing = possible.filter((each) => each.episode.category === 'missing');
  const others = possible.filter((each) => strangers.has(each.child.id));
  const share = factor * year.part;
  const wanted = Math.round(number === 0 ? lastYear.referred * share : missing.length * 0.84);
  const asks = [...chosen(random, missing, wanted - others.length), ...others];
  const children = [...new Set(asks.map((each) => each.child.id))];
  const engaged = new Set(random.some(children, Math.round(number === 0 ? lastYear.engaged * share : children.length * 0.5)));
  const offered = new Set(asks.map((each) => each.episode));
  return {
    interviews: yearInterviews(random, asks, engaged, calendar.to),
    notOffered: here.filter((each) => each.category === 'missing' && !offered.has(each) && each.returned < calendar.to - 5 * day),
  };
}

/** Held, with exploitation a concern, and not told to the police in ten days. */
function unshared(calendar: Calendar, { episode, held, shared }: Interview): boolean {
  const concern = episode.concern === 'suspected' || episode.concern === 'confirmed';
  return concern && held !== undefined && held < calendar.to - 10 * day && shared === undefined;
}

/** Interviews of every year. The last year has exactly the calibrated number, children and children who engaged. */
export function generateInterviews(
  random: Random,
  calendar: Calendar,
  episodes: readonly Episode[],
  unknown: readonly Child[],
  factor: number,
): Interviews {
  const strangers = new Set(unknown.map((child) => child.id));
  const years = calendar.years.map((_, number) => ofYear(random, calendar, episodes, strangers, factor, number));
  const interviews = years.flatMap((year) => year.interviews).sort((a, b) => a.referred - b.referred);
  const own = grouped(episodes, (episode) => episode.child.id);
  const known = new Map<Episode, Values>();
  for (const interview of interviews) {
    const copy = policeCopy(random, interview);
    if (copy !== undefined) known.set(interview.episode, copy);
  }
  const numbers = interviews.map((_, index) => `RHI${String(index + 1).padStart(6, '0')}`);
  const number = (index: number) => numbers[index] ?? '';
  return {
    rows: interviews.map((interview, index) =>
      interviewRow(random, interview, number(index), ambiguous(own.get(interview.child.id) ?? [], interview)),
    ),
    known,
    notOffered: years[0]?.notOffered ?? [],
    notShared: interviews.flatMap((interview, index) =>
      unshared(calendar, interview) ? [{ number: number(index), episode: interview.episode }] : [],
    ),
  };
}
