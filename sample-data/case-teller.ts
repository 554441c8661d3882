import { englandAndWalesHolidays, localInstant, type Month, monthEnd } from '../analytics/area/calendar.ts';
import type { AgencyName, SourceRow, Values } from './model.ts';
import type { Random } from './random.ts';
import { atHour, dateText, day, hour, timeZone } from './time.ts';
import type { RecordReference } from './truth.ts';

/** The authority whose area it is, and another that places children in it. */
export const hostAuthority = 'E06000999';
export const otherAuthority = 'E06000111';

/** Writes rows of made-up histories, numbers them, and knows when duties fall due. */
export interface Teller {
  readonly random: Random;
  /** The first instant after the reporting month. */
  readonly asAt: number;
  readonly row: (extract: string, at: number, values: Values, agency?: AgencyName) => SourceRow;
  readonly number: (prefix: string) => string;
  /** A time in office hours, so many days before the end of the month or a few more. */
  readonly daysBefore: (least: number, most: number) => number;
}

/** A teller whose numbers begin at one. */
export function tellerOf(random: Random, month: Month): Teller {
  const asAt = monthEnd(month, timeZone).getTime();
  let numbers = 0;
  return {
    random,
    asAt,
    row: (extract, at, values, agency = 'police') => ({ agency, extract, at, values }),
    number: (prefix) => {
      numbers += 1;
      return `${prefix}${String(numbers).padStart(5, '0')}`;
    },
    daysBefore: (least, most) => atHour(asAt - random.whole(least, most) * day, 9) + random.whole(0, 8 * 3600) * 1000,
  };
}

export function reference(row: SourceRow, number: string): RecordReference {
  return { agency: row.agency, table: row.extract, record_id: number };
}

const holidays = new Set(englandAndWalesHolidays());

function isWorking(date: string): boolean {
  return new Date(`${date}T12:00:00Z`).getUTCDay() % 6 !== 0 && !holidays.has(date);
}

/** The last moment of the day so many working days after the day of an instant, which is day 0. Counted day by day. */
export function endOfWorkingDay(at: number, days: number): number {
  let when = atHour(at, 12);
  for (let left = days; left > 0; ) {
    when += day;
    if (isWorking(dateText(new Date(when)))) left -= 1;
  }
  return localInstant(`${dateText(new Date(when + day))}T00:00:00`, timeZone).getTime() - 1000;
}

/** When a duty was done: by its limit where it was kept, else after it or never. A third of the times are at the limit itself. */
export function doneAt(random: Random, from: number, limit: number, kept: boolean, longest = 9 * day): number | undefined {
  if (kept) return random.chance(0.3) ? limit : from + Math.floor((random.share() * (limit - from)) / 1000) * 1000;
  if (random.chance(0.4)) return undefined;
  return random.chance(0.5) ? limit + 1000 : limit + random.whole(2, Math.floor(longest / 1000)) * 1000;
}

export interface EpisodeTold {
  readonly concern?: 'none' | 'suspected' | 'confirmed';
  readonly reasons?: string;
  readonly age?: number;
  /** When it was referred; within the hours where left out, never where undefined. */
  readonly referred?: number | undefined;
  readonly offered?: boolean;
}

/** One missing episode with its referral and its interview offered in time, unless something else is told. */
export function episode(teller: Teller, child: string, at: number, told: EpisodeTold = {}) {
  const { random, row } = teller;
  const number = teller.number('P');
  const returned = at + random.whole(4, 30) * hour;
  const age = told.age ?? 14;
  const offered = told.offered ?? true;
  const missing = row('missing', at, {
    episode_id: number,
    person_id: child,
    reported_at: new Date(at),
    returned_at: new Date(returned),
    category: 'missing',
    risk_level: random.pick(['low', 'medium']),
    age,
    cse_concern: told.concern ?? 'none',
    reasons: told.reasons,
    return_interview_offered_at: offered ? new Date(returned + random.whole(1, 71) * hour) : undefined,
  });
  const referredAt = 'referred' in told ? told.referred : at + random.whole(1, 47) * hour;
  const referrals = referredAt === undefined ? [] : [referral(teller, child, referredAt, { age }).row];
  return { number, returned, missing, reference: reference(missing, number), rows: [missing, ...referrals] };
}

/** A referral with nothing in it that calls for more, unless something else is told. */
export function referral(teller: Teller, child: string, at: number, values: Values = {}) {
  const number = teller.number('R');
  const row = teller.row(
    'referrals',
    at,
    {
      referral_id: number,
      person_id: child,
      received_at: new Date(at),
      source: 'police',
      age: 14,
      cse_flag: 'no',
      decision: 'early_help',
      decided_at: new Date(at + hour),
      ...values,
    },
    'social-care',
  );
  return { number, row, reference: reference(row, number) };
}

/** An intelligence report that names nobody. */
export function intelligenceReport(teller: Teller, number: string, at: number): SourceRow {
  return teller.row('intelligence', at, {
    report_id: number,
    reported_at: new Date(at),
    source_evaluation: '2',
    intelligence_assessment: 'C',
    handling_code: 'P',
  });
}
