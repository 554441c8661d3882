import type { Career } from './careers.ts';
import type { Child, Episode, Outing } from './model.ts';
import { recordNumber } from './model.ts';
import { overMonthEnds } from './month-ends.ts';
import type { Random } from './random.ts';
import { atHour, type Calendar, day, hour, minute, monthOf, type Span, weekdayOf } from './time.ts';

/** Two different episodes of a child lie so far apart that no reader can take them for one. */
const apart = 36 * hour;

const hourWeights = [5, 4, 3, 2, 1, 1, 1, 2, 3, 3, 3, 4, 4, 4, 5, 7, 9, 10, 11, 12, 13, 13, 11, 8];
const weekdayWeights = [0.85, 0.85, 0.9, 0.95, 1.2, 1.25, 1];
const seasonWeights = [0.8, 0.85, 0.95, 1, 1.1, 1.15, 1.2, 1.15, 1.05, 1, 0.9, 0.75];
const hours: Readonly<Record<string, number>> = Object.fromEntries(hourWeights.map((weight, index) => [`${index}`, weight]));

/** A time in a span, likelier in the evening, at weekends and in summer. */
export function likelyTime(random: Random, span: Span): number {
  for (let tries = 0; ; tries += 1) {
    const date = span.from + random.share() * (span.to - span.from);
    const weight = (weekdayWeights[weekdayOf(date)] ?? 1) * (seasonWeights[Number(monthOf(date).slice(5)) - 1] ?? 1);
    if (tries < 20 && !random.chance(weight / 1.5)) continue;
    const time = atHour(date, Number(random.weighted(hours)) + random.whole(0, 59) / 60);
    if ((time >= span.from && time < span.to) || tries > 60) return Math.min(Math.max(time, span.from), span.to - minute);
  }
}

interface Draft {
  readonly reported: number;
  readonly returned: number;
  readonly category: Episode['category'];
  readonly outing?: Outing;
}

function free(drafts: readonly Draft[], reported: number, returned: number): boolean {
  return drafts.every((other) => reported >= other.returned + apart || returned + apart <= other.reported);
}

function duration(random: Random, longest: number): number {
  return Math.max(40 * minute, Math.min(longest, random.logNormal(7, 1.15) * hour));
}

/** One more episode of a child in a span: mostly soon after another of theirs, since absences come in clusters. */
function place(random: Random, drafts: readonly Draft[], span: Span, category: Episode['category'], longest: number): Draft {
  const inSpan = drafts.filter((draft) => draft.reported >= span.from && draft.reported < span.to);
  for (let tries = 0; tries < 4000; tries += 1) {
    const length = duration(random, tries < 200 ? longest : 6 * hour);
    const near = inSpan.length > 0 && tries < 200 && random.chance(0.7);
    const from = near ? random.pick(inSpan).returned + apart : 0;
    const reported = near ? likelyTime(random, { from, to: from + day + random.exponential(12) * day }) : likelyTime(random, span);
    const start = Math.round(reported / minute) * minute;
    const end = Math.round((start + length) / minute) * minute;
    if (start >= span.from && start < span.to && free(drafts, start, end)) return { reported: start, returned: end, category };
  }
  throw new Error('No free time was found for an episode: fewer episodes for each child are needed.');
}

/** The spans that a child's episodes of one year fall in: an escalating child has all but one in the last 88 days. */
function spansOf(career: Career, year: number, calendar: Calendar): Span[] {
  const whole = calendar.years[year] ?? calendar;
  const count = career.counts[year] ?? 0;
  if (career.role !== 'escalating' || year > 0) return Array.from({ length: count }, () => whole);
  const recent = { from: calendar.to - 88 * day, to: calendar.to };
  return Array.from({ length: count }, (_, index) => (index === 0 ? { from: whole.from, to: calendar.to - 100 * day } : recent));
}

function childDrafts(random: Random, career: Career, calendar: Calendar, outings: readonly Outing[], overEnds: readonly Span[]): Draft[] {
  const planted: Draft[] = outings.map((outing) => {
    const reported = outing.at + random.whole(0, 90) * minute;
    return { reported, returned: reported + random.whole(9 * 60, 16 * 60) * minute, category: 'missing', outing };
  });
  const drafts: Draft[] = [...planted, ...overEnds.map((span): Draft => ({ reported: span.from, returned: span.to, category: 'missing' }))];
  calendar.years.forEach((year, index) => {
    const taken = drafts.filter((draft) => draft.reported >= year.from && draft.reported < year.to).length;
    const spans = spansOf(career, index, calendar).slice(taken);
    // The first of the year is over early enough for an interview to be asked for in the year.
    spans.forEach((span, place_) => {
      const first = place_ === 0 ? { from: span.from, to: Math.max(span.from + day, Math.min(span.to, year.to - 12 * day)) } : span;
      drafts.push(place(random, drafts, first, 'missing', place_ === 0 ? 3 * day : 12 * day));
    });
  });
  return drafts;
}

const absentFrom = Date.UTC(2013, 3, 1);
const absentTo = Date.UTC(2016, 11, 31);

/** Times that the police called absent, and times away that only the carers recorded. */
function lesser(random: Random, career: Career, drafts: Draft[], calendar: Calendar): void {
  const { child, counts } = career;
  const last = calendar.years[0] ?? calendar;
  const absent = { from: Math.max(last.from, absentFrom), to: Math.min(last.to, absentTo) };
  if ((counts[0] ?? 0) > 0 && absent.to - absent.from > 60 * day && random.chance(0.3)) {
    for (let count = random.whole(1, 3); count > 0; count -= 1) drafts.push(place(random, drafts, absent, 'absent', 8 * hour));
  }
  if (child.homeType === 'family_home') return;
  calendar.years.forEach((year, index) => {
    if ((counts[index] ?? 0) > 0 && random.chance(0.35)) drafts.push(place(random, drafts, year, 'away_from_placement', 10 * hour));
  });
}

const concernOf: Readonly<Record<Child['concern'], Readonly<Record<Episode['concern'], number>>>> = {
  none: { none: 86, not_recorded: 14, suspected: 0, confirmed: 0 },
  suspected: { none: 34, not_recorded: 14, suspected: 52, confirmed: 0 },
  confirmed: { none: 16, not_recorded: 8, suspected: 36, confirmed: 40 },
};

function reporters(random: Random, child: Child, draft: Draft, first: boolean): Episode['reporters'] {
  if (draft.category !== 'missing') return draft.category === 'absent' ? 'police' : 'care';
  if (child.homeType === 'family_home' || draft.outing !== undefined) return 'police';
  const draw = random.share();
  return draw < 0.38 ? 'both' : draw < 0.42 && !first ? 'care' : 'police';
}

interface Placed {
  readonly child: Child;
  readonly draft: Draft;
  /** The child's first of a year, which the police always know of. */
  readonly first: boolean;
}

/** Children whom only carers report, as away from where they live. */
function unknownDrafts(random: Random, calendar: Calendar, child: Child): Placed[] {
  const drafts: Draft[] = [];
  const span = { from: (calendar.years[0] ?? calendar).from, to: calendar.to - 20 * day };
  for (let count = random.whole(1, 2); count > 0; count -= 1) drafts.push(place(random, drafts, span, 'away_from_placement', 10 * hour));
  return drafts.map((draft) => ({ child, draft, first: false }));
}

function withFirsts(calendar: Calendar, child: Child, drafts: readonly Draft[]): Placed[] {
  const missing = drafts.filter((draft) => draft.category === 'missing').map((draft) => draft.reported);
  const firsts = calendar.years.map((year) => Math.min(...missing.filter((reported) => reported >= year.from && reported < year.to)));
  return drafts.map((draft) => ({ child, draft, first: firsts.includes(draft.reported) }));
}

function riskOf(random: Random, category: Episode['category'], concern: Episode['concern']): string {
  if (category === 'absent') return 'no_apparent_risk';
  const concerned = concern === 'suspected' || concern === 'confirmed';
  return random.weighted(concerned ? { high: 46, medium: 52, low: 2 } : { high: 10, medium: 80, low: 10 });
}

function episodeOf(random: Random, { child, draft, first }: Placed, index: number): Episode {
  const concern = draft.outing === undefined ? random.weighted(concernOf[child.concern]) : random.pick(['suspected', 'confirmed'] as const);
  return {
    child,
    category: draft.category,
    reporters: reporters(random, child, draft, first),
    reported: draft.reported,
    returned: draft.returned,
    lastSeen: draft.reported - Math.round(20 + Math.min(2000, random.exponential(240))) * minute,
    concern,
    risk: riskOf(random, draft.category, concern),
    outing: draft.outing,
    policeNumber: recordNumber('MIS', draft.reported, index + 1),
    careNumber: `AWP${String(40_000 + index)}`,
  };
}

/** Every episode of every child, in order of time. */
export function generateEpisodes(
  random: Random,
  calendar: Calendar,
  careers: readonly Career[],
  outings: readonly Outing[],
  unknownToPolice: readonly Child[],
  factor: number,
): Episode[] {
  const overEnds = overMonthEnds(random, calendar, careers, factor);
  const outingsOf = new Map<string, Outing[]>();
  for (const outing of outings) for (const child of outing.children) outingsOf.set(child, [...(outingsOf.get(child) ?? []), outing]);
  const known = careers.flatMap((career) => {
    const drafts = childDrafts(random, career, calendar, outingsOf.get(career.child.id) ?? [], overEnds.get(career) ?? []);
    lesser(random, career, drafts, calendar);
    return withFirsts(calendar, career.child, drafts);
  });
  return [...known, ...unknownToPolice.flatMap((child) => unknownDrafts(random, calendar, child))]
    .sort((a, b) => a.draft.reported - b.draft.reported || (a.child.id < b.child.id ? -1 : 1))
    .map((placed, index) => episodeOf(random, placed, index));
}
